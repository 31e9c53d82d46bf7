"""Sentences end where a reader hears them end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.text.sentences import (
    clause_around,
    is_finished,
    sentence_around,
    sentence_ranges,
    split_block,
)
from proofread.model import Block, BlockKind, Piece

TEXT = st.text(alphabet='一二的，、。！？…“”（）《》.!? 1a"', max_size=40)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他来了。她走了！真的吗？", ["他来了。", "她走了！", "真的吗？"]),
        ("什么？！不会吧。", ["什么？！", "不会吧。"]),
        ("他说：“今天很好。明天更好。”然后走了。", ["他说：“今天很好。", "明天更好。”", "然后走了。"]),
        ("雨停了…… 天亮了", ["雨停了……", "天亮了"]),
        ("唉……，算了。", ["唉……，算了。"]),
        ("“快来！”的喊声响起。", ["“快来！”的喊声响起。"]),
        ("“好！”他说。", ["“好！”", "他说。"]),
        ("他（真的吗？）来了。好。", ["他（真的吗？）来了。", "好。"]),
        ("《你好！世界》上映。", ["《你好！世界》上映。"]),
        ("（编者按：一。二。）正文。", ["（编者按：一。", "二。）", "正文。"]),
        ("他走了。（记者 张三）", ["他走了。", "（记者 张三）"]),
        ("圆周率是3.14。", ["圆周率是3.14。"]),
        ("1. 总则", ["1. 总则"]),
        ("Use Vue.js. Then e.g. this. Yes", ["Use Vue.js.", "Then e.g. this.", "Yes"]),
        ('He said "yes." Then left.', ['He said "yes."', "Then left."]),
        ("半角句点. 下一句。", ["半角句点.", "下一句。"]),
        ("　　一。\n  二。 ", ["一。", "二。"]),
        ("", []),
        (" \n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_an_unclosed_bracket_does_not_swallow_the_text() -> None:
    text = "他（没有" + "说完这句话。" * 100 + "）"
    assert len(split(text)) > 50


@given(TEXT)
def test_ranges_cover_everything_but_white_space_in_order(text: str) -> None:
    ranges = list(sentence_ranges(text))
    assert all(start < end for start, end in ranges)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(ranges))
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) == "".join(text.split())


@given(TEXT, st.data())
def test_what_is_around_holds_the_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for around in (sentence_around, clause_around):
        left, right = around(text, start, end)
        assert 0 <= left <= start <= end <= right <= len(text)


def test_surroundings() -> None:
    text = "一，二二，三。四，五。六。"
    assert text[slice(*clause_around(text, 3, 4))] == "二二"
    assert text[slice(*sentence_around(text, 3, 4))] == "一，二二，三。"
    assert text[slice(*sentence_around(text, 6, 8))] == "一，二二，三。四，五。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走了。", True),
        ("走了。”", True),
        ("走了？）", True),
        ("走了……", True),
        ("走了；", False),
        ("他说。好的", False),
        ("", False),
    ],
)
def test_is_finished(text: str, *, expected: bool) -> None:
    assert is_finished(text) is expected


def test_a_sentence_knows_its_place() -> None:
    block = Block(0, BlockKind.PARAGRAPH, "一。二。", (Piece(0, 4, 10, 14),))
    first, second = split_block(block)
    assert (first.text, second.text) == ("一。", "二。")
    assert second.span == (12, 14)
    assert second.is_finished
