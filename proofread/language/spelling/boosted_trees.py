"""Boosted regression trees that ship as plain data: small corrections that add up (Friedman 2001).

The data file holds named sets of trees. A tree is a list of nodes, the first of them its root. An inner node
is ``[place, bound, below, above]``: if the value at ``place`` is ``bound`` or less, the way leads to node
``below``, otherwise to node ``above``. A leaf is ``[correction]``. Whoever asks gives the values in the order
that the trees were fitted with.

All trees are asked at once (QuickScorer, Lucchese et al. 2015): every value rules out the leaves that it turns
away from, a bit a leaf and a byte a tree, and the first leaf that is left in each tree is the one it leads to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from operator import and_, getitem
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

TREES = "misspelling_trees.json"

MOST_LEAVES = 8
"""Of a tree: each is a bit of a byte."""

Node: TypeAlias = tuple[float, ...]
Tree: TypeAlias = tuple[Node, ...]
Trees: TypeAlias = tuple[Tree, ...]


class Turn(NamedTuple):
    """An inner node: where its value stands, its bound, and the leaves below and above as bits of the forest."""

    place: int
    bound: float
    below: int
    above: int


class Question(NamedTuple):
    """What all trees ask of one value."""

    place: int
    bounds: list[float]
    """Ascending."""
    left: list[int]
    """By the number of bounds that the value exceeds: the leaves that can still be reached."""


class Forest(msgspec.Struct, frozen=True, eq=False):
    """Trees, taken apart. Bit n of byte t is the n-th leaf of tree t, the lowest values first."""

    turns: dict[int, list[Turn]]
    """Of all trees, by place, ascending by bound."""
    questions: list[Question]
    leaves: int
    """All leaves."""
    first: int
    """The first leaf of every tree."""
    corrections: list[dict[int, float]]
    """By tree, by the bit of the leaf in the byte."""


def forest(trees: Trees) -> Forest:
    """Trees, taken apart. Raises ValueError for one of more than ``MOST_LEAVES`` leaves."""
    turns: list[Turn] = []
    corrections: list[dict[int, float]] = []
    for number, tree in enumerate(trees):
        corrections.append({})
        _take_apart(tree, 0, 8 * number, turns, corrections[-1])
        if len(corrections[-1]) > MOST_LEAVES:
            raise ValueError(f"a tree of {len(corrections[-1])} leaves")
    turns.sort(key=lambda turn: turn.bound)
    everything = sum((1 << len(known)) - 1 << (8 * number) for number, known in enumerate(corrections))
    asked: defaultdict[int, list[Turn]] = defaultdict(list)
    for turn in turns:
        asked[turn.place].append(turn)
    questions = [
        Question(
            place,
            [turn.bound for turn in of_place],
            list(accumulate((~turn.below for turn in of_place), and_, initial=everything)),
        )
        for place, of_place in sorted(asked.items())
    ]
    first = sum(1 << (8 * number) for number in range(len(trees)))
    return Forest(asked, questions, everything, first, corrections)


def _take_apart(tree: Tree, at: int, shift: int, turns: list[Turn], corrections: dict[int, float]) -> int:
    """Add what a node leads to, the lowest values first, and return the leaves among it."""
    node = tree[at]
    if len(node) == 1:
        bit = 1 << len(corrections)
        corrections[bit] = node[0]
        return bit << shift
    place, bound, lower, upper = node
    below = _take_apart(tree, int(lower), shift, turns, corrections)
    above = _take_apart(tree, int(upper), shift, turns, corrections)
    turns.append(Turn(int(place), bound, below, above))
    return below | above


def add_up(trees: Forest, values: Sequence[float]) -> float:
    """The sum of what all trees say of ``values``, in their order."""
    left = trees.leaves
    for place, bounds, leaves in trees.questions:
        left &= leaves[bisect_left(bounds, values[place])]
    reached = left & ~(left - trees.first)
    return sum(map(getitem, trees.corrections, reached.to_bytes(len(trees.corrections), "little")))


@cache
def shipped(name: str) -> Forest:
    """The trees of a set that ships. Raises KeyError for a name that there is not."""
    return forest(trees()[name])


def trees() -> dict[str, Trees]:
    """The trees that ship, by the name of the set."""
    data = Path(__file__).parent.parent / "data" / TREES
    return msgspec.json.decode(data.read_bytes(), type=dict[str, tuple[tuple[tuple[float, ...], ...], ...]])
