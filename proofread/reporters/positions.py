"""Lines and columns as the platforms count them that show findings beside a text.

``Document.position`` counts for people: a lone carriage return ends a line as it does in an editor, and a column
is a code point. Git, and with it every platform that shows changes, ends a line at LF alone (so at CR LF too),
and SARIF does so unless a log says otherwise. So a line ends here at LF and nowhere else: a lone CR, U+0085,
U+2028 and a form feed stand inside a line. The two counts of lines differ only where a text has lone CRs.

A column counts what its reader counts. SARIF: UTF-16 code units; a byte order mark never counts (3.30.2). rdjson:
UTF-8 bytes of the line as it stands in the file, of the first line with its mark. A tab is one column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from proofread.model import Document, FileReport

STEP = 1 << 10
"""Code points from one place whose column units are remembered to the next."""

MARK = 3
"""Bytes of a byte order mark in UTF-8."""


class Position(NamedTuple):
    """1-based line and column."""

    line: int
    column: int


class Passed(NamedTuple):
    """What of a file stands before one of its windows."""

    lines: int
    """Line feeds."""
    utf16: int
    """UTF-16 code units behind the last line feed."""
    utf8: int
    """UTF-8 bytes behind the last line feed."""


class Positions:
    """Positions in one file.

    Of a file that was checked in windows, those before the one asked for are read once each.
    """

    def __init__(self, file: FileReport) -> None:
        self._file = file
        self._passed = {0: Passed(0, 0, MARK if file.glance.encoding == "utf-8-sig" else 0)}
        self._end = 0

    def utf16(self, offset: int) -> Position:
        """Line, and column in UTF-16 code units, of a source offset of the file."""
        document, passed = self._window(offset)
        return _position(
            document, offset, utf16_length, document.derive(_utf16_sums), passed.lines, passed.utf16
        )

    def utf8(self, offset: int) -> Position:
        """Line, and column in UTF-8 bytes, of a source offset of the file."""
        document, passed = self._window(offset)
        return _position(
            document, offset, utf8_length, document.derive(_utf8_sums), passed.lines, passed.utf8
        )

    def _window(self, offset: int) -> tuple[Document, Passed]:
        """The window around an offset and what stands before it; windows not met yet are read in order."""
        document = self._file.around(offset)
        while document.begins.offset not in self._passed:
            before = self._file.around(self._end)
            passed = self._passed[self._end]
            self._end += len(before.source)
            self._passed[self._end] = _behind(passed, before.source)
        return document, self._passed[document.begins.offset]


def utf16_length(text: str) -> int:
    """Number of UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_length(text: str) -> int:
    """Number of UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def _behind(passed: Passed, text: str) -> Passed:
    """What stands before the end of a window with this text."""
    lines = text.count("\n")
    line = text[text.rfind("\n") + 1 :]
    utf16, utf8 = utf16_length(line), utf8_length(line)
    if lines:
        return Passed(passed.lines + lines, utf16, utf8)
    return Passed(passed.lines, passed.utf16 + utf16, passed.utf8 + utf8)


def _position(
    document: Document,
    offset: int,
    length: Callable[[str], int],
    sums: Sequence[int],
    lines_before: int,
    units_before: int,
) -> Position:
    """The position of an offset of the file; the last two are lines before the window and units of its first line."""
    here = offset - document.begins.offset
    starts = document.derive(_line_starts)
    line = bisect_right(starts, here) - 1
    start = starts[line]
    units = _units_before(document.source, here, length, sums) - _units_before(
        document.source, start, length, sums
    )
    return Position(1 + lines_before + line, 1 + units + (0 if line else units_before))


def _units_before(source: str, offset: int, length: Callable[[str], int], sums: Sequence[int]) -> int:
    """Units of the source before an offset, at the cost of one step: a line may be a whole book."""
    step = offset // STEP
    return sums[step] + length(source[step * STEP : offset])


def _line_starts(document: Document) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", document.source))]


def _utf16_sums(document: Document) -> list[int]:
    return _sums(document.source, utf16_length)


def _utf8_sums(document: Document) -> list[int]:
    return _sums(document.source, utf8_length)


def _sums(source: str, length: Callable[[str], int]) -> list[int]:
    """Units before every step of the source."""
    steps = (source[at : at + STEP] for at in range(0, len(source), STEP))
    return [0, *accumulate(map(length, steps))]
