"""The most that boosted trees can say of values of which only the bounds are known, for many cases at once.

A leaf can be reached if every turn on the way to it can be taken. The leaves of ``boosted_trees.Forest`` are
bits here too; the lower bound of a value rules out those below, the upper bound those above. Imports NumPy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import and_
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.spelling.boosted_trees import MOST_LEAVES, Forest

TOGETHER = 2048
"""Cases that are looked at together, so that what is worked out stays in the cache of the processor."""

Words: TypeAlias = NDArray[np.uint64]
"""Leaves that are left, a row a case, a byte a tree, eight trees a word."""


class Question(NamedTuple):
    """What all trees ask of one value."""

    place: int
    bounds: NDArray[np.float64]
    """Ascending."""
    of_low: Words
    """By the number of bounds that the value certainly exceeds."""
    of_high: Words
    """By the number of bounds that it may exceed."""


class Leaves(NamedTuple):
    """A forest as arrays."""

    questions: list[Question]
    all: Words
    best: NDArray[np.float64]
    """By tree and by the leaves that are left of it: the highest correction."""


def most(
    trees: Forest, low: Sequence[NDArray[np.float64]], high: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64]:
    """For every case, no less than what ``boosted_trees.add_up`` says of any values between the bounds."""
    leaves = _leaves(trees)
    found = np.empty(len(low[0]))
    trees_at = np.arange(len(leaves.best)) * leaves.best.shape[1]
    for first in range(0, len(found), TOGETHER):
        part = slice(first, first + TOGETHER)
        size = len(found[part])
        left = np.tile(leaves.all, (size, 1))
        for place, bounds, of_low, of_high in leaves.questions:
            least = np.searchsorted(bounds, low[place][part])
            if low[place] is high[place]:
                left &= (of_low & of_high)[least]
            else:
                left &= of_low[least]
                left &= of_high[np.searchsorted(bounds, high[place][part])]
        ways = left.view(np.uint8)[:, : len(trees_at)] + trees_at
        found[part] = leaves.best.ravel()[ways].sum(axis=1)
    return found


@lru_cache(maxsize=4)
def _leaves(trees: Forest) -> Leaves:
    size = len(trees.corrections)
    questions = []
    for place, bounds, left in trees.questions:
        above = (~turn.above for turn in reversed(trees.turns[place]))
        possible = list(accumulate(above, and_, initial=trees.leaves))[::-1]
        questions.append(Question(place, np.array(bounds), _words(left, size), _words(possible, size)))
    bits = 1 << np.arange(MOST_LEAVES)
    has_leaf = np.arange(1 << MOST_LEAVES)[:, None] & bits > 0
    corrections = np.array(
        [[known.get(bit, -np.inf) for bit in bits.tolist()] for known in trees.corrections]
    )
    best = np.where(has_leaf, corrections[:, None, :], -np.inf).max(axis=2)
    return Leaves(questions, _words([trees.leaves], size), best)


def _words(leaves: Iterable[int], size: int) -> Words:
    padded = -(-size // 8) * 8
    return np.frombuffer(b"".join(each.to_bytes(padded, "little") for each in leaves), "<u8").reshape(
        -1, padded // 8
    )
