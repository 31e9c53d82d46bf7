"""The table of a run: kept as JSON, shown as Markdown, held against a stored one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.speed.process import Run

START_UP = {
    "plain": "an empty file",
    "page": "an empty file",
    "pack": "an empty file",
    "hostile": "an empty file",
    "first": "an empty file",
}
"""By group of cases, the case whose time is the start-up; an empty Markdown file for the others."""

EMPTY_MARKDOWN = "an empty Markdown file"


class ToolTold(msgspec.Struct, frozen=True):
    """One tool in a table."""

    name: str
    checks: str
    packages: tuple[str, ...]
    not_measured: str = ""
    """Why the tool could not be measured at all; empty if it was."""


class CaseTold(msgspec.Struct, frozen=True):
    """One case in a table."""

    name: str
    group: str
    bytes: int
    fingerprint: str


class Entry(msgspec.Struct, frozen=True):
    """What one tool did in one case: its runs, round by round; none if there is a reason."""

    tool: str
    case: str
    runs: tuple[Run, ...] = ()
    reason: str = ""
    """Why there is no figure: not what the tool does, failed, or sure to be over the limit."""

    @property
    def seconds(self) -> float:
        """Median of the wall clock."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median of the processor time, in seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """Median of the peak memory, in megabytes."""
        return median(run.peak for run in self.runs)

    @property
    def over_limit(self) -> bool:
        """Whether a run was ended because it took too long."""
        return any(run.over_limit for run in self.runs)


class Table(msgspec.Struct, frozen=True):
    """A whole run of the benchmark."""

    version: str
    """Of proofread, with the commit."""
    machine: dict[str, str]
    seed: int
    repeats: int
    limit: float
    """Seconds after which a run is ended."""
    tools: tuple[ToolTold, ...]
    cases: tuple[CaseTold, ...] = ()
    entries: tuple[Entry, ...] = ()

    def entry(self, tool: str, case: str) -> Entry | None:
        """What the tool did in the case, if the table tells."""
        return next((each for each in self.entries if (each.tool, each.case) == (tool, case)), None)


def save(table: Table, path: Path) -> None:
    """Write the table as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")


def load(path: Path) -> Table:
    """Read a stored table. Raises ValueError for what is none."""
    return msgspec.json.decode(path.read_bytes(), type=Table)


def megabytes_per_second(table: Table, entry: Entry, case: CaseTold) -> tuple[float, float | None]:
    """Throughput of the whole process, and net of the tool's own time on an empty file.

    The second is None where that time is not known, or the work takes less than a tenth of it and drowns in it.
    """
    megabytes = case.bytes / 1e6
    empty = table.entry(entry.tool, START_UP.get(case.group, EMPTY_MARKDOWN))
    if empty is None or not empty.runs:
        return megabytes / entry.seconds, None
    net = entry.seconds - empty.seconds
    return megabytes / entry.seconds, megabytes / net if net > empty.seconds / 10 else None


def ratios(entry: Entry, ours: Entry) -> list[float]:
    """How many times as long as ours each run took, by the run of the same round."""
    return [theirs.seconds / own.seconds for theirs, own in zip(entry.runs, ours.runs, strict=False)]


def as_markdown(table: Table, ours: str) -> str:
    """The whole table: the machine, the tools, then a section a case."""
    return "\n".join(
        [
            "# How fast",
            "",
            f"{table.version}, seed {table.seed}, medians of {table.repeats}, limit {table.limit:g} s a run. ",
            *(f"{key}: {value}. " for key, value in table.machine.items()),
            "",
            "| tool | what it checks of Chinese | packages |",
            "|---|---|---|",
            *(f"| {each.name} | {each.checks} | {_packages(each)} |" for each in table.tools),
            *(line for case in table.cases for line in _section(table, case, ours)),
            "",
        ]
    )


def _packages(tool: ToolTold) -> str:
    named = ", ".join(tool.packages) or "this repository"
    return f"{named}: not measured, {tool.not_measured}" if tool.not_measured else named


def _section(table: Table, case: CaseTold, ours: str) -> Iterator[str]:
    yield from (
        "",
        f"## {case.name}",
        "",
        f"{case.bytes:,} bytes, text {case.fingerprint}.",
        "",
        f"| tool | s | MB/s | MB/s net of start-up | CPU s | peak MB | × {ours} |",
        "|---|--:|--:|--:|--:|--:|--:|",
    )
    for tool in table.tools:
        entry = table.entry(tool.name, case.name)
        yield f"| {tool.name} | {' | '.join(_cells(table, case, entry, ours))} |"


def _cells(table: Table, case: CaseTold, entry: Entry | None, ours: str) -> Sequence[str]:
    if entry is None or not entry.runs:
        return (entry.reason if entry and entry.reason else "not measured", *("",) * 5)
    if entry.over_limit:
        return (f"> {table.limit:g}", *("",) * 5)
    whole, net = megabytes_per_second(table, entry, case)
    own = table.entry(ours, case.name)
    beside = own and own.runs and not own.over_limit and entry.tool != ours
    return (
        f"{entry.seconds:.3f}",
        f"{whole:.3g}" if case.bytes else "",
        f"{net:.3g}" if case.bytes and net else "",
        f"{entry.cpu:.3f}",
        f"{entry.peak:.0f}",
        f"{median(ratios(entry, own)):.2f}" if own and beside else "",
    )


def compare(table: Table, stored: Table) -> Iterator[str]:
    """A line a figure that both tables have: how much longer it takes now, and how much more memory.

    A text that is not letter for letter the one of the stored table, though made alike, is marked.
    """
    texts = {case.name: case.fingerprint for case in stored.cases}
    yield f"now / stored: {table.version} / {stored.version}"
    for case in table.cases:
        mark = "" if texts.get(case.name) == case.fingerprint else "  another text"
        for tool in table.tools:
            before, now = stored.entry(tool.name, case.name), table.entry(tool.name, case.name)
            if before and now:
                yield f"{tool.name:<28}{case.name:<40}{_change(before, now)}{mark}"


def _change(before: Entry, now: Entry) -> str:
    if not before.runs or not now.runs:
        return f"{before.reason or 'measured'} → {now.reason or 'measured'}"
    if before.over_limit or now.over_limit:
        return f"{_told(before)} → {_told(now)}"
    return f"time × {now.seconds / before.seconds:.2f}  memory × {now.peak / before.peak:.2f}"


def _told(entry: Entry) -> str:
    return "over the limit" if entry.over_limit else f"{entry.seconds:.3f} s"
