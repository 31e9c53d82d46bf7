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

from proofread.language.text.characters import CLOSING, HAN, SENTENCE_END


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


def paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The paragraphs of a text, each as its lines, in order."""
    runs = _runs(lines)
    measure = _measure(runs)
    for run in runs:
        if measure is None:
            yield from ((line,) for line in run)
        else:
            yield from _unwrapped(run, measure)


_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WHITE_SPACE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
"""What ``str.isspace`` calls so, and two characters without width."""


def text_lines(source: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
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


_LABEL = re.compile(rf"[{HAN}][{HAN} \u3000]{{0,7}}[：:]")
"""What is told or who speaks, at the head of a line."""


def _runs(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines with neither a blank line nor a paragraph indent nor a label between them.

    A label begins a run only below a line that has one: 时间：…, 地点：…; 记者：…, 老秦：….
    """
    widths = {indent: _width(indent) for indent in {line.indent for line in lines}}
    indented = min(widths.values(), default=0) + _LEAST_INDENT
    runs: list[list[Line]] = []
    for line in lines:
        is_indented = widths[line.indent] >= indented
        if (
            not runs
            or line.blank_lines
            or (is_indented and not _hangs(line, runs[-1][0]))
            or (_LABEL.match(line.text) and _LABEL.match(runs[-1][0].text))
        ):
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
"""The share of the measure that a line needs to have been wrapped. Wrapping anywhere between 30 and 40
characters gives lines of 0.75 and more."""


class _Measure(NamedTuple):
    """What a hard-wrapped text was wrapped at: columns in one program, characters in another."""

    columns: int
    characters: int

    def fills(self, line: Line) -> bool:
        """Whether the line is about as long as lines get."""
        return line.width >= _FULL * self.columns or len(line.text) >= _FULL * self.characters


_MARK = re.compile(rf"[，、；：。！？…,;:.!?{re.escape(CLOSING)}]")


def _measure(runs: Sequence[Sequence[Line]]) -> _Measure | None:
    """The measure of a hard-wrapped text; None for any other."""
    upper = [line for run in runs for line in run[:-1]]
    longest = max((len(line.text) for line in upper), default=0)
    if len(upper) < 2 or longest > _WIDEST:
        return None
    measure = _Measure(max(line.width for line in upper), longest)
    if not _NARROWEST <= measure.columns <= _WIDEST:
        return None
    full = [line.text for line in upper if measure.fills(line)]
    stopping_inside = sum(not _MARK.match(text[-1]) for text in full)
    with_marks_inside = sum(bool(_MARK.search(text[:-1])) for text in full)
    is_wrapped = 2 * min(len(full), with_marks_inside) >= len(upper) and 2 * stopping_inside >= len(full)
    return measure if is_wrapped else None


def _unwrapped(run: Sequence[Line], measure: _Measure) -> Iterator[tuple[Line, ...]]:
    """The paragraphs of a run of hard-wrapped lines.

    A run without a short line but the last is one paragraph; else short lines end paragraphs, and so do
    lines that end a sentence with room left.
    """
    has_short_lines = not all(measure.fills(line) for line in run[:-1])
    paragraph = [run[0]]
    for line, following in pairwise(run):
        is_over = _SENTENCE_END.search(line.text) is not None and (
            _ITEM.match(following.text) or (has_short_lines and _has_room(line, following, measure))
        )
        if is_over or not measure.fills(line):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(following)
    yield tuple(paragraph)


_SENTENCE_END = re.compile(rf"[{SENTENCE_END}：；.!?:;][{re.escape(CLOSING)}\"]*$")
_FIRST_WORD = re.compile(rf"[\x21-\x7e]+|.[，、。；：！？{re.escape(CLOSING)}]*")


def _has_room(line: Line, following: Line, measure: _Measure) -> bool:
    """Whether the first word of the next line would have fitted on this one."""
    match = _FIRST_WORD.match(following.text)
    word = match.group() if match else ""
    return line.width + _width(word) <= measure.columns and len(line.text) + len(word) <= measure.characters
