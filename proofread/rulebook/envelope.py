"""What every rule may add to its check: exceptions, places to skip, words that must or must not be near."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from proofread.language.enclosures import Enclosure, enclosures
from proofread.language.sentences import clause_around, sentence_around
from proofread.model import Block, Document, Finding, Proximity


def stands(finding: Finding, document: Document) -> bool:
    """Whether the finding's rule, with all its exceptions, still means it."""
    rule = finding.rule
    if not (rule.exceptions or rule.skip_inside or rule.near or rule.not_near):
        return True
    block = document.block_at(finding.span.start)
    if block is None:
        return True
    start = block.text_offset(finding.span.start)
    end = max(start, block.text_offset(finding.span.end))
    return not (
        _is_excepted(rule.exceptions, block.text, start, end)
        or _is_skipped(rule.skip_inside, document, block, start, end)
        or (rule.near is not None and not _is_near(rule.near, block.text, start, end))
        or (rule.not_near is not None and _is_near(rule.not_near, block.text, start, end))
    )


def _is_excepted(exceptions: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether one of the exceptions stands in ``text`` so that it overlaps ``[start, end)``."""
    return any(
        word in text[max(0, start - len(word) + 1) : max(end, start + 1) + len(word) - 1]
        for word in exceptions
    )


def _is_skipped(kinds: frozenset[str], document: Document, block: Block, start: int, end: int) -> bool:
    if "quotation" in kinds and block.quoted:
        return True
    known = document.derive(_enclosures_by_block)
    if block.index not in known:
        known[block.index] = _ordered(enclosures(block.text))
    within = known[block.index]
    at = bisect_left(within.starts, start) - 1
    # Backwards from the finding, as long as something further back reaches beyond it.
    while at >= 0 and within.reach[at] > end:
        if within.enclosures[at].kind in kinds and within.enclosures[at].end > end:
            return True
        at -= 1
    return False


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


def _is_near(proximity: Proximity, text: str, start: int, end: int) -> bool:
    left, right = _window(proximity.within, text, start, end)
    around = text[left:start], text[end:right]
    return any(word in part for word in proximity.words for part in around)


def _window(within: int | str, text: str, start: int, end: int) -> tuple[int, int]:
    if isinstance(within, int):
        return max(0, start - within), end + within
    if within == "clause":
        return clause_around(text, start, end)
    if within == "sentence":
        return sentence_around(text, start, end)
    return 0, len(text)
