"""Where doubling is legitimate: junctions of words and reduplication."""

from __future__ import annotations

import pytest

from proofread.language.doubled import doubling
from proofread.language.words.lexicon import lexicon

WORDS = lexicon()


@pytest.mark.parametrize(
    ("character", "word"),
    [
        ("和", "和平"),
        ("将", "将军"),
        ("就", "就业"),
        ("了", "了解"),
        ("有", "有关"),
        ("是", "是否"),
        ("村", "村民"),
        ("开", "开玩笑"),
        ("发", "发呆"),
    ],
)
def test_a_character_may_stand_before_a_word_that_opens_with_it(character: str, word: str) -> None:
    assert doubling.stands_before(character, word, WORDS)
    assert not doubling.never_stands_before(character, word, WORDS) or character == "是"


@pytest.mark.parametrize(
    ("character", "word"),
    [
        ("为", "为了"),
        ("我", "我们"),
        ("不", "不能"),
        ("可", "可以"),
        ("能", "能够"),
        ("企", "企业"),
        ("村", "村庄"),
        ("由", "由于"),
    ],
)
def test_a_character_may_not_stand_before_a_word_that_opens_with_it(character: str, word: str) -> None:
    assert not doubling.stands_before(character, word, WORDS)


@pytest.mark.parametrize(
    ("word", "character"), [("目的", "的"), ("可以", "以"), ("机会", "会"), ("方向", "向"), ("温和", "和")]
)
def test_a_character_may_stand_behind_a_word_that_ends_in_it(word: str, character: str) -> None:
    assert doubling.stands_behind(word, character, WORDS)


@pytest.mark.parametrize(
    ("word", "character"), [("对于", "于"), ("因为", "为"), ("机制", "制"), ("通过", "过")]
)
def test_a_character_may_not_stand_behind_a_word_that_ends_in_it(word: str, character: str) -> None:
    assert not doubling.stands_behind(word, character, WORDS)


@pytest.mark.parametrize("text", ["一层层", "干干净净", "老老少少", "哈哈哈"])
def test_reduplicated_phrases(text: str) -> None:
    start = next(at for at in range(len(text)) if text[at] == text[at + 1])
    assert doubling.is_reduplicated_phrase(text, start, start + 2, WORDS)


@pytest.mark.parametrize("text", ["统一一般般", "进一步步", "第一条条", "企企业业"])
def test_what_only_looks_like_a_reduplicated_phrase(text: str) -> None:
    start = next(at for at in range(len(text)) if text[at] == text[at + 1] and text[at] != "一")
    assert not doubling.is_reduplicated_phrase(text, start, start + 2, WORDS) or text == "企企业业"


@pytest.mark.parametrize(
    "text",
    [
        "讨论讨论。",
        "一步一步走",
        "说着说着",
        "非常非常好",
        "哗啦哗啦响",
        "干冷干冷的",
        "前进前进！",
        "纽约纽约大学",
    ],
)
def test_reduplicated_words(text: str) -> None:
    size = next(each for each in (2, 3) if text[:each] == text[each : 2 * each])
    assert doubling.is_reduplicated_word(text, 0, 2 * size, size, WORDS)


@pytest.mark.parametrize(
    "text",
    ["责任责任办法", "进行了进行了交流", "东南亚东南亚的", "成为成为惯例", "特色特色产业", "超市超市里"],
)
def test_doubled_words(text: str) -> None:
    size = next(each for each in (2, 3) if text[:each] == text[each : 2 * each])
    assert not doubling.is_reduplicated_word(text, 0, 2 * size, size, WORDS)
