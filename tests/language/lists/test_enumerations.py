"""Enumerations: where runs and items begin and end, and what stands there twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.enumerations import (
    Enumeration,
    blocks_with_lists,
    conjunctions,
    enumerating,
    enumerations_of,
    may_begin_later,
    may_repeat_items,
    open_end,
    repeated_items,
)
from tests.builders import block, document


def found(text: str) -> list[list[str]]:
    return [[one.text(item) for item in one.items] for one in enumerations_of(block(text))]


def only(text: str) -> Enumeration:
    (one,) = enumerations_of(block(text))
    return one


def repeated(text: str) -> list[tuple[str, int]]:
    return [
        (one.text(again.copy), again.times)
        for one in enumerations_of(block(text))
        for again in repeated_items(one)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("种茶、养蜂、植树。", [["种茶", "养蜂", "植树"]]),
        ("镇上种茶、养蜂，也植树、造林。", [["镇上种茶", "养蜂"], ["也植树", "造林"]]),
        ("三项（甲、乙）、四项", [["甲", "乙"], ["三项（甲、乙）", "四项"]]),
        ("“茶、蜂”、竹", [["茶", "蜂"], ["“茶、蜂”", "竹"]]),
        ("《茶经》《酒谱》《香谱》三书", [["《茶经》", "《酒谱》", "《香谱》三书"]]),
        ("“甲”“乙”", [["“甲”", "“乙”"]]),
        ("一、总体要求", []),
        ("一、茶叶、蜂蜜", [["茶叶", "蜂蜜"]]),
        ("一、二、三班", [["一", "二", "三班"]]),
        ("甲、、乙、", [["甲", "乙"]]),
        ("出口1,200吨、进口3,000吨", [["出口1,200吨", "进口3,000吨"]]),
        ("茶、蜂　竹、木", [["茶", "蜂"], ["竹", "木"]]),
        ("没有列举", []),
    ],
)
def test_runs_and_items(text: str, expected: list[list[str]]) -> None:
    assert found(text) == expected


def test_run_knows_its_marks() -> None:
    one = only("特产有：茶、蜂；")
    assert (one.opening, one.closing, one.block.text[one.start : one.end]) == ("：", "；", "茶、蜂")


def test_document_gives_all_blocks() -> None:
    pages = document("茶、蜂", "竹、木")
    of = pages.derive(enumerating)
    assert [one.block.index for each in blocks_with_lists(pages) for one in of(each)] == [0, 1]


@pytest.mark.parametrize(
    "text", ["蜂蜜等", "蜂蜜等等", "蜂蜜等特产", "合同等", "水等之类", "有提高等作用", "蜂蜜……"]
)
def test_open_end(text: str) -> None:
    assert open_end(text, 0, len(text)) is not None


@pytest.mark.parametrize(
    "text", ["平等", "高等教育", "等级评定", "一等奖", "地位同等", "等待", "等离子", "中等"]
)
def test_no_open_end(text: str) -> None:
    assert open_end(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("茶和蜂", 1),
        ("茶以及蜂", 1),
        ("茶与蜂、竹及木", 2),
        ("和平", 0),
        ("参与者", 0),
        ("普及", 0),
        ("（甲和乙）丙", 0),
    ],
)
def test_conjunctions(text: str, count: int) -> None:
    assert len(conjunctions(text, 0, len(text))) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶、蜂蜜、蜂蜜、竹笋", [("蜂蜜", 2)]),
        ("茶叶、蜂蜜、竹笋、蜂蜜等", [("蜂蜜", 2)]),
        ("茶叶、蜂蜜、茶叶、竹笋、茶叶、香菇", [("茶叶", 3)]),
        ("特产包括茶叶、蜂蜜、茶叶。", [("茶叶", 2)]),
        ("村里种植茶叶、蜜橘、茶叶。", [("茶叶", 2)]),
        ("茶叶、蜂蜜和茶叶。", [("茶叶", 2)]),
        ("茶叶、蜂蜜、茶叶三大产业", [("茶叶", 2)]),
        ("《茶经》《酒谱》《茶经》三书", [("《茶经》", 2)]),
        ("第一、第二、第二、第三", [("第二", 2)]),
        ("一 杯茶、两块糖、一杯茶、一碗饭", [("一杯茶", 2)]),
    ],
)
def test_repeated(text: str, expected: list[tuple[str, int]]) -> None:
    assert repeated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "繁忙机场、特别繁忙机场",
        "特别繁忙机场、繁忙机场、小机场",
        "北京、北京大学、清华大学",
        "5%、3%、5%、4%",
        "3个、5个、3个",
        "左、右、左、右、前",
        "起步、转身、起步、转身",
        "加油、加油、加油",
        "调用\ufffc、处理\ufffc、\ufffc、\ufffc",
        "统计每月的答卷总数、输出每人每月的答卷数和每月的答卷总数",
    ],
)
def test_not_repeated(text: str) -> None:
    assert repeated(text) == []


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("中央、地方电视台在北京、上海、广州", 3, True),
        ("茶叶、蜂蜜、竹笋、香菇", 3, False),
        ("茶叶、蜂蜜、竹笋和香菇", 3, False),
        ("茶叶、村民从山里采来的蜂蜜和竹笋", 2, True),
    ],
)
def test_list_may_begin_later(text: str, count: int, expected: bool) -> None:
    assert may_begin_later(text, only(text).items, count) is expected


_NAMES = st.sampled_from(["茶叶", "蜂蜜", "竹笋", "香菇", "花卉", "笋干", "莲子", "红菇"])


@given(st.lists(_NAMES, min_size=3, max_size=8, unique=True), st.data())
def test_a_doubled_item_is_always_found(names: list[str], data: st.DataObject) -> None:
    position = data.draw(st.integers(min_value=1, max_value=len(names) - 2))
    target = data.draw(st.integers(min_value=position + 1, max_value=len(names) - 1))
    listed = [*names[:target], names[position], *names[target:]]
    assert repeated(f"展出{'、'.join(listed)}等特产。") == [(names[position], 2)]


@given(st.lists(_NAMES, min_size=2, max_size=8, unique=True))
def test_different_items_are_never_repeated(names: list[str]) -> None:
    assert repeated(f"展出{'、'.join(names)}等特产。") == []


@given(st.text(alphabet="茶蜂、，。（）“”《》和等三大12 \n", max_size=60))
def test_items_stand_in_order_inside_their_run(text: str) -> None:
    for one in enumerations_of(block(text)):
        bounds = [edge for item in one.items for edge in (item.start, item.end)]
        assert bounds == sorted(bounds)
        assert one.start == bounds[0]
        assert bounds[-1] <= one.end <= len(text)
        assert all(one.text(item).strip() == one.text(item) != "" for item in one.items)


@given(st.text(alphabet="茶蜂竹、，。（）“”《》和等再三 \u3000", max_size=60))
def test_a_text_that_may_not_repeat_items_does_not(text: str) -> None:
    assert may_repeat_items(text) or not repeated(text)
