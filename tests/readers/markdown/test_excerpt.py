"""Lines cut out of a source, and searches in it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from proofread.readers.markdown.excerpt import Line, excerpt
from proofread.readers.markdown.search import Search

SOURCE = "> 甲乙\r\n> 丙丁戊\n>   己"
LINES = (Line(2, 4), Line(8, 11), Line(16, 17))


def test_lines_are_joined_and_lead_back() -> None:
    found = excerpt(SOURCE, LINES)
    assert found.text == "甲乙\n丙丁戊\n己"
    assert [SOURCE[found.source(at)] for at in range(len(found.text))] == list("甲乙\r丙丁戊\n己")


def test_a_stretch_that_ends_with_a_line_break_reaches_to_the_next_line() -> None:
    assert excerpt(SOURCE, LINES).source(3) == 8


def test_a_part_is_lines_again() -> None:
    found = excerpt(SOURCE, LINES)
    for start in range(len(found.text)):
        for end in range(start + 1, len(found.text) + 1):
            joined = "\n".join(SOURCE[line.start : line.end] for line in found.part(start, end))
            assert joined == found.text[start:end].rstrip("\n") or joined == found.text[start:end]


@given(st.text("ab", max_size=20), st.lists(st.integers(0, 20), max_size=20))
def test_remembered_answers_are_those_of_a_fresh_search(text: str, starts: list[int]) -> None:
    search = Search(text)
    pattern = re.compile("a+b")
    for start in starts:
        at = text.find("ab", start)
        assert search.find("ab", start) == ((at, at + 2) if at != -1 else None)
        match = pattern.search(text, start)
        assert search.find(pattern, start) == (match and match.span())
