r"""Lines cut out of a source, and the way back.

What a reader of markup hands on of a paragraph is rarely one stretch of the file: block quote marks,
list indentation and line endings stand between its lines. An excerpt joins the lines by ``\n`` and maps
every offset of the joined text to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Line(NamedTuple):
    """``source[start:end]``: a line without the markup before it and without its line ending."""

    start: int
    end: int


class Excerpt(NamedTuple):
    r"""Lines joined by ``\n``; ``starts`` are the offsets in ``text`` at which each line begins."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def source(self, offset: int) -> int:
        """The source offset of ``text[offset]``; for a line break, the end of its line.

        As the end of a stretch the result is exclusive, so that a stretch which ends with a line break
        reaches to where the next line begins, behind the markup in between.
        """
        line = bisect_right(self.starts, offset) - 1
        return self.lines[line].start + offset - self.starts[line]

    def part(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines of ``text[start:end]``."""
        first = bisect_right(self.starts, start) - 1
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        lines = list(self.lines[first : last + 1])
        lines[-1] = lines[-1]._replace(end=min(lines[-1].end, self.source(end)))
        lines[0] = lines[0]._replace(start=self.source(start))
        return tuple(Line(line.start, max(line.start, line.end)) for line in lines)


def excerpt(source: str, lines: Sequence[Line]) -> Excerpt:
    """Cut ``lines``, at least one, out of ``source``."""
    starts = accumulate((line.end - line.start + 1 for line in lines[:-1]), initial=0)
    text = "\n".join([source[line.start : line.end] for line in lines])
    return Excerpt(text, tuple(lines), tuple(starts))
