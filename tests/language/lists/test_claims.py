"""Claims: numbers that announce, and numbers that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.claims import claims_before, claims_before_names, claims_of_heading
from tests.builders import block


def announced(text: str) -> list[int]:
    return [claim.value for claim in claims_before(block(text), len(text)) if claim.announces]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("要抓好三项工作：", 3),
        ("要统筹推进五项工作。", 5),
        ("堤防检查主要有三点：", 3),
        ("为此提出以下4点建议：", 4),
        ("为此提出下面这四点建议：", 4),
        ("办法分为 3 个步骤：", 3),
        ("核心成员有 4 个，如下：", 4),
        ("主要由如下三个单元组成：", 3),
        ("这里有两个重要的时间点：", 2),
        ("做到“四个到位”。", 4),
        ("办法如下（共5条）：", 5),
        ("大致可分为三个层次，", 3),
        ("重点抓好两件事，分别是：", 2),
        ("获奖的有以下3人：", 3),
    ],
)
def test_announcing(text: str, value: int) -> None:
    assert announced(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "这三项工作很要紧：",
        "上述两点之外：",
        "其中四条如下：",
        "前三项如下：",
        "要抓好几项工作：",
        "要抓好十余项工作：",
        "要抓好20多项工作：",
        "第三项工作：",
        "近三个方面：",
        "三者之一：",
        "三天后出发：",
        "下午3点半：",
        "学习二十大精神：",
        "一个问题：",
        "500个案例：",
        "三个村的变化：",
        "提出三项工作，随后走访农户：",
        "没有数目：",
        "",
    ],
)
def test_not_announcing(text: str) -> None:
    assert announced(text) == []


def test_only_the_last_sentence_counts() -> None:
    assert announced("昨天提出三点。今天提出四点：") == [4]


def test_numbers_that_do_not_announce_are_told_too() -> None:
    text = "从3个方面着手，提出12条措施："
    assert [(claim.value, claim.announces) for claim in claims_before(block(text), len(text))] == [
        (3, False),
        (12, True),
    ]


@pytest.mark.parametrize(
    ("text", "values"), [("打造“六位一体”帮扶模式", [6]), ("五大亮点", [5]), ("三步走", [3])]
)
def test_heading(text: str, values: list[int]) -> None:
    assert [claim.value for claim in claims_of_heading(block(text)) if claim.announces] == values


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("岸线分为三类：自然、人工", 3, "自然、人工"),
        ("选了两个镇（新桥、石埠）试点", 2, "新桥、石埠）试点"),
        ("锁定三大领域，即种业、冷链", 3, "即种业、冷链"),
        ("锁定三大领域——种业、冷链", 3, "种业、冷链"),
    ],
)
def test_before_names(text: str, value: int, rest: str) -> None:
    ((claim, start),) = claims_before_names(block(text))
    assert (claim.value, text[start:]) == (value, rest)


def test_claim_is_told_with_a_short_noun() -> None:
    (claim,) = claims_before(block("要抓好三项工作："), 8)
    assert claim.text == "三项工作"
    (heading,) = claims_of_heading(block("打造“六位一体”帮扶模式"))
    assert heading.text == "六位一体"


@given(st.text(alphabet="三四这第多点项个方面：。，工作 ", max_size=40))
def test_claims_lie_inside_the_text(text: str) -> None:
    for claim in claims_before(block(text), len(text)):
        assert 0 <= claim.start < claim.figure_end < claim.end <= len(text)
