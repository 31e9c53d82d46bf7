"""Misspellings weighed in their surroundings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.misspellings import OFTEN, Speller, counts_in, often, text_around
from proofread.language.spelling.slips import Slips
from proofread.language.words.language_model import Unigrams
from proofread.language.words.lexicon import lexicon
from tests.builders import document

SPELLER = Speller(lexicon(), Slips(lexicon(), confusions()), Unigrams())


def corrected(text: str, around: str = "") -> str:
    for found in reversed(list(SPELLER.misspellings(text, 0.0, around))):
        text = text[: found.start] + found.slip.word + text[found.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("建设有中国特色的杜会主义。", "建设有中国特色的社会主义。"),
        ("他们欢聚伊堂，畅谈未来。", "他们欢聚一堂，畅谈未来。"),
        ("当地济经发展很快。", "当地经济发展很快。"),
        ("严厉打击不法份子。", "严厉打击不法分子。"),
        ("大家对这个问提有不同看法。", "大家对这个问题有不同看法。"),
    ],
)
def test_a_slip_is_found_and_mended(wrong: str, right: str) -> None:
    assert corrected(wrong) == right
    assert corrected(right) == right


@pytest.mark.parametrize(
    "sound",
    [
        "记者李映民报道，王志青、张伟廉参加了会议。",
        "一九九八年第二十三次会议。",
        "他慢慢地走着，想着自己的心事。",
        "张艺谋、斯特劳斯和米开朗琪罗都来了。",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    assert corrected(sound) == sound


def test_a_word_that_stands_nearby_is_likelier() -> None:
    text = "这项数育改革"
    far = next(SPELLER.misspellings(text, -9.0)).confidence
    near = next(SPELLER.misspellings(text, -9.0, "教育部部署教育改革")).confidence
    assert near > far


def test_only_a_word_that_may_have_been_meant_is_a_choice() -> None:
    (turned,) = SPELLER.misspellings("美国国会过通法律。", 0.0)
    assert (turned.slip.word, turned.others) == ("通过", ())
    (either,) = SPELLER.misspellings("管理局直接购买业物和地产。", 0.0)
    assert "物业" in (either.slip.word, *either.others)
    assert either.others


def test_a_stretch_that_recurs_is_likelier_a_term() -> None:
    text = "这项数育改革"
    once = next(SPELLER.misspellings(text, -9.0)).confidence
    again = next(SPELLER.misspellings(text, -9.0, "什么是数育")).confidence
    assert again < once


def test_a_stretch_that_only_stands_in_the_word_does_not_recur() -> None:
    around = "制造业是立业之本，制造业要提质。"
    assert counts_in(around, ("制造业", "造业", "造", "制", "造", "业"))[:2] == (2, 0)
    assert counts_in(f"{around}造业股份", ("制造业", "造业", "造", "制", "造", "业"))[:2] == (2, 1)


def test_the_text_around_leaves_the_block_out() -> None:
    page = document("甲乙", "丙丁", "戊己")
    around = text_around(page, page.blocks[1])
    assert "丙" not in around
    assert "甲乙" in around
    assert "戊己" in around


@given(st.text(alphabet="的了，", max_size=60), st.text(alphabet="的了", min_size=1, max_size=3))
def test_a_piece_is_counted_up_to_what_is_often(text: str, piece: str) -> None:
    assert often(piece, text) == min(OFTEN, text.count(piece))


@settings(max_examples=60)
@given(st.text(alphabet="中国特色社会主义杜会经济发展，。的了a1", max_size=40))
def test_findings_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for found in SPELLER.misspellings(text, -5.0):
        assert end <= found.start < found.end <= len(text)
        assert found.slip.word != text[found.start : found.end]
        end = found.end
