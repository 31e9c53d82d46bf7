"""Findings on the style of lists: what is marked, what is corrected, what is left alone."""

from __future__ import annotations

from itertools import product

import pytest

from proofread.checks.list_style import KIND, Parameters, Property
from proofread.fixing import apply_edits
from proofread.model import Document, Finding
from proofread.plugins import CollectionCheck, Knowledge
from proofread.readers.markdown.reader import parse
from tests.builders import document, rule

ENDS: tuple[Property, ...] = ("end-mark", "missing-end-mark", "extra-end-mark")


def findings(page: Document, *properties: Property) -> list[Finding]:
    rules = [rule(each, parameters=Parameters(property=each)) for each in properties]
    check = KIND.build(rules, Knowledge())
    assert not isinstance(check, CollectionCheck)
    return [found for found in check(page) if isinstance(found, Finding)]


def marked(page: Document, *properties: Property) -> list[str]:
    return [page.source[found.span.start : found.span.end] for found in findings(page, *properties)]


def corrected(page: Document, *properties: Property) -> str:
    return apply_edits(page.source, [found.edits[0] for found in findings(page, *properties) if found.edits])


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("；，；。", "；；；。"),
        ("；、；。", "；；；。"),
        ("；。；。", "；；；。"),
        ("；；；；", "；；；。"),
        ("。。；。", "。。。。"),
        ("。，。。", "。。。。"),
        ("，；。", "；；。"),
        ("；，。", "；；。"),
        ("。；。", "。。。"),
    ],
)
def test_one_odd_mark_is_put_right(ends: str, expected: str) -> None:
    page = document(*(f"（{figure}）修路{end}" for figure, end in zip("一二三四", ends, strict=False)))
    assert corrected(page, *ENDS).replace("\n", "")[5::6] == expected


@pytest.mark.parametrize("ends", ["；；；。", "。。。。", "；。，。", "，，，。", "：；；。", "？。。。"])
def test_marks_without_a_clear_fault_are_left_alone(ends: str) -> None:
    page = document(*(f"（{figure}）修路{end}" for figure, end in zip("一二三四", ends, strict=False)))
    assert not marked(page, *ENDS)


def test_a_missing_mark_is_added_behind_the_item() -> None:
    page = document("（一）修路；", "（二）架桥", "（三）通水；", "（四）绿化。")
    (found,) = findings(page, *ENDS)
    assert found.rule.id == "missing-end-mark"
    assert found.suggestions(page.source) == ("桥；",)


def test_an_extra_mark_is_taken_away() -> None:
    page = parse("x.md", "- 修路\n- 架桥；\n- 通水\n- 绿化\n")
    assert corrected(page, *ENDS) == "- 修路\n- 架桥\n- 通水\n- 绿化\n"


def test_points_in_a_paragraph_are_compared_but_for_the_last() -> None:
    assert corrected(document("一是修路；二是架桥，三是通水；四是绿化，好处很多。"), *ENDS) == (
        "一是修路；二是架桥；三是通水；四是绿化，好处很多。\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "- 打开。\n- 按下 `Enter`\n- 等待。\n- 输入。\n",
        "- 打开。\n- 读 [使用说明](a.md)\n- 等待。\n- 输入。\n",
        "- 打开。\n- 等待。（见下图）\n- 输入。\n- 退出。\n",
        "- 打开。\n- 使用 Vim\n- 等待。\n- 输入。\n",
        "- 打开。\n- 分两步\n\n  再等。\n- 等待。\n- 输入。\n",
    ],
)
def test_ends_that_tell_nothing_are_left_alone(source: str) -> None:
    assert not marked(parse("x.md", source), *ENDS)


def test_headings_and_articles_are_no_items() -> None:
    assert not marked(parse("x.md", "## 一、修路\n\n## 二、架桥。\n\n## 三、通水\n\n## 四、绿化\n"), *ENDS)
    assert not marked(document("第一条 甲。", "第二条 乙；", "第三条 丙。", "第四条 丁。"), *ENDS)


def test_a_semicolon_is_too_weak_behind_a_full_stop() -> None:
    page = document("一是修路。先修主路；二是架桥。先架东桥。")
    assert marked(page, "inner-stop") == ["；"]
    assert not marked(document("一是修路，先修主路；二是架桥。"), "inner-stop")


@pytest.mark.parametrize(
    ("items", "corrected_ends"),
    [
        (
            ("成本高。租金上涨；", "客流少。无人光顾。", "口味单一。少有新品；", "人才缺。厨师不多。"),
            "。。。。",
        ),
        (
            ("成本高。租金上涨。", "客流少。无人光顾；", "口味单一。少有新品。", "人才缺。厨师不多。"),
            "。。。。",
        ),
        (("成本高；", "客流少。无人光顾。", "口味单一；", "人才缺。"), "。。。。"),
        (("成本高；", "客流少，", "口味单一。少有新品；", "人才缺；"), "。。。。"),
        (("成本高（租金上涨。）；", "客流少。", "口味单一；", "人才缺。"), "；；；。"),
        (("成本高！租金上涨；", "客流少。", "口味单一；", "人才缺。"), "；；；。"),
    ],
)
def test_where_an_item_holds_a_full_stop_all_end_with_one(
    items: tuple[str, ...], corrected_ends: str
) -> None:
    page = document(*(f"{at}. {item}" for at, item in enumerate(items, 1)))
    assert [line[-1] for line in corrected(page, *ENDS).splitlines() if line] == list(corrected_ends)
    assert not marked(page, "inner-stop")


