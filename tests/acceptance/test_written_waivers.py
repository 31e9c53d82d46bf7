"""What is written for a finding that may stand holds it back, whatever its words and its path."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.acceptance.waivers import check_waivers, waiver_for, with_waivers
from proofread.model import Document, Finding, Span
from proofread.rulebook.source_fault import SourceFault
from tests.builders import rule

DOUBLED = rule("doubled-word")
LETTERS = st.text(
    st.one_of(st.sampled_from("责任 “”《》'\"\\#:-[]{}\n\r\t\u3000\u2028\x85"), st.characters(codec="utf-8")),
    max_size=12,
)
NAMES = st.text("ab责 #!*?[]\\", min_size=1, max_size=6).filter(lambda name: name.strip() == name)


@given(LETTERS, LETTERS.filter(bool), LETTERS, NAMES, LETTERS)
def test_a_waiver_holds_back_the_finding_that_it_was_written_for(
    before: str, words: str, behind: str, name: str, reason: str
) -> None:
    source = before + words + behind
    span = Span(len(before), len(before) + len(words))
    path = f"docs/{name}.txt"
    waiver = waiver_for("doubled-word", source, span, path, f"因为{reason}")
    (read,) = check_waivers(Path("w.yaml"), with_waivers(Path("w.yaml"), "", [waiver]))
    assert (read.text, read.near, read.reason) == (waiver.text, waiver.near, waiver.reason)
    assert read.covers(Finding(DOUBLED, span), Document("a.txt", source, ()), path)
    assert not read.covers(Finding(DOUBLED, span), Document("a.txt", source, ()), f"else/{path}")


def test_waivers_are_added_behind_those_that_are_there() -> None:
    waiver = waiver_for("doubled-word", "责任责任", Span(0, 4), "a.txt", "栏目名")
    text = with_waivers(Path("w.yaml"), "# 说明\n- {rule: a, text: b, reason: c}", [waiver])
    assert text.startswith("# 说明\n- {rule: a, text: b, reason: c}\n- rule:")
    assert [each.rule for each in check_waivers(Path("w.yaml"), text)] == ["a", "doubled-word"]


WAIVER = waiver_for("doubled-word", "责任责任", Span(0, 4), "a.txt", "栏目名")


@pytest.mark.parametrize(
    "text",
    [
        "[]\n",
        "# 还没有\n[] # 空的\n",
        "  - rule: a\n    text: b\n    reason: c\n",
        "- {rule: a, text: b, reason: c}\n...\n",
        "---\n- {rule: a, text: b, reason: c}\n...",
        "[{rule: a, text: b, reason: c}]\n",
        "[{rule: a, text: b, reason: c}] # 一\n",
        "- rule: a\r\n  text: b\r\n  reason: c\r\n",
    ],
)
def test_a_waiver_goes_into_any_list(text: str) -> None:
    before = check_waivers(Path("w.yaml"), text)
    after = with_waivers(Path("w.yaml"), text, [WAIVER])
    *kept, added = check_waivers(Path("w.yaml"), after)
    assert [each.rule for each in kept] == [each.rule for each in before]
    assert (added.text, added.reason) == ("责任责任", "栏目名")
    assert text.count("#") == after.count("#")
    assert "\r\n" not in text or after.count("\r\n") == after.count("\n")


def test_nothing_is_added_to_what_is_no_list() -> None:
    with pytest.raises(SourceFault):
        with_waivers(Path("w.yaml"), "rule: a\n", [WAIVER])


def test_what_yaml_forbids_is_written_as_an_escape() -> None:
    waiver = waiver_for("doubled-word", "责任责任\ufffe\uffff", Span(0, 4), "a\udcff.txt", "栏目名")
    (read,) = check_waivers(Path("w.yaml"), with_waivers(Path("w.yaml"), "", [waiver]))
    assert read.near == "责任责任\ufffe\uffff"
    assert read.names_any_of(["a\udcff.txt"])


@pytest.mark.parametrize("then", ["甲\n责任责任\n乙", "甲\r\n责任责任\r\n乙", "丙\n责任责任\n丁"])
def test_line_breaks_around_a_waiver_are_of_no_account(then: str) -> None:
    source = "甲\r\n责任责任\r\n乙"
    waiver = waiver_for("doubled-word", source, Span(3, 7), "a.txt", "栏目名")
    at = then.index("责任")
    assert waiver.near == "责任责任"
    assert waiver.covers(Finding(DOUBLED, Span(at, at + 4)), Document("a.txt", then, ()), "a.txt")


def test_words_over_a_line_break_are_the_same_however_lines_end() -> None:
    waiver = waiver_for("doubled-word", "在甲\r\n甲处", Span(1, 5), "a.txt", "栏目名")
    finding = Finding(DOUBLED, Span(1, 4))
    assert waiver.covers(finding, Document("a.txt", "在甲\n甲处", ()), "a.txt")
    assert not waiver.covers(finding, Document("a.txt", "在甲\n甲外", ()), "a.txt")
