"""Sentences of a long text that are equal or nearly so, as far as repetitions within reach ask for them.

Most pairs of sentences of a long text stand far apart and alone: no repetition within reach holds them, and none is
kept company by them. So pairs are sorted out by their places before any two texts are compared; a few more are
compared when something asks for the partners of a sentence.

Imports NumPy: to be imported by who has many sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proofread.language.copies.near_duplicates import LEAST_SHARED, Likeness, budget_of
from proofread.language.copies.parallel_passages import REACH
from proofread.language.copies.repeated_runs import (
    LEAST_WORDS,
    LONGEST_FORM,
    NEIGHBOURS,
    ODD_SENTENCES,
    AlikeIn,
    AlikeSentences,
    alike_of,
)
from proofread.language.copies.sentence_rows import Row
from proofread.language.copies.shared_shingles import sharing_pairs
from proofread.language.text.sentences import Sentence

STEP = ODD_SENTENCES + 1
"""Sentences; so far is a pair of a run from the next one at most."""
RUN_CELL = (2 * STEP - 1).bit_length()
COMPANY_CELL = (2 * REACH - 1).bit_length()
"""Binary logarithms of sentences: half of so many is at least ``STEP``, or ``REACH``."""


class _Forms(NamedTuple):
    """Every form once, and where it stands."""

    of_sentences: NDArray[np.int64]
    """The number of the form of every sentence."""
    counts: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


class _Pairs(NamedTuple):
    """Pair by pair the numbers of two sentences, the smaller first."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> _Pairs:
        return _Pairs(self.first[chosen], self.second[chosen])

    def followed_by(self, others: _Pairs) -> _Pairs:
        return _Pairs(*map(np.concatenate, zip(self, others, strict=True)))

    def one_by_one(self) -> Iterator[tuple[int, int]]:
        return zip(self.first.tolist(), self.second.tolist(), strict=True)


def alike_in_reach(row: Row, farthest: int) -> AlikeSentences:
    """What ``repeated_runs.alike_sentences`` finds, but ``alike`` holds only what may matter to a repetition.

    That is what may be part of one, or keep one company. A repetition is meant here that is exact, whose stretches
    follow one another in the row, or between whose stretches there are ``farthest`` characters at most.
    """
    forms = _forms(row)
    candidates = _candidates(row, forms)
    twice = forms.counts == 2
    equal = _Pairs(forms.first[twice], forms.last[twice])
    is_asked = _is_close(row, candidates, farthest)
    far = candidates.where(~is_asked)
    is_asked[~is_asked] = _has_neighbour(far, candidates) | _is_beside_equals(far, forms)
    alike = dict(alike_of(row.forms, candidates.where(is_asked).one_by_one()))
    others = candidates.where(~is_asked)
    alike |= alike_of(row.forms, others.where(_is_around(others, equal, _pairs(alike))).one_by_one())
    by_first, by_second = (_alike_by(row, candidates, numbers) for numbers in candidates)
    return AlikeSentences(list(equal.one_by_one()), alike, by_first, by_second)


def _forms(row: Row) -> _Forms:
    number_of = {form: number for number, form in enumerate(dict.fromkeys(row.forms))}
    sentences = np.arange(len(row.forms))
    numbers = np.fromiter(map(number_of.__getitem__, row.forms), np.int64, len(row.forms))
    first, last = np.zeros(len(number_of), np.int64), np.zeros(len(number_of), np.int64)
    first[numbers[::-1]] = sentences[::-1]
    last[numbers] = sentences
    return _Forms(numbers, np.bincount(numbers, minlength=len(number_of)), first, last)


def _candidates(row: Row, forms: _Forms) -> _Pairs:
    """The pairs that ``repeated_runs.alike_sentences`` compares, each once."""
    sentences = len(row.forms)
    words = np.fromiter(row.words, np.int64, sentences)
    lengths = np.fromiter(map(len, row.forms), np.int64, sentences)
    is_compared = (
        (forms.counts <= 2) & (words[forms.first] >= LEAST_WORDS) & (lengths[forms.first] <= LONGEST_FORM)
    )
    compared = np.flatnonzero(is_compared)
    texts = [row.forms[number] for number in forms.first[compared].tolist()]
    sharing = sharing_pairs(texts, budget_of(len(texts)), LEAST_SHARED)
    ones, others = [compared[sharing.first]], [compared[sharing.second]]
    for step in range(1, NEIGHBOURS + 1):
        before, after = forms.of_sentences[:-step], forms.of_sentences[step:]
        are_compared = is_compared[before] & is_compared[after] & (before != after)
        ones.append(before[are_compared])
        others.append(after[are_compared])
    return _nearest(forms, np.concatenate(ones), np.concatenate(others))


