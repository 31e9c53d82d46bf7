"""Boosted regression trees that ship as plain data: small corrections that add up (Friedman 2001).

The data file holds named sets of trees. A tree is a list of nodes, the first of them its root. An inner node
is ``[place, bound, below, above]``: if the value at ``place`` is ``bound`` or less, the way leads to node
``below``, otherwise to node ``above``. A leaf is ``[correction]``. Whoever asks gives the values in the order
that the trees were fitted with.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec

TREES = "misspelling_trees.json"

Node: TypeAlias = tuple[float, ...]
Tree: TypeAlias = tuple[Node, ...]
Trees: TypeAlias = tuple[Tree, ...]


def add_up(trees: Trees, values: Sequence[float]) -> float:
    """The sum of what all trees say of ``values``."""
    return sum(_leaf(tree, values) for tree in trees)


def _leaf(tree: Tree, values: Sequence[float]) -> float:
    node = tree[0]
    while len(node) > 1:
        place, bound, below, above = node
        node = tree[int(below if values[int(place)] <= bound else above)]
    return node[0]


@cache
def trees() -> dict[str, Trees]:
    """The trees that ship, by the name of the set."""
    data = Path(__file__).parent / "data" / TREES
    return msgspec.json.decode(data.read_bytes(), type=dict[str, tuple[tuple[tuple[float, ...], ...], ...]])
