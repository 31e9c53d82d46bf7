"""What is written for a finding that may stand holds it back, whatever its words and its path."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.acceptance.waivers import check_waivers, waiver_for, with_waivers
from proofread.model import Document, Finding, Span
from proofread.rulebook.strict_yaml import SourceFault
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


def test_nothing_is_added_to_what_is_no_list() -> None:
    waiver = waiver_for("doubled-word", "责任责任", Span(0, 4), "a.txt", "栏目名")
    with pytest.raises(SourceFault):
        with_waivers(Path("w.yaml"), "[{rule: a, text: b, reason: c}]\n", [waiver])
