"""The sums of the regulations: worked examples of inspections and examinations."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import pytest

from proofread.error_rate import SHIPPED, Method, load_method
from proofread.error_rate.method import Weight
from proofread.error_rate.weighing import Mark, full_points, points
from proofread.model import WeightClass

CHARACTER, GRAMMAR, FACT = WeightClass.CHARACTER, WeightClass.GRAMMAR, WeightClass.FACT


def different(weight: WeightClass, times: int) -> list[Mark]:
    """Errors of one class, none like another."""
    return [Mark(weight, f"{weight.value}{number}") for number in range(times)]


def total(marks: Sequence[Mark], method: Method) -> float:
    return math.fsum(points(marks, method))


def rate(marks: Sequence[Mark], method: Method, characters: int) -> float:
    return 10_000 * total(marks, method) / characters


def test_a_periodical_of_thirty_thousand_characters_with_small_and_great_errors() -> None:
    great = [Mark(WeightClass.OMISSION), *different(CHARACTER, 1), *different(FACT, 1)]
    small = [*different(WeightClass.PUNCTUATION, 3), *different(WeightClass.FORMAT, 3)]
    assert total([*great, *small], load_method("periodical")) == pytest.approx(3.6)
    assert rate([*great, *small], load_method("periodical"), 30_000) == pytest.approx(1.2)


def test_an_older_rule_with_political_errors_threefold_is_a_method_of_the_house() -> None:
    house = msgspec.structs.replace(
        load_method("book"),
        weights={
            CHARACTER: Weight(points=1),
            WeightClass.LETTER: Weight(points=0.5),
            FACT: Weight(points=3),
        },
    )
    marks = [*different(CHARACTER, 20), *different(WeightClass.LETTER, 14), *different(FACT, 1)]
    assert total(marks, house) == 30
    assert rate(marks, house, 200_000) == pytest.approx(1.5)


def test_a_book_counts_knowledge_and_grammar_twofold() -> None:
    marks = [*different(CHARACTER, 6), *different(FACT, 2), *different(GRAMMAR, 1)]
    book = load_method("book")
    assert total(marks, book) == 12
    assert rate(marks, book, 100_000) == pytest.approx(1.2)
    assert rate(marks, book, 100_000) > book.pass_line


@pytest.mark.parametrize(
    ("method", "characters", "expected"), [("newspaper", 20_000, 1), ("book", 100_000, 0.2)]
)
def test_two_errors(method: str, characters: int, expected: float) -> None:
    assert rate(different(CHARACTER, 2), load_method(method), characters) == pytest.approx(expected)


@pytest.mark.parametrize(("method", "expected"), [("newspaper", 3), ("periodical", 3), ("book", 4)])
def test_the_same_wrong_character_seven_times(method: str, expected: float) -> None:
    assert total([Mark(CHARACTER, "帐", "账")] * 7, load_method(method)) == expected


def test_the_same_word_corrected_otherwise_is_another_error() -> None:
    marks = [Mark(CHARACTER, "制定", "制订")] * 3 + [Mark(CHARACTER, "制定", "指定")] * 3
    assert total(marks, load_method("newspaper")) == 6


def test_number_usage_counts_one_point_at_most() -> None:
    marks = different(WeightClass.NUMBER_USAGE, 25)
    assert total(marks, load_method("newspaper")) == pytest.approx(1)
    assert total(marks[:7], load_method("newspaper")) == pytest.approx(0.7)


def test_an_error_five_times_and_once_of_them_in_the_headline() -> None:
    marks = [Mark(CHARACTER, "帐", "账", is_doubled=True), *[Mark(CHARACTER, "帐", "账")] * 4]
    assert list(points(marks, load_method("newspaper"))) == [2, 1, 1, 1, 0]


def test_the_same_letter_in_a_book_counts_one_and_a_half_at_most() -> None:
    marks = [Mark(WeightClass.LETTER, "github", "GitHub")] * 4
    assert list(points(marks, load_method("book"))) == [0.5, 0.5, 0.5, 0]


@pytest.mark.parametrize(("length", "expected"), [(1, 1), (2, 2), (5, 2), (6, 4), (400, 4)])
@pytest.mark.parametrize("weight", [WeightClass.INSERTION, WeightClass.OMISSION])
@pytest.mark.parametrize("method", SHIPPED)
def test_characters_too_many_or_missing(
    method: str, weight: WeightClass, length: int, expected: float
) -> None:
    assert full_points(Mark(weight, length=length), load_method(method)) == expected


def test_what_no_method_counts() -> None:
    assert full_points(Mark(WeightClass.UNCOUNTED), load_method("newspaper")) == 0
    assert list(points([Mark(WeightClass.UNCOUNTED)], load_method("newspaper"))) == [0]
