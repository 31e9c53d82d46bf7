"""In a large text, vectors find every stretch that takes part in a finding: the slips are those of small texts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language import name_slips
from proofread.language.name_slips import NameSlip
from proofread.model import in_one_batch
from tests.builders import document

PIECES = st.sampled_from(
    [
        *("邱砚秋", "邱砚丘", "邱砚冬", "戚怀岳", "戚淮岳", "桐岭木业", "铜岭木业", "枕河街道", "枕和街道"),
        *("宏栎木业", "宏烁木业", "蓼溪村", "廖溪村", "介绍", "说", "，", "。", "的", "在"),
        *("公司", "大学", "A", "\U00020000", "\ufffc", "工作"),
    ]
)
STORIES = st.lists(
    st.lists(st.lists(PIECES, max_size=30).map("".join), min_size=1, max_size=4), min_size=1, max_size=3
)


def slips(stories: list[list[str]], **settings: Any) -> list[tuple[int, int, int, str, int, int, int]]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setattr(name_slips, name, value)
        blocks = [document(*paragraphs).blocks for paragraphs in stories]
        return list(map(_plain, name_slips.name_slips(blocks)))


def _plain(slip: NameSlip) -> tuple[int, int, int, str, int, int, int]:
    block, start = slip.model
    return slip.block.index, slip.start, slip.end, slip.right, slip.occurrences, block.index, start


@given(STORIES)
def test_large_texts_are_read_as_small_ones(stories: list[list[str]]) -> None:
    assert slips(stories, LONG_TEXT=0) == slips(stories, LONG_TEXT=1_000_000)


@given(st.lists(STORIES, min_size=2, max_size=3))
def test_documents_of_a_batch_are_read_as_each_by_itself(texts: list[list[list[str]]]) -> None:
    documents = [document(*paragraphs) for stories in texts for paragraphs in stories]
    alone = [list(map(_plain, name_slips.name_slips([each.blocks]))) for each in documents]
    with pytest.MonkeyPatch.context() as patch, in_one_batch(documents):
        patch.setattr(name_slips, "LONG_TEXT", 0)
        together = [list(map(_plain, name_slips.name_slips_of_document(each))) for each in documents]
    assert together == alone


def test_what_the_samples_hold_is_found() -> None:
    stories = [
        ["邱砚秋来了。邱砚秋坐下。", "邱砚丘笑了。"],
        ["桐岭木业失过火。桐岭木业买了水泵，铜岭木业没有。"],
    ]
    assert [slip[3] for slip in slips(stories, LONG_TEXT=0)] == ["邱砚秋", "桐岭木业"]


def test_one_story_knows_nothing_of_another() -> None:
    assert not slips([["邱砚秋来了。邱砚秋坐下。"], ["邱砚丘笑了。"]], LONG_TEXT=0)
