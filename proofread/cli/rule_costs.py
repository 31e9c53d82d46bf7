"""The table that ``proofread check --profile-rules`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofread.model import Language, Phrase
from proofread.rulebook.profiling import Cost

SHOWN = 30
"""Rows; what is cheaper is summed up."""

NAMED = 3
"""Rules of one row that are named."""

HEADING = Phrase(
    "规则用时：共 {seconds} 秒，{rules} 条规则（不含读入、装载规则和写报告）",
    "time of the rules: {seconds} s, {rules} rules (reading, loading and reporting not included)",
)
COLUMNS = Phrase("      秒    占比    查出  种类 · 规则", " seconds   share   found  kind · rule")
TOGETHER = Phrase("{count} 条规则一遍查完：{names}", "{count} rules in one pass: {names}")
REST = Phrase("其余 {count} 条规则", "the other {count} rules")
SHARED = Phrase("几条规则合用的分析 · {name}", "an analysis that rules share · {name}")


def table(costs: Sequence[Cost], language: Language) -> str:
    """The slowest rules, slowest first, and all others in one line; ends with a line break."""
    return "\n".join(_lines(costs, language)) + "\n"


def _lines(costs: Sequence[Cost], language: Language) -> Iterator[str]:
    total = sum(cost.seconds for cost in costs)
    count = sum(len(cost.rules) for cost in costs)
    yield HEADING.text(language, {"seconds": f"{total:.3f}", "rules": count})
    yield COLUMNS.text(language)
    for cost in costs[:SHOWN]:
        yield _row(cost.seconds, total, cost.findings, _names(cost, language))
    rest = costs[SHOWN:]
    if rest:
        others = REST.text(language, {"count": sum(len(cost.rules) for cost in rest)})
        yield _row(sum(cost.seconds for cost in rest), total, sum(cost.findings for cost in rest), others)


def _row(seconds: float, total: float, findings: int, name: str) -> str:
    share = 100 * seconds / total if total else 0.0
    return f"{seconds:>8.3f} {share:>6.1f}% {findings:>7}  {name}"


def _names(cost: Cost, language: Language) -> str:
    if cost.analysis:
        return SHARED.text(language, {"name": cost.analysis})
    if len(cost.rules) == 1:
        return f"{cost.kind} · {cost.rules[0]}"
    names = " ".join([*cost.rules[:NAMED], *(["…"] if len(cost.rules) > NAMED else [])])
    return f"{cost.kind} · {TOGETHER.text(language, {'names': names, 'count': len(cost.rules)})}"
