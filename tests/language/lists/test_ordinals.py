"""Ordinals: what counts, what only looks like it, and how it is renumbered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.ordinals import (
    Ordinal,
    _ordinals_of,
    marker_span,
    ordinals,
    renumbered,
    written_as,
)
from proofread.model import Document
from proofread.readers.markdown.reader import parse
from tests.builders import document


def found(page: Document) -> list[Ordinal]:
    return [ordinal for of_block in page.derive(ordinals).values() for ordinal in of_block]


def only(text: str) -> Ordinal:
    (ordinal,) = found(document(text))
    return ordinal


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("一是修路", "一是", 1),
        ("十二是修路", "一是", 12),
        ("三要修路", "一要", 3),
        ("二来路远", "一来", 2),
        ("一则路远", "一则", 1),
        ("其三，路远", "其一", 3),
        ("第二，修路", "第一", 2),
        ("第二要修路", "第一", 2),
        ("第二点：修路", "第一点", 2),
        ("第三步铺砖", "第一步", 3),
        ("首先，修路", "首先", 1),
        ("其次是修路", "首先", 2),
        ("再次，修路", "首先", 3),
        ("最后，修路", "首先", None),
        ("三、修路", "一、", 3),
        ("（三）修路", "（一）", 3),
        ("(三)修路", "（一）", 3),
        ("3.修路", "1.", 3),
        ("3、修路", "1.", 3),
        ("⒊修路", "1.", 3),
        ("（3）修路", "（1）", 3),
        ("⑶修路", "（1）", 3),
        ("3）修路", "1）", 3),
        ("③修路", "①", 3),
        ("C.修路", "A.", 3),
        ("(c)修路", "A.", 3),
        ("丙、修路", "甲、", 3),
        ("Ⅲ.修路", "Ⅰ.", 3),
        ("[3] 王小明：《修路记》", "[1]", 3),
        ("第三条　修路", "第一条", 3),
        ("第三章 修路", "第一章", 3),
        ("第三章修路", "第一章", 3),
        ("第3节", "第一节", 3),
    ],
)
def test_every_system_is_read(text: str, family: str, value: int | None) -> None:
    ordinal = only(text)
    assert (ordinal.family.name, ordinal.value, ordinal.opens_block) == (family, value, True)
    assert text.startswith(ordinal.text)


@pytest.mark.parametrize(
    "text",
    [
        "一是一，账目清楚",
        "二是二",
        "他位居第一，客队列第三。",
        "驻村第一书记到了",
        "第一要务是修路",
        "第一次来",
        "第三条规定了期限。",
        "依照第三条的规定办理。",
        "第一、二、三产业",
        "第一、第二产业",
        "1.5亿元",
        "2024年1月",
        "4、5、6三个月",
        "二、三十年前",
        "总数为3、4个",
        "再次强调要修路",
        "最后一公里",
        "说一是为了省钱",
    ],
)
def test_what_only_looks_like_an_ordinal_is_left_out(text: str) -> None:
    assert not found(document(text))


def test_points_in_a_paragraph_start_behind_a_mark() -> None:
    text = "有三件事：一是修路；二是架桥，其中三是通水。四是他说一是一。"
    assert [ordinal.text for ordinal in found(document(text))] == ["一是", "二是", "三是", "四是"]


def test_stages_without_a_mark_are_ordinals_where_a_sentence_lists_them() -> None:
    listed = "工程分三个阶段：第一阶段清淤，第二阶段固堤。到第三阶段，就该种树了。"
    assert [ordinal.text for ordinal in found(document(listed))] == ["第一阶段", "第二阶段"]
    assert not found(document("工程分三个阶段。第一阶段清淤已完，第三阶段尚未开工。"))


def test_a_heading_and_its_first_item_stand_side_by_side() -> None:
    assert [ordinal.text for ordinal in found(document("一、（一）修路"))] == ["一、", "（一）"]


def test_a_decimal_number_is_one_of_a_title_alone() -> None:
    assert only("2.3 修路的办法").prefix == "2"
    assert not found(document("2.3 万人参加了这次活动，比上一年多了不少。"))


def test_a_marker_of_the_markup_has_its_place_in_the_source() -> None:
    page = parse("x.md", "1. 修路\n2) **架桥**\n")
    first, second = found(page)
    assert (first.family.name, second.family.name) == ("1.", "1）")
    assert first.is_markup
    assert second.is_markup
    assert page.source[second.span.start : second.span.end] == "2)"
    assert page.source[second.figure_span.start : second.figure_span.end] == "2"


def test_the_star_of_a_bullet_is_not_that_of_bold_text() -> None:
    page = parse("x.md", "- 修路\n* **架桥**\n")
    span = marker_span(page, page.blocks[1])
    assert span is not None
    assert page.source[span.start : span.end + 3] == "* **"


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("（三）修路", 4, "（四）"),
        ("十二、修路", 20, "二十、"),
        ("3.修路", 4, "4."),
        ("３．修路", 4, "４．"),
        ("③修路", 4, "④"),
        ("C.修路", 4, "D."),
        ("c)修路", 4, "d)"),
        ("丙、修路", 4, "丁、"),
        ("第三条　修路", 4, "第四条"),
        ("第3章 修路", 4, "第4章"),
        ("其次，修路", 3, "再次，"),
        ("三是修路", 4, "四是"),
        ("⑳修路", 21, None),
        ("首先，修路", 4, None),
    ],
)
def test_an_ordinal_is_renumbered_in_its_own_figures(text: str, value: int, expected: str | None) -> None:
    assert renumbered(only(text), value) == expected


@pytest.mark.parametrize(
    ("family_of", "value", "model", "expected"),
    [
        ("一是修路", 3, "其次，架桥", "三是"),
        ("首先是修路", 3, "三是架桥", "再次是"),
        ("首先，修路", 2, "第二，架桥", "其次，"),
        ("第一，修路", 2, "其次，架桥", "第二，"),
        ("一、修路", 2, "（二）架桥", "二、"),
        ("（一）修路", 2, "2.架桥", "（二）"),
        ("①修路", 2, "（2）架桥", "②"),
    ],
)
def test_an_ordinal_is_rewritten_in_another_family(
    family_of: str, value: int, model: str, expected: str
) -> None:
    assert written_as(only(family_of).family, value, model=only(model)) == expected


@given(st.text(alphabet="一二三十是要其第首先次，。；：（）()1２①.、 \u3000条章x", max_size=40))
def test_ordinals_stand_where_they_say(text: str) -> None:
    page = document(text)
    end = 0
    for ordinal in found(page):
        assert ordinal.start >= end
        assert text[ordinal.start : ordinal.end] == ordinal.text
        assert page.source[ordinal.span.start : ordinal.span.end] == ordinal.text
        assert page.source[ordinal.figure_span.start : ordinal.figure_span.end] == ordinal.figure
        end = ordinal.end


@given(
    st.lists(st.text("一二十1２.．、，。（）()是第其条章首先最后 其中甲A①之因原", max_size=24), max_size=4)
)
def test_no_ordinal_stands_where_none_is_looked_for(texts: list[str]) -> None:
    page = document(*texts)
    everywhere = {one.index: [*_ordinals_of(page, one, len(one.text))] for one in page.blocks}
    places = {index: [one.span for one in of_block] for index, of_block in everywhere.items() if of_block}
    assert {
        index: [one.span for one in of_block] for index, of_block in page.derive(ordinals).items()
    } == places
