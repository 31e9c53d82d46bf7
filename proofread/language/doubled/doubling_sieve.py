"""Which doubled characters of a large text may be slips: all are weighed at once, what words explain falls through.

Around each doubled character the text is cut into words as ``doubled_characters`` cuts it, once with and once
without the copy, but for all characters together, step by step (Viterbi, as in ``batch_lattice``). What
grammar could say of a copy that stands alone is left open and taken at its worst: such a reading explains
nothing. So what falls through is what ``doubled_characters`` would let pass too; it judges the rest.

No stored word goes on from an ideograph to anything else, so that what stands beyond a mark adds the same to
every cut, and is left out.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.doubled.doubled_characters import (
    CONTEXT,
    FUNCTION_MARGIN,
    MARGIN,
    NAME_COST,
    NEVER_REPEATED,
    TOLERATED_COST,
)
from proofread.language.doubled.doubling import FIGURES, FUNCTION_CHARACTERS, SURNAMES, reduplication_cost
from proofread.language.text.characters import count_han, is_han
from proofread.language.words.batch_lattice import LOG_FREQUENCIES, added_words
from proofread.language.words.lexicon import ADDED_LOG_FREQUENCY, Lexicon
from proofread.language.words.segmentation import UNKNOWN_COST
from proofread.language.words.word_table import OUTSIDE, word_table

Points: TypeAlias = NDArray[np.uint32]
Offsets: TypeAlias = NDArray[np.int64]
Costs: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
CostsByLength: TypeAlias = dict[int, Costs]

_AT_ONCE: Final = 2048
"""Windows; so few that what is computed of them stays close to the processor."""

_FIRST: Final = CONTEXT
_SECOND: Final = CONTEXT + 1
_AFTER: Final = CONTEXT + 2
_SIZE: Final = 2 * CONTEXT + 2
"""Offsets in a window of both copies, of what stands behind them, and of the end."""

_ROUNDING: Final = 1e-6
_BORDER: Final = "\n"


def may_be_slips(text: str, starts: Offsets, lexicon: Lexicon) -> Offsets:
    """Those of the runs of one ideograph, by where they start, that may be slips.

    ``text`` is that of several blocks, with a line break between them.
    """
    if any(is_han(word[0]) and count_han(word) < len(word) for word in lexicon.added):
        return starts
    padded = _BORDER * CONTEXT + text + _BORDER * CONTEXT
    points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), np.uint32)
    kept = [
        part[_may_be_slips(points[part[:, None] + np.arange(_SIZE)], lexicon)]
        for part in np.split(starts, range(_AT_ONCE, len(starts), _AT_ONCE))
    ]
    return np.concatenate(kept)


def _may_be_slips(windows: Points, lexicon: Lexicon) -> Mask:
    character = windows[:, _FIRST]
    is_repeated = character == windows[:, _AFTER]
    beside = word_table().codes_of(windows[:, [_FIRST - 1, _AFTER]]) != OUTSIDE
    is_weighed = ~is_repeated & beside.any(axis=1) & ~_is_one_of(character, FIGURES)
    may_be: Mask = is_repeated & _is_one_of(character, NEVER_REPEATED)
    if is_weighed.any():
        may_be[is_weighed] = _are_unexplained(windows[is_weighed], lexicon)
    return may_be


def _are_unexplained(windows: Points, lexicon: Lexicon) -> Mask:
    """Whether words that hold both copies, or two long ones that meet between them, leave a window unexplained."""
    costs = _word_costs(windows, lexicon)
    before, behind = _forward(costs), _backward(costs, np.zeros_like(costs[1]), range(_SECOND, _SIZE))
    alone = costs[1][:, _FIRST]
    left = _least(
        before[:, _SECOND - length] + cost[:, _SECOND - length]
        for length, cost in costs.items()
        if 1 < length <= _SECOND
    )
    right = _least(
        cost[:, _SECOND] + behind[:, _SECOND + length]
        for length, cost in costs.items()
        if 1 < length <= _SIZE - _SECOND
    )
    of_two = left + right
    of_one = np.minimum(left + alone + behind[:, _AFTER], before[:, _FIRST] + alone + right)
    of_none = before[:, _FIRST] + 2 * alone + behind[:, _AFTER]
    is_function = _is_one_of(windows[:, _FIRST], FUNCTION_CHARACTERS)
    explained = np.minimum(of_two, _held_together(windows, costs, before, behind))
    margin = np.where(is_function, FUNCTION_MARGIN, MARGIN) - _ROUNDING
    is_explained = explained - np.minimum(of_none, of_one) <= margin
    is_explained &= explained - _without_copy(windows, behind, lexicon) <= TOLERATED_COST - _ROUNDING
    return ~is_explained & (is_function | (of_one <= of_none + _ROUNDING))


def _held_together(windows: Points, costs: CostsByLength, before: Costs, behind: Costs) -> Costs:
    """The cost of the best cut in which one word holds both copies, or they are reduplicated, or a given name."""
    across = (
        before[:, start] + cost[:, start] + behind[:, start + length]
        for length, cost in costs.items()
        for start in range(max(0, _AFTER - length), min(_FIRST, _SIZE - length) + 1)
    )
    is_name = _is_one_of(windows[:, _FIRST - 1], SURNAMES)
    name = np.where(is_name, before[:, _FIRST - 1] + NAME_COST, np.inf) + behind[:, _AFTER]
    reduplicated = before[:, _FIRST] + _reduplication_costs(windows[:, _FIRST]) + behind[:, _AFTER]
    return _least((*across, name, reduplicated))


def _reduplication_costs(characters: Points) -> Costs:
    different, number = np.unique(characters, return_inverse=True)
    costs = [
        np.inf if character in FUNCTION_CHARACTERS else reduplication_cost(character)
        for character in map(chr, different.tolist())
    ]
    return np.array([np.inf if cost is None else cost for cost in costs])[number]


def _without_copy(windows: Points, behind: Costs, lexicon: Lexicon) -> Costs:
    """The cost of the best cut of each window if one copy were gone."""
    costs = _word_costs(np.delete(windows, _FIRST, axis=1), lexicon)
    return _backward(costs, np.delete(behind, _FIRST, axis=1), range(_SECOND))[:, 0]


def _word_costs(windows: Points, lexicon: Lexicon) -> CostsByLength:
    """By length, what the word costs that begins at each character of each window; infinite where there is none."""
    table = word_table()
    framed = np.pad(windows, ((0, 0), (0, 1)), constant_values=ord(_BORDER))
    codes = table.codes_of(framed).ravel().astype(np.int32)
    costs = {1: np.where(codes == OUTSIDE, 0.0, UNKNOWN_COST), 2: np.full(codes.shape, np.inf)}
    for length, (at, slots) in enumerate(table.walk(codes), 1):
        steps = table.steps[slots]
        at, steps = at[steps > 0], steps[steps > 0]
        _of_length(costs, length)[at] = -LOG_FREQUENCIES[steps]
    if lexicon.added:
        text = framed.tobytes().decode("utf-32-le", "surrogatepass")
        for length, at, _ in added_words(lexicon, text):
            _of_length(costs, length)[at] = -ADDED_LOG_FREQUENCY
    return {length: cost.reshape(framed.shape) for length, cost in costs.items()}


def _of_length(costs: CostsByLength, length: int) -> Costs:
    if length not in costs:
        costs[length] = np.full(costs[1].shape, np.inf)
    return costs[length]


def _forward(costs: CostsByLength) -> Costs:
    """The cost of the cheapest way from the start of each window to each offset up to the second copy."""
    before = np.zeros((len(costs[1]), _SECOND + 1))
    for end in range(1, _SECOND + 1):
        before[:, end] = _least(
            before[:, end - length] + cost[:, end - length] for length, cost in costs.items() if length <= end
        )
    return before


def _backward(costs: CostsByLength, behind: Costs, starts: range) -> Costs:
    """``behind``, the cost of the cheapest way to the end of each window, completed for some starts."""
    size = behind.shape[1]
    for start in reversed(starts):
        behind[:, start] = _least(
            cost[:, start] + behind[:, start + length]
            for length, cost in costs.items()
            if start + length < size
        )
    return behind


def _least(costs: Iterable[Costs]) -> Costs:
    return reduce(np.minimum, costs)


def _is_one_of(points: Points, characters: Iterable[str]) -> Mask:
    return np.isin(points, [ord(character) for character in characters])
