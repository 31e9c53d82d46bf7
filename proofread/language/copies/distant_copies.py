"""Paragraphs that stand twice in a large file, word for word, in different windows of it.

Of every paragraph that would be a mistake if it stood twice some fifty bytes are kept, whatever its length:
a hash of its normal form, its place, and how it opens. A large file has thousands of paragraphs with formulae
in them; so what is short, unfinished, a formula, an item of a list or about code is passed over, and so is
what stands three times or more.

Imports NumPy: to be imported by who has a large file.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from proofread.blake import blake2b
from proofread.language.copies.boilerplate import is_boilerplate
from proofread.language.copies.sentence_rows import normal_forms
from proofread.language.text.characters import count_han
from proofread.language.text.sentences import Sentence, is_finished
from proofread.model import Block, BlockKind, Document, Span
from proofread.model.block import BODY_KINDS, OPAQUE

OPENING = 13
"""Code points that are kept of how a paragraph opens."""

LONG = 40
"""Words from which even a formula, or a text without an end mark, is not repeated by chance."""

LEAST_HAN = 8


class Paragraphs(NamedTuple):
    """The paragraphs of a window that may be copies of others, in order, field by field."""

    identities: array[int]
    numbers: array[int]
    """Position among the blocks of the window."""
    starts: array[int]
    ends: array[int]
    lines: array[int]
    openings: str
    """``OPENING`` code points each, filled up with NUL."""

    def span(self, first: int, length: int) -> Span:
        """From the start of one paragraph to the end of the last of ``length``."""
        return Span(self.starts[first], self.ends[first + length - 1])

    def opening(self, number: int) -> str:
        """How a paragraph opens."""
        return self.openings[number * OPENING : (number + 1) * OPENING].rstrip("\0")


class Copy(NamedTuple):
    """``length`` paragraphs of one window, from ``first`` on, that an earlier window has from ``origin`` on."""

    window: int
    first: int
    origin_window: int
    origin: int
    length: int


def paragraphs(document: Document, minimum: int) -> Paragraphs:
    """The paragraphs of a window with at least ``minimum`` words, as ``count_words`` counts, that may be copies."""
    blocks = [block for block in document.blocks if len(block.text) >= minimum and _is_prose(block)]
    forms, words = normal_forms([(document, Sentence(block, 0, len(block.text))) for block in blocks])
    found = Paragraphs(array("Q"), array("I"), array("I"), array("I"), array("I"), "")
    openings: list[str] = []
    for block, form, length in zip(blocks, forms, words, strict=True):
        if length < minimum or not (length >= LONG or _is_a_statement(block.text)):
            continue
        found.identities.append(int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), "little"))
        found.numbers.append(block.index)
        found.starts.append(block.start)
        found.ends.append(block.end)
        found.lines.append(document.position(block.start)[0])
        openings.append(block.text[:OPENING].ljust(OPENING, "\0"))
    return found._replace(openings="".join(openings))


def _is_prose(block: Block) -> bool:
    is_body = block.kind in BODY_KINDS and block.kind is not BlockKind.LIST_ITEM
    return is_body and not block.quoted and OPAQUE not in block.text and "\n" not in block.text


def _is_a_statement(text: str) -> bool:
    return count_han(text) >= LEAST_HAN and is_finished(text) and not is_boilerplate(text)


def copies(windows: Sequence[Paragraphs]) -> Iterator[Copy]:
    """What stands twice in the file, in two windows, in the order of the second places."""
    identities = np.concatenate([np.frombuffer(each.identities, np.uint64) for each in windows])
    borders = np.cumsum([0, *(len(each.identities) for each in windows)])
    pairs = _twice(identities)
    places = np.searchsorted(borders, pairs, side="right") - 1
    is_apart = places[:, 0] != places[:, 1]
    offsets = pairs - borders[places]
    before: Copy | None = None
    for (one, other), (origin, first) in zip(
        places[is_apart].tolist(), offsets[is_apart].tolist(), strict=True
    ):
        found = Copy(other, first, one, origin, 1)
        if before and _goes_on(windows, before, found):
            before = before._replace(length=before.length + 1)
            continue
        if before:
            yield before
        before = found
    if before:
        yield before


def _twice(
    identities: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The two places of every value that stands exactly twice, in the order of the second."""
    order = np.argsort(identities, kind="stable")
    ordered = identities[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])
    sizes = np.diff(np.append(starts, len(ordered)))
    first = starts[sizes == 2]
    pairs = np.stack([order[first], order[first + 1]], axis=1)
    return pairs[np.argsort(pairs[:, 1])]


def _goes_on(windows: Sequence[Paragraphs], before: Copy, found: Copy) -> bool:
    """Whether both places of a copy stand right behind those of the one before."""
    if (before.window, before.origin_window) != (found.window, found.origin_window):
        return False
    numbers, origins = windows[found.window].numbers, windows[found.origin_window].numbers
    last, last_origin = before.first + before.length - 1, before.origin + before.length - 1
    return (found.first, found.origin) == (last + 1, last_origin + 1) and (
        numbers[found.first] - numbers[last] == origins[found.origin] - origins[last_origin] == 1
    )
