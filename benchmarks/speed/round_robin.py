"""All tools take their turn in every round, so that what the machine does meanwhile falls on all alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from benchmarks.speed.process import Run
from benchmarks.speed.table import Entry
from benchmarks.speed.tools import Tool

Measure: TypeAlias = Callable[[Tool, Sequence[str]], Run]

NOT_ITS_WORK = "–"
SLOWER_ALREADY = "over the limit on a smaller text"


def measure_case(
    case: str,
    commands: Mapping[Tool, list[str] | None],
    repeats: int,
    measure: Measure,
    hopeless: frozenset[str],
) -> Iterator[Entry]:
    """``repeats`` rounds of the commands. A tool that fails or is over the limit does not run again.

    ``hopeless`` names tools that are not tried at all, because a smaller text took them too long.
    """
    runs: dict[str, list[Run]] = {
        tool.name: [] for tool, command in commands.items() if command and tool.name not in hopeless
    }
    reasons: dict[str, str] = {}
    for _ in range(repeats):
        for tool, command in commands.items():
            if command is None or tool.name not in runs or tool.name in reasons or _is_done(runs[tool.name]):
                continue
            one = measure(tool, command)
            runs[tool.name].append(one)
            if not one.over_limit and (one.status not in tool.succeeds or one.complaint):
                reasons[tool.name] = (
                    f"failed with status {one.status}: {one.complaint or one.last_words}".replace("|", "\\|")
                )
    for tool, command in commands.items():
        if command is None:
            yield Entry(tool.name, case, reason=NOT_ITS_WORK)
        elif tool.name in reasons:
            yield Entry(tool.name, case, reason=reasons[tool.name])
        elif tool.name in hopeless:
            yield Entry(tool.name, case, reason=SLOWER_ALREADY)
        else:
            yield Entry(tool.name, case, tuple(runs[tool.name]))


def _is_done(runs: Sequence[Run]) -> bool:
    return bool(runs) and runs[-1].over_limit
