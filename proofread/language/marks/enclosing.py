"""Whether words stand inside title marks, quotation marks or brackets, asked of one place at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from itertools import accumulate
from typing import NamedTuple

from proofread.language.marks.enclosures import Enclosure, enclosures, is_opening, pairings, shape_of
from proofread.model import Block, Document

QUOTATION = "quotation"
"""The kind that stands for a block quotation, beside those of ``EnclosureKind``."""


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


def is_quoted_on(document: Document, block: Block, start: int) -> bool:
    """Whether ``start`` in the text of a block stands in a quotation of several paragraphs.

    Each of them opens with a mark and only the last one closes: a mark opens before ``start`` and is not closed in the
    block, and it stands at its beginning or the next block begins with one.
    """
    pairing = document.derive(pairings).get(block.index)
    opened = (
        [at for at in pairing.unclosed if at < start and _opens_quotation(block.text[at])] if pairing else []
    )
    behind = document.blocks[block.index + 1 : block.index + 2]
    goes_on = any(_opens_quotation(following.text[:1]) for following in behind)
    return bool(opened) and (opened[0] == 0 or goes_on)


def _opens_quotation(mark: str) -> bool:
    return bool(mark) and is_opening(mark) and shape_of(mark).kind == "quotes"


class _Enclosures(NamedTuple):
    """The enclosures of a block in the order of their starts; ``reach`` is the furthest end up to each."""

    enclosures: tuple[Enclosure, ...]
    starts: list[int]
    reach: list[int]


def _enclosures_by_block(document: Document) -> dict[int, _Enclosures]:
    """Of the blocks that were asked about so far: few hold a finding."""
    del document
    return {}


def _ordered(found: tuple[Enclosure, ...]) -> _Enclosures:
    starts = [enclosure.start for enclosure in found]
    return _Enclosures(found, starts, list(accumulate((enclosure.end for enclosure in found), max)))
