"""Logical lists: items that belong together, whatever the markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.logical_lists import LogicalList, logical_lists
from proofread.model import Document
from proofread.readers.markdown.reader import parse
from tests.builders import document


def bodies(page: Document) -> list[list[str]]:
    return [[item.body for item in one.items] for one in page.derive(logical_lists)]


def only(page: Document) -> LogicalList:
    (one,) = page.derive(logical_lists)
    return one


def lead(one: LogicalList) -> str:
    assert one.lead is not None
    block, offset = one.lead
    return block.text[:offset]


def test_points_in_a_paragraph() -> None:
    one = only(document("要抓两件事：一是修路；二是架桥。路好了，桥也就通了。"))
    assert [item.body for item in one.items] == ["修路；", "架桥。"]
    assert one.is_inline
    assert one.family == "一是"
    assert lead(one) == "要抓两件事："


def test_paragraphs_with_ordinals() -> None:
    one = only(document("要抓两件事：", "（一）修路；", "（二）架桥。"))
    assert [item.body for item in one.items] == ["修路；", "架桥。"]
    assert [item.ordinal for item in one.items] == [1, 2]
    assert lead(one) == "要抓两件事："
    assert not one.is_inline


def test_an_item_may_run_over_several_paragraphs() -> None:
    page = document("第一，修路。", "路分两段。", "第二，架桥。", "桥有三座。", "第三，通水。")
    assert bodies(page) == [["修路。", "架桥。", "通水。"]]


def test_a_series_may_begin_in_the_introduction() -> None:
    one = only(document("做法有三：一是修路。", "二是架桥。", "三是通水。"))
    assert len(one.items) == 3
    assert lead(one) == "做法有三："


def test_markdown_items_hold_together_over_what_stands_between() -> None:
    page = parse("x.md", "步骤：\n\n1. 甲\n\n```sh\nls\n```\n\n2. 乙\n\n> 引文\n\n3. 丙\n")
    assert bodies(page) == [["甲", "乙", "丙"]]
    page = parse("x.md", "要点：\n\n- 甲\n\n没有缩进的一段。\n\n- 乙\n")
    assert bodies(page) == [["甲", "乙"]]


def test_bullets_part_at_a_heading_and_at_a_new_introduction() -> None:
    assert bodies(parse("x.md", "- 甲\n- 乙\n\n另有：\n\n- 丙\n- 丁\n")) == [["甲", "乙"], ["丙", "丁"]]
    assert bodies(parse("x.md", "- 甲\n- 乙\n\n# 题\n\n- 丙\n- 丁\n")) == [["甲", "乙"], ["丙", "丁"]]


def test_bullets_with_different_signs_are_one_list() -> None:
    assert bodies(parse("x.md", "- 甲\n* 乙\n- 丙\n")) == [["甲", "乙", "丙"]]


def test_nested_bullets_are_lists_of_their_own() -> None:
    page = parse("x.md", "- 甲\n  - 子\n  - 丑\n- 乙\n  - 寅\n  - 卯\n")
    assert sorted(bodies(page)) == [["子", "丑"], ["寅", "卯"], ["甲", "乙"]]
    assert {one.level for one in page.derive(logical_lists)} == {1, 2}


def test_typed_bullets() -> None:
    assert bodies(document("要点：", "● 甲", "● 乙")) == [["甲", "乙"]]


def test_a_single_item_is_no_list() -> None:
    assert bodies(document("一是修路。", "- 甲")) == []


@given(
    st.lists(
        st.sampled_from(["一是甲；", "二是乙。", "（一）丙", "1.丁", "● 戊", "己：", "庚。"]), max_size=12
    )
)
def test_items_stand_inside_their_blocks_in_order(paragraphs: list[str]) -> None:
    for one in document(*paragraphs).derive(logical_lists):
        assert len(one.items) > 1
        places = [(item.block.index, item.start) for item in one.items]
        assert places == sorted(places)
        for item in one.items:
            assert 0 <= item.start <= item.body_start <= item.end <= len(item.block.text)
