"""Pairs worth comparing, and how alike two texts are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from proofread.language.copies.near_duplicates import (
    Change,
    _common_at_most,
    candidate_pairs,
    likeness,
    may_be_alike,
)

WORD = st.text(alphabet="天地玄黄宇宙洪荒日月盈昃", max_size=30)
SENTENCE = "村里的旧粮仓去年改成了阅览室每天傍晚都有孩子来看书"


def test_versions_of_one_text_are_candidates() -> None:
    texts = [SENTENCE, "山脚下的茶园今年第一次迎来了采茶节", SENTENCE.replace("去年", "前年")]
    assert list(candidate_pairs(texts)) == [(0, 2)]


def test_a_clause_added_or_cut_leaves_candidates() -> None:
    texts = [SENTENCE, SENTENCE + "还有老人来下棋", SENTENCE[12:]]
    assert set(candidate_pairs(texts)) == {(0, 1), (0, 2), (1, 2)}


def test_the_budget_bounds_the_pairs_of_a_template() -> None:
    texts = [f"编号{number}的产品检验合格可以出厂销售" for number in range(2000)]
    assert sum(1 for _ in candidate_pairs(texts)) < 100_000


def test_equal_texts_are_wholly_alike() -> None:
    found = likeness(SENTENCE, SENTENCE)
    assert (found.similarity, found.opening, found.changes) == (1.0, len(SENTENCE), ())
    assert likeness("", "").similarity == 1.0


def test_changes_tell_what_was_reworded() -> None:
    found = likeness("因此施工队先疏通水渠再加固堤坝", "所以施工队先疏通水渠再加固河堤")
    assert found.changes == (Change("因此", "所以"), Change("堤坝", "河堤"))
    assert not found.is_by_addition


def test_an_addition_weighs_half() -> None:
    longer = SENTENCE + "还有老人来下棋"
    found = likeness(SENTENCE, longer)
    assert found.changes == (Change("", "还有老人来下棋"),)
    assert found.is_by_addition
    assert found.similarity == 1 - 7 / (len(SENTENCE) + len(longer)) / 2


def test_a_clause_that_changed_its_place_is_common() -> None:
    found = likeness("到了秋天果园丰收漫山遍野都是红苹果", "果园丰收漫山遍野都是红苹果到了秋天")
    assert found.moved == 4
    assert found.similarity == 1.0


def test_numbers_alone() -> None:
    assert likeness("全县种植油菜三万二千亩", "全县种植油菜二万三千亩").is_by_number
    assert likeness("增长5%左右", "增长15%左右").is_by_number
    assert not likeness("东村种植油菜三万亩", "西村种植油菜二万亩").is_by_number
    assert not likeness(SENTENCE, SENTENCE).is_by_number


def test_may_be_alike_asks_for_a_share_of_the_shorter() -> None:
    assert may_be_alike(SENTENCE, SENTENCE[5:20], 0.9)
    assert not may_be_alike(SENTENCE, "毫不相干的另一句话", 0.5)


@given(WORD, WORD)
def test_likeness_is_a_share_and_its_changes_account_for_the_rest(one: str, other: str) -> None:
    found = likeness(one, other)
    assert 0 <= found.similarity <= 1
    assert one[: found.opening] == other[: found.opening]
    assert len(one) == found.common + sum(len(change.before) for change in found.changes)
    assert len(other) == found.common + sum(len(change.after) for change in found.changes)


@given(st.lists(WORD, unique=True, max_size=12))
def test_candidates_are_ordered_pairs_that_share_a_shingle(texts: list[str]) -> None:
    for first, second in candidate_pairs(texts):
        assert first < second
        shingles = {texts[first][at : at + 4] for at in range(len(texts[first]) - 3)}
        assert any(shingle in texts[second] for shingle in shingles)


@given(st.text("甲乙丙", max_size=8), st.text("甲乙丁", max_size=8))
def test_the_bound_is_never_below_what_two_texts_have_in_common(before: str, after: str) -> None:
    assert _common_at_most(before, after) >= LCSseq.similarity(before, after)
