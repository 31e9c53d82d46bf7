"""A unit of prose and the way back from its text to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from typing import NamedTuple

import msgspec

from proofread.model.span import Span

OPAQUE = "\ufffc"
"""Stands in a block's text for something that is not prose: inline code, a formula, an image, a URL."""


class BlockKind(str, Enum):
    """What a block is to a reader of the page."""

    HEADLINE = "headline"
    """The title of a story, or a line above or below it."""
    HEADING = "heading"
    """A heading inside a story; ``level`` tells its rank (1 is highest)."""
    BYLINE = "byline"
    COLUMN_HEAD = "column-head"
    """The name of a page or column, printed beside the stories and part of none."""
    JUMP_LINE = "jump-line"
    """“(上接第1版)” and the like."""
    INTERVIEW_LABEL = "interview-label"
    """“记者：” before an answer or a question."""
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


BODY_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})
"""Running text, as against headings, labels, captions and cells."""


class Piece(NamedTuple):
    """A run of a block's text and where it stands in the source.

    Equal lengths mean character for character; unequal lengths (an entity, inline code shown as
    ``OPAQUE``) mean that the run stands for the source as a whole.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int

    @property
    def is_literal(self) -> bool:
        """Whether the run maps character for character."""
        return self.text_end - self.text_start == self.source_end - self.source_start


class Block(msgspec.Struct, frozen=True, eq=False):
    """A heading, paragraph, list item, table cell, caption … with its text and its place.

    ``text`` is prose only: markup is gone, a hard-wrapped paragraph is one line, and what is not
    prose is a single ``OPAQUE``. ``pieces`` cover ``text`` without gap, in order.
    """

    index: int
    """Position among the blocks of its document, from 0."""
    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    story: int = 0
    """Number of the story that the block belongs to, from 0."""
    level: int = 0
    """Rank of a heading (1 is highest) or nesting depth of a list item (1 is outermost); else 0."""
    container: int = -1
    """Identity of the markup list or table that the block belongs to; -1 for none."""
    row: int = -1
    """Row of a table cell, from 0; -1 elsewhere."""
    marker: str = ""
    """List marker as written in the markup (``-``, ``1.``); empty where there is none."""
    quoted: bool = False
    """Whether the block stands inside a block quotation."""

    @property
    def start(self) -> int:
        """Source offset of the first character."""
        return self.pieces[0].source_start if self.pieces else 0

    @property
    def end(self) -> int:
        """Source offset behind the last character."""
        return self.pieces[-1].source_end if self.pieces else 0

    @property
    def source_span(self) -> Span:
        """The stretch of the source from the first to the last character."""
        return Span(self.start, self.end)

    def span(self, start: int, end: int) -> Span:
        """The source span of ``text[start:end]``; an empty range gives an insertion point.

        An insertion point stands right behind the character before it, or, at the start of the
        block, right before the first character.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is outside the block's {len(self.text)} characters")
        if start == end:
            at = self._source_start(0) if start == 0 else self._source_end(start)
            return Span(at, at)
        return Span(self._source_start(start), self._source_end(end))

    def is_contiguous(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` stands in the source letter for letter, with no markup between."""
        if start == end:
            return True
        if len(self.pieces) == 1:
            return self.pieces[0].is_literal
        first = bisect_right(self.pieces, start, key=lambda piece: piece.text_end)
        behind = bisect_left(self.pieces, end, lo=first, key=lambda piece: piece.text_start)
        is_literal = all(piece.is_literal for piece in self.pieces[first:behind])
        return is_literal and self.span(start, end).length == end - start

    def text_offset(self, source_offset: int) -> int:
        """The offset in ``text`` of the first character at or behind ``source_offset``."""
        at = bisect_right(self.pieces, source_offset, key=lambda piece: piece.source_start) - 1
        if at < 0:
            return 0
        piece = self.pieces[at]
        if source_offset >= piece.source_end:
            return piece.text_end
        if piece.is_literal:
            return piece.text_start + source_offset - piece.source_start
        return piece.text_start

    def _piece_at(self, offset: int) -> Piece:
        if len(self.pieces) == 1:  # as in most blocks: nothing to look for
            return self.pieces[0]
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.text_start) - 1
        return self.pieces[max(at, 0)]

    def _source_start(self, offset: int) -> int:
        if not self.pieces:
            return 0
        piece = self._piece_at(offset)
        return piece.source_start + (offset - piece.text_start if piece.is_literal else 0)

    def _source_end(self, offset: int) -> int:
        piece = self._piece_at(offset - 1)
        if piece.is_literal:
            return piece.source_start + offset - piece.text_start
        return piece.source_end
