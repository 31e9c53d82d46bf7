"""Many literals looked for in a large text by vector arithmetic, at all its characters together.

The literals make a trie, and its edges are kept in a table by hash: the node and the character that an edge leads
from. So NumPy looks up every two characters in succession, goes on from those that some literal begins with, and
so on. An edge that is found in its drawer is compared, so that no hash is trusted.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.text.prose import BREAK

Points: TypeAlias = NDArray[np.uint32]
Numbers: TypeAlias = NDArray[np.int64]

AT_ONCE = 1 << 18
"""Characters that are looked up at once, so that what is worked out of them stays small."""

_ROOM = 16
"""Drawers for each edge, so that few hold more than one."""
_OF_NODE, _OF_CHARACTER = np.array([0x9E3779B1, 0x85EBCA77], np.uint32)
_BITS_OF_CHARACTER = 21
_NONE = -1


class Matches(NamedTuple):
    """Where literals stand, in no order."""

    starts: Numbers
    numbers: Numbers
    """Which literal stands there."""


class _Edges(NamedTuple):
    """From the strings of one length that literals begin with to those with one character more."""

    keys: Numbers
    """The node and the character, sorted, behind a key that nothing has. What an edge leads to has its number."""
    drawers: NDArray[np.int32]
    """By hash: the number of an edge, or 0."""
    literals: Numbers
    """By edge: the number of the literal that ends there, or ``_NONE``."""
    goes_on: NDArray[np.bool_]

    def hashes(self, nodes: Points, characters: Points) -> Points:
        """The drawer of each edge."""
        shift = 33 - len(self.drawers).bit_length()
        found: Points = (nodes * _OF_NODE + characters * _OF_CHARACTER) >> shift
        return found

    def numbers(self, nodes: Points, characters: Points) -> Numbers:
        """The number of each edge; 0 where there is none."""
        numbers: Numbers = self.drawers[self.hashes(nodes, characters)].astype(np.int64)
        filed = np.flatnonzero(numbers)
        keys = _keys(nodes[filed], characters[filed])
        is_other = self.keys[numbers[filed]] != keys
        keys, others = keys[is_other], filed[is_other]
        # Where a drawer has held several edges, the one that is sought may have been put out of it.
        sought = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        numbers[others] = np.where(self.keys[sought] == keys, sought, 0)
        return numbers


class LiteralTable:
    """Finds every occurrence of every literal, those that overlap too."""

    def __init__(self, literals: Sequence[str]) -> None:
        """Compile the literals, none of which is empty or given twice."""
        lengths = np.fromiter(map(len, literals), np.int64, len(literals))
        points = _points("".join(literals))
        starts = np.cumsum(lengths) - lengths
        alone = np.flatnonzero(lengths == 1)
        size = int(points[starts[alone]].max(initial=0)) + 2
        self._single = np.full(size, _NONE, np.int32)
        self._single[points[starts[alone]]] = alone
        self._edges = list(_levels(points, starts, lengths))

    def find(self, text: str) -> Matches:
        """Where literals stand in the text."""
        points = _points(text)
        found = [self._find_single(points)]
        at = np.concatenate([np.zeros(0, np.int64), *self._find_openings(points)])
        nodes = points[at]
        for length, edges in enumerate(self._edges, 1):
            is_within = at + length < len(points)
            at, nodes = at[is_within], nodes[is_within]
            numbers = edges.numbers(nodes, points[at + length])
            literals = edges.literals[numbers]
            ends = literals != _NONE
            found.append(Matches(at[ends], literals[ends]))
            goes_on = edges.goes_on[numbers]
            at, nodes = at[goes_on], numbers[goes_on].astype(np.uint32)
            if not len(at):
                break
        return Matches(*map(np.concatenate, zip(*found, strict=True)))

    def places(
        self, texts: Sequence[str], borders: Sequence[Sequence[int]]
    ) -> Iterator[tuple[int, int, list[int], list[int]]]:
        """For each text and each literal that stands in it: their numbers, where it stands, and in which stretches.

        The stretches of every text are told by their borders, of which the first is 0. The places are in order.
        """
        shifts = np.cumsum([0, *(len(text) + len(BREAK) for text in texts)])
        before = np.cumsum([0, *map(len, borders)])
        of_all = np.concatenate(
            [shift + np.asarray(own, np.int64) for shift, own in zip(shifts, borders, strict=False)]
        )
        starts, numbers = self.find(BREAK.join(texts))
        stretches = np.searchsorted(of_all, starts, side="right") - 1
        owners = np.searchsorted(before, stretches, side="right") - 1
        order = np.lexsort((starts, numbers, owners))
        owners, numbers = owners[order], numbers[order]
        places = (starts[order] - shifts[owners]).tolist()
        within = (stretches[order] - before[owners]).tolist()
        is_first = np.diff(numbers, prepend=_NONE) != 0
        is_first |= np.diff(owners, prepend=_NONE) != 0
        first = np.flatnonzero(is_first)
        ends = [*first[1:].tolist(), len(places)]
        for owner, number, start, end in zip(
            owners[first].tolist(), numbers[first].tolist(), first.tolist(), ends, strict=False
        ):
            yield owner, number, places[start:end], within[start:end]

    def _find_single(self, points: Points) -> Matches:
        numbers = self._single[np.minimum(points, len(self._single) - 1)]
        at = np.flatnonzero(numbers != _NONE)
        return Matches(at, numbers[at].astype(np.int64))

    def _find_openings(self, points: Points) -> Iterator[Numbers]:
        """Piece by piece the places where a literal of several characters may begin."""
        for edges in self._edges[:1]:
            for start in range(0, len(points) - 1, AT_ONCE):
                end = min(start + AT_ONCE, len(points) - 1)
                hashes = edges.hashes(points[start:end], points[start + 1 : end + 1])
                yield start + np.flatnonzero(edges.drawers[hashes])


def _points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _keys(nodes: Points, characters: Points) -> Numbers:
    keys: Numbers = nodes.astype(np.int64) << _BITS_OF_CHARACTER | characters
    return keys


def _levels(points: Points, starts: Numbers, lengths: Numbers) -> Iterator[_Edges]:
    """The edges of the trie, those from single characters first: the node of one is its code point."""
    some = np.flatnonzero(lengths > 1)
    nodes = points[starts[some]]
    length = 1
    while len(some):
        keys, numbers = np.unique(_keys(nodes, points[starts[some] + length]), return_inverse=True)
        keys, numbers = np.concatenate([[_NONE], keys]), numbers + 1
        length += 1
        ends = lengths[some] == length
        literals, goes_on = np.full(len(keys), _NONE), np.zeros(len(keys), bool)
        literals[numbers[ends]] = some[ends]
        goes_on[numbers[~ends]] = True
        edges = _Edges(keys, np.zeros(1 << (_ROOM * len(keys)).bit_length(), np.int32), literals, goes_on)
        characters = (keys & (1 << _BITS_OF_CHARACTER) - 1).astype(np.uint32)
        hashes = edges.hashes((keys >> _BITS_OF_CHARACTER).astype(np.uint32), characters)
        edges.drawers[hashes[1:]] = np.arange(1, len(keys))
        yield edges
        some, nodes = some[~ends], numbers[~ends].astype(np.uint32)
