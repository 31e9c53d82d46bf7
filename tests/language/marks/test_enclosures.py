"""Matched marks of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.marks.enclosures import Enclosure, enclosures, pair_marks


def found(text: str) -> list[tuple[str, str, int]]:
    return [(item.kind, text[item.start : item.end], item.depth) for item in enclosures(text)]


def lone(text: str) -> tuple[list[int], list[int]]:
    pairing = pair_marks(text)
    return list(pairing.unclosed), list(pairing.unopened)


def test_marks_are_part_of_the_range() -> None:
    assert enclosures("读《论语》。") == (Enclosure("title-marks", 1, 5, 0),)


def test_nesting_gives_depth() -> None:
    assert found("他说：“读《读〈史记〉记》（上）。”") == [
        ("quotes", "“读《读〈史记〉记》（上）。”", 0),
        ("title-marks", "《读〈史记〉记》", 1),
        ("title-marks", "〈史记〉", 2),
        ("brackets", "（上）", 1),
    ]


def test_neighbours_are_not_nested() -> None:
    assert found("“甲”“乙”") == [("quotes", "“甲”", 0), ("quotes", "“乙”", 0)]


def test_widths_of_one_shape_match() -> None:
    assert found("河水（黄河)涨了") == [("brackets", "（黄河)", 0)]


def test_a_lost_mark_leaves_the_others_alone() -> None:
    text = "他“走了，又“回来”，读《家》。"
    assert found(text) == [("quotes", "“回来”", 0), ("title-marks", "《家》", 0)]
    assert lone(text) == ([1], [])


def test_an_open_mark_that_is_stepped_over_stays_unclosed() -> None:
    text = "他说“雨（大雨”停了"
    assert found(text) == [("quotes", "“雨（大雨”", 0)]
    assert lone(text) == ([4], [])


def test_a_closing_mark_without_partner() -> None:
    assert lone("好的”，他说“走吧”。") == ([], [2])


@pytest.mark.parametrize(
    "text",
    [
        "the students’ books don’t matter",
        "rock ’n’ roll",
        "1) 打开文件 2) 保存",
        "步骤：a）打开；b）保存",
        "一）准备",
        "谢谢 :)",
        "唉：（",
        "取值 [0, 1) 或 (a, b]",
    ],
)
def test_what_looks_like_a_mark_but_is_none(text: str) -> None:
    assert lone(text) == ([], [])


def test_an_apostrophe_inside_single_quotes() -> None:
    assert found("他说‘don’t’就走") == [("quotes", "‘don’t’", 0)]


def test_half_open_interval_is_matched() -> None:
    assert found("取值 [0, 1) 时") == [("brackets", "[0, 1)", 0)]


@given(st.text(alphabet="“”‘’《》〈〉（）()[]甲a1，。 ", max_size=60))
def test_enclosures_never_cross_and_every_mark_is_used_once(text: str) -> None:
    pairing = pair_marks(text)
    ends = {item.start for item in pairing.enclosures} | {item.end - 1 for item in pairing.enclosures}
    assert len(ends) == 2 * len(pairing.enclosures)
    assert not ends & {*pairing.unclosed, *pairing.unopened}
    for item in pairing.enclosures:
        surrounding = [
            other for other in pairing.enclosures if other.start < item.start and item.end <= other.end - 1
        ]
        assert len(surrounding) == item.depth
        for other in pairing.enclosures:
            assert not item.start < other.start < item.end < other.end
