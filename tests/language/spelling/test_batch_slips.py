"""The table that slips are looked up in."""

from __future__ import annotations

import weakref

import numpy as np
import pytest

from proofread.language.spelling.batch_slips import Filed, slip_table
from proofread.language.words.lexicon import LISTS_KEPT
from proofread.language.words.word_table import word_table


def _drawers(filed: Filed) -> tuple[np.ndarray, np.ndarray]:
    drawers = np.arange(len(filed.best))
    return filed.first(drawers), filed.first(drawers + 1)


@pytest.mark.parametrize("name", ["fillers", "origins"])
def test_every_entry_lies_in_one_drawer_the_most_frequent_first(name: str) -> None:
    filed = getattr(slip_table(), name)
    first, last = _drawers(filed)
    assert first[0] == 0
    assert last[-1] == len(filed.keys) == len(filed.slots) == len(filed.characters) == len(filed.steps)
    assert (first[1:] == last[:-1]).all()
    is_filled = last > first
    assert (filed.best[is_filled] == filed.steps[first[is_filled]]).all()
    assert not filed.best[~is_filled].any()
    begins = np.zeros(len(filed.steps), bool)
    begins[first[is_filled]] = True
    falls = filed.steps[1:] <= filed.steps[:-1]
    assert (falls | begins[1:]).all()


def test_a_word_is_filed_once_for_each_character_that_may_be_gone() -> None:
    table, slot = word_table(), word_table().slot("检查")
    fillers = slip_table().fillers
    gone = fillers.characters[fillers.slots == slot].tolist()
    assert sorted(map(table.character, gone)) == sorted("检查")


@pytest.mark.parametrize("words", [{"一"}, {"网罗", "提笔安"}, {"一二三四五六七八九"}])
def test_words_of_the_house_are_filed_by_themselves(words: set[str]) -> None:
    shipped, housed = slip_table().words, slip_table(frozenset(words)).words
    assert housed[:-1] == shipped
    assert len(housed[-1].keys) == sum(2 <= len(word) <= 8 for word in words)


def test_slips_of_houses_that_are_gone_are_let_go() -> None:
    seen = [weakref.ref(slip_table(frozenset({f"甲{number}社"})).words[-1].best) for number in range(12)]
    assert sum(each() is not None for each in seen) <= LISTS_KEPT
