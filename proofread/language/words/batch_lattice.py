"""Segmentation of many runs of ideographs at once, with the same result as ``segmentation.lattice``.

The runs lie side by side, the longest first, so that step ``k`` of Viterbi's algorithm is one operation on
the ``k``-th characters of all runs that are as long as that. The sums are the same, in the same order, so
that costs agree to the last digit. Time and memory are linear in the text, however long a run is, as long
as there are many; callers cut runs into pieces of ``segmentation.LONGEST_RUN``.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proofread.language.text.characters import HAN
from proofread.language.words.lexicon import ADDED_LOG_FREQUENCY, Lexicon, PartOfSpeech, step_log_frequency
from proofread.language.words.segmentation import UNKNOWN_COST
from proofread.language.words.word_table import WordTable, compile_words, word_table

COMMON_LENGTH = 4
"""Characters of the words that are so frequent that their costs are kept for every place."""

LOG_FREQUENCIES = np.array([-np.inf, *(step_log_frequency(step) for step in range(255))])
"""By the step of a word in ``WordTable``."""

_COSTS = -LOG_FREQUENCIES
_SINGLE_COSTS = np.where(np.isinf(_COSTS), UNKNOWN_COST, _COSTS)
"""By step."""

_BORDER = "\n"
_IDEOGRAPHS = re.compile(f"[{HAN}]+")


class Cuts(NamedTuple):
    """The runs in one text, each followed by a line break, and the cheapest way to and from every offset."""

    text: str
    codes: NDArray[np.int32]
    """By offset in ``text``: the code of the character in the word table."""
    starts: NDArray[np.int64]
    """Where each run begins in ``text``, the longest run first."""
    ends: NDArray[np.int64]
    before: NDArray[np.float64]
    """By offset in ``text``: the cost of the cheapest path from the start of the run."""
    behind: NDArray[np.float64]
    """By offset in ``text``: the cost of the cheapest path to the end of the run."""
    borders: NDArray[np.bool_]
    """By offset in ``text``: whether the best cut has a border there."""
    lengths: NDArray[np.uint8]
    """By offset in ``text``: the length of the token with which the best cut from there begins; 0 at an end."""
    single: NDArray[np.float64]
    """By offset in ``text``: what the character costs as a word by itself; ``UNKNOWN_COST`` if it is none."""
    two: NDArray[np.bool_]
    """By offset in ``text``: whether a word of two characters begins there."""


def borders(runs: Sequence[str], lexicon: Lexicon) -> Iterator[list[int]]:
    """The borders of the best cut of each run, in the order of the runs."""
    different = sorted(dict.fromkeys(runs), key=len, reverse=True)
    cuts = cut_all(different, lexicon)
    at = np.flatnonzero(cuts.borders)
    first = np.searchsorted(at, cuts.starts).tolist()
    offsets = (at - np.repeat(cuts.starts, np.diff([*first, len(at)]))).tolist()
    of_run = {run: offsets[a:b] for run, a, b in zip(different, first, [*first[1:], len(at)], strict=True)}
    return map(of_run.__getitem__, runs)


class _Word(NamedTuple):
    """Words of one length that begin in one row, by column."""

    row: int
    length: int
    columns: NDArray[np.int64]
    costs: NDArray[np.float64]


class _Common(NamedTuple):
    """Words of common lengths, by place."""

    single: NDArray[np.float64]
    """What the character costs that stands there."""
    longer: list[NDArray[np.uint8]]
    """For the lengths from 2, the steps of the words that begin there."""

    def costs(self, length: int, places: slice) -> NDArray[np.float64]:
        """What the words of a length from 2 cost."""
        costs: NDArray[np.float64] = _COSTS[self.longer[length - 2][places]]
        return costs


class Rows(NamedTuple):
    """Row ``k`` holds the ``k``-th borders of all runs that have so many."""

    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    place: NDArray[np.int32]
    """By offset in the text, the place in the rows."""
    row: NDArray[np.int32]
    """By offset in the text."""

    def part(self, row: int, size: int) -> slice:
        """The first places of a row."""
        start = int(self.starts[row])
        return slice(start, start + size)


def cut_all(runs: Sequence[str], lexicon: Lexicon) -> Cuts:
    """Cut runs of ideographs, none empty. The runs of the result are sorted by length, stable."""
    runs = sorted(runs, key=len, reverse=True)
    text = "".join([run + _BORDER for run in runs])
    sizes = np.fromiter(map(len, runs), np.int64, len(runs))
    ends = np.cumsum(sizes + 1) - 1
    rows = lay_out(sizes, ends - sizes)
    table = word_table()
    codes = table.codes(text)
    steps, rare = _words(table, codes, rows)
    single = _SINGLE_COSTS[steps[0]]
    two = (steps[1] > 0)[rows.place]
    for length, at, _ in added_words(lexicon, text):
        rare += _by_row(rows, at, np.full(len(at), -ADDED_LOG_FREQUENCY), length)
        if length == 1:
            single[rows.place[at]] = -ADDED_LOG_FREQUENCY
        if length == 2:
            two[at] = True
    rare.sort(key=lambda word: word.row)
    common = _Common(single, steps[1:])
    place = rows.place
    before = _forward(rows, common, rare)[place]
    behind, lengths = _backward(rows, common, rare)
    borders = _best_cut(rows, lengths)
    return Cuts(
        text,
        codes,
        ends - sizes,
        ends,
        before,
        behind[place],
        borders[place],
        lengths[place],
        single[place],
        two,
    )


def lay_out(sizes: NDArray[np.int64], starts: NDArray[np.int64]) -> Rows:
    """The rows of runs, the longest first, that begin at some offsets and are each followed by a line break."""
    longest = int(sizes[0]) if len(sizes) else 0
    counts = np.searchsorted(-sizes, -np.arange(longest + 1), side="right")
    row_starts = np.concatenate([[0], np.cumsum(counts)])
    total = int(row_starts[-1])
    row = np.arange(total, dtype=np.int32)
    row -= np.repeat(starts.astype(np.int32), sizes + 1)
    place = row_starts.astype(np.int32)[row]
    place += np.repeat(np.arange(len(sizes), dtype=np.int32), sizes + 1)
    return Rows(row_starts[:-1], counts, place, row)


def _words(
    table: WordTable, codes: NDArray[np.int32], rows: Rows
) -> tuple[list[NDArray[np.uint8]], list[_Word]]:
    """The steps of the words of each common length, by place; and the longer words."""
    steps = [np.zeros(len(codes), np.uint8) for _ in range(COMMON_LENGTH)]
    rare: list[_Word] = []
    for length, (at, slots) in enumerate(table.walk(codes), 1):
        found = table.steps[slots]
        if length <= COMMON_LENGTH:
            steps[length - 1][rows.place[at]] = found
            continue
        words = np.flatnonzero(found)
        rare += _by_row(rows, at[words], _COSTS[found[words]], length)
    return steps, rare


def added_words(lexicon: Lexicon, text: str) -> Iterator[tuple[int, NDArray[np.int32], NDArray[np.int32]]]:
    """For each length, where words of the house begin, and numbers, each of another word."""
    words = frozenset(word for word in lexicon.added if _IDEOGRAPHS.fullmatch(word))
    if not words:
        return
    table = _added_table(words)
    for length, (at, slots) in enumerate(table.walk(table.codes(text)), 1):
        whole = table.steps[slots] > 0
        yield length, at[whole], slots[whole]


@lru_cache(maxsize=4)
def _added_table(words: frozenset[str]) -> WordTable:
    return compile_words(dict.fromkeys(words, (0, PartOfSpeech.NAME)))


def _by_row(rows: Rows, at: NDArray[np.int32], costs: NDArray[np.float64], length: int) -> list[_Word]:
    if not len(at):
        return []
    row = rows.row[at]
    order = np.argsort(row, kind="stable")
    at, costs, row = at[order], costs[order], row[order]
    columns = rows.place[at] - rows.starts[row]
    first = np.flatnonzero(np.diff(row, prepend=-1)).tolist()
    return [
        _Word(int(row[start]), length, columns[start:end], costs[start:end])
        for start, end in zip(first, [*first[1:], len(row)], strict=True)
    ]


def _forward(rows: Rows, common: _Common, rare: list[_Word]) -> NDArray[np.float64]:
    before = np.empty(len(rows.place))
    before[rows.part(0, int(rows.sizes[0]))] = 0.0
    ending: dict[int, list[_Word]] = {}
    for word in rare:
        ending.setdefault(word.row + word.length, []).append(word)
    for row in range(1, len(rows.sizes)):
        size = int(rows.sizes[row])
        start = rows.part(row - 1, size)
        best = before[start] + common.single[start]
        for length in range(2, min(row, COMMON_LENGTH) + 1):
            start = rows.part(row - length, size)
            np.minimum(best, before[start] + common.costs(length, start), out=best)
        for word in ending.get(row, ()):
            paths = before[rows.starts[word.row] + word.columns] + word.costs
            best[word.columns] = np.minimum(best[word.columns], paths)
        before[rows.part(row, size)] = best
    return before


def _backward(
    rows: Rows, common: _Common, rare: list[_Word]
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    behind = np.zeros(len(rows.place))
    lengths = np.zeros(len(rows.place), np.uint8)
    beginning = {row: list(words) for row, words in groupby(rare, key=lambda word: word.row)}
    last = len(rows.sizes) - 1
    for row in range(last - 1, -1, -1):
        size = int(rows.sizes[row + 1])
        best = common.single[rows.part(row, size)] + behind[rows.part(row + 1, size)]
        chosen = np.ones(size, np.uint8)
        for length in range(2, min(last - row, COMMON_LENGTH) + 1):
            size = int(rows.sizes[row + length])
            paths = common.costs(length, rows.part(row, size)) + behind[rows.part(row + length, size)]
            better = paths <= best[:size]
            np.copyto(best[:size], paths, where=better)
            np.copyto(chosen[:size], length, where=better)
        for word in beginning.get(row, ()):
            paths = word.costs + behind[rows.starts[row + word.length] + word.columns]
            better = paths <= best[word.columns]
            best[word.columns[better]] = paths[better]
            chosen[word.columns[better]] = word.length
        place = rows.part(row, len(chosen))
        behind[place], lengths[place] = best, chosen
    return behind, lengths


def _best_cut(rows: Rows, lengths: NDArray[np.uint8]) -> NDArray[np.bool_]:
    borders = np.zeros(len(rows.place), bool)
    borders[rows.part(0, int(rows.sizes[0]))] = True
    for row in range(len(rows.sizes) - 1):
        place = rows.part(row, int(rows.sizes[row]))
        columns = np.flatnonzero(borders[place])
        borders[rows.starts[row + lengths[place][columns]] + columns] = True
    return borders
