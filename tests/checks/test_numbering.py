"""Findings on numbering: what is marked, what is corrected, what is left alone."""

from __future__ import annotations

import pytest

from proofread.checks.numbering import KIND, Parameters
from proofread.fixing import apply_edits
from proofread.model import Document, Finding
from proofread.plugins import CollectionCheck, Knowledge
from proofread.plugins.contracts import RuleError
from proofread.readers.markdown.reader import parse
from tests.builders import document, rule

COUNTING = tuple(Parameters(defect=defect) for defect in ("gap", "repeated", "disorder"))


def findings(page: Document, *parameters: Parameters) -> list[Finding]:
    rules = [rule(each.defect, parameters=each) for each in parameters]
    check = KIND.build(rules, Knowledge())
    assert not isinstance(check, CollectionCheck)
    return [found for found in check(page) if isinstance(found, Finding)]


def marked(page: Document, *parameters: Parameters) -> list[str]:
    return [page.source[found.span.start : found.span.end] for found in findings(page, *parameters)]


def corrected(page: Document, *parameters: Parameters) -> str:
    return apply_edits(page.source, [found.edits[0] for found in findings(page, *parameters) if found.edits])


def test_a_lost_marker_gives_one_finding_and_no_correction() -> None:
    page = document("（一）甲；", "（三）乙；", "（四）丙；", "（五）丁。")
    (found,) = findings(page, *COUNTING)
    assert found.fields == {"match": "（三）", "expected": "（二）", "neighbour": "（一）"}
    assert not found.edits
    assert [page.source[each.span.start : each.span.end] for each in found.related] == ["（一）"]


def test_a_gap_at_the_end_is_corrected_when_the_introduction_counts() -> None:
    told = document("抓三件事：一是甲；二是乙；四是丙。")
    assert corrected(told, *COUNTING) == "抓三件事：一是甲；二是乙；三是丙。\n"
    untold = document("要求如下：一是甲；二是乙；四是丙。")
    assert marked(untold, *COUNTING) == ["四是"]
    assert corrected(untold, *COUNTING) == untold.source


def test_only_the_figure_is_touched() -> None:
    page = parse("x.md", "**第一步**：甲\n\n**第一步**：乙\n\n**第三步**：丙\n")
    assert corrected(page, *COUNTING) == "**第一步**：甲\n\n**第二步**：乙\n\n**第三步**：丙\n"


def test_markers_of_the_markup() -> None:
    assert marked(parse("x.md", "1. 甲\n2. 乙\n4. 丙\n"), *COUNTING) == ["4."]
    assert not marked(parse("x.md", "1. 甲\n1. 乙\n1. 丙\n"), *COUNTING)
    assert not marked(parse("x.md", "1. 甲\n2. 乙\n\n段落。\n\n1. 丙\n2. 丁\n"), *COUNTING)


def test_headings_and_decimals() -> None:
    assert marked(parse("x.md", "## 1 甲\n\n## 2 乙\n\n## 4 丙\n"), *COUNTING) == ["4"]
    assert marked(parse("x.md", "## 1.1 甲\n\n## 1.2 乙\n\n## 1.4 丙\n\n## 2.1 丁\n"), *COUNTING) == ["1.4"]
    assert not marked(parse("x.md", "## 1.4.3 甲\n\n## 1.4.2 乙\n\n## 1.4.0 丙\n"), *COUNTING)


def test_articles() -> None:
    page = document("第一条 甲", "第二条 乙", "第二条 丙", "第四条 丁")
    assert corrected(page, *COUNTING) == "第一条 甲\n第二条 乙\n第三条 丙\n第四条 丁\n"
    assert not marked(document("依照第三条处理。", "依照第七条处理。"), *COUNTING)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["1.甲", "2.乙。3.丙", "4.丁"],
        ["3.甲", "2.乙", "1.丙"],
        ["（一）甲", "（二）乙"],
        ["一是甲。", "再说一件。", "一是乙，二是丙。"],
        ["首先，甲。", "最后，乙。"],
        ["他说一是一，二是二。四是偶数。"],
    ],
)
def test_what_is_in_order_is_left_alone(paragraphs: list[str]) -> None:
    assert not marked(document(*paragraphs), *COUNTING)


def test_a_number_inside_code_is_no_item() -> None:
    page = parse("x.md", "1、甲\n\n```\n2、乙\n```\n\n3、丙\n\n4、丁\n")
    assert marked(page, *COUNTING) == ["3、"]


