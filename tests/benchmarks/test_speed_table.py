"""Rounds, the table and its comparison, on figures made up for the purpose."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from benchmarks.speed.__main__ import main
from benchmarks.speed.cases import AGAIN, FIRST, Case
from benchmarks.speed.kept import NotPrepared, environment, forget, prepare
from benchmarks.speed.probe import idle
from benchmarks.speed.process import Run, run
from benchmarks.speed.round_robin import NOT_ITS_WORK, SLOWER_ALREADY, measure_case
from benchmarks.speed.table import (
    CaseTold,
    Entry,
    Table,
    ToolTold,
    as_markdown,
    compare,
    load,
    megabytes_per_second,
    save,
)
from benchmarks.speed.tools import OWN, Tool, Workshop

SMALL = CaseTold("plain text 1 MB", "plain", 1_000_000, "abc")
EMPTY = CaseTold("an empty file", "start-up", 0, "e")


def runs(*seconds: float, over_limit: bool = False) -> tuple[Run, ...]:
    return tuple(Run(each, each, 50.0, over_limit=over_limit) for each in seconds)


def table(*entries: Entry, version: str = "proofread 1", cases: Sequence[CaseTold] = (EMPTY, SMALL)) -> Table:
    names = dict.fromkeys(entry.tool for entry in entries)
    return Table(
        version=version,
        machine={"Cores": "2"},
        seed=1,
        repeats=3,
        limit=60,
        tools=(
            *(ToolTold(name, "all", ()) for name in names),
            ToolTold("gone", "all", ("gone==1",), "not found"),
        ),
        cases=tuple(cases),
        entries=entries,
    )


def tool(name: str, finds: str = "", output: str = "") -> Tool:
    return Tool(name, "", "here", (), lambda *_: [sys.executable, "-c", f"print({output!r})"], finds)


def section(text: str, case: str) -> dict[str, list[str]]:
    """The cells by tool of one case."""
    lines = text.split(f"## {case}\n")[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: row[1:] for row in rows[1:]}


def test_figures_are_medians_and_ratios_are_taken_pair_by_pair() -> None:
    shown = as_markdown(
        table(
            Entry("proofread", EMPTY.name, runs(0.5)),
            Entry("proofread", SMALL.name, runs(2.5, 1.0, 2.0)),
            Entry("peer", SMALL.name, runs(5.0, 4.0, 3.0)),
        ),
        "proofread",
    )
    rows = section(shown, SMALL.name)
    assert rows["proofread"] == ["2.000", "0.5", "0.667", "2.000", "50", ""]
    assert rows["peer"] == ["4.000", "0.25", "", "4.000", "50", "2.00"]


def test_whatever_was_not_measured_is_told() -> None:
    shown = as_markdown(
        table(
            Entry("proofread", SMALL.name, runs(1.0)),
            Entry("slow", SMALL.name, runs(60.1, over_limit=True)),
            Entry("other", SMALL.name, reason=NOT_ITS_WORK),
        ),
        "proofread",
    )
    rows = section(shown, SMALL.name)
    assert [rows[name][0] for name in ("slow", "other", "gone")] == ["> 60", "–", "not measured"]
    assert "gone==1: not measured, not found" in shown


def test_start_up_that_drowns_the_work_gives_no_net_figure() -> None:
    small = Entry("proofread", SMALL.name, runs(0.505))
    told = table(Entry("proofread", EMPTY.name, runs(0.5)), small)
    whole, net = megabytes_per_second(told, small, SMALL)
    assert whole == pytest.approx(1.98, abs=0.01)
    assert net is None


def test_a_table_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    told = table(Entry("proofread", SMALL.name, runs(1.0, 2.0)))
    save(told, tmp_path / "table.json")
    assert load(tmp_path / "table.json") == told
    (tmp_path / "table.json").write_text("{}")
    with pytest.raises(ValueError, match="version"):
        load(tmp_path / "table.json")


def test_a_table_is_held_against_a_stored_one() -> None:
    stored = table(
        Entry("proofread", SMALL.name, runs(2.0)),
        Entry("peer", SMALL.name, runs(60, over_limit=True)),
        version="old",
    )
    now = table(
        Entry("proofread", SMALL.name, runs(1.0)), Entry("peer", SMALL.name, runs(3.0)), version="new"
    )
    heading, ours, peer = compare(now, stored)
    assert "new / old" in heading
    assert ours.endswith("time × 0.50  memory × 1.00")
    assert "over the limit → 3.000 s" in peer
    other_text = msgspec.structs.replace(stored, cases=(msgspec.structs.replace(SMALL, fingerprint="xyz"),))
    assert all(line.endswith("another text") for line in list(compare(now, other_text))[1:])


class Machine:
    """Gives out runs that are made up, and notes who ran when."""

    def __init__(self, **answers: Run) -> None:
        self.answers = answers
        self.turns: list[str] = []

    def __call__(self, _: Tool, command: Sequence[str]) -> Run:
        self.turns.append(command[0])
        return self.answers.get(command[0], Run(1.0, 1.0, 50.0))


def test_tools_take_turns() -> None:
    machine = Machine()
    commands = {tool("a"): ["a"], tool("b"): ["b"], tool("c"): None}
    entries = list(measure_case("case", commands, 3, machine, frozenset()))
    assert machine.turns == ["a", "b"] * 3
    assert [(entry.tool, len(entry.runs), entry.reason) for entry in entries] == [
        ("a", 3, ""),
        ("b", 3, ""),
        ("c", 0, NOT_ITS_WORK),
    ]


def test_who_fails_or_is_too_slow_runs_once_and_who_must_be_too_slow_never() -> None:
    machine = Machine(
        slow=Run(60.0, 60.0, 50.0, -9, over_limit=True),
        wrong=Run(1.0, 1.0, 50.0, status=2, last_words="no such rule"),
        crash=Run(1.0, 1.0, 50.0, complaint="RangeError: no"),
    )
    commands = {tool(name): [name] for name in ("slow", "wrong", "crash", "hopeless")}
    entries = {
        entry.tool: entry for entry in measure_case("case", commands, 3, machine, frozenset({"hopeless"}))
    }
    assert machine.turns == ["slow", "wrong", "crash"]
    assert entries["slow"].over_limit
    assert entries["wrong"].reason == "failed with status 2: no such rule"
    assert "RangeError" in entries["crash"].reason
    assert entries["hopeless"].reason == SLOWER_ALREADY


def test_a_tool_that_does_not_find_what_it_should_is_not_measured(tmp_path: Path) -> None:
    silent = idle(
        Workshop(tmp_path), [tool("good", "found", "it found 3"), tool("bad", "found", "all is well")], "词"
    )
    assert list(silent) == ["bad"]


posix = pytest.mark.skipif(sys.platform == "win32", reason="processes are measured the POSIX way")


@posix
def test_a_process_is_measured(tmp_path: Path) -> None:
    done = run([sys.executable, "-c", "x = bytearray(80_000_000); raise SystemExit(3)"], tmp_path, 60, ())
    assert done.status == 3
    assert done.peak > 80
    assert not done.over_limit


@posix
def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, 0.2, ()).over_limit


@posix
@pytest.mark.parametrize("words", ["ValueError: broken", "RangeError: path should be relative"])
def test_a_crash_that_the_status_hides_is_seen(tmp_path: Path, words: str) -> None:
    command = [sys.executable, "-c", f"import sys; print('reading', {words!r}, sep=chr(10), file=sys.stderr)"]
    assert run(command, tmp_path, 60, ()).complaint == words


def test_the_command_refuses_what_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (
        ["--tools", "nobody"],
        ["--cases", "nothing"],
        ["--sizes", "10"],
        ["--compare", "none.json"],
    ):
        monkeypatch.setattr(sys, "argv", ["speed", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert stopped.value.code == 2


def test_the_command_lists_what_it_would_measure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "argv", ["speed", "--list", "--tools", "proofread", "--cases", "plain*", "--sizes", "1MB"]
    )
    assert main() == 0
    assert capsys.readouterr().out.split("\n") == ["tools", "  proofread", "cases", "  plain text 1 MB", ""]


def test_one_command_measures_and_keeps_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made_up = (tool("proofread", "found", "found"), tool("peer", "found", "found"), tool("idle", "found", ""))
    monkeypatch.setattr("benchmarks.speed.__main__.TOOLS", made_up)
    monkeypatch.setattr("benchmarks.speed.__main__.run", lambda *_: Run(2.0, 1.0, 30.0))
    words = [
        "--work",
        str(tmp_path),
        "--save",
        str(tmp_path / "table"),
        "--sizes",
        "100KB",
        "--cases",
        "plain*",
    ]
    monkeypatch.setattr(sys, "argv", ["speed", *words])
    assert main() == 0
    rows = section((tmp_path / "table.md").read_text(encoding="utf-8"), "plain text 100 KB")
    assert [*rows["peer"][:1], *rows["peer"][2:]] == ["2.000", "", "1.000", "30", "1.00"]
    assert rows["idle"][0] == "not measured"
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["speed", *words, "--compare", str(tmp_path / "table.json")])
    assert main() == 0
    assert capsys.readouterr().out.count("time × 1.00  memory × 1.00\n") == 2


KEEPER = """
import os, pathlib, sys
kept = pathlib.Path(os.environ["PROOFREAD_CACHE_DIR"])
kept.mkdir(parents=True, exist_ok=True)
(kept / pathlib.Path(sys.argv[1]).name).touch()
"""
"""Keeps the name of each text that it is given."""


def test_before_every_run_the_same_is_kept(tmp_path: Path) -> None:
    def keeper(_: Workshop, case: Case) -> list[str]:
        return [sys.executable, "-c", KEEPER, str(case.path)]

    workshop = Workshop(tmp_path)
    ours = Tool("proofread", "", OWN, (), keeper, "")
    page, other = tmp_path / "page.txt", tmp_path / "other.md"

    def kept_before(group: str) -> set[str]:
        case = Case("case", group, page, lambda _: None)
        prepare(workshop, ours, case, other)
        kept = Path(environment(workshop)["PROOFREAD_CACHE_DIR"])
        names = {path.name for path in kept.iterdir()} if kept.exists() else set()
        run(keeper(workshop, case), tmp_path, 60, (), environment(workshop))
        return names

    assert [kept_before(group) for group in ("plain", "plain", FIRST, AGAIN, "plain")] == [
        {"other.md"},
        {"other.md"},
        set(),
        {"other.md", "page.txt"},
        {"other.md"},
    ]
    forget(workshop)
    assert not Path(environment(workshop)["PROOFREAD_CACHE_DIR"]).exists()


def test_a_run_that_cannot_be_prepared_is_told(tmp_path: Path) -> None:
    broken = Tool("proofread", "", OWN, (), lambda *_: [sys.executable, "-c", "raise SystemExit(2)"], "")
    with pytest.raises(NotPrepared, match="status 2"):
        prepare(Workshop(tmp_path), broken, Case("case", "plain", tmp_path, lambda _: None), tmp_path)
