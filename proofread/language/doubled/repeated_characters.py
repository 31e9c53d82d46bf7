"""Where in a large text something may stand twice in a row: the text laid over itself, some characters on.

What stands twice at a distance of ``k`` characters is equal there for ``k`` characters in succession. NumPy
compares all characters at once for each distance; what is equal is then looked at with an expression.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.doubled.doubling_sieve import may_be_slips
from proofread.language.text.prose import joined
from proofread.language.words.lexicon import Lexicon
from proofread.language.words.word_table import OUTSIDE, word_table
from proofread.model import Block

LONGEST_WORD = 12
"""Characters of what is looked for twice in a row."""

PHRASE_LENGTHS = (4, 20)
"""Characters of what is looked for on both sides of a comma."""

Points: TypeAlias = NDArray[np.uint32]
Mask: TypeAlias = NDArray[np.bool_]
Offsets: TypeAlias = NDArray[np.int64]


class Repeated(NamedTuple):
    """Offsets, in order, at which something may begin that stands twice."""

    characters: Sequence[int]
    """An ideograph, two or more times, that ``doubling_sieve`` does not let through."""
    words: Sequence[int]
    """Two to ``LONGEST_WORD`` ideographs or Latin letters, with nothing between."""
    phrases: Sequence[int]
    """A clause of ideographs, with a comma between."""
    latin_words: Sequence[int]
    """A Latin word, with spaces between."""


def repeated_by_block(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[tuple[Block, Repeated]]:
    """Those of the blocks in which anything may stand twice by mistake, in order."""
    text, starts = joined(blocks)
    if not text:
        return
    of_text = _repeated(text, lexicon)
    bounds = np.append(starts, len(text) + 1)
    cuts = [np.searchsorted(offsets, bounds) for offsets in of_text]
    is_awake = np.logical_or.reduce([np.diff(cut) > 0 for cut in cuts])
    awake = np.flatnonzero(is_awake)
    of_blocks = [
        _parts(offsets - np.repeat(starts, np.diff(cut)), cut[awake], cut[awake + 1])
        for offsets, cut in zip(of_text, cuts, strict=True)
    ]
    for index, *offsets in zip(awake.tolist(), *of_blocks, strict=True):
        yield blocks[index], Repeated(*offsets)


def _parts(offsets: Offsets, starts: Offsets, ends: Offsets) -> Iterator[Sequence[int]]:
    every = offsets.tolist()
    return (every[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True))


def _repeated(text: str, lexicon: Lexicon) -> Sequence[Offsets]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_han: Mask = word_table().codes_of(points) != OUTSIDE
    is_latin = ((points | 32) >= ord("a")) & ((points | 32) <= ord("z"))
    return (
        may_be_slips(text, np.flatnonzero(_runs(points, is_han)), lexicon),
        np.flatnonzero(_words(points, is_han | is_latin)),
        np.flatnonzero(_phrases(points, is_han)),
        np.flatnonzero(_latin_words(points, is_latin)),
    )


def _runs(points: Points, is_han: Mask) -> Mask:
    twice = _equal(points, 1) & is_han
    twice[1:] &= ~twice[:-1] | (points[1:] != points[:-1])
    return twice


def _words(points: Points, may_hold: Mask) -> Mask:
    begins: Mask = may_hold.copy()
    begins[:-1] &= may_hold[1:]
    begins[-1:] = False
    found: Mask = np.zeros(len(points), bool)
    for distance in range(2, LONGEST_WORD + 1):
        equal = _equal(points, distance)
        # As many in succession as the word has: two, the last, and what the expression finds between.
        last = equal[distance - 1 :]
        found[: len(last)] |= equal[: len(last)] & equal[1 : len(last) + 1] & last
    return found & begins


def _phrases(points: Points, is_han: Mask) -> Mask:
    """The first character of each run of ideographs before a comma that is the first behind the comma too."""
    shortest, longest = PHRASE_LENGTHS
    found = np.zeros(len(points), bool)
    commas = np.flatnonzero((points[:-1] == ord("，")) | (points[:-1] == ord("；")))
    outside = np.flatnonzero(~is_han)
    before = np.searchsorted(outside, commas) - 1
    starts = np.where(before >= 0, outside[before] + 1, 0)
    fits = (commas - starts >= shortest) & (commas - starts <= longest)
    fits &= points[starts] == points[commas + 1]
    found[starts[fits]] = True
    return found


def _latin_words(points: Points, is_latin: Mask) -> Mask:
    """The first letter of each Latin word that the next one, behind a space, begins with too."""
    found = np.zeros(len(points), bool)
    borders = np.flatnonzero(np.diff(is_latin, prepend=False, append=False))
    starts, ends = borders[::2], borders[1::2]
    if len(starts) > 1:
        alike = (points[starts[:-1]] == points[starts[1:]]) & (np.diff(ends - starts) == 0)
        alike &= np.isin(points[ends[:-1]], (ord(" "), 0xA0))
        found[starts[:-1][alike]] = True
    return found


def _equal(points: Points, distance: int) -> Mask:
    """Which characters are those that stand ``distance`` behind them."""
    equal = np.zeros(len(points), bool)
    equal[:-distance] = points[:-distance] == points[distance:]
    return equal
