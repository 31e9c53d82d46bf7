"""Words that are one slip away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.spelling.confusions import NEAR_SOUND, SAME_SOUND, confusions
from proofread.language.spelling.slips import Kind, Slips
from proofread.language.words.lexicon import lexicon

SLIPS = Slips(lexicon(), confusions())


@pytest.mark.parametrize(
    ("written", "word", "kind"),
    [
        ("杜会", "社会", Kind.SUBSTITUTION),
        ("经挤", "经济", Kind.SUBSTITUTION),
        ("杜会主义", "社会主义", Kind.SUBSTITUTION),
        ("马克思主意", "马克思主义", Kind.SUBSTITUTION),
        ("济经", "经济", Kind.TRANSPOSITION),
        ("运会动", "运动会", Kind.TRANSPOSITION),
        ("爱国义", "爱国主义", Kind.OMISSION),
        ("乐会", "音乐会", Kind.OMISSION),
        ("场需求", "市场需求", Kind.OMISSION),
        ("三令五电", "三令五申", Kind.SUBSTITUTION),
        ("智惠", "智慧", Kind.SUBSTITUTION),
        ("纪津", "纪律", Kind.SUBSTITUTION),
        ("日新月翼", "日新月异", Kind.SUBSTITUTION),
        ("的高望重", "德高望重", Kind.SUBSTITUTION),
        ("种一", "一种", Kind.TRANSPOSITION),
    ],
)
def test_a_word_one_slip_away_is_found(written: str, word: str, kind: Kind) -> None:
    assert (word, kind) in {(slip.word, slip.kind) for slip in SLIPS.behind(written)}


CORRECT = [*"社会主义音乐市场需求德高望重三令五申马克思的一", "社会", "主义", "市场", "需求", "音乐会"]


@given(st.lists(st.sampled_from(CORRECT), min_size=3, max_size=5).map("".join))
def test_two_characters_tell_as_much_as_the_halves_that_they_are(written: str) -> None:
    known = confusions()
    assert known.has_head(4, written) == bool(known.lengths_opening_with(written[:2]) >> 4 & 1)
    assert known.has_head(5, written) == bool(known.lengths_opening_with(written[:2]) >> 5 & 1)
    assert known.has_tail(4, written) == bool(known.lengths_ending_with(written[-2:]) >> 4 & 1)


def test_a_person_is_no_correction() -> None:
    names = {slip.word for slip in SLIPS.behind("忠刘德")}
    assert "刘忠德" not in names


def test_particles_and_numerals_are_left_to_grammar() -> None:
    for written in ("好地", "他得", "三个", "四次"):
        for slip in SLIPS.behind(written):
            if slip.kind is Kind.SUBSTITUTION and slip.word[:1] == written[:1]:
                assert written[1] not in "的地得"
            if slip.kind is Kind.SUBSTITUTION and slip.word[1:] == written[1:]:
                assert not (written[0] in "三四" and slip.word[0] in "一二三四五六七八九十")


def test_likeness_tells_sound_and_shape() -> None:
    alternatives = confusions().alternatives("己")
    assert alternatives["已"].shape == 9
    assert confusions().alternatives("山")["删"].sound == SAME_SOUND
    assert confusions().alternatives("三")["山"].sound == NEAR_SOUND
    assert confusions().alternatives("拉")["那"].sound == NEAR_SOUND
    assert "己" not in alternatives


def test_likeness_goes_both_ways() -> None:
    known = confusions()
    for character in "社杜未末拔拨侯候":
        for other, likeness in known.alternatives(character).items():
            assert known.alternatives(other)[character] == likeness


@given(st.sampled_from(["社会主义", "图书馆", "经济", "中国特色", "基础教育"]), st.data())
def test_every_slip_is_at_distance_one(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    written = word[:at] + data.draw(st.sampled_from("的人会杜仁一是管")) + word[at + 1 :]
    for slip in SLIPS.behind(written):
        if slip.kind is Kind.OMISSION:
            assert slip.word[: slip.at] + slip.word[slip.at + 1 :] == written
        else:
            assert len(slip.word) == len(written)
            differing = [i for i in range(len(written)) if slip.word[i] != written[i]]
            assert len(differing) == (1 if slip.kind is Kind.SUBSTITUTION else 2)
