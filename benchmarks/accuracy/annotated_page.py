"""A page with its defects and traps marked in the text itself.

    ⟦doubled|的的|的⟧       a defect: its type, the words as they stand on the page, and what they should read
    ⟦truncated|手工制|⟧      nothing behind the second bar, where there is no one right correction
    ⟪看看⟫                  a trap: right as it stands, and close to wrong

Marks may span lines, and a trap may stand inside a defect. Without its marks the file is the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Defect(NamedTuple):
    """Something wrong at ``[start, end)`` of the page, in code points; ``right`` is None for mere advice."""

    page: str
    type: str
    start: int
    end: int
    right: str | None


class Trap(NamedTuple):
    """Something right at ``[start, end)`` that a careless tool would mark."""

    page: str
    start: int
    end: int


class AnnotatedPage(NamedTuple):
    """The text as an editor gets it, and what a proofreader knows of it."""

    name: str
    text: str
    defects: tuple[Defect, ...]
    traps: tuple[Trap, ...]


_TOKEN = re.compile(r"⟦(?P<type>[a-z-]+)\||⟪|⟫|\|(?P<right>[^|⟧⟦]*)⟧")
SUFFIXES = (".txt", ".md")


def read_pages(folder: Path) -> Sequence[AnnotatedPage]:
    """All annotated pages below a folder, by name."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return [parse(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def parse(name: str, annotated: str) -> AnnotatedPage:
    """Take the marks out of a page. Raises ValueError, naming the page and the line, for a mark that does not close."""
    text: list[str] = []
    length = 0
    open_defects: list[tuple[str, int]] = []
    open_traps: list[int] = []
    defects: list[Defect] = []
    traps: list[Trap] = []
    at = 0
    for token in _TOKEN.finditer(annotated):
        between = annotated[at : token.start()]
        text.append(between)
        length += len(between)
        at = token.end()
        try:
            if token["type"]:
                open_defects.append((token["type"], length))
            elif token.group() == "⟪":
                open_traps.append(length)
            elif token.group() == "⟫":
                traps.append(Trap(name, open_traps.pop(), length))
            else:
                kind, start = open_defects.pop()
                defects.append(Defect(name, kind, start, length, _right(token["right"])))
        except IndexError as error:
            raise ValueError(_unbalanced(name, annotated, token.start())) from error
    if open_defects or open_traps:
        raise ValueError(_unbalanced(name, annotated, len(annotated)))
    text.append(annotated[at:])
    return AnnotatedPage(name, "".join(text), tuple(sorted(defects, key=lambda d: d.start)), tuple(traps))


def _right(written: str) -> str | None:
    """An empty correction means that there is none; ``∅`` means to delete."""
    return None if written == "" else written.replace("∅", "")


def _unbalanced(name: str, annotated: str, at: int) -> str:
    line = annotated.count("\n", 0, at) + 1
    return f"{name}:{line}: a mark ⟦…|…|…⟧ or ⟪…⟫ does not pair up"


def kinds(pages: Sequence[AnnotatedPage]) -> Iterator[tuple[str, int]]:
    """How many defects of each type there are, by type."""
    counts: dict[str, int] = {}
    for page in pages:
        for defect in page.defects:
            counts[defect.type] = counts.get(defect.type, 0) + 1
    yield from sorted(counts.items())
