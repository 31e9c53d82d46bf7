"""The whole source as rows of a readable page.

A row is what a reader sees as one thing: a headline, a paragraph, a list item, a whole table, a piece
of code. Nothing of the source is lost: the pieces of all rows, put end to end, are the source. What a
reader does not read as text (markup, blank lines, code) keeps its place in a role of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from proofread.model import Block, BlockKind, Document, Span
from proofread.model.block import OPAQUE

TABLE = "table"
"""Kind of the row that holds all cells of a table."""

_LEADING = frozenset({BlockKind.INTERVIEW_LABEL, BlockKind.BYLINE, BlockKind.JUMP_LINE})
"""Kinds that, on one line with running text, are set inside its paragraph."""

_WRAP = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Role(str, Enum):
    """What a stretch of the source is to a reader; values are used by the style sheet."""

    PROSE = "prose"
    MARKUP = "markup"
    OPAQUE = "opaque"
    """Inside a sentence, but not prose: inline code, a formula, a URL."""
    UNCHECKED = "unchecked"
    SPACE = "space"
    """A line break inside a paragraph that reads as a space."""
    WRAP = "wrap"
    """A line break inside a paragraph, with the white space around it, that reads as nothing."""
    BLANK = "blank"
    """White space between blocks."""


class Piece(NamedTuple):
    """``source[start:end]`` in one role; ``reason`` tells why a part is not checked."""

    start: int
    end: int
    role: Role
    reason: str = ""


class Part(NamedTuple):
    """What is set alike inside a row: the label before an answer, a table cell, the paragraph itself."""

    kind: str
    pieces: list[Piece]


class PageRow(NamedTuple):
    """One row. ``lines`` are the lines of a table, each with its cells; any other row has one line.

    ``kind`` is that of the block, or ``table``, or, of a row without a block, the role of what it shows.
    """

    kind: str
    lines: list[list[Part]]
    block: Block | None = None
    """The last block that was set in the row."""

    @property
    def pieces(self) -> list[Piece]:
        """All pieces in the order of the source."""
        return [piece for line in self.lines for part in line for piece in part.pieces]

    @property
    def span(self) -> Span:
        """The stretch of the source that the row shows, blank lines included."""
        return _extent(self.pieces)

    @property
    def text_span(self) -> Span:
        """From the first to the last character that is neither blank nor markup."""
        return _extent([piece for piece in self.pieces if piece.role not in (Role.BLANK, Role.MARKUP)])


def page_rows(document: Document) -> tuple[PageRow, ...]:
    """The rows of the page in the order of the source: at least one, together the whole source."""
    page = _Page(document)
    at = 0
    for block in sorted(document.blocks, key=lambda block: (block.start, block.end)):
        if block.end > at:
            page.place(block, Span(at, max(at, block.start)))
            at = block.end
    page.fill(Span(at, len(document.source)))
    return tuple(_without_leading_blank(page.rows)) or (_blank_row(),)


def _blank_row() -> PageRow:
    return PageRow(Role.BLANK.value, [[Part(Role.BLANK.value, [])]])


def _without_leading_blank(rows: list[PageRow]) -> list[PageRow]:
    """The rows, with blank lines at the top of the file as part of the first row that shows something."""
    if len(rows) < 2 or rows[0].kind != Role.BLANK.value:
        return rows
    rows[1].lines[0][0].pieces[:0] = rows[0].pieces
    return rows[1:]


class _Page:
    """A page in the making; ``rows`` grow from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.rows: list[PageRow] = []
        self._source = document.source
        self._unchecked = list(_disjoint_unchecked(document))
        self._unchecked_starts = [piece.start for piece in self._unchecked]

    def place(self, block: Block, gap: Span) -> None:
        """Set a block behind the gap that leads to it."""
        part = Part(block.kind.value, list(self._block(block, gap.end)))
        is_cell = block.kind is BlockKind.TABLE_CELL
        if is_cell and self._continues_table(block):
            self._place_cell(block, part, gap)
        elif self.rows and not is_cell and self._is_on_one_line(gap):
            self._place_beside(block, part, gap)
        else:
            head = self._last_line_start(gap)
            self.fill(Span(gap.start, head))
            part.pieces[:0] = self._gap(Span(head, gap.end))
            self.rows.append(PageRow(TABLE if is_cell else block.kind.value, [[part]], block))

    def fill(self, gap: Span) -> None:
        """Set what holds no block: the rest of a line and blank lines in the row before, else new rows."""
        rest = self._line_end(gap) if self.rows else gap.start
        self._append(self._gap(Span(gap.start, rest)))
        for piece in self._gap(Span(rest, gap.end)):
            if piece.role is Role.BLANK and self.rows:
                self._append([piece])
            else:
                self.rows.append(PageRow(piece.role.value, [[Part(piece.role.value, [piece])]]))

    def _append(self, pieces: list[Piece]) -> None:
        if pieces:
            self.rows[-1].lines[-1][-1].pieces.extend(pieces)

    def _continues_table(self, block: Block) -> bool:
        last = self.rows[-1].block if self.rows else None
        return last is not None and last.kind is block.kind and last.container == block.container

    def _place_cell(self, block: Block, part: Part, gap: Span) -> None:
        row = self.rows[-1]
        if row.block and row.block.row == block.row:
            part.pieces[:0] = self._gap(gap)
            row.lines[-1].append(part)
        else:
            head = self._last_line_start(gap)
            self._append(self._gap(Span(gap.start, head)))
            part.pieces[:0] = self._gap(Span(head, gap.end))
            row.lines.append([part])
        self.rows[-1] = row._replace(block=block)

    def _place_beside(self, block: Block, part: Part, gap: Span) -> None:
        row = self.rows[-1]
        between = [
            piece._replace(role=Role.PROSE) if piece.role is Role.BLANK else piece for piece in self._gap(gap)
        ]
        part.pieces[:0] = between
        row.lines[-1].append(part)
        is_led = row.block is not None and row.block.kind in _LEADING
        self.rows[-1] = row._replace(kind=part.kind if is_led else row.kind, block=block)

    def _is_on_one_line(self, gap: Span) -> bool:
        return self.rows[-1].block is not None and not _LINE_BREAK.search(self._source, *gap)

    def _last_line_start(self, gap: Span) -> int:
        """Where the last line begins that the gap reaches into; its end if there is no line break."""
        start = gap.start
        for match in _LINE_BREAK.finditer(self._source, *gap):
            start = match.end()
        return start

    def _line_end(self, gap: Span) -> int:
        match = _LINE_BREAK.search(self._source, *gap)
        return match.start() if match else gap.end

    def _block(self, block: Block, start: int) -> Iterator[Piece]:
        """The source of a block from ``start`` on: its prose, and what stands between."""
        at = start
        for piece in block.pieces:
            if piece.source_end <= at:
                continue
            if at < piece.source_start:
                yield from self._inner_gap(Span(at, piece.source_start))
                at = piece.source_start
            if not piece.is_literal and OPAQUE in block.text[piece.text_start : piece.text_end]:
                yield Piece(at, piece.source_end, Role.OPAQUE, self._reason(at))
            else:
                yield from _prose(self._source, at, piece.source_end)
            at = piece.source_end

    def _inner_gap(self, gap: Span) -> list[Piece]:
        if _WRAP.fullmatch(self._source, *gap):
            return [Piece(gap.start, gap.end, Role.WRAP)]
        return self._gap(gap)

    def _gap(self, gap: Span) -> list[Piece]:
        """What stands in a gap, cut by what it is."""
        pieces: list[Piece] = []
        at = gap.start
        first = max(0, bisect_right(self._unchecked_starts, gap.start) - 1)
        for part in self._unchecked[first:]:
            if part.start >= gap.end:
                break
            start, end = max(at, part.start), min(gap.end, part.end)
            if start < end:
                pieces += _markup(self._source, at, start)
                pieces.append(part._replace(start=start, end=end))
                at = end
        pieces += _markup(self._source, at, gap.end)
        return pieces

    def _reason(self, offset: int) -> str:
        at = bisect_right(self._unchecked_starts, offset) - 1
        part = self._unchecked[at] if at >= 0 else None
        return part.reason if part and offset < part.end else ""


