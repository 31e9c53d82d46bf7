"""The profile: every rule and stage in it, and nothing hidden. No figure is held against anything."""

from __future__ import annotations

from pathlib import Path

from benchmarks.profile import REPORTS, STAGES, Row, lines, measure
from proofread.engine.settings import Settings
from proofread.rulebook.selection import Selection

SETTINGS = Settings(selection=Selection(select=("doubled-*", "consists-of")), language_model="none")


def test_every_stage_and_kind_has_a_row(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("向有条件的的县镇延伸。\n", encoding="utf-8")
    rows, characters, problems = measure([str(tmp_path / "page.txt")], SETTINGS)
    assert (characters, problems) == (12, ())
    names = {(row.group, row.name) for row in rows}
    assert {("report", name) for name in REPORTS} <= names
    assert {("stage", name) for name in STAGES.values()} <= names
    kinds = {row.name.split(" ")[0]: row.findings for row in rows if row.group == "kind"}
    assert kinds == {"doubled": 1, "pattern": 0}
    assert [row.name for row in rows if row.group == "rule"] == ["consists-of (pattern)"]


def test_what_could_not_be_read_is_told(tmp_path: Path) -> None:
    assert measure([str(tmp_path / "none.txt")], SETTINGS)[2]


def test_the_slowest_come_first_in_seconds_per_million() -> None:
    rows = [
        Row("kind", "fast", 0.5, 1),
        Row("kind", "slow", 2.0, 3),
        Row("rule", "a", 1.0, 0),
        Row("rule", "b", 2.0, 0),
    ]
    text = list(lines(rows, 500_000, 1))
    assert [line.split()[-1] for line in text[2:]] == ["slow", "fast", "b"]
    assert text[2].split() == ["kind", "2.000", "4.00", "3", "slow"]
