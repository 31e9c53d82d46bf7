"""Blocks of HTML: what a browser would set as lines of their own, as regions of prose.

The text between tags is prose. It may hold Markdown too, as components of MDX do, and is read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from proofread.model import BlockKind
from proofread.readers.markdown.excerpt import Excerpt, Line
from proofread.readers.markdown.html import BREAKING, Markup, markup
from proofread.readers.markdown.search import Search

_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "summary": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTATION,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_LISTS = frozenset({"ul", "ol"})
_UNFINISHED = re.compile(r"<[A-Za-z/!?][^<>]*")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")


class HtmlPart(NamedTuple):
    """Lines of text and the element that they stand in.

    ``parent`` tells lists and tables of the block apart; -1 where none is open. ``level`` is that of a heading
    or list item, ``row`` that of a table cell.
    """

    lines: tuple[Line, ...]
    kind: BlockKind
    level: int
    parent: int
    row: int


class HtmlBlock(NamedTuple):
    """The prose of a block of HTML, and the markup that stands in none of its parts."""

    parts: list[HtmlPart]
    left_out: list[Markup]


def html_block(excerpt: Excerpt) -> HtmlBlock:
    """Divide a block of HTML where a page would begin a new line."""
    division = _Division(excerpt)
    for found in _dividing(excerpt.text):
        division.divide(found)
    division.text(len(excerpt.text))
    return HtmlBlock(division.parts, division.left_out)


def _dividing(text: str) -> Iterator[Markup]:
    """The markup at which a block is divided; inline markup is left to whoever reads the parts."""
    search = Search(text)
    at = text.find("<")
    while at != -1:
        found = markup(search, at)
        if found is None:
            found = _unfinished(text, at)
            if found:
                yield found
        elif found.name != "br" and (found.name in BREAKING or _is_alone(text, found)):
            yield found
        at = text.find("<", found.end if found else at + 1)


def _unfinished(text: str, at: int) -> Markup | None:
    """A comment or tag that does not end in this block."""
    if text.startswith("<!--", at):
        return Markup(at, len(text), "comment")
    match = _UNFINISHED.match(text, at)
    return Markup(at, match.end(), "html") if match else None


def _is_alone(text: str, found: Markup) -> bool:
    before = found.start
    while before and text[before - 1] in " \t":
        before -= 1
    return (before == 0 or text[before - 1] == "\n") and _LINE_END.match(text, found.end) is not None


class _Division:
    """Walks through the markup and keeps account of the lists and tables that are open."""

    def __init__(self, excerpt: Excerpt) -> None:
        self.excerpt = excerpt
        self.parts: list[HtmlPart] = []
        self.left_out: list[Markup] = []
        self.at = 0
        self.kind = BlockKind.PARAGRAPH
        self.heading = 0
        self.lists: list[int] = []
        self.table = -1
        self.row = -1

    def divide(self, found: Markup) -> None:
        """Close the text before the markup and enter or leave its element."""
        self.text(found.start)
        self.left_out.append(found)
        self.at = found.end
        if found.name in _LISTS:
            self.enter_or_leave_list(found)
        elif found.name in ("table", "tr") and not found.is_closing:
            self.table, self.row = (found.start, -1) if found.name == "table" else (self.table, self.row + 1)
        if found.name in _KINDS:
            self.kind = BlockKind.PARAGRAPH if found.is_closing else _KINDS[found.name]
            self.heading = int(found.name[1]) if self.kind is BlockKind.HEADING else 0

    def enter_or_leave_list(self, found: Markup) -> None:
        """Keep the stack of open lists."""
        if not found.is_closing:
            self.lists.append(found.start)
        elif self.lists:
            self.lists.pop()

    def text(self, end: int) -> None:
        """Take the text from where the last markup ended."""
        if self.at < end and not self.excerpt.text[self.at : end].isspace():
            is_cell, is_item = self.kind is BlockKind.TABLE_CELL, self.kind is BlockKind.LIST_ITEM
            parent = self.table if is_cell else self.lists[-1] if is_item and self.lists else -1
            level = max(1, len(self.lists)) if is_item else self.heading
            part = HtmlPart(
                self.excerpt.part(self.at, end), self.kind, level, parent, max(0, self.row) if is_cell else -1
            )
            self.parts.append(part)
            if is_item:
                self.kind = BlockKind.PARAGRAPH