def _disjoint_unchecked(document: Document) -> Iterator[Piece]:
    at = 0
    for span, reason in sorted((part.span, part.reason) for part in document.unchecked):
        if span.end > max(at, span.start):
            yield Piece(max(at, span.start), span.end, Role.UNCHECKED, reason)
            at = span.end


def _prose(source: str, start: int, end: int) -> Iterator[Piece]:
    """Prose, and the line breaks inside it."""
    at = start
    for match in _WRAP.finditer(source, start, end):
        if at < match.start():
            yield Piece(at, match.start(), Role.PROSE)
        yield Piece(match.start(), match.end(), Role.SPACE)
        at = match.end()
    if at < end:
        yield Piece(at, end, Role.PROSE)


def _markup(source: str, start: int, end: int) -> Iterator[Piece]:
    """White space, the markup inside it, white space; empty ones left out."""
    text = source[start:end]
    inner = start + len(text) - len(text.lstrip())
    outer = max(inner, start + len(text.rstrip()))
    roles = ((start, inner, Role.BLANK), (inner, outer, Role.MARKUP), (outer, end, Role.BLANK))
    return (Piece(left, right, role) for left, right, role in roles if left < right)


def _extent(pieces: list[Piece]) -> Span:
    return Span(pieces[0].start, pieces[-1].end) if pieces else Span(0, 0)
