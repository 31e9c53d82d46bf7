"""The report in Markdown: for the summary of a job, a comment on a change, a mail.

The verdict stands first, then the numbers, then what could not be done, then a table for every file with findings.
Reasons and sources are folded away, once for every rule. GitHub takes 65,536 characters in a comment; of a longer
report the gravest findings are shown, and how many are left out is said. Nothing that stands in a text, in a name of a
file or in a rule turns into markup (``markdown_text``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from proofread.model import (
    FileReport,
    Finding,
    Language,
    Phrase,
    Problem,
    Report,
    Rule,
    Severity,
)
from proofread.reporters.legal_text import clipped
from proofread.reporters.markdown_text import code, fenced, prose
from proofread.reporters.plain_finding import (
    LONGEST_MESSAGE,
    LONGEST_QUOTE,
    PlainFinding,
    files_by_path,
    plain_finding,
    related_places,
    shown_message,
    shown_words,
)
from proofread.reporters.rate_wording import VERDICT, sentence
from proofread.reporters.wording import (
    SET_APART,
    SEVERITY,
    STANDARD_INPUT,
    held_note,
    passed_over_note,
    unchecked_reason,
    window_notes,
)

LONGEST = 64_000
"""Characters of the report."""

LONGEST_LIST = 12_000
"""Characters of the problems, and of the notices."""

LONGEST_EXCERPT = 1_000
"""Code points of the lines that a problem shows."""

SHOWN_NOTES = 10
"""Large files, and reasons for leaving something out, that are told at the foot."""

CLEAR_ALONE = 2
"""Characters from which words are clear without what stands around them."""

CARET = "‸"
"""Where something is missing."""

SEVERITIES = tuple(Severity)

TITLE = Phrase("## {sign} 校对：{verdict}", "## {sign} Proofreading: {verdict}")
FAILED = Phrase("未通过，有 {count} 处须处理", "failed, findings to deal with: {count}")
PASSED = Phrase("通过", "passed")
CLEAN = Phrase("通过，没有发现问题", "passed, nothing found")
INCOMPLETE = Phrase(
    "没有做完，有 {count} 件事没有做成，结果不全",
    "not finished, the result is not whole; could not be done: {count}",
)
NO_RULES = Phrase("没有检查，没有规则生效", "nothing was checked: no rule was in force")
NO_FILES = Phrase("没有文件被检查", "no file was checked")
NUMBERS = (Phrase("不报", "held back"), Phrase("文件", "files"), Phrase("字数", "characters"))
PROBLEMS = Phrase("没有做成", "Could not be done")
NOTICES = Phrase("提示", "Notices")
COLUMNS = (
    Phrase("位置", "place"),
    Phrase("级别", "severity"),
    Phrase("问题", "message"),
    Phrase("原文", "text"),
    Phrase("改法", "correction"),
)
SEE = Phrase("参见 {place}", "see {place}")
REASONS = Phrase("理由与依据", "Reasons and sources")
REASON = Phrase("- {rule} {why}（{source}）", "- {rule} {why} ({source})")
LEFT_OUT = Phrase(
    "**还有 {count} 处没有列出**：必改 {error}，疑似 {warning}，体例 {info}。这里先列级别高的；全部见其他格式的报告。",
    "**Left out: {count}** (errors {error}, warnings {warning}, style {info}). The gravest are shown here; "
    "reports in other formats have all.",
)
MORE = Phrase("- 还有 {count} 条没有列出", "- left out: {count}")
TOOL = Phrase(
    "proofread {version}，{rules} 条规则（{profile}）", "proofread {version}, rules: {rules} ({profile})"
)
CONFIGURATION = Phrase("配置 {path}", "configuration {path}")
LANGUAGE_MODEL = Phrase("语言模型 {name}", "language model {name}")
UNCHECKED = Phrase("未检查：{parts}", "not checked: {parts}")
PART = Phrase("{reason} {count} 处", "{count} × {reason}")
COMMA = Phrase("、", ", ")
SEMICOLON = Phrase("；", "; ")


class Shown(NamedTuple):
    """The rows that there is room for."""

    rows: Mapping[str, Sequence[tuple[int, str]]]
    """By path; each with the place of its finding among those of the file."""
    rules: Sequence[Rule[object]]
    """The rules of these rows, in the order of their first row."""
    left_out: Counter[Severity]


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The report in Markdown, with a line feed at the end."""
    head = [_verdict(report), *_numbers(report), *_problems(PROBLEMS, report.problems, report.language)]
    foot = [*_problems(NOTICES, report.notices, report.language), _foot(report)]
    shown = _shown(report, LONGEST - sum(len(part) + 2 for part in (*head, *foot)))
    parts = (
        *head,
        *_files(report, shown),
        *_left_out(shown, report.language),
        *_reasons(shown, report),
        *foot,
    )
    return "\n\n".join(parts) + "\n"


