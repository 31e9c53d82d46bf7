"""Runs of sentences that stand twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.language.copies.repeated_runs import Pair, Run, Succession, alike_sentences, runs, successions
from proofread.language.copies.sentence_rows import Row, sentence_row
from tests.builders import document

WORDS = [
    "老码头上的货船已经停运多年了",
    "市图书馆下月起延长夜间开放时间",
    "修缮工程预计明年春天可以完工",
    "农具博览会昨日在滨河新区开幕",
    "桃花开满了山坡和长长的河堤",
]


def row(*paragraphs: str) -> Row:
    return sentence_row(document(*paragraphs))


def found(sentences: Row) -> list[Run]:
    told = alike_sentences(sentences)
    return runs(sentences, told.equal, told.alike)


def test_a_block_pasted_twice_is_one_run() -> None:
    a, b, c, d, _ = (word + "。" for word in WORDS)
    assert found(row(a + b, c, d, a + b, c)) == [Run((Pair(0, 4, 3),))]


def test_a_run_goes_over_a_sentence_that_stands_elsewhere_too() -> None:
    a, b, c, d, e = (word + "。" for word in WORDS)
    (run,) = found(row(a, "好。", b, c, "好。", d, a, "好。", b, e))
    assert (run.first, run.second) == (range(3), range(6, 9))


def test_a_run_goes_on_whatever_else_its_sentences_are_like() -> None:
    a, b, c, d, e = (word + "。" for word in WORDS)
    like_b = b.replace("下月", "本月")
    (run, *_) = found(row(a + b + c, d, a + e + c, "好。", like_b))
    assert run.first == range(3)


def test_a_run_goes_over_an_odd_sentence_of_a_paragraph() -> None:
    a, b, c, d, e = (word + "。" for word in WORDS)
    (run,) = found(row(a + b + c, d, a + e + c))
    assert run == Run((Pair(0, 4, 1), Pair(2, 6, 1)))
    assert (run.first, run.second) == (range(3), range(4, 7))


def test_near_sentences_are_part_of_a_run() -> None:
    a, b, c, d, _ = (word + "。" for word in WORDS)
    (run,) = found(row(a, b, c, d, a, b.replace("下月", "本月"), c))
    assert run.first == range(3)


def test_what_stands_three_times_apart_is_no_run() -> None:
    a, b, c, _, _ = (word + "。" for word in WORDS)
    assert found(row(a, b, a, c, a)) == []


def test_successions() -> None:
    a, b, c, d, _ = (word + "。" for word in WORDS)
    assert list(successions(row(a + a + b))) == [Succession(range(1), range(1, 2))]
    assert list(successions(row(a + b, a + b, a + b, c))) == [Succession(range(2), range(2, 6))]
    assert list(successions(row(a, c, d))) == []


def test_a_heading_between_ends_a_succession() -> None:
    page = document("暂无有关的内容和说明。", "小标题", "暂无有关的内容和说明。")
    shown = tuple(block for block in page.blocks if block.text != "小标题")
    sentences = sentence_row(type(page)(page.path, page.source, shown))
    assert list(successions(sentences)) == []
    assert [run.second for run in found(sentences)] == [range(1, 2)]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), max_size=10))
def test_stretches_are_of_the_row_and_never_overlap(paragraphs: list[list[str]]) -> None:
    sentences = row(*("".join(word + "。" for word in paragraph) for paragraph in paragraphs))
    for run in found(sentences):
        assert (
            0
            <= run.first.start
            < run.first.stop
            <= run.second.start
            < run.second.stop
            <= len(sentences.forms)
        )
        assert all(sentences.forms[first] == sentences.forms[second] for first, second in run.matches)
    for succession in successions(sentences):
        assert succession.first.stop == succession.others.start
