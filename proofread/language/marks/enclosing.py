"""Whether words stand inside title marks, quotation marks or brackets, asked of one place at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from proofread.language.marks.enclosures import Enclosure, Pairing, enclosures, pairings, shape_of
from proofread.model import Block, Document

QUOTATION = "quotation"
"""The kind that stands for a block quotation, beside those of ``EnclosureKind``."""

LONGEST_QUOTATION = 10
"""Blocks that a quotation may reach over which only its first and its last mark tell."""

_STRAIGHT = re.compile('["\uff02]')


def is_inside(kinds: Container[str], document: Document, block: Block, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of the text of a block lies between the marks of an enclosure of one of these kinds.

    Who covers a mark itself is not inside. ``quotation`` is every place of a block quotation.
    """
    if QUOTATION in kinds and block.quoted:
        return True
    known = document.derive(_enclosures_by_block)
    if block.index not in known:
        known[block.index] = _ordered(enclosures(block.text))
    within = known[block.index]
    at = bisect_left(within.starts, start) - 1
    # Backwards from the place, as long as something further back reaches beyond it.
    while at >= 0 and within.reach[at] > end:
        if within.enclosures[at].kind in kinds and within.enclosures[at].end > end:
            return True
        at -= 1
    return False


def may_be_quoted(document: Document, block: Block, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of the text of a block may be quoted though no pair of quotation marks tells so.

    So it is behind a mark that nothing closes in the block, before one that nothing opens, in the blocks between two
    such, and between straight marks. Where their number is odd, nobody knows which of them open, and all of the block
    may be quoted. Who covers a mark itself is not inside.
    """
    if _is_between_straight_marks(document, block, start, end):
        return True
    lone = document.derive(_lone_marks)
    marks = lone.by_block.get(block.index)
    if marks is None:
        return block.index in lone.between
    return any(at < start for at in marks.unclosed) or any(at >= end for at in marks.unopened)


def _is_between_straight_marks(document: Document, block: Block, start: int, end: int) -> bool:
    known = document.derive(_straight_marks_by_block)
    if block.index not in known:
        known[block.index] = [found.start() for found in _STRAIGHT.finditer(block.text)]
    marks = known[block.index]
    before = bisect_left(marks, start)
    covers_one = bisect_left(marks, end) > before
    return not covers_one and (before % 2 == 1 or len(marks) % 2 == 1)


class _LoneMarks(NamedTuple):
    """The quotation marks of blocks that stand alone, and the blocks from one that opens to one that closes."""

    by_block: dict[int, Pairing]
    between: frozenset[int]


def _lone_marks(document: Document) -> _LoneMarks:
    lone = {
        index: Pairing(
            (),
            _quotation_marks(document, index, marks.unclosed),
            _quotation_marks(document, index, marks.unopened),
        )
        for index, marks in document.derive(pairings).items()
        if marks.unclosed or marks.unopened
    }
    lone = {index: marks for index, marks in lone.items() if marks.unclosed or marks.unopened}
    between = (
        range(first + 1, last)
        for first, last in pairwise(sorted(lone))
        if lone[first].unclosed and lone[last].unopened and last - first <= LONGEST_QUOTATION
    )
    return _LoneMarks(lone, frozenset(chain.from_iterable(between)))


def _quotation_marks(document: Document, index: int, places: Iterable[int]) -> tuple[int, ...]:
    text = document.blocks[index].text
    return tuple(at for at in places if shape_of(text[at]).kind == "quotes")


class _Enclosures(NamedTuple):
    """The enclosures of a block in the order of their starts; ``reach`` is the furthest end up to each."""

    enclosures: tuple[Enclosure, ...]
    starts: list[int]
    reach: list[int]


def _enclosures_by_block(document: Document) -> dict[int, _Enclosures]:
    """Of the blocks that were asked about so far: few hold a finding."""
    del document
    return {}


def _straight_marks_by_block(document: Document) -> dict[int, list[int]]:
    """Of the blocks that were asked about so far."""
    del document
    return {}


def _ordered(found: tuple[Enclosure, ...]) -> _Enclosures:
    starts = [enclosure.start for enclosure in found]
    return _Enclosures(found, starts, list(accumulate((enclosure.end for enclosure in found), max)))
