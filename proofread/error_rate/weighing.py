"""What errors count: the weights of a method, doubled and limited as it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from proofread.error_rate.method import LENGTHS, Method, Weight
from proofread.model import WeightClass

DOUBLE = 2


class Mark(NamedTuple):
    """An error as the regulations see it."""

    weight: WeightClass
    wrong: str = ""
    right: str | None = None
    length: int = 1
    """Characters too many, or missing."""
    is_doubled: bool = False


def full_points(mark: Mark, method: Method) -> float:
    """What an error counts by itself; 0 for a class that the method does not count."""
    weight = method.weights.get(mark.weight)
    if weight is None:
        return 0.0
    return _by_length(mark, weight) * (DOUBLE if mark.is_doubled else 1)


def points(marks: Iterable[Mark], method: Method) -> Iterator[float]:
    """What each error counts beside those before it.

    The same error counts only so often; where it counts twice for its place, it is counted apart, which is the
    stricter reading of the annexes.
    """
    times: Counter[tuple[WeightClass, str, str | None]] = Counter()
    same: defaultdict[tuple[WeightClass, str, str | None], float] = defaultdict(float)
    of_class: defaultdict[WeightClass, float] = defaultdict(float)
    for mark in marks:
        counted = full_points(mark, method)
        weight, identity = method.weights.get(mark.weight), (mark.weight, mark.wrong, mark.right)
        if weight and not mark.is_doubled:
            times[identity] += 1
            if method.same_error_times and times[identity] > method.same_error_times:
                counted = 0.0
            counted = _within(counted, same[identity], weight.same_at_most)
            same[identity] += counted
        if weight:
            counted = _within(counted, of_class[mark.weight], weight.class_at_most)
            of_class[mark.weight] += counted
        yield round(counted, 4)


def _by_length(mark: Mark, weight: Weight) -> float:
    if mark.weight not in LENGTHS or mark.length <= 1:
        return weight.points
    longer = weight.two_to_five if mark.length <= 5 else weight.more
    return weight.points if longer is None else longer


def _within(counted: float, before: float, limit: float | None) -> float:
    return counted if limit is None else max(0.0, min(counted, limit - before))
