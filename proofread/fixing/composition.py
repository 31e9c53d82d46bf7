"""Edits one upon another: where they move what they do not touch, and what several sets of them come to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from proofread.fixing.edits import compatible_edits
from proofread.model import Edit, Span


class Shift:
    """Where places of a text stand when edits have been applied to it."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = compatible_edits(edits)
        self._starts = [edit.span.start for edit in self._edits]
        self._ends = [edit.span.end for edit in self._edits]
        self._grown = [0, *accumulate(len(each.replacement) - each.span.length for each in self._edits)]

    def span(self, span: Span) -> Span:
        """The new place of a span; what an edit that it shares a character with put there belongs to it."""
        return Span(self._start(span.start), max(self._start(span.start), self._end(span.end)))

    def of_edit(self, edit: Edit) -> Span:
        """Where what an edit has put in stands; it must be one of those applied."""
        at = bisect_left(self._edits, (edit.span.start, -edit.span.end), key=_by_place)
        start = edit.span.start + self._grown[at]
        return Span(start, start + len(edit.replacement))

    def _start(self, offset: int) -> int:
        at = bisect_right(self._ends, offset)  # Edits that end no later lie before it.
        inside = at < len(self._edits) and self._starts[at] < offset
        return (self._starts[at] if inside else offset) + self._grown[at]

    def _end(self, offset: int) -> int:
        at = bisect_left(self._starts, offset)  # Edits that start earlier lie before it, or reach over it.
        reached = max(offset, self._ends[at - 1]) if at else offset
        return reached + self._grown[at]


def _by_place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, -edit.span.end


class _Piece(NamedTuple):
    """A run of an edited text: a stretch of the original, or with ``text`` something new at its start."""

    span: Span
    text: str | None = None

    @property
    def length(self) -> int:
        return self.span.length if self.text is None else len(self.text)

    def part(self, start: int, end: int) -> _Piece:
        if self.text is not None:
            return _Piece(self.span, self.text[start:end])
        return _Piece(Span(self.span.start + start, self.span.start + end))


def composed(first: Iterable[Edit], then: Iterable[Edit], length: int) -> tuple[Edit, ...]:
    """Edits that do at once, to a text of ``length`` code points, what ``first`` and ``then`` do one upon the other."""
    pieces = _edited([_Piece(Span(0, length))], compatible_edits(first))
    return tuple(_as_edits(_edited(pieces, compatible_edits(then)), length))


def _edited(pieces: Sequence[_Piece], edits: Sequence[Edit]) -> list[_Piece]:
    """The pieces with edits applied to the text that they make."""
    ends = list(accumulate(piece.length for piece in pieces))
    result: list[_Piece] = []
    at = 0
    for edit in edits:
        result += _between(pieces, ends, at, edit.span.start)
        if edit.replacement:
            result.append(_Piece(Span(0, 0), edit.replacement))
        at = edit.span.end
    result += _between(pieces, ends, at, ends[-1] if ends else 0)
    return result


def _between(pieces: Sequence[_Piece], ends: Sequence[int], start: int, end: int) -> Iterator[_Piece]:
    at = bisect_right(ends, start)
    while start < end:
        begins = ends[at] - pieces[at].length
        stop = min(end, ends[at])
        yield pieces[at].part(start - begins, stop - begins)
        start, at = stop, at + 1


def _as_edits(pieces: Iterable[_Piece], length: int) -> Iterator[Edit]:
    """What stands between the stretches of the original that are still there."""
    at, new = 0, ""
    for piece in (*pieces, _Piece(Span(length, length))):
        if piece.text is not None:
            new += piece.text
            continue
        if new or at < piece.span.start:
            yield Edit(Span(at, piece.span.start), new)
        at, new = piece.span.end, ""
