"""Marks without partner, crossed and wrongly nested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks.pair import Fault, faults
from proofread.model import Block, BlockKind, Document, Piece
from proofread.model.block import OPAQUE


def document(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    source = "\n".join(paragraphs)
    blocks, at = [], 0
    for index, text in enumerate(paragraphs):
        pieces = (Piece(0, len(text), at, at + len(text)),) if text else ()
        blocks.append(Block(index=index, kind=kind, text=text, pieces=pieces))
        at += len(text) + 1
    return Document(path="a.txt", source=source, blocks=tuple(blocks))


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [(fault.marks, fault.defect, fault.match) for fault in faults(document(*paragraphs))]


def mended(fault: Fault, number: int = 0) -> str:
    start, end, replacement = fault.edits[number]
    return fault.block.text[:start] + replacement + fault.block.text[end:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("村里办起“农家书屋，人人爱读书。", ("quotes", "unclosed", "“")),
        ("村里办起农家书屋”，人人爱读书。", ("quotes", "unopened", "”")),
        ("学习《安全生产法，落实责任。", ("title-marks", "unclosed", "《")),
        ("学习安全生产法》，落实责任。", ("title-marks", "unopened", "》")),
        ("合作社（含家庭农场有十家。", ("brackets", "unclosed", "（")),
        ("合作社含家庭农场）有十家。", ("brackets", "unopened", "）")),
        ("办起“农家书屋“，人人爱读书。", ("quotes", "turned", "“")),
        ("办起”农家书屋”，人人爱读书。", ("quotes", "turned", "”")),
        ("办起“农家书屋’，人人爱读书。", ("quotes", "turned", "’")),
        ("办起”农家书屋“以后。", ("quotes", "turned", "”农家书屋“")),
        ("他说“水位（下游”）涨了。", ("brackets", "crossed", "”）")),
        ("他说：“我读过“农家书屋”的书。”", ("quotes", "nested", "“农家书屋”")),
        ("《读《史记》札记》", ("title-marks", "nested", "《史记》")),
        ("见附件（第二部分（表三））。", ("brackets", "nested", "（表三）")),
        ("合作社(含家庭农场)有十家。", ("brackets", "half-width", "(含家庭农场)")),
        ('村里办起"农家书屋，人人爱读书。', ("straight-quotes", "unclosed", '"')),
    ],
)
def test_one_slip_is_one_fault(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('他说:"路通了。"', "他说:“路通了。”"),
        ('"农家书屋"和"共享农机"都办起来了', "“农家书屋”和“共享农机”都办起来了"),
        ('他说：“村里的"致富路"通了。”他又说："好。"', "他说：“村里的‘致富路’通了。”他又说：“好。”"),
        (f'{"岸边立着一排旧船，" * 5}墙上写着"OK 渡口"', f"{'岸边立着一排旧船，' * 5}墙上写着“OK 渡口”"),
    ],
)
def test_straight_quotes_of_chinese_sentences_are_paired(text: str, right: str) -> None:
    found = faults(document(text))
    assert {(fault.marks, fault.defect) for fault in found} == {("straight-quotes", "half-width")}
    for fault in reversed(found):
        start, end, replacement = fault.edits[0]
        text = text[:start] + replacement + text[end:]
    assert text == right


@pytest.mark.parametrize(
    "paragraphs",
    [
        ('"第一段没有完。', '"第二段也没有完。', '"第三段说完了。"'),
        ('他说"路通了。',),
        ('他说" 路通了 "以后',),
        ('键"a"和键"b"之间',),
        ('值为="农家书屋"时',),
        ('办起"农家书屋"以后。', f"用 {OPAQUE} 和 {OPAQUE} 就行。"),
        ('参数 name 设为"农家书屋"，再用 get 取出。',),
        ('管径 4" 的水管和 6" 的水管',),
    ],
)
def test_straight_quotes_that_may_be_code_or_do_not_pair_are_left_alone(paragraphs: tuple[str, ...]) -> None:
    assert "half-width" not in [defect for _, defect, _ in told(*paragraphs)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("老人说：“从前这里没有路。", "“后来修了路。", "“如今通了车。”"),
        ("老人说：“从前这里没有路。", "后来修了路。", "如今通了车。”"),
        ("修改为：“一、本条删去。“二、本条合并。“三、本条保留。”",),
        ("老人说，“从前这里没有路。", "“如今通了车。”"),
        ("（资料：", "各地统计公报）"),
        (
            "《山村",
            "四季》",
        ),
        ("取值在 [0, 1) 之间。",),
        ("步骤如下：1）开门；2）通风。",),
        ("（步骤：1）开门；2）通风）",),
        ("The farmers’ market 开张了。",),
        ("屏幕由 27” 换成 32” 的。",),
        ('管径 4" 的水管',),
        ('把空格换成"%20"再存盘',),
        ('输入"5"退出',),
        ("for (i = 0; i < n",),
        ("好的 :)",),
    ],
)
def test_what_is_in_order(paragraphs: tuple[str, ...]) -> None:
    assert told(*paragraphs) == []


def test_a_quotation_that_never_ends_is_told_once_where_it_opened_last() -> None:
    found = faults(document("老人说：“从前这里没有路。", "“后来修了路。", "“如今通了车。"))
    assert [fault.block.index for fault in found] == [2]


def test_a_lost_mark_of_a_term_does_not_wait_for_other_paragraphs() -> None:
    assert told("办起“农家书屋。", "他说：“从前没有路。", "“如今通了车。”") == [("quotes", "unclosed", "“")]


def test_table_cells_do_not_continue_one_another() -> None:
    assert len(faults(document("村（山区", "县）城", kind=BlockKind.TABLE_CELL))) == 2


def test_a_term_quoted_in_full_elsewhere_settles_the_place() -> None:
    first, *rest = faults(document("县里推广“农家书屋”建设。", "各村办起“农家书屋以后，人人爱读书。"))
    assert not rest
    assert mended(first) == "各村办起“农家书屋”以后，人人爱读书。"
    assert len(first.edits) == 1


def test_an_unopened_term_is_settled_likewise() -> None:
    first, *_ = faults(document("学习《安全生产法》。", "各地贯彻安全生产法》，落实责任。"))
    assert mended(first) == "各地贯彻《安全生产法》，落实责任。"


def test_fixed_wordings_settle_the_place() -> None:
    first, *_ = faults(document("印发管理办法（试行以来，效果明显。"))
    assert mended(first) == "印发管理办法（试行）以来，效果明显。"


def test_speech_that_fills_its_paragraph_is_closed_behind_its_stop() -> None:
    first, *_ = faults(document("老人说：“路通了，日子好了。"))
    assert mended(first) == "老人说：“路通了，日子好了。”"


def test_an_unsure_place_is_a_choice_that_ends_with_deletion() -> None:
    first, *_ = faults(document("村里办起“农家书屋以后，人人爱读书。"))
    assert len(first.edits) > 1
    assert mended(first, -1) == "村里办起农家书屋以后，人人爱读书。"


def test_a_half_width_mark_gets_a_half_width_partner() -> None:
    first, *_ = faults(document("合作社(含家庭农场，共十家。"))
    assert first.expected == ")"


def test_inner_marks_change_shape() -> None:
    first, *_ = faults(document("他说：“我读过“农家书屋”的书。”"))
    assert mended(first) == "他说：“我读过‘农家书屋’的书。”"


def test_half_width_brackets_that_are_a_habit_are_told_once() -> None:
    (fault,) = faults(document(*["合作社(含家庭农场)有十家。"] * 7))
    assert fault.block.index == 0
    assert fault.places == 7


def test_a_few_half_width_brackets_are_told_one_by_one() -> None:
    assert [fault.places for fault in faults(document(*["合作社(含家庭农场)有十家。"] * 3))] == [3, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "第(三)项",
        "垃圾回收(GC)由虚拟机负责",
        "调用 open(文件名) 打开",
        "(见图)A区",
        "山城钢铁(600000,股吧)涨停",
    ],
)
def test_half_width_brackets_of_numberings_and_code(text: str) -> None:
    assert told(text) == []


def test_a_bracket_may_have_its_partner_in_the_formula_beside_it() -> None:
    text = f"梯度{OPAQUE}）再相加。"
    pieces = (Piece(0, 2, 0, 2), Piece(2, 3, 2, 12), Piece(3, len(text), 12, 9 + len(text)))
    block = Block(index=0, kind=BlockKind.PARAGRAPH, text=text, pieces=pieces)
    source = "梯度$g_i (i=1$）再相加。"
    assert faults(Document(path="a.md", source=source, blocks=(block,))) == ()


@given(st.lists(st.text(alphabet='“”‘’《》（）()"村一说。：；，1 ', max_size=30), max_size=6))
def test_spans_and_edits_stay_inside_their_block(paragraphs: list[str]) -> None:
    for fault in faults(document(*paragraphs)):
        assert 0 <= fault.start < fault.end <= len(fault.block.text)
        for start, end, _ in fault.edits:
            assert fault.start <= start <= end <= fault.end


@given(st.text(alphabet="村一说。：；，", max_size=20), st.sampled_from(["“{}”", "（{}）", "《{}》"]))
def test_a_full_pair_is_never_a_fault(text: str, pair: str) -> None:
    assert told(f"村{pair.format(text)}里") == []
