"""Many texts are compared as few are: the same pairs, counted the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.language.copies import near_duplicates
from proofread.language.copies.near_duplicates import MANY_TEXTS, candidate_pairs
from proofread.language.copies.shared_shingles import SharingPairs, sharing_pairs

AMPLE = 1_000_000


def told(pairs: SharingPairs) -> list[tuple[int, int, int]]:
    return list(zip(*(column.tolist() for column in pairs), strict=True))


@given(st.lists(st.text(alphabet="天地玄黄\U00020000", max_size=12), unique=True, max_size=12))
def test_vectors_count_what_dictionaries_count(texts: list[str]) -> None:
    counted = {
        (first, second): shared
        for first, second, shared in near_duplicates._sharing_pairs(texts, AMPLE)
        if shared > 1
    }
    assert {(first, second): shared for first, second, shared in told(sharing_pairs(texts, AMPLE))} == counted


def test_the_budget_takes_the_rarest_runs_first() -> None:
    texts = ["甲乙丙丁戊己", "甲乙丙丁戊庚", *(f"{number}子丑寅卯辰" for number in range(40))]
    assert told(sharing_pairs(texts, budget=2)) == [(0, 1, 2)]


def test_many_texts_find_their_versions() -> None:
    texts = [
        f"第{number}批货物{number * 7919}箱{number * 104729}号已运抵码头" for number in range(MANY_TEXTS)
    ]
    texts.append(texts[17].replace("运抵", "运到"))
    assert (17, MANY_TEXTS) in set(candidate_pairs(texts))