def _verdict(report: Report) -> str:
    language = report.language
    sign, verdict = _judged(report)
    return TITLE.text(language, {"sign": sign, "verdict": verdict.text(language)})


def _judged(report: Report) -> tuple[str, Phrase]:
    if report.problems:
        return "⚠️", INCOMPLETE.filled(count=len(report.problems))
    if not report.rules:
        return "⚠️", NO_RULES
    if not report.files:
        return "⚠️", NO_FILES
    if report.fails:
        return "❌", FAILED.filled(count=len(report.failing))
    return "✅", PASSED if any(report) or report.held else CLEAN


def _numbers(report: Report) -> Iterator[str]:
    language = report.language
    names = [*(SEVERITY[severity] for severity in SEVERITIES), *NUMBERS]
    counts = [*map(report.count, SEVERITIES), len(report.held), len(report.files), report.characters]
    yield _table(
        [name.text(language) for name in names], ["--:"] * len(names), [[f"{count:,}" for count in counts]]
    )
    if report.rate:
        said = sentence(report.rate, language, report.max_rate)
        yield f"**{prose(said)}** {prose(VERDICT.text(language))}"
    if report.held:
        yield held_note(report)


def _problems(title: Phrase, problems: Sequence[Problem], language: Language) -> Iterator[str]:
    """A list with as many as there is room for; of the others, the number."""
    if not problems:
        return
    items: list[str] = []
    room = LONGEST_LIST
    for problem in problems:
        item = _problem(problem, language)
        room -= len(item)
        if room < 0:
            items.append(MORE.text(language, {"count": len(problems) - len(items)}))
            break
        items.append(item)
    yield f"### {title.text(language)}"
    yield "\n".join(items)


def _problem(problem: Problem, language: Language) -> str:
    place = ":".join(shown_words(str(part)) for part in (problem.path, problem.line) if part)
    hint = problem.hint.text(language) if problem.hint else ""
    said = [clipped(text, LONGEST_MESSAGE) for text in (problem.message.text(language), hint) if text]
    item = " ".join(part for part in ("-", code(place), "<br>".join(map(prose, said))) if part)
    if not problem.excerpt:
        return item
    block = fenced(clipped(problem.excerpt, LONGEST_EXCERPT).split("\n"))
    return "\n".join([item, "", *(f"  {line}" for line in block.split("\n"))])


# --- findings -----------------------------------------------------------------------------------


def _shown(report: Report, room: int) -> Shown:
    """Rows of the gravest findings while there is room; those of one severity in their order."""
    files = files_by_path(report)
    every = [(file, at, finding) for file in report.files for at, finding in enumerate(file.findings)]
    every.sort(key=lambda item: -item[2].rule.severity.rank)
    rows: dict[str, list[tuple[int, str]]] = {}
    rules: dict[str, Rule[object]] = {}
    left_out = Counter(finding.rule.severity for _, _, finding in every)
    for file, at, finding in every:
        row = _row(finding, file, files, report.language)
        room -= len(row) + 1
        if file.path not in rows:
            room -= len(_heading(file, report.language)) + len(_rows([], report.language)) + 4
        if finding.rule.id not in rules:
            room -= len(_reason(finding.rule, report.language)) + 1
        if room < 0:
            break
        rows.setdefault(file.path, []).append((at, row))
        rules[finding.rule.id] = finding.rule
        left_out[finding.rule.severity] -= 1
    return Shown(rows, tuple(rules.values()), left_out)


