"""The lexicon: what it holds, what it leaves out, and the words laid over it."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest

from proofread.language.words.lexicon import LISTS_KEPT, LONGEST_WORD, PartOfSpeech, lexicon

WORDS = lexicon()

SUPPLEMENT = Path(__file__).parents[3] / "tools" / "lexicon_supplement.txt"
"""Words that the source of the lexicon lacks, ``word`` or ``word tag`` a line."""


@pytest.mark.parametrize("word", ["院士", "工程院", "的", "干干净净", "立法法", "新质生产力", "王丽丽"])
def test_words(word: str) -> None:
    assert word in WORDS


@pytest.mark.parametrize("word", ["", "的的", "方向向", "唯一一", "己经", "再接再励", "GitHub", "一九九八年"])
def test_what_is_no_word(word: str) -> None:
    assert word not in WORDS
    assert WORDS.log_frequency(word) is None
    assert WORDS.part_of_speech(word) is None


def test_common_words_are_more_frequent() -> None:
    common, rare = WORDS.log_frequency("中国"), WORDS.log_frequency("罄竹难书")
    assert common is not None
    assert rare is not None
    assert rare < common < 0


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("院士", PartOfSpeech.NOUN),
        ("回答", PartOfSpeech.VERB),
        ("因为", PartOfSpeech.CONJUNCTION),
        ("北京", PartOfSpeech.PLACE),
        ("哗啦啦", PartOfSpeech.ONOMATOPOEIA),
        ("再接再厉", PartOfSpeech.IDIOM),
        ("行稳致远", PartOfSpeech.IDIOM),
        ("戮力同心", PartOfSpeech.IDIOM),
        ("勠力同心", PartOfSpeech.IDIOM),
        ("获得感", PartOfSpeech.NOUN),
        ("赋能", PartOfSpeech.VERB),
        ("粤港澳大湾区", PartOfSpeech.NOUN),
        ("泽连斯基", PartOfSpeech.PERSON),
    ],
)
def test_part_of_speech(word: str, part: PartOfSpeech) -> None:
    assert WORDS.part_of_speech(word) is part


def test_the_supplement_is_in_order_and_ships() -> None:
    lines = SUPPLEMENT.read_text(encoding="utf-8").splitlines()
    words = [line.partition(" ")[0] for line in lines]
    assert words == sorted(set(words))
    assert [word for word in words if word not in WORDS or len(word) > LONGEST_WORD] == []
    idioms = [line.partition(" ")[0] for line in lines if line.endswith(" i")]
    assert {WORDS.part_of_speech(word) for word in idioms} == {PartOfSpeech.IDIOM}


def test_prefixes_are_all_words_that_open_the_text() -> None:
    text = "去中国工程院院士家"
    prefixes = [text[1 : 1 + each.length] for each in WORDS.prefixes(text, 1)]
    assert prefixes == ["中", "中国", "中国工程院"]


def test_prefixes_stop_at_the_end_of_the_text() -> None:
    assert list(WORDS.prefixes("中国", 2)) == []
    assert [each.length for each in WORDS.prefixes("中国", 1)] == [1]


def test_house_words_are_words_and_names() -> None:
    house = lexicon(frozenset({"蓝鲸湾", "飞翎"}))
    assert "蓝鲸湾" in house
    assert "蓝鲸湾" not in WORDS
    assert house.part_of_speech("飞翎") is PartOfSpeech.NAME
    assert 3 in [each.length for each in house.prefixes("到蓝鲸湾去", 1)]
    assert "中国" in house


def test_a_stored_word_that_the_house_repeats_is_offered_once() -> None:
    house = lexicon(frozenset({"中国"}))
    lengths = [each.length for each in house.prefixes("中国")]
    assert lengths == [1, 2]
    assert house.log_frequency("中国") == WORDS.log_frequency("中国")


def test_no_house_word_is_too_long_to_be_found() -> None:
    long_name = "某" * (LONGEST_WORD + 4)
    house = lexicon(frozenset({long_name}))
    assert len(long_name) in [each.length for each in house.prefixes(long_name + "会")]


def test_the_lexicon_is_loaded_once() -> None:
    assert lexicon() is lexicon()


def test_lexicons_of_houses_that_are_gone_are_let_go() -> None:
    """A language server that runs for weeks sees a new list at every word that is added."""
    seen = [weakref.ref(lexicon(frozenset({f"甲{number}社"}))) for number in range(20)]
    assert sum(each() is not None for each in seen) <= LISTS_KEPT
