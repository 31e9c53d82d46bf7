"""Segmentation into words: the cheapest path through all words that a text could be cut into.

A word costs the negative natural logarithm of its relative frequency (the unigram model); the best cut
is the cheapest path (Viterbi 1967). Figures, Latin words, marks and white space are single tokens. Time
and memory are linear in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from proofread.language.text.characters import HAN
from proofread.language.words.lexicon import LONGEST_WORD, Lexicon

UNKNOWN_COST = 17.0
"""Of an ideograph that is no word by itself: dearer than the rarest word."""

LONGEST_RUN = 256
"""A longer run of ideographs is cut in pieces of so many where many runs are cut at once."""

SHORT_RUN = 32
"""Characters of a run of ideographs that may well stand in the text again."""

OTHER_COST = 2.0
"""Of a figure, a Latin word, a mark: the same in every reading, so that it decides nothing."""

_OTHER = re.compile(rf"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ]+(?:[.'’_-][A-Za-z0-9]+)*[%％]?|\s+|[^{HAN}]")


class Edge(NamedTuple):
    """A token that the text could be cut into: where it ends, and what it costs."""

    end: int
    cost: float


class Lattice(NamedTuple):
    """All tokens that a text could be cut into, and the cheapest way to and from every offset."""

    text: str
    edges: tuple[tuple[Edge, ...], ...]
    """By the offset where the token begins; empty inside a figure or a Latin word."""
    before: tuple[float, ...]
    """Cost of the cheapest path from the start of the text to each offset."""
    behind: tuple[float, ...]
    """Cost of the cheapest path from each offset to the end of the text."""

    @property
    def cost(self) -> float:
        """Cost of the best cut."""
        return self.behind[0]

    def tokens(self) -> Iterator[tuple[int, int]]:
        """``(start, end)`` of every token of the best cut; of equal cuts, the one with longer words first."""
        start = 0
        while start < len(self.text):
            end = min(reversed(self.edges[start]), key=lambda edge: edge.cost + self.behind[edge.end]).end
            yield start, end
            start = end


def segment(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """``(start, end)`` of every token of the best cut of ``text``, in order and without gaps.

    What is no ideograph is the same token in every cut, so that each run of ideographs is cut by itself: into
    the tokens of ``lattice(run, lexicon)``.
    """
    tokens: list[tuple[int, int]] = []
    start = 0
    for other in _OTHER.finditer(text):
        tokens += _of_run(text, start, other.start(), lexicon)
        tokens.append(other.span())
        start = other.end()
    tokens += _of_run(text, start, len(text), lexicon)
    return tokens


def _of_run(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The tokens of the run of ideographs ``text[start:end]``."""
    if start == end:
        return []
    cut = _best_cut if end - start > SHORT_RUN else _best_cut_remembered
    return [(start + first, start + last) for first, last in cut(text[start:end], lexicon)]


def _best_cut(run: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    edges = _edges(run, lexicon)
    behind = [math.inf] * len(run) + [0.0]
    ends = [0] * len(run)
    for start in range(len(run) - 1, -1, -1):
        best = math.inf
        for end, step in edges[start]:
            if step + behind[end] <= best:
                best, ends[start] = step + behind[end], end
        behind[start] = best
    tokens: list[tuple[int, int]] = []
    start = 0
    while start < len(run):
        tokens.append((start, ends[start]))
        start = ends[start]
    return tuple(tokens)


_best_cut_remembered = lru_cache(maxsize=1024)(_best_cut)


def word_start(text: str, at: int, lexicon: Lexicon) -> int:
    """Where the word begins that holds offset ``at``, by the best cut of the text around it."""
    offset = max(0, at - LONGEST_WORD)
    window = text[offset : at + LONGEST_WORD]
    return max(start + offset for start, _ in segment(window, lexicon) if start + offset <= at)


def lattice(text: str, lexicon: Lexicon) -> Lattice:
    """All ways to cut ``text`` into words."""
    edges = _edges(text, lexicon)
    before = [math.inf] * (len(text) + 1)
    before[0] = 0.0
    for cost, words in zip(before, edges, strict=False):
        for end, step in words:
            if cost + step < before[end]:
                before[end] = cost + step
    behind = [math.inf] * len(text) + [0.0]
    for start in range(len(text) - 1, -1, -1):
        best = math.inf
        for end, step in edges[start]:
            if step + behind[end] < best:
                best = step + behind[end]
        behind[start] = best
    return Lattice(text, edges, tuple(before), tuple(behind))


def cost_without_copy(cut: Lattice, at: int, lexicon: Lexicon) -> float:
    """The cost of the best cut if of the ideograph that stands at ``at`` and behind it one copy were gone.

    Behind the copy nothing changes, so that only the words before it are looked up again.
    """
    text = cut.text[:at] + cut.text[at + 1 :]
    behind = [*[math.inf] * (at + 1), *cut.behind[at + 2 :]]
    for start in range(at, -1, -1):
        edges = cut.edges[start]
        if edges and edges[0].cost != OTHER_COST:
            edges = _words(text, start, lexicon)
        for end, step in edges:
            if step + behind[end] < behind[start]:
                behind[start] = step + behind[end]
    return behind[0]


def _edges(text: str, lexicon: Lexicon) -> tuple[tuple[Edge, ...], ...]:
    edges: list[tuple[Edge, ...]] = [()] * len(text)
    start = 0
    for other in _OTHER.finditer(text):
        for at in range(start, other.start()):
            edges[at] = _words(text, at, lexicon)
        edges[other.start()] = (Edge(other.end(), OTHER_COST),)
        start = other.end()
    for at in range(start, len(text)):
        edges[at] = _words(text, at, lexicon)
    return tuple(edges)


def _words(text: str, start: int, lexicon: Lexicon) -> tuple[Edge, ...]:
    words = [Edge(start + length, -log_frequency) for length, log_frequency in lexicon.prefixes(text, start)]
    if not words or words[0].end > start + 1:
        words.insert(0, Edge(start + 1, UNKNOWN_COST))
    return tuple(words)