def _nearest(forms: _Forms, one: NDArray[np.int64], other: NDArray[np.int64]) -> _Pairs:
    """Of the places of two forms those that stand nearest, each pair once."""
    sentences = len(forms.of_sentences)
    nearest = np.full(len(one), np.iinfo(np.int64).max)
    for places, other_places in product((forms.first, forms.last), repeat=2):
        place, other_place = places[one], other_places[other]
        rank = np.abs(place - other_place) * sentences + np.minimum(place, other_place)
        np.minimum(nearest, rank, out=nearest)
    nearest.sort()
    is_new = np.diff(nearest, prepend=-1) > 0
    distance, first = np.divmod(nearest[is_new], sentences)
    return _Pairs(first, first + distance)


def _is_close(row: Row, pairs: _Pairs, farthest: int) -> NDArray[np.bool_]:
    """Pairs that follow one another, or between which ``farthest`` characters may stand at most."""
    bounds = np.fromiter(chain.from_iterable(_bounds(row.sentences)), np.int64).reshape(-1, 2)
    is_close: NDArray[np.bool_] = bounds[pairs.second, 0] - bounds[pairs.first, 1] <= farthest
    is_close |= pairs.second == pairs.first + 1
    return is_close


def _bounds(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The place of each sentence in the source; that of its block where there is markup in it."""
    block = None
    start = end = 0
    is_plain = False
    for sentence in sentences:
        if sentence.block is not block:
            block = sentence.block
            start, end = block.start, block.end
            is_plain = len(block.pieces) == 1 and block.pieces[0].is_literal
        yield (start + sentence.start, start + sentence.end) if is_plain else (start, end)


def _has_neighbour(far: _Pairs, candidates: _Pairs) -> NDArray[np.bool_]:
    """Those of the far pairs beside which there is another such that one run could hold both."""
    least = np.min(far.second - far.first, initial=np.iinfo(np.int64).max) - (1 << RUN_CELL)
    all_pairs = candidates.where(candidates.second - candidates.first >= least)
    found = np.zeros(len(far.first), bool)
    for cells, all_cells in zip(_cells(far, RUN_CELL), _cells(all_pairs, RUN_CELL), strict=True):
        all_cells.sort()
        found |= _is_among(cells, all_cells[:-1][all_cells[1:] == all_cells[:-1]])
    return found


def _is_beside_equals(pairs: _Pairs, forms: _Forms) -> NDArray[np.bool_]:
    """Pairs beside which two equal sentences stand such that one run could hold them too."""
    numbers = np.pad(forms.of_sentences.astype(np.int32), STEP, constant_values=-1)
    first, second = pairs.first + STEP, pairs.second + STEP
    found = np.zeros(len(first), bool)
    for step, other_step in product(range(1, STEP + 1), repeat=2):
        found |= numbers[first + step] == numbers[second + other_step]
        found |= numbers[first - step] == numbers[second - other_step]
    return found


def _is_around(pairs: _Pairs, equal: _Pairs, near: _Pairs) -> NDArray[np.bool_]:
    """Pairs within reach of what is repeated: both their first sentences and both their second ones."""
    repeated = equal.followed_by(near)
    found = np.zeros(len(pairs.first), bool)
    for cells, crowded in zip(_cells(pairs, COMPANY_CELL), _cells(repeated, COMPANY_CELL), strict=True):
        found |= _is_among(cells, np.sort(crowded))
    return found


def _cells(pairs: _Pairs, bits: int) -> Iterator[NDArray[np.int64]]:
    """The cell of each pair in the plane of pairs, four times: shifted by half a cell or not, either way.

    Two pairs that are half a cell apart or less, either way, stand in one cell at least once.
    """
    for shift, other_shift in product((0, 1 << bits - 1), repeat=2):
        yield (pairs.first + shift >> bits) << 32 | (pairs.second + other_shift >> bits)


def _is_among(numbers: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the numbers are among the known, which are sorted."""
    if not len(known):
        return np.zeros(len(numbers), bool)
    at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == numbers
    return found


def _pairs(pairs: Iterable[Sequence[int]]) -> _Pairs:
    table = np.array(list(pairs), np.int64).reshape(-1, 2)
    return _Pairs(table[:, 0], table[:, 1])


def _alike_by(row: Row, pairs: _Pairs, numbers: NDArray[np.int64]) -> AlikeIn:
    """What compares the pairs, of which one side is told by ``numbers``, when it is asked for them."""
    order = np.argsort(numbers)
    ordered = numbers[order]

    def alike_in(asked: range) -> Iterator[tuple[tuple[int, int], Likeness]]:
        low, high = np.searchsorted(ordered, (asked.start, asked.stop))
        return alike_of(row.forms, pairs.where(order[low:high]).one_by_one())

    return alike_in
