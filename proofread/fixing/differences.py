"""A unified diff out of edits: it takes the time of the lines that it shows, not of comparing two texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from proofread.fixing.edits import apply_edits, compatible_edits
from proofread.model import Edit, Span

CONTEXT = 3
"""Lines on either side of a change."""

_QUOTED = re.compile(r'["\\\x00-\x1f\x7f]')
_NO_LINE_END = "\\ No newline at end of file\n"


class _Change(NamedTuple):
    """Lines ``[start, end)`` of the old text, from 0, and what stands in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def unified_diff(path: str, source: str, edits: Iterable[Edit]) -> str:
    """The diff that makes of ``source`` what the edits make of it, for ``patch -p1``; empty for no change.

    Lines end at a line feed, as for ``diff``; a carriage return before it is shown as part of the line. Names are
    written as git writes them: who reads a diff takes a space for the end of a name that no tab follows.
    """
    lines = _lines(source)
    changes = list(_changes(source, lines, compatible_edits(edits)))
    if not changes:
        return ""
    body = "".join(_hunks(lines, changes))
    name = path.lstrip("/")
    return f"--- {_named(f'a/{name}')}\n+++ {_named(f'b/{name}')}\n{body}"


def _named(path: str) -> str:
    """A path in the head of a diff: in quotation marks if it has one or a control character, with a tab if a space."""
    if _QUOTED.search(path):
        return f'"{_QUOTED.sub(_escaped, path)}"'
    return f"{path}\t" if " " in path else path


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\{ord(character):03o}"


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _changes(source: str, lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """The lines that change, in order; edits that touch one line make one change."""
    ends = list(accumulate(map(len, lines)))
    group: list[Edit] = []
    first = last = 0
    for edit in edits:
        start, end = _line_of(ends, edit.span.start), _line_of(ends, edit.span.end)
        if group and start > last:
            yield _change(source, lines, ends, first, last, group)
            group = []
        if not group:
            first, last = start, end
        group.append(edit)
        last = max(last, end)
    if group:
        yield _change(source, lines, ends, first, last, group)


def _line_of(ends: Sequence[int], offset: int) -> int:
    """The number, from 0, of the line that an offset stands in; the end of the text stands in the last."""
    return max(0, min(bisect_right(ends, offset), len(ends) - 1))


def _change(
    source: str, lines: Sequence[str], ends: Sequence[int], first: int, last: int, edits: Sequence[Edit]
) -> _Change:
    start = ends[first - 1] if first else 0
    stop = ends[last] if ends else 0
    moved = [Edit(Span(edit.span.start - start, edit.span.end - start), edit.replacement) for edit in edits]
    return _Change(first, min(last + 1, len(lines)), tuple(_lines(apply_edits(source[start:stop], moved))))


def _hunks(lines: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    grown = 0
    for group in _near_together(changes):
        start = max(0, group[0].start - CONTEXT)
        end = min(len(lines), group[-1].end + CONTEXT)
        added = sum(len(each.lines) - (each.end - each.start) for each in group)
        old, new = _range(start, end - start), _range(start + grown, end - start + added)
        yield f"@@ -{old} +{new} @@\n"
        yield from _body(lines, group, start, end)
        grown += added


def _near_together(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    group: list[_Change] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _range(start: int, count: int) -> str:
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"


def _body(lines: Sequence[str], group: Iterable[_Change], start: int, end: int) -> Iterator[str]:
    at = start
    for change in group:
        yield from (_line(" ", line) for line in lines[at : change.start])
        yield from (_line("-", line) for line in lines[change.start : change.end])
        yield from (_line("+", line) for line in change.lines)
        at = change.end
    yield from (_line(" ", line) for line in lines[at:end])


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{_NO_LINE_END}"
