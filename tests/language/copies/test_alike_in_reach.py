"""Of a long text the repetitions within reach are those that comparing everything finds."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.copies import repetition
from proofread.language.copies.alike_in_reach import alike_in_reach
from proofread.language.copies.repeated_runs import alike_sentences
from proofread.language.copies.repetition import Repetition, repetitions
from proofread.language.copies.sentence_rows import sentence_row
from tests.builders import document

WORDS = [
    "老码头上的货船已经停运多年了",
    "市图书馆下月起延长夜间开放时间",
    "市图书馆本月起延长夜间开放的时间",
    "修缮工程预计明年春天可以完工",
    "修缮工程预计后年春天也可以完工了",
    "修缮工程预计三年春天可以完工",
    "农具博览会昨日在滨河新区开幕",
    "农具博览会今日在滨河新区开幕",
    "桃花开满了山坡和长长的河堤",
    "桃花开满山坡和长长的河堤",
    "好的",
]
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(
        lambda words: "".join(w + "。" for w in words)
    ),
    min_size=2,
    max_size=24,
)


def is_within(found: Repetition, farthest: int, numbers: dict[int, int]) -> bool:
    last, following = found.first[-1], found.second[0]
    return (
        found.match in {"exact", "reworded"}
        or numbers[id(last)] + 1 == numbers[id(following)]
        or following.span.start - last.span.end <= farthest
    )


@given(PARAGRAPHS, st.sampled_from([0, 20, 60, 200]))
def test_what_is_within_reach_is_found_and_nothing_else(paragraphs: list[str], farthest: int) -> None:
    page = document(*paragraphs)
    numbers = {id(sentence): number for number, sentence in enumerate(page.derive(sentence_row).sentences)}
    expected = [found for found in repetitions(page) if is_within(found, farthest, numbers)]
    with patch.object(repetition, "MANY_TEXTS", 0):
        found = repetitions(page, farthest)
    assert list(map(fields, found)) == list(map(fields, expected))


def fields(found: Repetition) -> list[object]:
    return [getattr(found, name) for name in Repetition.__struct_fields__]


@given(PARAGRAPHS)
def test_by_their_sides_all_alike_are_told(paragraphs: list[str]) -> None:
    row = document(*paragraphs).derive(sentence_row)
    alike, quick = alike_sentences(row), alike_in_reach(row, 0)
    assert sorted(quick.equal) == sorted(alike.equal)
    assert quick.alike.items() <= alike.alike.items()
    everything = range(len(row.forms))
    assert dict(quick.alike_by_first(everything)) == dict(quick.alike_by_second(everything)) == alike.alike
    assert dict(quick.alike_by_first(range(1, 3))) == dict(alike.alike_by_first(range(1, 3)))


@pytest.mark.parametrize("farthest", [0, 10_000])
def test_far_pairs_are_not_compared(farthest: int) -> None:
    fillers = [
        "".join(map(chr, range(0x4E00 + 12 * number, 0x4E0C + 12 * number))) + "。" for number in range(30)
    ]
    row = document(WORDS[1] + "。", *fillers, WORDS[2] + "。").derive(sentence_row)
    assert ((0, len(row.forms) - 1) in alike_in_reach(row, farthest).alike) == bool(farthest)