@pytest.mark.parametrize("stopped", [(), (0,), (1, 3), (0, 1, 2, 3)])
def test_one_finding_a_mark_and_nothing_left_behind_the_corrections(stopped: tuple[int, ...]) -> None:
    bodies = [f"修路{'。先修主路' if at in stopped else '，先修主路'}" for at in range(4)]
    for marks in product("；。，", repeat=4):
        page = document(
            *(f"{at}. {body}{mark}" for at, (body, mark) in enumerate(zip(bodies, marks, strict=True), 1))
        )
        spans = [found.span for found in findings(page, *ENDS, "inner-stop")]
        assert len(spans) == len(set(spans))
        assert not marked(document(*corrected(page, *ENDS).splitlines()), *ENDS)


def test_an_opening_that_runs_on() -> None:
    page = document("做三件事：一是修路。先修主路。二是架桥。先架东桥。三是通水，水管统一采购。")
    (found,) = findings(page, "head-mark")
    assert page.source[found.span.start - 2 : found.span.end] == "通水，"
    assert not marked(document("做三件事：一是修路，先修主路；二是架桥。东桥先架。三是通水。"), "head-mark")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- 甲\n* 乙\n- 丙\n", "- 甲\n- 乙\n- 丙\n"),
        ("- 甲\n+ **乙**\n- 丙\n", "- 甲\n- **乙**\n- 丙\n"),
        ("1. 甲\n2) 乙\n3. 丙\n", "1. 甲\n2. 乙\n3. 丙\n"),
        ("（一）甲\n\n(二)乙\n\n（三）丙\n\n（四）丁\n", "（一）甲\n\n（二）乙\n\n（三）丙\n\n（四）丁\n"),
        ("- 甲\n  * 子\n  - 丑\n  * 寅\n- 乙\n", "- 甲\n  * 子\n  * 丑\n  * 寅\n- 乙\n"),
    ],
)
def test_an_odd_marker_is_put_right(source: str, expected: str) -> None:
    assert corrected(parse("x.md", source), "marker") == expected


@pytest.mark.parametrize(
    "source",
    [
        "- 甲\n- 乙\n\n* 丙\n* 丁\n",
        "- 甲\n\n另有：\n\n* 乙\n",
        "- 甲\n- 乙\n\n1. 丙\n2. 丁\n",
        "- 甲\n  * 子\n- 乙\n",
    ],
)
def test_markers_of_different_lists_may_differ(source: str) -> None:
    assert not marked(parse("x.md", source), "marker")


def test_an_item_without_the_title_of_the_rest() -> None:
    page = parse("x.md", "- **修路** 今年\n- **架桥** 明年\n- 通水后年\n- 绿化：往后\n")
    assert marked(page, "lead") == ["通水后年"]


def test_sentences_among_phrases() -> None:
    page = parse("x.md", "- 修路\n- 架桥\n- 闸门旧了。今年换新。\n- 绿化\n")
    assert len(marked(page, "full-sentence")) == 1
    assert not marked(parse("x.md", "- 修路\n- 架桥\n- 闸门\n- 绿化\n"), "full-sentence")


def test_an_item_twice() -> None:
    page = document("（一）加固沿江堤坝；", "（二）疏通河道；", "（三）加固沿江的堤坝。")
    (found,) = findings(page, "repeated-item")
    assert found.fields["match"] == "加固沿江的堤坝"
    assert not found.edits


def test_items_that_differ_in_their_links_or_code_are_not_repeated() -> None:
    assert not marked(parse("x.md", "- [安装使用说明](a)\n- [安装使用说明](b)\n"), "repeated-item")
    assert not marked(parse("x.md", "- 在终端里运行 `a`\n- 在终端里运行 `b`\n"), "repeated-item")


def test_what_is_quoted_begins_with_a_word() -> None:
    page = document("一是修建停车场；二是统一设置导览牌，三是增设休息座椅；四是清理河道垃圾。")
    (found,) = findings(page, "end-mark")
    assert found.fields["match"] == "统一设置导览牌"


def test_what_is_quoted_begins_with_no_space() -> None:
    page = document("一是转成大写；二是截取前 m 个字符，三是去掉空格；四是返回长度。")
    (found,) = findings(page, "end-mark")
    assert found.fields["match"] == "m 个字符"


def test_a_list_inside_a_sentence_that_goes_on_keeps_its_semicolons() -> None:
    inner = ("1.提供场地；", "2.提供水电；", "3.按期检修；")
    going_on = document("（一）甲方：", *inner, "（二）乙方：", "1.按期付款；", "2.爱护设施。")
    assert "检修；" in corrected(going_on, *ENDS)
    closed = document("（一）甲方应当：", *inner, "（二）乙方应当爱护设施。")
    assert "检修。" in corrected(closed, *ENDS)
