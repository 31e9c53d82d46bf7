"""The forms of many texts at once are those of each, but for the texts that are named as doubtful."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.copies import batch_forms
from proofread.language.copies.batch_forms import plain_forms
from proofread.language.copies.boilerplate import count_words
from proofread.language.copies.sentence_rows import MANY_SENTENCES, normal_form, sentence_row
from proofread.language.text.sentences import Sentence
from tests.builders import document

CHARACTERS = st.one_of(
    st.sampled_from("文字1２３.．…，。_aＢé\u0301ﾞがㅎ①㎡½\U00020000\ufffc\ue000٣ "),
    st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]),
)


@given(st.lists(st.text(alphabet=CHARACTERS, max_size=12), max_size=6))
def test_forms_and_lengths(texts: list[str]) -> None:
    page = document(*texts)
    forms, words, doubtful = plain_forms(texts)
    for number, text in enumerate(texts):
        if number not in doubtful:
            assert forms[number] == normal_form(page, Sentence(page.blocks[number], 0, len(text)))
            assert words[number] == count_words(text)


def test_plain_text_is_not_doubted() -> None:
    assert plain_forms(["２０２４年，他 来了……", "没有数。"]) == (["2024年他来了", "没有数"], [5, 3], [])
    assert plain_forms(["增长5.8%。", "好。"]).doubtful == [0]


def test_a_line_break_is_refused() -> None:
    with pytest.raises(ValueError, match="line break"):
        plain_forms(["上\n下"])


def test_a_long_row_is_a_short_one_continued() -> None:
    texts = [f"第{number}批货物，重{number}.5吨。" for number in range(MANY_SENTENCES)]
    row, first = sentence_row(document(*texts)), sentence_row(document(*texts[:10]))
    assert row.forms[:10] == first.forms
    assert row.words[:10] == first.words


def test_unified_ideographs_are_their_own_forms() -> None:
    assert {batch_forms._character(point) for point in batch_forms._UNIFIED} == {
        batch_forms._Character(point, is_plain=True, sort=batch_forms._Sort.IDEOGRAPH)
        for point in batch_forms._UNIFIED
    }
