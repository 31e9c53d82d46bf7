"""The blocks of a Markdown text: where prose stands, and what else there is.

The grammar is that of tree-sitter-markdown, and what ``directives`` and ``html_blocks`` know
beyond it. Offsets are code points throughout: see ``mask``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from proofread.model import BlockKind, Span, Unchecked
from proofread.readers.markdown.directives import divided, is_alert
from proofread.readers.markdown.excerpt import Line, excerpt
from proofread.readers.markdown.front_matter import front_matter
from proofread.readers.markdown.html_blocks import html_block
from proofread.readers.markdown.links import normalised
from proofread.readers.markdown.mask import covered, mask, parsed
from proofread.readers.markdown.math import display_formulas

if TYPE_CHECKING:
    from tree_sitter import Node, Tree


class Region(NamedTuple):
    """Lines of the source that make one block of prose.

    ``is_prose`` is false for a stand-in: a list item that begins with code.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    container: int = -1
    row: int = -1
    marker: str = ""
    quoted: bool = False
    is_prose: bool = True


class Outline(NamedTuple):
    """What a text consists of; ``labels`` and ``footnotes`` are the normalised labels that it defines."""

    regions: list[Region]
    unchecked: list[Unchecked]
    labels: set[str]
    footnotes: set[str]


def outline(source: str) -> Outline:
    """The blocks of a Markdown text in reading order."""
    metadata = front_matter(source)
    masked = mask(source, metadata)
    walk = _Walk(source, metadata)
    walk.walk(parsed(masked))
    hidden = sorted(part.span for part in walk.outline.unchecked)
    formulas = list(display_formulas(source, hidden)) if "$$" in source or "\\[" in source else []
    if formulas:
        walk = _Walk(source, metadata)
        walk.walk(parsed(covered(masked, formulas)))
    return walk.outline


_LINE_ENDING = re.compile(r"\r\n|\n|\r")
# A block by CommonMark 4.6, but a paragraph to the grammar.
_HTML_HEADING = re.compile(r"<h[1-6][\s>]", re.IGNORECASE)
_HEADING_IN_HTML = re.compile(r"(#{1,6})[ \t]+")
_CONTAINER_MARKS = re.compile(r"[ \t>]*")
_INDENTATION = re.compile(r"[ \t]*")
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)+")
_HEADING_MARK = re.compile(r"(?:atx_h([1-6])_marker|setext_h([12])_underline)")
_MARKUP = re.compile(r"block_continuation|block_quote_marker|list_marker_|task_list_marker_|thematic_break")