def _files(report: Report, shown: Shown) -> Iterator[str]:
    for file in report.files:
        if file.path in shown.rows:
            yield _heading(file, report.language)
            yield _rows([row for _, row in sorted(shown.rows[file.path])], report.language)


def _heading(file: FileReport, language: Language) -> str:
    name = STANDARD_INPUT.text(language) if file.path == "-" else code(clipped(file.path, LONGEST_MESSAGE))
    return f"### {name}"


def _rows(rows: Sequence[str], language: Language) -> str:
    names = [column.text(language) for column in COLUMNS]
    return "\n".join([_table(names, ["--:", *["---"] * (len(names) - 1)], ()), *rows])


def _row(finding: Finding, file: FileReport, files: Mapping[str, FileReport], language: Language) -> str:
    plain = plain_finding(finding, file, language)
    places = related_places(finding, file, files, language)
    message = [f"{prose(shown_message(finding, language))} {code(finding.rule.id)}"]
    message += (prose(SEE.text(language, {"place": place})) for place in places)
    cells = (
        f"{plain.line}:{plain.column}",
        SEVERITY[finding.rule.severity].text(language),
        "<br>".join(message),
        code(_words(plain)),
        prose(plain.correction),
    )
    return _line(cells)


def _words(plain: PlainFinding) -> str:
    """The words marked; what is hardly seen stands among its neighbours."""
    if len(plain.text.strip()) >= CLEAR_ALONE:
        return clipped(plain.text, LONGEST_QUOTE)
    return f"{plain.before}{plain.text or CARET}{plain.after}"


def _left_out(shown: Shown, language: Language) -> Iterator[str]:
    count = sum(shown.left_out.values())
    if count:
        counts = {severity.value: shown.left_out[severity] for severity in SEVERITIES}
        yield LEFT_OUT.text(language, {"count": count, **counts})


def _reasons(shown: Shown, report: Report) -> Iterator[str]:
    if shown.rules:
        yield f"<details><summary>{REASONS.text(report.language)}</summary>"
        yield "\n".join(_reason(rule, report.language) for rule in shown.rules)
        yield "</details>"


def _reason(rule: Rule[object], language: Language) -> str:
    fields = {
        "rule": code(rule.id),
        "why": prose(rule.why.text(language)),
        "source": prose(rule.source),
    }
    return REASON.text(language, fields)


# --- the rest -----------------------------------------------------------------------------------


def _foot(report: Report) -> str:
    """What was in force, and what the findings do not cover."""
    language = report.language
    fields = {"version": report.tool_version, "rules": report.rules, "profile": prose(report.profile)}
    said = [TOOL.text(language, fields)]
    if report.configuration:
        said.append(CONFIGURATION.text(language, {"path": code(shown_words(report.configuration))}))
    if report.set_apart:
        said.append(SET_APART.text(language, {"count": report.set_apart}))
    if report.language_model:
        said.append(LANGUAGE_MODEL.text(language, {"name": code(shown_words(report.language_model))}))
    unchecked = Counter(part.reason for file in report.files for part in file.glance.unchecked)
    if unchecked:
        parts = [
            PART.text(language, {"reason": prose(unchecked_reason(reason).text(language)), "count": count})
            for reason, count in unchecked.most_common(SHOWN_NOTES)
        ]
        said.append(UNCHECKED.text(language, {"parts": COMMA.text(language).join(parts)}))
    notes = [*window_notes(report)[:SHOWN_NOTES], *filter(None, [passed_over_note(report)])]
    said += [prose(clipped(note, LONGEST_MESSAGE)) for note in notes]
    return f"<sub>{SEMICOLON.text(language).join(said)}</sub>"


def _table(names: Sequence[str], alignments: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join([_line(names), f"|{'|'.join(alignments)}|", *map(_line, rows)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
