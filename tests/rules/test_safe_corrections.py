"""What the shipped rules write unseen, and what they leave to a person, where the two lie close together."""

from __future__ import annotations

from textwrap import dedent

import pytest

from proofread.engine.correcting import corrected_bytes, policy_for
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.plugins.manager import Plugins

LONG = "志愿者把旧书分成文学、历史、童书三类，贴上标签后送到各个社区。"
SHORT = "我再也不去河边玩了。"


@pytest.fixture(scope="module")
def proofreader() -> Proofreader:
    return Proofreader(Settings(language_model="none"), Plugins(installed=False))


def corrected(proofreader: Proofreader, text: str, name: str = "稿件.txt") -> str:
    correction = corrected_bytes(proofreader, name, text.encode(), policy_for(proofreader, (), unsafe=False))
    return correction.given.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "一是修路；二是架桥；二是通水；四是绿化。",
            "一是修路；二是架桥；三是通水；四是绿化。",
            id="a number proved",
        ),
        pytest.param(
            f"{LONG}{LONG}书架很快就满了。", f"{LONG}书架很快就满了。", id="a long sentence at once"
        ),
        pytest.param(
            f"{LONG}\n{LONG}\n书架很快就满了。", f"{LONG}\n书架很快就满了。", id="a paragraph at once"
        ),
        pytest.param("大家深刻的认识到问题所在。", "大家深刻地认识到问题所在。", id="an adverbial"),
    ],
)
def test_what_is_beyond_doubt_is_written(proofreader: Proofreader, before: str, after: str) -> None:
    assert corrected(proofreader, before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("下一步：一是修路；二是架桥；四是绿化；五是通水。", id="an item may be lost"),
        pytest.param(f"妈妈，{SHORT}妈妈，{SHORT}", id="a short sentence may be meant"),
        pytest.param(
            f"{LONG}\n书架很快就满了，有人专程开车从邻县赶来。\n{LONG}\n活动办到周末。",
            id="which of two that stand apart",
        ),
    ],
)
def test_what_may_be_meant_or_lost_is_left(proofreader: Proofreader, text: str) -> None:
    assert corrected(proofreader, text) == text


def test_the_number_of_a_heading_is_left_for_links_may_hold_it(proofreader: Proofreader) -> None:
    text = dedent(
        """\
        ## 一、靠泊

        先报船名。

        ## 一、装卸

        再报吨位。

        ## 三、离港

        结清费用。
        """
    )
    report = proofreader.check_text(text, "稿件.md", "markdown")
    assert [found.rule.id for found in report] == ["heading-number-repeated"]
    assert corrected(proofreader, text, "稿件.md") == text
