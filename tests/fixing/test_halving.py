"""Halving: what brings something in is left out, and all else is kept."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from proofread.fixing.halving import harmful

PLENTY = 10_000

NUMBERS = st.integers(1, 300)
SUBSETS = st.sets(st.integers(0, 299), max_size=12)


@given(NUMBERS, SUBSETS)
def test_what_is_harmful_by_itself_is_left_out_and_nothing_else(number: int, guilty: set[int]) -> None:
    items = range(number)
    assert harmful(items, lambda part: not guilty.isdisjoint(part), PLENTY) == sorted(guilty & {*items})


@given(NUMBERS, SUBSETS)
def test_of_those_that_are_harmful_together_the_last_is_left_out(number: int, together: set[int]) -> None:
    left_out = harmful(range(number), lambda part: bool(together) and together <= {*part}, PLENTY)
    assert left_out == ([max(together)] if together and max(together) < number else [])


@given(NUMBERS, st.integers(0, 299))
def test_one_is_found_in_few_questions(number: int, guilty: int) -> None:
    asked: list[Sequence[int]] = []

    def brings_in(part: Sequence[int]) -> bool:
        asked.append(part)
        return guilty in part

    harmful(range(number), brings_in, PLENTY)
    assert len(asked) <= number.bit_length() + 2


@given(NUMBERS, SUBSETS, st.integers(0, 40))
def test_with_few_questions_what_is_kept_is_harmless_all_the_same(
    number: int, guilty: set[int], most: int
) -> None:
    asked: list[Sequence[int]] = []

    def brings_in(part: Sequence[int]) -> bool:
        asked.append(part)
        return not guilty.isdisjoint(part)

    left_out = harmful(range(number), brings_in, most)
    assert {*left_out} >= guilty & {*range(number)}
    assert left_out == sorted({*left_out})
    assert len(asked) <= most
