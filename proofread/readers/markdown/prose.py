r"""From an excerpt and its cuts to the text of a block and its map to the source.

Line endings inside a paragraph are joined as CSS Text 4 (4.1.3, segment break transformation) proposes: nothing
between two characters of Chinese, or beside a full-width mark; else one space. That space stands at the
line ending, but not for it: its piece is empty in the source, or covers also the indentation that follows,
so that no edit takes it for a space that somebody typed. A break that shows on the page is ``\n`` in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from proofread.language.text.characters import HAN
from proofread.model import Piece, Span, Unchecked
from proofread.readers.markdown.excerpt import Excerpt, Line
from proofread.readers.markdown.inline import HARD_BREAK, SOFT_BREAK, Cut

_WIDE = re.compile(f"[{HAN}\u3001-\u3003\u3005-\u303f\u3040-\u30ff\uff01-\uffef]")
_WIDE_MARK = re.compile(
    "[\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_QUOTE = re.compile("[“”‘’…—·]")
_LATIN = re.compile("[A-Za-z0-9]")


class Prose(NamedTuple):
    """Text of a block, its pieces, and the parts of the excerpt that no check sees."""

    text: str
    pieces: tuple[Piece, ...]
    unchecked: tuple[Unchecked, ...]


def prose(excerpt: Excerpt, cuts: Sequence[Cut]) -> Prose:
    """Leave the cuts out of the excerpt, or put in their place what they show."""
    writer = _Writer(excerpt)
    at = 0
    for cut in cuts:
        writer.write(at, cut.start)
        writer.show(cut)
        at = cut.end
    writer.write(at, len(excerpt.text))
    unchecked = tuple(
        Unchecked(Span(excerpt.source(cut.start), excerpt.source(cut.end)), cut.reason)
        for cut in cuts
        if cut.reason
    )
    return Prose(*writer.finished(), unchecked)


def single_line(source: str, line: Line) -> Prose:
    """The prose of a line that is all prose."""
    whole = source[line.start : line.end]
    text = whole.strip()
    if not text:
        return Prose("", (), ())
    start = line.start + len(whole) - len(whole.lstrip())
    return Prose(text, (Piece(0, len(text), start, start + len(text)),), ())


class _Writer:
    """Collects text and pieces; a break is held back until it is known what it separates."""

    def __init__(self, excerpt: Excerpt) -> None:
        self.excerpt = excerpt
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.held: Cut | None = None

    def write(self, start: int, end: int) -> None:
        """Take over ``excerpt.text[start:end]`` as it stands."""
        text = self.excerpt.text[start:end]
        if not self.length or self.held or self.texts[-1][-1].isspace():
            start += len(text) - len(text.lstrip())
            text = text.lstrip()
        if text:
            self.settle_break(text[0])
            source = self.excerpt.source(start)
            self.put(text, source, source + len(text))

    def show(self, cut: Cut) -> None:
        """Put in what the cut shows."""
        if cut.shown in (SOFT_BREAK, HARD_BREAK):
            if self.held is None or self.held.shown == SOFT_BREAK:
                self.held = cut
        elif cut.shown and (self.length or not cut.shown.isspace()):
            self.settle_break(cut.shown[0])
            self.put(cut.shown, self.excerpt.source(cut.start), self.excerpt.source(cut.end))

    def settle_break(self, following: str) -> None:
        """Write the break that was held back, now that the next character is known."""
        cut, self.held = self.held, None
        if cut is None or not self.length:
            return
        self.trim()
        start, end = self.excerpt.source(cut.start), self.excerpt.source(cut.end)
        if cut.shown == HARD_BREAK:
            self.put("\n", start, end)
        elif not _is_seamless(self.texts[-1][-1], following):
            self.put(" ", end if end - start == 1 else start, end)

    def put(self, text: str, source_start: int, source_end: int) -> None:
        """Append a piece, or lengthen the last one."""
        start, self.length = self.length, self.length + len(text)
        self.texts.append(text)
        last = self.pieces[-1] if self.pieces else None
        piece = Piece(start, self.length, source_start, source_end)
        if last and last.is_literal and piece.is_literal and last.source_end == source_start:
            self.pieces[-1] = Piece(last.text_start, self.length, last.source_start, source_end)
        else:
            self.pieces.append(piece)

    def trim(self) -> None:
        """Take white space off the end."""
        while self.texts and (surplus := len(self.texts[-1]) - len(self.texts[-1].rstrip())):
            last = self.texts.pop()
            self.length -= surplus
            if surplus < len(last):
                self.texts.append(last[:-surplus])
            piece = self.pieces.pop()
            if piece.text_start < self.length:
                shorter = piece.source_end - surplus if piece.is_literal else piece.source_end
                self.pieces.append(Piece(piece.text_start, self.length, piece.source_start, shorter))

    def finished(self) -> tuple[str, tuple[Piece, ...]]:
        """The text without white space at its end, and its pieces."""
        self.trim()
        return "".join(self.texts), tuple(self.pieces)


def _is_seamless(before: str, behind: str) -> bool:
    """Whether a line ending between the two characters leaves no space."""
    pair = before + behind
    if _QUOTE.search(pair):
        return not _LATIN.search(pair)
    return bool(_WIDE_MARK.search(pair)) or len(_WIDE.findall(pair)) == 2
