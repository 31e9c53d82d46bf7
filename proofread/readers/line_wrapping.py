"""Lines to paragraphs: which line breaks end a paragraph, and which were only put in to fit a width.

A blank line ends a paragraph, and a line that opens with a paragraph indent begins one. Otherwise every line is
a paragraph, unless the text is *hard-wrapped*: unless, of the lines that have another right below, most come near
to the widest, most of these stop in the middle of a sentence, and they stop there without regard to the marks
inside (which tells wrapped prose from verse, from one sentence a line and from lists of titles).

In a hard-wrapped text a full line goes on in the next one. A break across a blank line is never closed: whether
a sentence goes on there is for a check to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from proofread.language.characters import CLOSING, SENTENCE_END


class Line(NamedTuple):
    """A line that is not blank: its text without the white space around it, and where that stands."""

    text: str
    start: int
    end: int
    indent: str
    """The white space before the text."""
    blank_lines: int
    """Number of blank lines right above."""

    @property
    def width(self) -> int:
        """Columns; a Han or full-width character takes two."""
        return _width(self.text)


def paragraphs(source: str) -> Iterator[tuple[Line, ...]]:
    """The paragraphs of a text, each as its lines, in order."""
    runs = _runs(tuple(_lines(source)))
    width = _wrapping_width(runs)
    for run in runs:
        if width is None:
            yield from ((line,) for line in run)
        else:
            yield from _unwrapped(run, width)


_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WHITE_SPACE = " \t\xa0\u3000\u200b\ufeff"


def _lines(source: str) -> Iterator[Line]:
    blank_lines = start = 0
    for end, next_start in _line_ends(source):
        raw = source[start:end]
        text = raw.strip(_WHITE_SPACE)
        if text:
            at = start + len(raw) - len(raw.lstrip(_WHITE_SPACE))
            yield Line(text, at, at + len(text), source[start:at], blank_lines)
        blank_lines = 0 if text else blank_lines + 1
        start = next_start


def _line_ends(source: str) -> Iterator[tuple[int, int]]:
    """The end of every line, and the start of the next."""
    for match in _LINE_BREAK.finditer(source):
        yield match.span()
    yield len(source), len(source)


_WIDE = re.compile(
    "[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60"
    "\U00020000-\U0003ffff]"
)


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


_LEAST_INDENT = 2
"""Columns by which a paragraph indent stands in from the other lines."""

_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．](?!\d)|第[一二三四五六七八九十百零〇\d]+[编章节条]|[●■◆▲△○□•·*-]"
)
"""What an item of a list or a numbered heading opens with."""


def _runs(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines with neither a blank line nor a paragraph indent between them."""
    margin = min((_width(line.indent) for line in lines), default=0)
    runs: list[list[Line]] = []
    for line in lines:
        is_indented = _width(line.indent) >= margin + _LEAST_INDENT
        if not runs or line.blank_lines or (is_indented and not _hangs(line, runs[-1][0])):
            runs.append([])
        runs[-1].append(line)
    return [tuple(run) for run in runs]


def _hangs(line: Line, first: Line) -> bool:
    """Whether the line goes on below the text of an item instead of below its number."""
    spaces = len(line.indent) - len(first.indent)
    return 2 <= spaces <= 6 and line.indent.isascii() and _ITEM.match(first.text) is not None


_NARROWEST, _WIDEST = 24, 120
"""Columns of a wrapped text: from a column of a newspaper to a wide window."""

_FULL = 0.7
"""The share of the widest line that a line needs to have been wrapped. Wrapping anywhere between 30 and
40 characters gives lines of 0.75 and more."""

_MARK = re.compile(rf"[，、；：。！？…,;:.!?{re.escape(CLOSING)}]")


def _wrapping_width(runs: Sequence[Sequence[Line]]) -> int | None:
    """The width of the widest line where the text is hard-wrapped, else None."""
    upper = [line for run in runs for line in run[:-1]]
    widths = [line.width for line in upper]
    width = max(widths, default=0)
    if len(upper) < 2 or not _NARROWEST <= width <= _WIDEST:
        return None
    full = [line.text for line, columns in zip(upper, widths, strict=True) if columns >= _FULL * width]
    stopping_inside = sum(not _MARK.match(text[-1]) for text in full)
    with_marks_inside = sum(bool(_MARK.search(text[:-1])) for text in full)
    is_wrapped = 2 * min(len(full), with_marks_inside) >= len(upper) and 2 * stopping_inside >= len(full)
    return width if is_wrapped else None


_SENTENCE_END = re.compile(rf"[{SENTENCE_END}：；.!?:;][{re.escape(CLOSING)}\"]*$")
_FIRST_WORD = re.compile(rf"[\x21-\x7e]+|.[，、。；：！？{re.escape(CLOSING)}]*")


def _unwrapped(run: Sequence[Line], width: int) -> Iterator[tuple[Line, ...]]:
    """The paragraphs of a run of hard-wrapped lines."""
    has_short_lines = any(line.width < _FULL * width for line in run[:-1])
    paragraph = [run[0]]
    for line, following in pairwise(run):
        if _goes_on(line, following, width, width if has_short_lines else 0):
            paragraph.append(following)
        else:
            yield tuple(paragraph)
            paragraph = [following]
    yield tuple(paragraph)


def _goes_on(line: Line, following: Line, width: int, width_of_sentence_end: int) -> bool:
    """Whether a paragraph goes on from one line to the next.

    A line that stops inside a sentence goes on if it is about full. One that ends a sentence goes on if the
    first word of the next line would have made it wider than ``width_of_sentence_end``.
    """
    if not _SENTENCE_END.search(line.text):
        return line.width >= _FULL * width
    word = _FIRST_WORD.match(following.text)
    room_needed = line.width + _width(word.group() if word else "") + _TOLERANCE
    return not _ITEM.match(following.text) and room_needed > width_of_sentence_end


_TOLERANCE = 4
"""Columns that a full line may fall short by: marks that hang, or are not allowed to open a line."""
