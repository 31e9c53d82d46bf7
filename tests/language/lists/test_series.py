"""Series: which ordinals count one list, and where they slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.series import Slip, faults, series
from proofread.model import Document
from proofread.readers.markdown.reader import parse
from tests.builders import document


def counted(page: Document) -> list[str]:
    return [" ".join(ordinal.text for ordinal in one.ordinals) for one in page.derive(series)]


def lines(text: str) -> list[str]:
    return counted(document(*text.split()))


@pytest.mark.parametrize("values", [[1, 2, 3], [4, 5], [1], [3, 4, 5, 6]])
def test_what_counts_on_is_sound(values: list[int]) -> None:
    assert faults(values) == ()


@pytest.mark.parametrize(
    ("values", "at", "slip", "expected", "is_certain"),
    [
        ([1, 2, 4], 2, Slip.GAP, 3, False),
        ([1, 3, 4, 5], 1, Slip.GAP, 2, False),
        ([1, 3, 3, 4], 1, Slip.GAP, 2, True),
        ([1, 1, 3], 1, Slip.REPEATED, 2, True),
        ([1, 2, 3, 3], 3, Slip.REPEATED, 4, True),
        ([1, 2, 2, 3], 2, Slip.REPEATED, None, False),
        ([1, 3, 2, 4], 1, Slip.DISORDER, 2, True),
        ([10, 13, 11, 12], 1, Slip.DISORDER, 11, False),
        ([2, 2, 3], 0, Slip.GAP, 1, True),
    ],
)
def test_a_slip_is_read_at_the_least_cost(
    values: list[int], at: int, slip: Slip, expected: int | None, is_certain: bool
) -> None:
    assert faults(values) == ((at, slip, expected, is_certain),)


@given(st.integers(3, 12), st.data())
def test_one_wrong_number_is_one_fault(length: int, data: st.DataObject) -> None:
    values = list(range(1, length + 1))
    at = data.draw(st.integers(1, length - 1))
    values[at] += data.draw(st.sampled_from([-1, 1]))
    assert len(faults(values)) == 1


@given(st.integers(4, 12), st.data())
def test_one_lost_number_is_one_fault(length: int, data: st.DataObject) -> None:
    values = list(range(1, length + 1))
    del values[data.draw(st.integers(1, length - 2))]
    assert len(faults(values)) == 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_faults_point_at_items_in_order(values: list[int]) -> None:
    places = [fault.at for fault in faults(values)]
    assert places == sorted(set(places))
    assert all(0 <= at < len(values) for at in places)


def test_an_inner_list_does_not_end_the_outer() -> None:
    assert lines("一、甲 （一）子 （二）丑 二、乙 （一）寅 （二）卯") == [
        "一、 二、",
        "（一） （二）",
        "（一） （二）",
    ]


def test_a_one_begins_anew() -> None:
    assert lines("1.甲 2.乙 3.丙 1.丁 2.戊") == ["1. 2. 3.", "1. 2."]


def test_a_repeated_one_is_a_slip_when_three_follows() -> None:
    assert lines("（一）甲； （一）乙； （三）丙。") == ["（一） （一） （三）"]


def test_points_inside_a_point_do_not_disturb() -> None:
    page = document("一是修路。路有三条：一是东路，二是西路，三是南路。", "二是架桥。")
    assert counted(page) == ["一是 二是", "一是 二是 三是"]


def test_another_way_of_counting_joins_where_its_turn_is() -> None:
    (one,) = document("首先是甲。", "其次是乙。", "三是丙。").derive(series)
    assert one.family.name == "首先"
    assert [ordinal.text for ordinal in one.strangers] == ["三是"]


def test_a_stranger_leaves_when_the_right_one_comes() -> None:
    page = document("第一，修路。其次，也要养路。第二，架桥。第三，通水。")
    assert counted(page)[0] == "第一， 第二， 第三，"


def test_a_heading_ends_the_list_above_it() -> None:
    page = parse("x.md", "# 甲\n\n一是修路。\n\n# 乙\n\n三是通水。\n")
    assert counted(page) == ["一是", "三是"]


def test_articles_count_on_through_chapters_and_past_a_cited_one() -> None:
    page = document(
        *("第一章 总则", "第一条 甲", "第二条 乙", "第二章 细则", "第三十条 外法", "第三条 丙", "第四条 丁")
    )
    assert counted(page) == ["第一章 第二章", "第一条 第二条 第三条 第四条", "第三十条"]


def test_a_quoted_list_is_no_part_of_the_list_around_it() -> None:
    page = parse("x.md", "一是修路。\n\n> 二是养鱼。\n\n二是架桥。\n")
    assert counted(page) == ["一是 二是", "二是"]


def test_a_far_number_counts_only_when_what_follows_confirms_it() -> None:
    filler = ["路旁种了树，树下摆了长椅。"] * 8
    assert counted(document("一、甲", *filler, "三、乙")) == ["一、", "三、"]
    assert counted(document("一、甲", *filler, "三、乙", "四、丙")) == ["一、 三、 四、"]
