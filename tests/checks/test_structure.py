"""Defects in the build of a text, beyond the examples of the rules."""

from __future__ import annotations

import pytest

from proofread.checks.structure import KIND, Parameters
from proofread.model import Document, Finding
from proofread.plugins import Knowledge
from proofread.readers.markdown.reader import parse
from proofread.readers.plain_text.reader import read
from tests.builders import rule

PAGE = """\
老渡口添新船

老渡口昨天添了新船。头一趟坐了三十个人。

船是镇上的木匠造的。

（本报记者 林小禾）

评审组最后选出十件金奖作品。

镇小学搬新楼

（上接第1版）

镇上的小学昨天搬进了新楼。孩子们有了图书室，家长们都说

好，当天就送来了两箱旧书。

综合新闻

提高质量和竞争力 是关键

校长说，下一步要办好读书会。每个星期五讲一个故事，每月办一次朗
"""


def findings(document: Document, defect: str) -> list[Finding]:
    sample = rule(parameters=Parameters(defect=defect))  # type: ignore[arg-type]
    check = KIND.build([sample], Knowledge())
    assert callable(check)
    return [found for found in check(document) if isinstance(found, Finding)]


def told(text: str, defect: str) -> list[tuple[int, str]]:
    document = read("a.txt", text.encode())
    return [
        (document.position(found.span.start)[0], document.source[slice(*found.span)])
        for found in findings(document, defect)
    ]


@pytest.mark.parametrize(
    ("defect", "expected"),
    [
        ("truncated-paragraph", [(23, "故事，每月办一次朗")]),
        ("broken-sentence", [(15, "书室，家长们都说")]),
        ("stranded-paragraph", [(9, "评审组最后选出十件金奖作品。")]),
        ("column-head", [(19, "综合新闻")]),
        ("stray-space", [(21, "力 是")]),
        ("leading-mark", []),
        ("broken-line", []),
        ("page-number", []),
        ("empty-section", []),
        ("skipped-level", []),
    ],
)
def test_page(defect: str, expected: list[tuple[int, str]]) -> None:
    assert [(line, text[-8:]) for line, text in told(PAGE, defect)] == [
        (line, text[-8:]) for line, text in expected
    ]


def test_every_field_of_the_kind_is_given() -> None:
    document = read("a.txt", PAGE.encode())
    for defect in (
        "truncated-paragraph",
        "broken-sentence",
        "stranded-paragraph",
        "column-head",
        "stray-space",
    ):
        for found in findings(document, defect):
            assert set(found.fields) == KIND.fields


def test_broken_sentence_points_at_the_next_paragraph() -> None:
    document = read("a.txt", PAGE.encode())
    (found,) = findings(document, "broken-sentence")
    assert found.fields["other"] == "好，当天就送来了"
    assert document.source[slice(*found.related[0].span)] == "好，当天就送来了"


def test_correction_of_a_stray_space() -> None:
    document = read("a.txt", PAGE.encode())
    (found,) = findings(document, "stray-space")
    assert found.suggestions(document.source) == ("力是",)


@pytest.mark.parametrize(
    "text",
    [
        "提高竞争力 是否可行",
        "他说得一点 的确不假",
        "人是 铁饭是 钢",
        "第三章 总则说明是不是要改。" + "老渡口在镇子的东头，从前是两岸唯一的通道，后来冷清了。",
        "记者 林小禾昨天去了老渡口。老秦说，赶集的日子还有人绕道来坐一趟，听他讲从前的故事。",
        "渡口 集市 学校 桥头，镇上就这几处热闹。老秦说，赶集的日子还有人绕道来坐一趟。",
    ],
)
def test_spaces_that_may_stay(text: str) -> None:
    assert told(text, "stray-space") == []


@pytest.mark.parametrize("text", ["— 12 —", "- 3 -", "第 5 页", "第5页 共20页"])
def test_page_numbers(text: str) -> None:
    assert told(f"老渡口添了新船。\n\n{text}\n\n老秦很高兴。", "page-number") == [(3, text)]


def test_column_head_above_a_story_may_stay() -> None:
    assert told("综合新闻\n\n老渡口添新船\n\n老渡口昨天添了新船。", "column-head") == []


@pytest.mark.parametrize(
    "text",
    [
        "乡村·关注",
        "渡口·读书周刊",
        "渡口晚报　第8版",
        "渡口通讯　总第12期",
        "乡村园地",
        "责任编辑　林小禾　版式　周明",
    ],
)
def test_heads_and_credits_of_a_page_between_paragraphs(text: str) -> None:
    page = f"老渡口添新船\n\n老渡口昨天添了新船。\n\n{text}\n\n老秦很高兴。"
    assert told(page, "column-head") == [(5, text)]


@pytest.mark.parametrize("text", ["渡口人家", "约翰·斯密斯", "责任编辑　林小禾", "第二期工程"])
def test_headings_and_names_are_no_column_heads(text: str) -> None:
    page = f"老渡口添新船\n\n老渡口昨天添了新船。\n\n{text}\n\n老秦很高兴。"
    assert told(page, "column-head") == []


def test_headings_of_one_form_are_no_column_heads() -> None:
    page = "老渡口添新船\n\n船是木匠造的。\n\n乡村·文艺\n\n老秦唱戏。\n\n乡村·旅游\n\n游客来了。"
    assert told(page, "column-head") == []


def test_stranded_paragraph_with_a_byline_of_its_own_is_a_story() -> None:
    story = "老渡口添新船\n\n老渡口昨天添了新船。\n\n船是木匠造的。\n\n（林小禾）\n\n"
    assert told(story + "画展昨天开幕。", "stranded-paragraph") == [(9, "画展昨天开幕。")]
    assert told(story + "画展昨天开幕。\n\n（周明）", "stranded-paragraph") == []


def test_byline_of_a_lead_closes_nothing() -> None:
    text = "老渡口添新船\n\n老渡口昨天添了新船。\n\n（林小禾）\n\n船是木匠造的。\n\n能坐三十人。"
    assert told(text, "stranded-paragraph") == []


def test_contents_are_no_empty_sections() -> None:
    text = "第一章 渡口\n第二章 集市\n第三章 学校\n\n第一章 渡口\n老渡口在镇子的东头。"
    assert told(text, "empty-section") == []


WRAPPED = """\
镇上的小学昨天搬进了新楼，孩子们有了图书室和实验室
，家长们都说这件事办得好，当天下午就有人送来了两箱
旧书和三套桌椅，老师们连夜把书分类上架，第二天一早—
—就开放借阅，门口排起了长队，他们说，一直到中午“才
慢慢散去”，这样的场面在镇上是头一回见到，当天（星期
五）还有人从邻村赶来，把家里读过的旧书都带来了（共有
三百册），图书室只好又添了两排书架，才勉强放得下它们。
"""


def test_a_line_is_not_broken_at_a_mark() -> None:
    assert told(WRAPPED, "broken-line") == [(2, "，"), (3, "—\n—")]


def test_lines_of_markup_are_no_lines_of_the_page() -> None:
    assert findings(parse("a.md", WRAPPED), "broken-line") == []
