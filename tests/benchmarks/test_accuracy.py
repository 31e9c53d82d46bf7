from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.annotated_page import Trap, parse, read_pages
from benchmarks.accuracy.measure import measure_pages, save, worse_than
from proofread import Proofreader
from tests.engine.test_proofreader import proofreader, write_rule

PAGE = "向⟦doubled|有条件的的|有条件的⟧县镇延伸，⟪看看⟫风景。\n\n⟦truncated|展示手工制|⟧\n"


def test_marks_come_out_of_the_text() -> None:
    page = parse("a.txt", PAGE)
    assert page.text == "向有条件的的县镇延伸，看看风景。\n\n展示手工制\n"
    assert [page.text[d.start : d.end] for d in page.defects] == ["有条件的的", "展示手工制"]
    assert [d.right for d in page.defects] == ["有条件的", None]
    assert page.traps == (Trap("a.txt", 11, 13),)


def test_a_deletion_is_written_out() -> None:
    assert parse("a.txt", "前⟦repeated|重复。|∅⟧后").defects[0].right == ""


@pytest.mark.parametrize("text", ["⟦a|b", "b|c⟧", "⟪a", "a⟫", "一\n⟦a|b⟧"])
def test_a_mark_that_does_not_pair_up_names_its_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"a\.txt:\d+"):
        parse("a.txt", text)


@pytest.fixture
def machine(tmp_path: Path) -> Proofreader:
    pack = write_rule(tmp_path / "a.yaml", "de-de", "pattern: 的的\n  replace: 的", "的的")
    return proofreader(pack, select=("de-de",))


def test_found_corrected_missed_and_false(machine: Proofreader) -> None:
    outcome = measure_pages(
        {"default": machine}, [parse("a.txt", PAGE), parse("b.txt", "这是目的的所在。\n")]
    )
    assert (outcome.found, outcome.corrected) == (
        {"doubled": 1, "truncated": 0},
        {"doubled": 1, "truncated": 0},
    )
    assert len(outcome.missed) == 1
    assert outcome.alarms == ["b.txt de-de: 这是目【的的】所在。⏎"]


def test_a_run_is_held_against_a_stored_one(machine: Proofreader, tmp_path: Path) -> None:
    good = measure_pages({"default": machine}, [parse("a.txt", PAGE)])
    save(good, tmp_path / "stored.json")
    assert worse_than(good, tmp_path / "stored.json") == []
    bad = measure_pages({"default": machine}, [parse("a.txt", PAGE), parse("b.txt", "目的的")])
    assert [line.split()[1] for line in worse_than(bad, tmp_path / "stored.json")] == ["alarm"]


def test_the_pages_of_the_project_parse() -> None:
    folder = Path(__file__).parents[2] / "benchmarks" / "accuracy" / "pages"
    for page in read_pages(folder):
        assert page.text