class _Context(NamedTuple):
    """What surrounds a node: the kind and the marker that its next paragraph gets, and where it stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    container: int = -1
    marker: str = ""
    quoted: bool = False
    opens_alert: bool = False

    def behind_first(self) -> _Context:
        """The context of what follows the first paragraph of a list item or alert."""
        kind = BlockKind.PARAGRAPH if self.kind is BlockKind.LIST_ITEM else self.kind
        return self._replace(kind=kind, marker="", opens_alert=False)


class _Walk:
    """One walk through the tree, in reading order."""

    def __init__(self, source: str, metadata: Span | None) -> None:
        self.source = source
        unchecked = [Unchecked(metadata, "front-matter")] if metadata else []
        self.outline = Outline([], unchecked, set(), set())
        self.containers = 0
        # The kind that indented text behind a footnote or an admonition has; it is no code.
        self.continued: BlockKind | None = None

    def walk(self, tree: Tree) -> None:
        """Visit all blocks; a stack rather than recursion, for nesting may be deep."""
        leaves: dict[str, Callable[[Node, _Context], None]] = {
            "paragraph": self.paragraph,
            "atx_heading": self.heading,
            "setext_heading": self.heading,
            "fenced_code_block": self.code,
            "indented_code_block": self.indented,
            "html_block": self.html,
            "pipe_table": self.table,
            "link_reference_definition": self.definition,
            "ERROR": self.unknown,
        }
        stack = [(tree.root_node, _Context())]
        while stack:
            node, context = stack.pop()
            leaf = leaves.get(node.type)
            if leaf:
                leaf(node, context)
                if node.type not in ("paragraph", "indented_code_block"):
                    self.continued = None
            else:
                stack.extend(reversed(list(self.children(node, context))))

    def children(self, node: Node, context: _Context) -> Iterator[tuple[Node, _Context]]:
        """The blocks inside a block, each with its context."""
        nodes = [child for child in node.named_children if not _MARKUP.match(child.type)]
        if node.type == "block_quote":
            context = self.quotation(nodes, context)
        elif node.type == "list":
            self.containers += 1
            context = context._replace(level=context.level + 1, container=self.containers)
        elif node.type == "list_item":
            context = context._replace(kind=BlockKind.LIST_ITEM, marker=self.marker(node))
        for number, child in enumerate(nodes):
            yield child, context
            if number == 0 and node.type in ("list_item", "block_quote"):
                context = context.behind_first()

    def quotation(self, nodes: Sequence[Node], context: _Context) -> _Context:
        """The context inside a block quote."""
        if nodes and nodes[0].type == "paragraph" and is_alert(self.source, self.lines(nodes[0])[0]):
            return context._replace(kind=BlockKind.PARAGRAPH, marker="", opens_alert=True)
        return context._replace(kind=BlockKind.QUOTATION, marker="", quoted=True)

    def marker(self, item: Node) -> str:
        """The marker of a list item as written."""
        marks = [child for child in item.named_children if child.type.startswith("list_marker_")]
        return self.source[marks[0].start_byte : marks[0].end_byte].strip() if marks else ""

    def lines(self, node: Node) -> list[Line]:
        """The lines of a node without indentation, quote marks and line endings."""
        return list(self.each_line(_text_of(node)))

    def each_line(self, node: Node) -> Iterator[Line]:
        """The lines of a node, whose children tell where the marks of containers stand."""
        source, start, end = self.source, node.start_byte, min(node.end_byte, len(self.source))
        ending = _LINE_ENDING.search(source, start, end)
        marks: dict[int, int] = {}
        if ending:
            marks = {c.start_byte: c.end_byte for c in node.named_children if c.type == "block_continuation"}
        while ending:
            yield self.line(start, ending.start())
            start = marks.get(ending.end(), ending.end())
            ending = _LINE_ENDING.search(source, start, end)
        if start < end:
            yield self.line(start, end)

    def line(self, start: int, end: int, margin: re.Pattern[str] = _INDENTATION) -> Line:
        """A line without its margin."""
        match = margin.match(self.source, start, end)
        assert match
        return Line(match.end(), end)

    def paragraph(self, node: Node, context: _Context) -> None:
        """Add the parts of a paragraph."""
        if _HTML_HEADING.match(self.source, node.start_byte):
            self.html(node, context)
            return
        division = divided(self.source, self.lines(node), opens_alert=context.opens_alert)
        self.outline.unchecked.extend(division.unchecked)
        self.outline.footnotes.update(map(normalised, division.footnotes))
        is_footnote = False
        for part in division.parts:
            self.add(context._replace(kind=part.kind) if part.kind else context, part.lines)
            is_footnote = part.kind is BlockKind.FOOTNOTE
            if part.kind is None and len(division.parts) > 1:
                context = context.behind_first()
        continued = BlockKind.FOOTNOTE if is_footnote else BlockKind.PARAGRAPH
        self.continued = continued if division.is_open else None

    def heading(self, node: Node, context: _Context) -> None:
        """Add a heading; one that opens a list item is the item's text."""
        lines = self.lines(node)
        if node.type == "atx_heading" and lines:
            lines = [Line(lines[0].start, lines[0].start + _heading_length(self.source[slice(*lines[0])]))]
        if context.kind is not BlockKind.LIST_ITEM:
            ranks = (_HEADING_MARK.match(child.type) for child in node.named_children)
            level = next((int(rank[1] or rank[2]) for rank in ranks if rank), 1)
            context = context._replace(kind=BlockKind.HEADING, level=level)
        self.add(context, lines)

    def code(self, node: Node, context: _Context) -> None:
        """Account for code; a list item that begins with it is an item all the same."""
        marks = [child for child in node.named_children if child.type == "fenced_code_block_delimiter"]
        end = marks[-1].end_byte if len(marks) == 2 else node.end_byte
        lines = [Line(node.start_byte, self.leave_out(node.start_byte, end, "code"))]
        if marks and context.kind is BlockKind.LIST_ITEM:
            self.add(context, lines, is_prose=False)

    def indented(self, node: Node, context: _Context) -> None:
        """Account for indented code, or take up what continues a footnote or an admonition."""
        if self.continued is None:
            self.code(node, context)
            return
        self.paragraphs(self.lines(node), context._replace(kind=self.continued, marker=""))

    def unknown(self, node: Node, context: _Context) -> None:
        """Read what the grammar could make nothing of as plain paragraphs: no prose goes unread."""
        self.paragraphs([self.line(*line, _CONTAINER_MARKS) for line in self.each_line(node)], context)

    def paragraphs(self, lines: Sequence[Line], context: _Context) -> None:
        """Add a region for each run of lines that are not blank."""
        for is_blank, run in groupby(lines, lambda line: not self.source[line.start : line.end].strip()):
            if not is_blank:
                self.add(context, list(run))

    def html(self, node: Node, context: _Context) -> None:
        """Add the prose between tags."""
        text = excerpt(self.source, self.lines(node))
        block = html_block(text)
        for found in block.left_out:
            self.leave_out(text.source(found.start), text.source(found.end), found.reason)
        parents: dict[int, int] = {}
        for part in block.parts:
            inner = context
            if part.kind is not BlockKind.PARAGRAPH:
                inner = context._replace(kind=part.kind, level=part.level, marker="")
            if part.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL):
                container = parents.setdefault(part.parent, self.containers + 1)
                self.containers = max(self.containers, container)
                inner = inner._replace(container=container)
            if part.kind is BlockKind.QUOTATION:
                inner = inner._replace(quoted=True)
            self.add_html(inner, part.lines, part.row)
            context = context.behind_first()

    def add_html(self, context: _Context, lines: Sequence[Line], row: int) -> None:
        """Add text between tags, which may open with a Markdown heading that no blank line sets off."""
        first = next(line for line in lines if line.start < line.end)
        heading = _HEADING_IN_HTML.match(self.source, *first)
        if heading:
            title = context._replace(kind=BlockKind.HEADING, level=len(heading[1]), marker="")
            self.add(title, [Line(heading.end(), first.end)])
            lines = [line for line in lines if line.start > first.end]
        self.add(context, lines, row)

    def table(self, node: Node, context: _Context) -> None:
        """Add the cells of a table, row by row; empty ones are no blocks."""
        self.containers += 1
        context = context._replace(kind=BlockKind.TABLE_CELL, level=0, container=self.containers, marker="")
        rows = (
            child for child in node.named_children if child.type in ("pipe_table_header", "pipe_table_row")
        )
        for number, row in enumerate(rows):
            for cell in _CELL.finditer(self.source[row.start_byte : row.end_byte]):
                if not cell[0].isspace():
                    line = self.line(row.start_byte + cell.start(), row.start_byte + cell.end())
                    self.add(context, [line], row=number)

    def definition(self, node: Node, context: _Context) -> None:  # noqa: ARG002
        """Remember the label of a link definition."""
        for label in node.named_children:
            if label.type == "link_label":
                self.outline.labels.add(normalised(self.source[label.start_byte + 1 : label.end_byte - 1]))
        self.leave_out(node.start_byte, node.end_byte, "link-definition")

    def leave_out(self, start: int, end: int, reason: str) -> int:
        """Account for a stretch that no check sees; return its end without white space."""
        end = start + len(self.source[start:end].rstrip())
        if start < end:
            self.outline.unchecked.append(Unchecked(Span(start, end), reason))
        return end

    def add(self, context: _Context, lines: Sequence[Line], row: int = -1, *, is_prose: bool = True) -> None:
        """Add a region of the kind that the context asks for."""
        if lines:
            region = Region(
                context.kind,
                tuple(lines),
                context.level if context.kind is not BlockKind.TABLE_CELL else 0,
                context.container,
                row,
                context.marker,
                context.quoted,
                is_prose,
            )
            self.outline.regions.append(region)


def _heading_length(text: str) -> int:
    """How much of a heading comes before the hashes that may close it."""
    text = text.rstrip(" \t")
    title = text.rstrip("#")
    return len(title) if not title or title[-1] in " \t" else len(text)


def _text_of(node: Node) -> Node:
    """The node that holds the text of a paragraph or heading."""
    for child in node.named_children:
        if child.type == "inline":
            return child
        if child.type == "paragraph":
            return _text_of(child)
    return node
