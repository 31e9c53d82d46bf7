"""In a large text, vectors find every stretch that takes part in a finding: the slips are those of small texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.names import name_sieve, name_slips, name_windows
from proofread.language.names.name_slips import NameSlip
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

UNCOMMON = st.text("砚焰雁秋丘邱栎烁厉木沐\U00020000，", max_size=120)
"""Characters of names, some of which are mistaken for one another: nearly all stretches share their frames."""


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


@given(st.lists(st.lists(UNCOMMON, min_size=1, max_size=3), min_size=1, max_size=2), st.integers(1, 4))
def test_crowded_frames_are_read_as_in_small_texts(stories: list[list[str]], most_forms: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_sieve, "MOST_FORMS", most_forms)
        large = slips(stories, LONG_TEXT=0, MOST_FORMS=most_forms)
    assert large == slips(stories, LONG_TEXT=1_000_000, MOST_FORMS=most_forms)


@given(STORIES)
def test_few_drawers_lose_nothing(stories: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_sieve, "_FEWEST_BITS", 1)
        patch.setattr(name_sieve, "_ROOM", 0)
        crowded = slips(stories, LONG_TEXT=0)
    assert crowded == slips(stories, LONG_TEXT=1_000_000)


@given(
    st.lists(
        st.sampled_from(["工", "作", "大学", "中华人民", "研究生", "生命", "孤", "舟", "，", "\U00020000"])
    )
)
def test_words_around_a_character_are_those_of_the_lexicon(pieces: list[str]) -> None:
    plain = "".join(pieces)
    text = name_sieve._text(name_sieve._MARGIN + plain + name_sieve._MARGIN, [plain])
    ideographs = np.flatnonzero(text.are(name_sieve._HAN))
    shift = len(name_sieve._MARGIN)
    expected = [not name_windows.makes_a_word(plain, at - shift) for at in ideographs.tolist()]
    assert name_sieve._makes_no_word(text, ideographs).tolist() == expected


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


@pytest.mark.parametrize("offset", range(6))
def test_a_slip_in_any_of_six_ideographs_is_found(offset: int) -> None:
    name, sounding_alike = "砚栎睦淮祁岑", "焰砺沐槐琪涔"
    slip = name[:offset] + sounding_alike[offset] + name[offset + 1 :]
    found = slips([[name, slip]], LONG_TEXT=0)
    assert [(at, right) for _, at, _, right, *_ in found] == [(0, name)]
    assert found == slips([[name, slip]], LONG_TEXT=1_000_000)


def test_one_story_knows_nothing_of_another() -> None:
    assert not slips([["邱砚秋来了。邱砚秋坐下。"], ["邱砚丘笑了。"]], LONG_TEXT=0)
