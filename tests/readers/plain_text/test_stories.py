"""Stories of a page, their headlines, and what stands between them."""

from __future__ import annotations

import pytest

from proofread.model import Block
from proofread.readers.plain_text.reader import read

PAGE = """\
渡船换新人更勤

江城老渡口添了新船

——访船长老秦

老渡口在镇子的东头，从前是两岸唯一的通道。

谈航线： 一天往返二十趟 赶集加班

记者：坐船的人多吗？

秦师傅：赶集的日子多。

记者：票价涨了没有？

秦师傅：没有涨，老人还免票。

(本报记者 林小禾)

评审组最后选出十件金奖作品。

画展将持续到月底。



图为搬进新楼的镇小学图书室

镇小学搬新楼 孩子们有了图书室

镇上的小学今年搬进了新楼，操场也铺了跑道。

江城镇教育办公室 周明远 何晓棠

把书送到孩子手里

一是办好图书室。每天放学以后开放两个小时。

二是办好读书会。每个星期五讲一个故事。

青年画展在江城开幕

(上接第1版)

镇长在致辞中说，画展已经办了十届。

综合新闻

本届画展收到作品三百件。

同心协力修水渠
"""


def blocks(text: str) -> list[Block]:
    return list(read("a.txt", text.encode()).blocks)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_page(ending: str) -> None:
    told = [(block.story, block.kind.value, block.text[:6]) for block in blocks(PAGE.replace("\n", ending))]
    assert told == [
        (0, "headline", "渡船换新人更"),
        (0, "headline", "江城老渡口添"),
        (0, "headline", "——访船长老"),
        (0, "paragraph", "老渡口在镇子"),
        (0, "heading", "谈航线： 一"),
        (0, "interview-label", "记者："),
        (0, "paragraph", "坐船的人多吗"),
        (0, "interview-label", "秦师傅："),
        (0, "paragraph", "赶集的日子多"),
        (0, "interview-label", "记者："),
        (0, "paragraph", "票价涨了没有"),
        (0, "interview-label", "秦师傅："),
        (0, "paragraph", "没有涨，老人"),
        (0, "byline", "(本报记者 "),
        (1, "paragraph", "评审组最后选"),
        (1, "paragraph", "画展将持续到"),
        (2, "caption", "图为搬进新楼"),
        (2, "headline", "镇小学搬新楼"),
        (2, "paragraph", "镇上的小学今"),
        (2, "byline", "江城镇教育办"),
        (2, "heading", "把书送到孩子"),
        (2, "paragraph", "一是办好图书"),
        (2, "paragraph", "二是办好读书"),
        (3, "headline", "青年画展在江"),
        (3, "jump-line", "(上接第1版"),
        (3, "paragraph", "镇长在致辞中"),
        (3, "column-head", "综合新闻"),
        (3, "paragraph", "本届画展收到"),
        (3, "column-head", "同心协力修水"),
    ]


def stories(text: str) -> list[int]:
    return [block.story for block in blocks(text)]


def test_datelines_open_stories() -> None:
    text = "渡口添新船\n本报江城1月1日讯 老渡口昨天添了新船。\n小学搬新楼\n新华社江城1月1日电 镇上的小学昨天搬了家。"
    assert stories(text) == [0, 0, 1, 1]


def test_signature_at_the_end_of_a_paragraph_closes_a_story() -> None:
    text = "渡口添新船\n老渡口昨天添了新船。（林小禾）\n小学搬新楼\n镇上的小学昨天搬了家。"
    assert stories(text) == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "第一章 渡口\n\n\n老秦起了床。\n\n他先去看船。\n\n\n第二章 集市\n\n\n天不亮就有人占摊位。",
        "关于老渡口的报告\n\n一、基本情况\n渡口有两条船。\n二、主要做法\n换了新船。\n\n江城镇人民政府\n2024年5月1日",
        "渡口旧事\n\n林小禾\n\n老秦起了床。\n\n夜里的渡口\n\n他先去看船。",
    ],
    ids=["novel", "official paper", "essay"],
)
def test_most_texts_are_one_story(text: str) -> None:
    assert set(stories(text)) == {0}


def told(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks(text)]


def test_heading_levels_by_number() -> None:
    text = "渡口章程\n第一章 总则\n一、名称\n渡口叫老渡口。\n（一）位置\n在镇子东头。\n第二章 船只\n渡口有两条船。"
    assert [(level, text) for kind, level, text in told(text) if kind == "heading"] == [
        (1, "第一章 总则"),
        (2, "一、名称"),
        (3, "（一）位置"),
        (1, "第二章 船只"),
    ]


def test_items_without_marks_are_no_headings() -> None:
    text = "渡口要备齐三样东西：\n1. 缆绳\n2. 救生衣\n3. 灯\n备齐以后才能开船。"
    assert {kind for kind, _, _ in told(text)} == {"paragraph"}


def test_many_short_lines_are_no_titles() -> None:
    text = "渡口晴\n江城阴\n东镇雨\n西镇雪\n南镇雾\n各地气温明天下降。"
    assert {kind for kind, _, _ in told(text)} == {"paragraph"}


def test_sentence_that_breaks_off_is_no_title() -> None:
    assert told("老渡口添了新船和\n\n新缆绳，老秦很高兴。")[0][0] == "paragraph"


def test_last_lines_of_a_letter_are_no_column_heads() -> None:
    text = "老渡口明天停航一天。\n\n老渡口管理所\n2024年5月1日"
    assert {kind for kind, _, _ in told(text)} == {"paragraph"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("图1 老渡口的位置", "caption"),
        ("▲老渡口换了新船", "caption"),
        ("老渡口换了新船。本报记者 林小禾 摄", "caption"),
        ("（下转第4版）", "jump-line"),
        ("图1显示，渡口的水位在下降。", "paragraph"),
        ("2、老渡口换了新船。（林小禾摄）", "paragraph"),
        ("2024年5月1日", "paragraph"),
        ("“船来了！”", "paragraph"),
    ],
)
def test_kinds_by_form(text: str, kind: str) -> None:
    assert told(text + "\n\n老渡口在镇子的东头。")[0][0] == kind
