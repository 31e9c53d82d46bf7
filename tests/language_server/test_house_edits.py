"""What is put into the files of a house says what was meant and leaves all else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language_server.house_edits import with_entry, with_word
from proofread.model import Edit
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


def test_entry_is_put_at_the_end() -> None:
    text = "# 豁免\n- rule: a\n  text: 甲\n  reason: 乙"
    after = applied(text, with_entry(text, {"rule": "b", "text": "丙: 丁\n戊", "files": ["a b.txt", "c"]}))
    assert after.startswith(text + "\n")
    assert parse("", after).value[1] == {"rule": "b", "text": "丙: 丁\n戊", "files": ["a b.txt", "c"]}


def test_entry_begins_a_file() -> None:
    assert applied("", with_entry("", {"rule": "b", "text": "丙"})) == "- rule: b\n  text: 丙\n"


def test_entry_is_not_put_into_what_is_no_list() -> None:
    assert with_entry("a: b\n", {"rule": "b"}) is None