def test_the_odd_way_of_counting_is_marked() -> None:
    page = document("首先是甲。", "其次是乙。", "三是丙。")
    (found,) = findings(page, Parameters(defect="mixed-families"))
    assert page.source[found.span.start : found.span.end] == "三是"
    assert [edit.replacement for edit in found.edits] == ["再次是", "最后是"]
    assert len(found.related) == 2


def test_item_numbers_of_three_kinds() -> None:
    page = document("一、甲", "（二）乙", "3.丙")
    assert corrected(page, Parameters(defect="mixed-families")) == "一、甲\n二、乙\n三、丙\n"


def test_words_set_off_by_a_comma_are_the_lesser_fault() -> None:
    page = document("首先，甲。其次，乙。第三，丙。")
    assert not marked(page, Parameters(defect="mixed-families"))
    assert marked(page, Parameters(defect="mixed-words")) == ["第三，"]


def test_the_last_of_another_kind_needs_an_introduction_that_counts_it() -> None:
    told = document("抓三件事：一是甲。二是乙。最后，丙。")
    assert corrected(told, Parameters(defect="mixed-families")) == "抓三件事：一是甲。二是乙。三是丙。\n"
    untold = document("他谈了许多：一是甲。二是乙。最后，他走了。")
    assert not marked(untold, Parameters(defect="mixed-families"))


def test_a_list_that_lost_its_first_marker() -> None:
    page = document("有下列情形的：", "甲；", "（二）乙；", "（三）丙。")
    assert marked(page, Parameters(defect="not-from-one")) == ["（二）"]
    assert not marked(document("（二）乙；", "（三）丙。"), Parameters(defect="not-from-one"))


def test_a_wrong_mark_is_replaced() -> None:
    parameters = Parameters(defect="wrong-mark", families=frozenset({"第一"}), wrong="、", right="，")
    page = document("第一、修路。第二，架桥。")
    assert corrected(page, parameters) == "第一，修路。第二，架桥。\n"


def test_levels() -> None:
    reversed_levels = document("1.甲", "（一）子", "（二）丑", "2.乙")
    assert marked(reversed_levels, Parameters(defect="level-order")) == ["（一）"]
    skipped = document("一、甲", "（1）子", "（2）丑", "二、乙")
    assert marked(skipped, Parameters(defect="level-skip")) == ["（1）"]
    assert not marked(skipped, Parameters(defect="level-order"))


def test_labels() -> None:
    gap = Parameters(defect="gap", series=frozenset({"labels"}))
    assert marked(document("图1 甲", "图2 乙", "图4 丙"), gap) == ["图4"]
    assert not marked(document("图1 甲", "表1 乙", "图2 丙"), gap)
    assert marked(parse("x.md", "## 步骤一 甲\n\n## 步骤三 乙\n"), gap) == ["步骤三"]
    assert not marked(document("图1 甲", "图2 乙", "图1 甲", "图2 乙"), gap)
    assert not marked(document("一是甲；三是乙；四是丙。"), gap)


def test_notes() -> None:
    gap = Parameters(defect="gap", series=frozenset({"notes"}))
    assert marked(parse("x.md", "甲[^1]乙[^3]。\n\n[^1]: 子\n[^3]: 丑\n"), gap) == ["[^3]", "[^3]:"]


def test_wrong_marks_need_the_defect_they_belong_to() -> None:
    with pytest.raises(RuleError) as without_use:
        KIND.build([rule(parameters=Parameters(defect="gap", wrong="、"))], Knowledge())
    assert without_use.value.key == "wrong"
    with pytest.raises(RuleError) as lacking:
        KIND.build([rule(parameters=Parameters(defect="wrong-mark"))], Knowledge())
    assert lacking.value.key == "defect"


@pytest.mark.parametrize(
    "lines",
    [
        ("1. 张三 98分", "2. 李四 97分", "2. 王五 97分", "4. 赵六 95分", "5. 钱七 94分"),
        ("1. 张三", "2. 李四（并列）", "2. 王五（并列）", "4. 赵六", "5. 钱七"),
    ],
)
def test_two_may_share_a_rank(lines: tuple[str, ...]) -> None:
    assert not findings(document(*lines), *COUNTING)


def test_the_same_score_everywhere_shares_no_rank() -> None:
    page = document("1. 甲题 5分", "2. 乙题 5分", "2. 丙题 5分", "4. 丁题 5分", "5. 戊题 5分")
    assert "3. 丙题" in corrected(page, *COUNTING)


def test_the_marker_of_the_block_is_the_first_of_those_inside() -> None:
    assert not findings(document("①打开文件；②关闭文件；③离开。"), *COUNTING)
    assert "①关闭" not in corrected(document("①打开文件；②关闭文件；②保存文件；③离开。"), *COUNTING)
