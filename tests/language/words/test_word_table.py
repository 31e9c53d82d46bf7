"""The lexicon as arrays: the words that ship, and words compiled at hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.language.spelling.slips import is_correction
from proofread.language.words.lexicon import lexicon
from proofread.language.words.word_table import compile_words, corrections, word_table

WORDS = st.dictionaries(
    st.text(alphabet="中国人民大会堂㐀", min_size=1, max_size=5),
    st.tuples(st.integers(0, 254), st.integers(0, 24)),
)


def test_the_shipped_table_holds_the_lexicon() -> None:
    table = word_table()
    entries = list(lexicon().entries())
    assert (table.steps > 0).sum() == len(entries)
    for word, step, part in entries[::50]:
        slot = table.slot(word)
        assert (table.steps[slot] - 1, table.parts[slot]) == (step, part)


def test_the_shipped_table_knows_the_corrections() -> None:
    words, table, known = lexicon(), word_table(), set(corrections().tolist())
    for word in [word for word, _ in words.items() if len(word) > 1][::50]:
        assert (table.slot(word) in known) == is_correction(word, words), word


@settings(max_examples=50)
@given(WORDS, st.text(alphabet="中国人民大会堂㐀龘a\n", max_size=30))
def test_the_walk_finds_every_word_at_every_place(words: dict[str, tuple[int, int]], text: str) -> None:
    table = compile_words(words)
    found = {
        (int(at), length)
        for length, (places, slots) in enumerate(table.walk(table.codes(text + "\n")), 1)
        for at, slot in zip(places, slots, strict=True)
        if table.steps[slot]
    }
    assert found == {
        (at, len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)
    }


@settings(max_examples=50)
@given(WORDS.filter(bool), st.text(alphabet="中国人民大会堂㐀龘a\n", max_size=30), st.data())
def test_some_words_are_found_alone(
    words: dict[str, tuple[int, int]], text: str, data: st.DataObject
) -> None:
    table = compile_words(words)
    wanted = data.draw(st.sets(st.sampled_from(sorted(words))))
    slots = np.array([table.slot(word) for word in wanted], np.int32)
    found = {
        (int(at), length)
        for length, (places, _) in enumerate(table.find(slots, table.codes(text + "\n")), 1)
        for at in places
    }
    assert found == {
        (at, len(word)) for word in wanted for at in range(len(text)) if text.startswith(word, at)
    }


def test_a_string_that_no_word_begins_with_has_no_slot() -> None:
    with pytest.raises(KeyError):
        word_table().slot("龘龘")
