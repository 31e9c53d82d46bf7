"""Quotations that speak of marks and of mistakes."""

from __future__ import annotations

import pytest

from proofread.language.marks.mentions import (
    is_in_exercise,
    is_mentioned_mark,
    is_set_beside,
    is_told_mistake,
)
from proofread.readers.plain_text.reader import read_text


def place(marked: str) -> tuple[str, int, int]:
    """The text without the 【】 around the place, and where that is."""
    start, end = marked.index("【"), marked.index("】") - 1
    return marked.replace("【", "").replace("】", ""), start, end


@pytest.mark.parametrize(
    "marked",
    [
        "省略号不能写作“【。。。】”，要写六个点。",
        "“【，，】”“。。”之类，都是手滑。",
        "“【！？】”和“？！”哪一个对？",
        "前一半是“（”，后一半是“【）】”，成双成对。",
        "句末用“。【”，】不用“？”。",
    ],
)
def test_marks_that_are_named(marked: str) -> None:
    assert is_mentioned_mark(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "他说：“【。。。】”",
        "“【！？】”他愣住了。",
        "老秦想了想，“【。。】”",
        "路通了【。。】大家都说“好”。",
        "老秦问：“路通了【！？】”",
    ],
)
def test_marks_that_are_used(marked: str) -> None:
    assert not is_mentioned_mark(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "“【三、四】个”是错的，应当写“三四个”。",
        "有人把渡口的“渡”误作“【度】口”的“度”。",
        "“【按装】”不对，要改。",
        "“【按装】机器”的写法就是错误。",
        "“【按装】”应当写作“安装”。",
        "书里不能写成“【按装】”。",
        "有人把“安装”写成“【按装】”，谁也没有看出来。",
        "告示上的“【按装】机器”，这是不对的。",
        "为什么说“【按装】机器”是病句？",
        "“【按装】机器”，应当改为“安装机器”。",
    ],
)
def test_mistakes_that_are_told(marked: str) -> None:
    assert is_told_mistake(*place(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "工人【按装】了机器，这是对的。",
        "他说：“昨天【按装】了机器。”大家都说好。",
        "这家“【按装】公司”开业了。",
        "这家“【按装】公司”是错失良机。",
        "招牌写成“【按装】公司”，开业了。",
        "“安装”应当写作正楷，“【按装】公司”四个字也是。",
        "“昨天”不对，工人今天才【按装】“机器”。",
    ],
)
def test_mistakes_that_are_made(marked: str) -> None:
    assert not is_told_mistake(*place(marked))


def test_mistakes_to_be_corrected() -> None:
    task = "3. 修改下面的病句。\n（1）防止这类事故不再发生。\n（2）他家是成都人。\n练习做到这里，防止有人不再交卷。\n"
    page = read_text("a.txt", task, "utf-8")
    assert [is_in_exercise(page, block) for block in page.blocks] == [False, True, True, False]
    other = read_text("a.txt", "3. 会上指出下列毛病。\n（1）防止这类事故不再发生。\n", "utf-8")
    assert not any(is_in_exercise(other, block) for block in other.blocks)


@pytest.mark.parametrize("text", ["【布署】（部署）", "【布署】—部署", "【布署】 → 部署", "【布署】=部署"])
def test_a_table_sets_the_right_word_beside_the_wrong(text: str) -> None:
    assert is_set_beside(*place(text), "部署")


def test_elsewhere_it_does_not() -> None:
    assert not is_set_beside(*place("紧张【布署】（见图）"), "部署")


@pytest.mark.parametrize(
    "text", ["错：【截止】目前，共三百篇。", "×【再接再励】", "常把部署打成【布署】，真烦。"]
)
def test_a_line_of_mistakes_and_what_is_typed(text: str) -> None:
    assert is_told_mistake(*place(text))


def test_options_of_an_examination() -> None:
    page = read_text("x.txt", "1．下列词语没有错别字的一项是（　）\n\nA．按部就班\n\nB．迫不急待\n", "utf-8")
    assert is_in_exercise(page, page.blocks[-1])
