"""A sentence and its rewording are told from parallel sentences, contradictions, and questions with their answers."""

from __future__ import annotations

import pytest

from proofread.language.copies.rewordings import rewordings
from proofread.language.copies.sentence_rows import sentence_row
from tests.builders import document


def told(*paragraphs: str) -> list[int]:
    return [number for number, _ in rewordings(document(*paragraphs).derive(sentence_row))]


@pytest.mark.parametrize(
    "text",
    [
        "借书证每年换一次新的。借书证应当每年更换一次新的。",
        "我还没有向她道过谢。我一直还没有向她道过谢。",
        "渡口合作社去年春天修好了渡船，载了三千人。去年春天渡口合作社修好了渡船后，共载了三千人。",
        "渡口的老槐树开花，香气飘得很远。渡口老槐树开了花，香气飘得很远很远。",
    ],
)
def test_rewordings(text: str) -> None:
    assert told(text) == [0]


@pytest.mark.parametrize(
    "text",
    [
        "春天的渡口开满了桃花。秋天的渡口开满了菊花。",
        "借书证可以在前台办理。借书证不可以在前台办理。",
        "第一班船早上六点开出。第二班船早上七点开出。",
        "渡口今天还开不开船呢？渡口今天当然还会开船。",
        "他可以使用Java写程序。他还可以使用Go写程序。",
        "快走吧。快点走吧。",
        "我们要学会感恩父母。我们更要学会感恩老师。",
        "老秦喜欢在河边慢慢地散步。老秦喜欢在河边慢慢钓鱼。",
        "撑船的人要懂得水的脾气，要耐得住寂寞。教书的人也要懂得孩子的脾气，要耐得住寂寞。",
    ],
)
def test_sentences_that_say_different_things(text: str) -> None:
    assert told(text) == []


def test_sentences_of_different_paragraphs_are_not_compared() -> None:
    assert told("借书证每年换一次新的。", "借书证应当每年更换一次新的。") == []
