"""Formulae are told from sentences."""

from __future__ import annotations

import pytest

from proofread.language.copies.boilerplate import count_words, is_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "本报讯（记者 林一帆）",
        "（新华社北京8月2日电）",
        "图为新落成的体育馆。",
        "欢迎关注本馆的公众号。",
        "构成犯罪的，依法追究刑事责任。",
        "具体办法由省级人民政府制定。",
        "由主管部门责令改正，处一万元以下罚款。",
        "本办法自2025年1月1日起施行。",
        "下列各项中，符合题意的一项是（ ）",
        "A. 春天来了",
        "主持人：你好",
        "例如下面的代码：",
    ],
)
def test_formulae(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "老码头上的货船已经停运多年。",
        "他在这家修理厂干了二十年，经手的汽车少说也有上万辆。",
        "本报驻外记者林一帆从前线发回报道：今晚七时二十分，双方代表在首都再次会谈并发表声明。",
        "表兄从外地赶来。",
    ],
)
def test_sentences(text: str) -> None:
    assert not is_boilerplate(text)


@pytest.mark.parametrize(
    ("text", "words"), [("他有3台NAS。", 5), ("3.14", 1), ("", 0), ("。，", 0), ("hello world", 2)]
)
def test_words_are_counted_as_an_office_program_does(text: str, words: int) -> None:
    assert count_words(text) == words
