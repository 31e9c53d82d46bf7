"""Literals in one pass: all occurrences, in code points, and the choice among overlapping ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.literals import LiteralScanner, Occurrence, longest_first_without_overlap

LETTERS = "甲乙a\U0001f600"


def test_overlapping_occurrences_are_all_found() -> None:
    scanner = LiteralScanner(["渡假", "渡假村", "假村"])
    found = set(scanner.scan("在渡假村里"))
    assert found == {Occurrence(1, 3, "渡假"), Occurrence(1, 4, "渡假村"), Occurrence(2, 4, "假村")}


def test_offsets_are_code_points() -> None:
    assert list(LiteralScanner(["错"]).scan("\U0001f600é错")) == [Occurrence(2, 3, "错")]


def test_no_words_find_nothing() -> None:
    assert list(LiteralScanner([]).scan("随便什么")) == []


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        LiteralScanner(["错", ""])


def test_the_longest_wins() -> None:
    scanner = LiteralScanner(["渡假", "渡假村", "村里"])
    assert [each.word for each in longest_first_without_overlap(scanner.scan("渡假村里"))] == ["渡假村"]


def test_neighbours_do_not_overlap() -> None:
    scanner = LiteralScanner(["甲乙", "乙甲"])
    assert [each.start for each in longest_first_without_overlap(scanner.scan("甲乙甲乙"))] == [0, 2]


@given(st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=5), st.text(LETTERS, max_size=30))
def test_like_looking_for_each_word_everywhere(words: list[str], text: str) -> None:
    expected = {
        Occurrence(start, start + len(word), word)
        for word in words
        for start in range(len(text))
        if text.startswith(word, start)
    }
    assert set(LiteralScanner(words).scan(text)) == expected
