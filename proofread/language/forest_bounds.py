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
    """By rank of a leaf, step of the way and tree: a node to go below, a node plus the number of nodes to go above."""
    corrections: NDArray[np.float64]
    """By rank of a leaf and tree."""


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
        best = np.full((len(trees), below.shape[1]), -np.inf)
        for turns, corrections in zip(forest.turns, forest.corrections, strict=True):
            reached = possible[turns[0]]
            for turn in turns[1:]:
                reached &= possible[turn]
            np.maximum(best, np.where(reached, corrections[:, None], -np.inf), out=best)
        found[part] = best.sum(axis=0)
    return found


@lru_cache(maxsize=4)
def _forest(trees: Trees) -> Forest:
    inner = [[at for at, node in enumerate(tree) if len(node) > 1] for tree in trees]
    size = sum(map(len, inner))
    ways, base = [], 0
    for tree, places in zip(trees, inner, strict=True):
        numbers = {at: base + number for number, at in enumerate(places)}
        base += len(places)
        ways.append(list(_ways(tree, numbers, size)))
    leaves = max(map(len, ways))
    steps = max(1, *(len(turns) for leaf in ways for _, turns in leaf))
    ranks = [[leaf[min(rank, len(leaf) - 1)] for leaf in ways] for rank in range(leaves)]
    turns = [[_padded(turns, steps, 2 * size) for _, turns in rank] for rank in ranks]
    return Forest(
        np.array(
            [int(tree[at][0]) for tree, places in zip(trees, inner, strict=True) for at in places], np.int64
        ),
        np.array([tree[at][1] for tree, places in zip(trees, inner, strict=True) for at in places]),
        np.array(turns, np.int64).transpose(0, 2, 1).copy(),
        np.array([[correction for correction, _ in rank] for rank in ranks]),
    )


def _padded(turns: list[int], steps: int, free: int) -> list[int]:
    return turns + [free] * (steps - len(turns))


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
