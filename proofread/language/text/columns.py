"""How much room text takes where every character is one cell wide or two, as in a terminal.

By the width that Unicode gives a character (UAX #11): wide and full-width ones take two cells, marks and format
characters that join what stands before them none. Sequences of emoji are counted one by one.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width

WIDE = frozenset("WF")
WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp"})


def columns(text: str) -> int:
    """Cells that ``text`` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(cells, text))


@cache
def cells(character: str) -> int:
    """Cells that one character takes."""
    if east_asian_width(character) in WIDE:
        return 2
    return 0 if category(character) in WITHOUT_WIDTH else 1
