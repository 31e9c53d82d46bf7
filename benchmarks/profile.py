"""Where does the time go?

python -m benchmarks.profile FILE…                        by stage, check kind, shared analysis and rule
python -m benchmarks.profile FILE… --ignore 'spelling-*'  without some rules
python -m benchmarks.profile FILE… --rules 50             more of the rules

Seconds, and seconds per million characters of the files; every moment counts once. Analyses that checks share
are rows of their own, and so are the reports, which come last and do not depend on one another.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from time import perf_counter
from typing import Any, NamedTuple
from unittest.mock import patch

from proofread.cli.telling import tell
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.model import Problem, Report
from proofread.plugins.manager import Plugins
from proofread.rulebook.profiling import Cost, Stopwatch
from proofread.rulebook.selection import Selection

STAGES = {
    "proofread.engine.proofreader.discover": "discover",
    "proofread.engine.file_checking.content_of": "read",
    "proofread.engine.file_checking.read_bytes": "read",
    "proofread.rulebook.checking.stands": "envelope",
    "proofread.engine.rules_at_work.without_house_words": "house words",
    "proofread.engine.rules_at_work.without_overlaps": "overlaps",
    "proofread.engine.rules_at_work.with_fingerprints": "fingerprints",
}
"""What happens around the checks: a function, by the name that its caller knows it by, and the row that it goes to."""

REPORTS = ("json", "console", "html")


class Row(NamedTuple):
    """A line of the table."""

    group: str
    name: str
    seconds: float
    findings: int | None = None


def main() -> int:
    """Check the files once and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.profile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--profile", default="default")
    parser.add_argument("--select", nargs="+", default=())
    parser.add_argument("--ignore", nargs="+", default=())
    parser.add_argument(
        "--rules", type=int, default=20, metavar="N", help="how many of the slowest rules to name"
    )
    options = parser.parse_args()
    selection = Selection(options.profile, tuple(options.select), tuple(options.ignore))
    rows, characters, problems = measure(options.files, Settings(selection=selection, language_model="none"))
    print("\n".join(lines(rows, characters, options.rules)))
    return tell(problems, "en")


def measure(files: Sequence[str], settings: Settings) -> tuple[list[Row], int, tuple[Problem, ...]]:
    """The rows of the table, how many characters (code points) the files have, and what could not be done."""
    start = perf_counter()
    plugins = Plugins(installed=False)
    plugins_loaded = perf_counter()
    proofreader = Proofreader(settings, plugins)
    ready = perf_counter()
    stopwatch = proofreader.time_rules()
    begin = perf_counter()
    with ExitStack() as stack:
        for target, name in STAGES.items():
            stack.enter_context(_timed(stopwatch, target, name))
        report = proofreader.check_files(files)
    checked = perf_counter() - begin
    costs = stopwatch.costs(report)
    other = checked - sum(cost.seconds for cost in costs)
    rows = [
        Row("start", "plugins", plugins_loaded - start),
        Row("start", "rules: load and build", ready - plugins_loaded),
        *_rows(costs),
        Row("stage", "other", other),
        *_reports(report, plugins),
    ]
    return rows, sum(len(file.document.source) for file in report.files), report.problems


def lines(rows: Sequence[Row], characters: int, rules: int) -> Iterator[str]:
    """The table: a group after the other, the slowest row of each first; of the rules the slowest ``rules``."""
    yield f"{characters:,} characters"
    yield f"{'':10}{'seconds':>9}{'s/M':>9}{'found':>7}"
    for group in dict.fromkeys(row.group for row in rows):
        of_group = sorted((row for row in rows if row.group == group), key=lambda row: -row.seconds)
        for row in of_group[: rules if group == "rule" else None]:
            found = "" if row.findings is None else row.findings
            per_million = row.seconds * 1e6 / max(characters, 1)
            yield f"{row.group:10}{row.seconds:>9.3f}{per_million:>9.2f}{found:>7}  {row.name}"


def _rows(costs: Sequence[Cost]) -> Iterator[Row]:
    """The costs by stage, by shared analysis, by kind, and by rule where a kind keeps its rules apart."""
    for cost in costs:
        if not cost.kind:
            yield Row("stage" if cost.analysis in STAGES.values() else "shared", cost.analysis, cost.seconds)
    for kind in dict.fromkeys(cost.kind for cost in costs if cost.kind):
        of_kind = [cost for cost in costs if cost.kind == kind]
        count = sum(len(cost.rules) for cost in of_kind)
        seconds = sum(cost.seconds for cost in of_kind)
        yield Row("kind", f"{kind} ({count} rules)", seconds, sum(cost.findings for cost in of_kind))
    for cost in costs:
        if len(cost.rules) == 1:
            yield Row("rule", f"{cost.rules[0]} ({cost.kind})", cost.seconds, cost.findings)


def _timed(stopwatch: Stopwatch, target: str, name: str) -> Any:
    """A patch under which the function ``target`` is timed as ``name``."""
    module, _, attribute = target.rpartition(".")
    function: Callable[..., Any] = getattr(__import__(module, fromlist=[attribute]), attribute)

    def timed(*words: Any, **named: Any) -> Any:
        with stopwatch.running(name):
            return function(*words, **named)

    return patch(target, timed)


def _reports(report: Report, plugins: Plugins) -> Iterator[Row]:
    reporters: Mapping[str, Any] = plugins.reporters
    for name in REPORTS:
        start = perf_counter()
        reporters[name].render(report, False)
        yield Row("report", name, perf_counter() - start)


if __name__ == "__main__":
    raise SystemExit(main())
