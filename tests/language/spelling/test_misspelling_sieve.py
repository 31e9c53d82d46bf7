"""A large text sifted: to the last digit what ``Speller`` finds run by run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.language.spelling import misspelling_sieve
from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.misspelling_sieve import misspellings
from proofread.language.spelling.misspellings import Misspelling, Speller, text_around
from proofread.language.spelling.slips import Slips
from proofread.language.words.language_model import State, Unigrams
from proofread.language.words.lexicon import lexicon
from proofread.language.words.segmentation import LONGEST_RUN
from proofread.model import Block, Document, in_one_batch
from tests.builders import document

HOUSE = lexicon(frozenset({"蓝鲸湾", "展经济", "问提", "龘", "会主"}))


class Neighbours:
    """A model of context of the simplest kind: a word is likelier behind a longer one."""

    name = "neighbours"
    knows_context = True

    def knows(self, word: str) -> bool:
        return word in {"会主", "济经发"}

    def start(self) -> State:
        return 0

    def follow(self, state: State, word: str, log_frequency: float) -> tuple[State, float]:
        return len(word), log_frequency - 1 / (1 + state)


SPELLERS = {
    "shipped": Speller(lexicon(), Slips(lexicon(), confusions()), Unigrams()),
    "house": Speller(HOUSE, Slips(HOUSE, confusions()), Unigrams()),
    "context": Speller(lexicon(), Slips(lexicon(), confusions()), Neighbours()),
}
WORDS = [
    *("建设有中国特色的社会主义", "社会", "主义", "杜会主义", "会义主", "经济", "济经", "发展", "发展经济"),
    *("问题", "问提", "欢聚一堂", "欢聚伊堂", "不法份子", "有效途经", "鼓足干劲", "鼓足劲", "教育", "数育"),
    *("大家", "对", "这个", "有", "不同", "看法", "，", "。", "12", "的", "地", "了", "一", "a"),
    *("张伟廉", "蓝鲸湾", "湾蓝鲸", "龘"),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


def one_by_one(page: Document, speller: Speller, least: float) -> list[tuple[Block, Misspelling]]:
    return [
        (block, found)
        for block in page.blocks
        for found in speller.misspellings(block.text, least, text_around(page, block))
    ]


@pytest.mark.parametrize("name", SPELLERS)
@settings(max_examples=60)
@given(
    paragraphs=st.lists(TEXTS.filter(str.strip), min_size=1, max_size=6),
    least=st.sampled_from([0.0, -3.0, -9.0]),
)
def test_the_same_is_found_as_run_by_run(name: str, paragraphs: list[str], least: float) -> None:
    page, speller = document(*paragraphs), SPELLERS[name]
    assert list(misspellings(page, speller, least)) == one_by_one(page, speller, least)


@pytest.mark.parametrize("name", SPELLERS)
@settings(max_examples=30)
@given(texts=st.lists(TEXTS.filter(str.strip), min_size=2, max_size=4))
def test_the_same_is_found_in_documents_that_are_sifted_together(name: str, texts: list[str]) -> None:
    pages, speller = [document(text) for text in texts], SPELLERS[name]
    with in_one_batch(pages):
        together = [list(misspellings(page, speller, -3.0)) for page in pages]
    assert together == [one_by_one(page, speller, -3.0) for page in pages]


@pytest.mark.parametrize("window", [1, 20])
def test_the_same_is_found_in_small_windows(window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misspelling_sieve, "WINDOW", window)
    pages = [document("大家对这个问提有不同看法", "欢聚伊堂"), document("建设杜会主义", "经济", "有效途经")]
    with in_one_batch(pages):
        for page in pages:
            assert list(misspellings(page, SPELLERS["shipped"], -3.0)) == one_by_one(
                page, SPELLERS["shipped"], -3.0
            )


def test_a_run_without_end_is_judged_in_pieces() -> None:
    page = document("大家对这个问提有不同看法" * LONGEST_RUN)
    assert list(misspellings(page, SPELLERS["shipped"], -3.0)) == one_by_one(page, SPELLERS["shipped"], -3.0)


def test_a_document_without_ideographs_holds_nothing() -> None:
    assert list(misspellings(document("abc", "1、2"), SPELLERS["shipped"], 0.0)) == []
