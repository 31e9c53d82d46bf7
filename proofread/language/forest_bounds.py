"""The most that boosted trees can say of values of which only the bounds are known, for many cases at once.

A leaf can be reached if every turn on the way to it can be taken. Imports NumPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proofread.language.boosted_trees import Tree, Trees

TOGETHER = 256
"""Cases that are looked at together, so that what is worked out stays in the cache of the processor."""


class Forest(NamedTuple):
    """Trees as arrays."""

    places: NDArray[np.int64]
    """By inner node, the place of the value that it looks at."""
    bounds: NDArray[np.float64]
    turns: NDArray[np.int64]
    """By leaf, the turns on the way to it: a node to go below, a node plus the number of nodes to go above."""
    corrections: NDArray[np.float64]
    """By leaf."""
    first: NDArray[np.int64]
    """By tree, its first leaf."""


def most(
    trees: Trees, low: Sequence[NDArray[np.float64]], high: Sequence[NDArray[np.float64]]
) -> NDArray[np.float64]:
    """For every case, no less than what ``boosted_trees.add_up`` says of any values between the bounds."""
    forest = _forest(trees)
    lows, highs = np.array(low), np.array(high)
    found = np.empty(lows.shape[1])
    for first in range(0, len(found), TOGETHER):
        part = slice(first, first + TOGETHER)
        below = lows[forest.places, part] <= forest.bounds[:, None]
        above = highs[forest.places, part] > forest.bounds[:, None]
        possible = np.concatenate([below, above, np.ones((1, below.shape[1]), bool)])
        reached = possible[forest.turns[0]]
        for turns in forest.turns[1:]:
            reached &= possible[turns]
        corrections = np.where(reached, forest.corrections[:, None], -np.inf)
        found[part] = np.maximum.reduceat(corrections, forest.first, axis=0).sum(axis=0)
    return found


@lru_cache(maxsize=4)
def _forest(trees: Trees) -> Forest:
    nodes = [(int(node[0]), node[1]) for tree in trees for node in tree if len(node) > 1]
    ways: list[tuple[float, list[int]]] = []
    first, base = [], 0
    for tree in trees:
        first.append(len(ways))
        numbers = {
            at: base + number for number, at in enumerate(at for at, node in enumerate(tree) if len(node) > 1)
        }
        base += len(numbers)
        ways += _ways(tree, numbers, len(nodes))
    longest = max(len(turns) for _, turns in ways)
    padded = [turns + [2 * len(nodes)] * (max(1, longest) - len(turns)) for _, turns in ways]
    return Forest(
        np.array([place for place, _ in nodes], np.int64),
        np.array([bound for _, bound in nodes], np.float64),
        np.array(padded, np.int64).T,
        np.array([correction for correction, _ in ways]),
        np.array(first, np.int64),
    )


def _ways(
    tree: Tree, numbers: dict[int, int], size: int, at: int = 0, turns: tuple[int, ...] = ()
) -> Iterator[tuple[float, list[int]]]:
    """The correction of every leaf, and the turns that lead there."""
    node = tree[at]
    if len(node) == 1:
        yield node[0], list(turns)
        return
    _, _, below, above = node
    yield from _ways(tree, numbers, size, int(below), (*turns, numbers[at]))
    yield from _ways(tree, numbers, size, int(above), (*turns, numbers[at] + size))
