"""The text of a plain-text paragraph, put together from its lines, with the way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from proofread.model import Piece, Span, Unchecked
from proofread.model.block import OPAQUE
from proofread.readers.plain_text.addresses import ADDRESS, may_hold_address
from proofread.readers.plain_text.line_wrapping import Line


class ParagraphText(NamedTuple):
    """A stretch of prose, its pieces, and the number of blank lines above it."""

    text: str
    pieces: tuple[Piece, ...]
    blank_lines: int

    def split(self, at: int) -> tuple[ParagraphText, ParagraphText]:
        """The text before and from ``at``, which must lie in a literal piece; white space between is dropped."""
        rest = len(self.text) - len(self.text[at:].lstrip())
        return (
            ParagraphText(self.text[:at], _cut(self.pieces, 0, at), self.blank_lines),
            ParagraphText(self.text[rest:], _cut(self.pieces, rest, len(self.text)), 0),
        )


def paragraph_text(lines: Sequence[Line]) -> tuple[ParagraphText, tuple[Unchecked, ...]]:
    """Join the lines of a paragraph, with an ``OPAQUE`` for every address.

    Han meets Han without a space; between Latin words the line break becomes a space.
    """
    first = lines[0]
    if len(lines) == 1 and not may_hold_address(first.text):
        piece = Piece(0, len(first.text), first.start, first.end)
        return ParagraphText(first.text, (piece,), first.blank_lines), ()
    texts: list[str] = []
    pieces: list[Piece] = []
    unchecked: list[Unchecked] = []
    at = 0
    for text, start, end in _stretches(lines):
        texts.append(text)
        pieces.append(Piece(at, at + len(text), start, end))
        at += len(text)
        if text == OPAQUE and end - start > 1:
            unchecked.append(Unchecked(Span(start, end), "url"))
    return ParagraphText("".join(texts), tuple(pieces), first.blank_lines), tuple(unchecked)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    """Runs of text with their source offsets."""
    yield from _line_stretches(lines[0])
    for line, following in pairwise(lines):
        if _parts_words(line.text, following.text):
            yield " ", line.end, following.start
        yield from _line_stretches(following)


def _line_stretches(line: Line) -> Iterator[tuple[str, int, int]]:
    if not may_hold_address(line.text):
        yield line.text, line.start, line.end
        return
    at = 0
    for match in ADDRESS.finditer(line.text):
        if match.start() > at:
            yield line.text[at : match.start()], line.start + at, line.start + match.start()
        yield OPAQUE, line.start + match.start(), line.start + match.end()
        at = match.end()
    if at < len(line.text):
        yield line.text[at:], line.start + at, line.end


_WORD_END = re.compile(r"[A-Za-z0-9,.;:!?%)'\"]$")
_WORD_START = re.compile(r"[A-Za-z0-9('\"]")


def _parts_words(line: str, following: str) -> bool:
    """Whether the line break stood for a space: between Latin words, but not inside a number."""
    if line[-1].isdigit() and following[0].isdigit():
        return False
    return _WORD_END.search(line) is not None and _WORD_START.match(following) is not None


def _cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of ``text[start:end]``, counted from ``start``."""
    return tuple(
        _shortened(piece, max(start, piece.text_start), min(end, piece.text_end), start)
        for piece in pieces
        if piece.text_start < end and start < piece.text_end
    )


def _shortened(piece: Piece, start: int, end: int, origin: int) -> Piece:
    if not piece.is_literal:
        return Piece(start - origin, end - origin, piece.source_start, piece.source_end)
    shift = piece.source_start - piece.text_start
    return Piece(start - origin, end - origin, start + shift, end + shift)
