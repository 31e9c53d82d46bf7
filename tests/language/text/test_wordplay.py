"""Names, slogans and wishes that play on words."""

from __future__ import annotations

import pytest

from proofread.language.text.wordplay import is_wordplay


def plays(marked: str, right: str) -> bool:
    start, end = marked.index("【"), marked.index("】") - 1
    return is_wordplay(marked.replace("【", "").replace("】", ""), start, end, [right])


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        ("服装店名叫【衣衣不舍】。", "依依不舍"),
        ("广告词写的是【默默无蚊】，说的是蚊香。", "默默无闻"),
        ("【咳不容缓】，是止咳药的广告语。", "刻不容缓"),
        ("兔年大吉，【前兔无量】。", "前途无量"),
    ],
)
def test_names_and_slogans_may_play_on_words(marked: str, right: str) -> None:
    assert plays(marked, right)


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        ("店里的人【衣衣不舍】地走了。", "依依不舍"),
        ("龙年将至，【龙龙】头企业发布了年报。", "龙"),
        ("马年春节，【马路两帝】张灯结彩。", "马路两旁"),
        ("今年丰收，【前兔无量】。", "前途无量"),
    ],
)
def test_other_words_do_not(marked: str, right: str) -> None:
    assert not plays(marked, right)
