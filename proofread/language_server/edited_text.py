"""A text as an editor has it: its lines and columns, and what the editor changes in it.

LSP 3.17 ends a line at LF, CR LF and CR, and nowhere else; a column counts UTF-16 code units, or what server and
editor have agreed on. A place beyond the end of a line is the end of the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from lsprotocol import types

from proofread.model import Span

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = "\ufeff"
"""A byte order mark that an editor has left in its text, maybe more than one; no reader counts it."""

Units = types.PositionEncodingKind | str


class EditedText:
    """A text and how its editor counts columns.

    Offsets count code points and leave byte order marks at the start out.
    """

    def __init__(self, written: str, units: Units = types.PositionEncodingKind.Utf16) -> None:
        self.written = written
        self._units = units

    @cached_property
    def source(self) -> str:
        """The text as a reader sees it, but for lone surrogates, which no encoding knows."""
        return self.written[self._mark :]

    @property
    def data(self) -> bytes:
        """The text in UTF-8 with its mark, so that no reader takes it for anything else.

        A lone surrogate is what editors make of it when they save.
        """
        return _SURROGATE.sub("\ufffd", self.source).encode("utf-8-sig")

    def holds_surrogates(self, span: Span) -> bool:
        """Whether a stretch holds what no encoding knows."""
        return bool(_SURROGATE.search(self.source, *span))

    def position(self, offset: int) -> types.Position:
        """Where an offset is for the editor."""
        at = offset + self._mark
        line = bisect_right(self._starts, at) - 1
        return types.Position(line, self._units_between(self._starts[line], at))

    def range(self, span: Span) -> types.Range:
        """Where a span is for the editor."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a place in the editor."""
        return max(0, self._written_offset(position) - self._mark)

    def span(self, place: types.Range) -> Span:
        """The span of a stretch in the editor."""
        return Span(self.offset(place.start), self.offset(place.end))

    def line_span(self, number: int) -> Span:
        """A line, by its number from 0, without its break; the last one for any beyond it."""
        number = min(max(number, 0), len(self._starts) - 1)
        start = self._starts[number]
        return Span(max(0, start - self._mark), self._end_of_line(number) - self._mark)

    def changed(self, changes: Iterable[types.TextDocumentContentChangeEvent]) -> EditedText:
        """The text after changes, one after the other."""
        text = self
        for change in changes:
            text = text._changed(change)
        return text

    def _changed(self, change: types.TextDocumentContentChangeEvent) -> EditedText:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return EditedText(change.text, self._units)
        start = self._written_offset(change.range.start)
        end = max(start, self._written_offset(change.range.end))
        return EditedText(self.written[:start] + change.text + self.written[end:], self._units)

    @cached_property
    def _mark(self) -> int:
        return len(self.written) - len(self.written.lstrip(_MARK))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.written))]

    @cached_property
    def _astral(self) -> list[int]:
        """Where characters stand that take two UTF-16 code units."""
        return [found.start() for found in _ASTRAL.finditer(self.written)]

    def _end_of_line(self, number: int) -> int:
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.written)
        start = self._starts[number]
        while end > start and self.written[end - 1] in "\r\n":
            end -= 1
        return end

    def _units_between(self, start: int, end: int) -> int:
        if self._units == types.PositionEncodingKind.Utf32:
            return end - start
        if self._units == types.PositionEncodingKind.Utf8:
            return len(self.written[start:end].encode("utf-8", "surrogatepass"))
        return end - start + bisect_left(self._astral, end) - bisect_left(self._astral, start)

    def _written_offset(self, position: types.Position) -> int:
        if position.line >= len(self._starts):
            return len(self.written)
        start, end = self._starts[position.line], self._end_of_line(position.line)
        if self._units_between(start, end) <= position.character:
            return end
        low, high = start, end
        while (
            low < high
        ):  # The last place that stands no further than the units say: between surrogates, before both.
            middle = (low + high + 1) // 2
            if self._units_between(start, middle) <= position.character:
                low = middle
            else:
                high = middle - 1
        return low
