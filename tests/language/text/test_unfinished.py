"""Paragraphs that break off, and paragraphs that may go without end mark."""

from __future__ import annotations

import pytest

from proofread.language.text.unfinished import is_cut_off, unfinished_paragraphs
from proofread.model import BlockKind, Document, Span, Unchecked
from tests.builders import block

WHOLE = "老渡口在镇子的东头。从前它是两岸唯一的通道。"
CUT = "老渡口在镇子的东头。从前它是两岸唯一的通"
OTHER = "后来修了大桥，渡船便很少开了。"


def document(*paragraphs: str | tuple[str, BlockKind], unchecked: tuple[Unchecked, ...] = ()) -> Document:
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        text, kind = (paragraph, BlockKind.PARAGRAPH) if isinstance(paragraph, str) else paragraph
        blocks.append(block(text, at, index, kind))
        at += len(text) + 10
    source = "".join(each.text + "\n" * 10 for each in blocks)
    return Document(path="a.txt", source=source, blocks=tuple(blocks), unchecked=unchecked)


def told(given: Document) -> list[tuple[int, int | None]]:
    return [
        (found.block.index, found.continuation.index if found.continuation else None)
        for found in unfinished_paragraphs(given)
    ]


def test_last_paragraph() -> None:
    (found,) = unfinished_paragraphs(document(WHOLE, CUT))
    assert found.block.text[found.start :] == "从前它是两岸唯一的通"


@pytest.mark.parametrize(
    "text",
    [
        CUT,
        "自从镇上修起了大桥以后，老渡口便渐渐冷清下来，连赶集的",
        "自从镇上修起了那座四车道的大桥以后，往来两岸的人大多改乘公共汽车或者骑自行车过河赶集",
        "镇上修了大桥，渡船很少开了，只有赶集的日子还有人绕道来坐一趟听老秦",
        WHOLE + "近几年来，",
        "据江城日报报道，老渡口添了新船。作者林小禾说，老秦已经把船",
    ],
)
def test_what_breaks_off(text: str) -> None:
    assert told(document(text)) == [(0, None)]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "老渡口添新船",
        "谁来撑船？三问老渡口",
        "渡口柳如烟，江心月似船",
        WHOLE + "本报记者 林小禾",
        WHOLE + "林小禾摄",
        WHOLE + "来源：江城日报",
        WHOLE + "——《渡口旧事》",
        WHOLE + "特此通知",
        WHOLE + "联系人：老秦",
        WHOLE + "具体安排如下",
        WHOLE + "（未完待续）",
        "—— 林小禾，老渡口的船工，在江边住了四十年，渡过的人数不清，后来去了县城",
        WHOLE + "欢迎来信 qin",
        "老渡口在镇子的东头，从前它是两岸唯一的通道，后来修了大桥…",
    ],
)
def test_what_may_go_without_end_mark(text: str) -> None:
    assert told(document(text, OTHER)) == []


@pytest.mark.parametrize(
    "kind",
    [BlockKind.CAPTION, BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.LIST_ITEM],
)
def test_other_kinds_of_block_may(kind: BlockKind) -> None:
    assert told(document((CUT, kind), OTHER)) == []


def test_the_next_paragraph_may_be_the_rest() -> None:
    assert told(document(CUT, OTHER)) == [(0, 1)]


def test_a_column_head_between_does_not_hinder() -> None:
    assert told(document(CUT, ("综合新闻", BlockKind.COLUMN_HEAD), OTHER)) == [(0, 2)]


def test_a_page_number_between_does_not_hinder() -> None:
    assert told(document(CUT, "— 12 —", OTHER)) == [(0, 2)]


@pytest.mark.parametrize("start", ["一、", "（二）", "3. ", "第四条 ", "二是", "本报讯 ", "老秦：", "●"])
def test_a_fresh_start_is_no_rest(start: str) -> None:
    assert told(document(CUT, start + OTHER)) == [(0, None)]


def test_a_heading_below_is_no_rest() -> None:
    assert told(document(CUT, ("渡口的将来", BlockKind.HEADING), OTHER)) == [(0, None)]


def test_what_leads_in_a_list_or_code_is_whole() -> None:
    assert told(document(CUT, ("缆绳", BlockKind.LIST_ITEM))) == []
    code = Unchecked(Span(len(CUT) + 2, len(CUT) + 6), "code")
    assert told(document(CUT, OTHER, unchecked=(code,))) == []


def test_where_most_paragraphs_lack_end_marks_it_is_the_manner_of_the_text() -> None:
    manner = [CUT + str(number) + "道" for number in range(5)]
    assert told(document(*manner, WHOLE)) == []
    assert len(told(document(*manner, *[WHOLE] * 20))) == len(manner)


@pytest.mark.parametrize("text", ["渡口的", "渡口和", "因为", "以及", "船、", "把", "关于"])
def test_cut_off(text: str) -> None:
    assert is_cut_off(text)


@pytest.mark.parametrize(
    "text", ["目的", "共和", "参与", "普及", "存在", "成就", "可以", "棉被", "火把", "渡口", ""]
)
def test_not_cut_off(text: str) -> None:
    assert not is_cut_off(text)
