"""How fast is it, beside its peers?

python -m benchmarks.speed                               every tool and case, sizes up to 10 MB
python -m benchmarks.speed --sizes 100KB 100MB           other sizes
python -m benchmarks.speed --tools proofread autocorrect-py --cases 'plain*'
python -m benchmarks.speed --save TABLE                  keep the table as TABLE.json and TABLE.md
python -m benchmarks.speed --compare TABLE.json          and tell what has changed since
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import msgspec

from benchmarks.speed.cases import (
    SIZES,
    WORD_LISTS,
    Case,
    all_cases,
    byte_count,
    fingerprint,
    other_text,
    put_in_place,
)
from benchmarks.speed.generated_text import word_list
from benchmarks.speed.kept import NotPrepared, environment, forget, prepare
from benchmarks.speed.material import Material, own_material
from benchmarks.speed.probe import idle
from benchmarks.speed.process import Run, run
from benchmarks.speed.round_robin import measure_case
from benchmarks.speed.table import CaseTold, Entry, Table, ToolTold, as_markdown, compare, load, save
from benchmarks.speed.tools import OURS, TERMS, TOOLS, Tool, Workshop, install, write_configurations
from proofread.version import VERSION

Named = TypeVar("Named", Tool, Case)

WORK = Path(__file__).parent / "work"
GROWING = ("plain", "markdown", "pack")
"""Groups whose cases go from small to large."""


def main() -> int:
    """Install, measure, print; the status is 1 when one of our own runs failed or was over the limit."""
    parser = _parser()
    options = parser.parse_args()
    material = own_material()
    every_case = list(all_cases(options.work / "texts", options.seed, options.sizes, material))
    try:
        tools = _chosen(TOOLS, options.tools)
        cases = _chosen(every_case, options.cases)
        stored = load(options.compare) if options.compare else None
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if options.list:
        print(_listed("tools", tools), _listed("cases", cases), sep="\n")
        return 0
    # After every case, so that a long run that is broken off has something to show.
    for table in _tables(options, tools, cases, material):
        if options.save:
            save(table, options.save.with_suffix(".json"))
            options.save.with_suffix(".md").write_text(as_markdown(table, OURS), encoding="utf-8")
    print(as_markdown(table, OURS))
    if stored:
        print("\n".join(compare(table, stored)))
    return int(any(not _is_sound(each) for each in table.entries if each.tool.startswith(OURS)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sizes", nargs="+", type=_size, default=SIZES, metavar="1MB", help="of texts")
    parser.add_argument(
        "--tools", nargs="+", default=("*",), metavar="NAME", help="names or patterns of names"
    )
    parser.add_argument(
        "--cases", nargs="+", default=("*",), metavar="NAME", help="names or patterns of names"
    )
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument(
        "--limit", type=float, default=300.0, metavar="SECONDS", help="after which a run is ended"
    )
    parser.add_argument("--seed", type=int, default=20240501)
    parser.add_argument(
        "--work", type=Path, default=WORK, metavar="FOLDER", help="for the peers and the texts"
    )
    parser.add_argument("--list", action="store_true", help="name the tools and cases, and measure nothing")
    parser.add_argument("--save", type=Path, metavar="TABLE", help="write TABLE.json and TABLE.md")
    parser.add_argument(
        "--compare", type=Path, metavar="TABLE.json", help="hold the run against a stored one"
    )
    return parser


def _size(word: str) -> int:
    """Bytes of ``100KB`` or ``10MB``. Raises ValueError for anything else."""
    found = re.fullmatch(r"([1-9]\d*)(KB|MB)", word, re.IGNORECASE)
    if not found:
        raise ValueError(word)
    return int(found[1]) * (1_000 if found[2].upper() == "KB" else 1_000_000)


def _chosen(named: Sequence[Named], patterns: Sequence[str]) -> list[Named]:
    """Those whose names match a pattern. Raises ValueError for a pattern that matches none."""
    for pattern in patterns:
        if not any(fnmatchcase(each.name, pattern) for each in named):
            raise ValueError(f"nothing is named {pattern!r}; --list tells the names")
    return [each for each in named if any(fnmatchcase(each.name, pattern) for pattern in patterns)]


def _listed(heading: str, named: Sequence[Tool] | Sequence[Case]) -> str:
    return "\n".join([heading, *(f"  {each.name}" for each in named)])


def _tables(
    options: argparse.Namespace, tools: Sequence[Tool], cases: Sequence[Case], material: Material
) -> Iterator[Table]:
    """The table after every case, the whole one last."""
    workshop = Workshop(options.work.resolve())
    missing = install(workshop, tools)
    lists = {count: word_list(options.seed, count, material) for count in {*WORD_LISTS, TERMS}}
    write_configurations(workshop, lists)
    other = other_text(options.work.resolve() / "texts", options.seed, material)
    forget(workshop)
    missing |= idle(workshop, [tool for tool in tools if tool.name not in missing], next(iter(lists[TERMS])))
    present = [tool for tool in tools if tool.name not in missing]
    table = Table(
        version=f"proofread {VERSION} ({_commit()})",
        machine=_machine(),
        seed=options.seed,
        repeats=options.repeats,
        limit=options.limit,
        tools=tuple(ToolTold(t.name, t.checks, t.packages, missing.get(t.name, "")) for t in tools),
    )
    for number, case in enumerate(cases, 1):
        put_in_place(case)
        begin = perf_counter()
        measured = tuple(
            _entries(options, workshop, present, case, other, _hopeless(case, cases, table.entries))
        )
        print(f"{number}/{len(cases)}  {case.name}: {perf_counter() - begin:.0f} s", file=sys.stderr)
        told = CaseTold(case.name, case.group, byte_count(case.path), fingerprint(case.path))
        table = msgspec.structs.replace(
            table, cases=(*table.cases, told), entries=(*table.entries, *measured)
        )
        yield table


def _entries(
    options: argparse.Namespace,
    workshop: Workshop,
    tools: Sequence[Tool],
    case: Case,
    other: Path,
    hopeless: frozenset[str],
) -> Iterator[Entry]:
    commands = {tool: tool.command(workshop, case) for tool in tools}
    cores = _cores()[: case.processes]

    def measure(tool: Tool, command: Sequence[str]) -> Run:
        try:
            prepare(workshop, tool, case, other)
        except NotPrepared as fault:
            return Run(0.0, 0.0, 0.0, complaint=str(fault))
        return run(command, workshop.folder, options.limit, cores, environment(workshop))

    yield from measure_case(case.name, commands, options.repeats, measure, hopeless)


def _hopeless(case: Case, cases: Sequence[Case], entries: Sequence[Entry]) -> frozenset[str]:
    """Tools that took too long on a smaller text of the same group."""
    if case.group not in GROWING:
        return frozenset()
    smaller = {each.name for each in cases if each.group == case.group}
    return frozenset(
        each.tool
        for each in entries
        if each.case in smaller and (each.over_limit or "smaller" in each.reason)
    )


def _is_sound(entry: Entry) -> bool:
    return not entry.over_limit and (bool(entry.runs) or not entry.reason.startswith("failed"))


def _cores() -> tuple[int, ...]:
    """The cores that runs are pinned to, the last first; none where the system cannot pin."""
    if not hasattr(os, "sched_getaffinity"):
        return ()
    return tuple(sorted(os.sched_getaffinity(0), reverse=True))


def _machine() -> dict[str, str]:
    cores = _cores()
    return {
        "Processor": _processor(),
        "Cores": str(os.cpu_count()),
        "Pinned": f"to core {cores[0]}" if cores else "no",
        "Python": platform.python_version(),
        "Node": _output(["node", "--version"]),
        "System": platform.platform(),
    }


def _processor() -> str:
    names = Path("/proc/cpuinfo")
    lines = names.read_text(encoding="utf-8").splitlines() if names.exists() else []
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")),
        platform.processor(),
    )


def _commit() -> str:
    return _output(["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"])


def _output(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "not known"


if __name__ == "__main__":
    raise SystemExit(main())
