"""What is put into the files of a house says what was meant and leaves all else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.acceptance.waivers import check_waivers, waiver_for
from proofread.language_server.house_edits import with_waiver, with_word
from proofread.model import Edit, Span
from proofread.rulebook.strict_yaml import parse

CONFIGURATIONS = {
    "# 配置\nprofile: news\n": "# 配置\nprofile: news\nwords:\n  - 晨报\n",
    "": "words:\n  - 晨报\n",
    "words: []\nlang: zh": "words: [晨报]\nlang: zh",
    "words: # 人名\nlang: zh\n": "words: # 人名\n  - 晨报\nlang: zh\n",
    "words: [甲社, 乙社]  # 都是客户\n": "words: [甲社, 乙社, 晨报]  # 都是客户\n",
    "words:\n  - 甲社  # 客户\n\nlang: en\n": "words:\n  - 甲社  # 客户\n  - 晨报\n\nlang: en\n",
    "words:\n- 甲社\n- 乙社": "words:\n- 甲社\n- 乙社\n- 晨报",
    "words:\r\n  - '甲社'\r\n": "words:\r\n  - '甲社'\r\n  - 晨报\r\n",
}


def applied(text: str, edit: Edit | None) -> str:
    assert edit is not None
    return text[: edit.span.start] + edit.replacement + text[edit.span.end :]


@pytest.mark.parametrize("text", list(CONFIGURATIONS))
def test_word_is_put_where_words_stand(text: str) -> None:
    after = applied(text, with_word(text, "晨报"))
    assert after == CONFIGURATIONS[text]


@pytest.mark.parametrize("text", ["words: [晨报]\n", "- 一列\n", "words: {a: b}\n", "words: [不成对\n"])
def test_no_edit_where_there_is_nothing_to_put(text: str) -> None:
    assert with_word(text, "晨报") is None


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8))
def test_any_word_is_read_back(word: str) -> None:
    text = "words:\n  - 甲社\n"
    edit = with_word(text, word)
    if edit:
        assert parse("", applied(text, edit)).value == {"words": ["甲社", word]}


@pytest.mark.parametrize("word", ["no", "1.10", "- 甲", "甲: 乙", "“引号”", '"', "#井号", "[方]", "～"])
def test_awkward_words_are_quoted(word: str) -> None:
    assert with_word("words: [甲社]\n", word) is not None
    assert with_word("words:\n- 甲社\n", word) is not None


WAIVER = waiver_for("doubled-word", "主体责任责任清单", Span(2, 6), "a b.txt", "栏目名")


@pytest.mark.parametrize(
    "text", ["", "# 豁免\n- rule: a\n  text: 甲\n  reason: 乙", "- {rule: a, text: b, reason: c}\r\n"]
)
def test_waiver_is_put_at_the_end(text: str) -> None:
    after = applied(text, with_waiver(text, WAIVER))
    assert after.startswith(text)
    *_, last = check_waivers(Path("w.yaml"), after)
    assert (last.text, last.near, last.files) == (WAIVER.text, WAIVER.near, WAIVER.files)
    assert "\r\n" not in text or "\n" not in after.replace("\r\n", "")


def test_waiver_is_not_put_into_what_is_no_list() -> None:
    assert with_waiver("a: b\n", WAIVER) is None
