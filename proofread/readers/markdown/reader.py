r"""Markdown: CommonMark with the GitHub extensions, and what site generators add to it.

Prose becomes blocks:

- A heading is ``HEADING`` with its level. A file is one story.
- The first paragraph of a list item is ``LIST_ITEM``, with the marker as written, the depth from 1 as ``level``,
  and the identity of its list as ``container``: items of one list share it, a nested list has another. Whatever
  else stands in an item, its further paragraphs (``PARAGRAPH``), quotations and headings, carries the same
  ``container`` but no marker, and belongs to the ``LIST_ITEM`` before it. An item that opens with fenced
  code is a ``LIST_ITEM`` whose text is a single ``OPAQUE``; an item without any content is no block. Boxes of task
  lists are no text.
- Cells of a table are ``TABLE_CELL``, with the table as ``container`` and ``row`` from 0 for the head. Empty ones
  are no blocks.
- A paragraph of a block quote is ``QUOTATION``, and everything inside one is ``quoted``. An alert (``> [!NOTE]``) is
  its author's own text and neither.
- Titles of containers and alerts, ``<summary>``, ``<figcaption>`` and the alternative text, where it is Chinese, of an
  image that makes up a paragraph are ``CAPTION``. A footnote is ``FOOTNOTE``.

In the text of a block, code, formulas, images, addresses, placeholders and struck-out words are one ``OPAQUE``
each; emphasis, links, tags and entities leave what the page shows. Line endings inside a paragraph are joined, as
``prose`` tells; a break that shows is ``\n``.

All that is not prose is accounted for in ``Document.unchecked``; mere marks, such as ``#`` and ``**``, are not. To the
reasons that the model names this reader adds ``template``, ``shortcode``, ``directive``, ``attribute`` and ``deleted``.

Left alone, as CommonMark has it: Markdown inside a block of HTML reads as lines of one paragraph, and the indented
body of a definition or admonition loses its lists. Front matter is not read, its title neither.

Sources: CommonMark 0.31.2; GitHub Flavored Markdown 0.29; the manuals of Pandoc, MyST, MDX 3, VitePress.
Time grows with the length of the text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from proofread.language.text.characters import count_han
from proofread.model import Block, BlockKind, Document, Piece, Span, Unchecked
from proofread.model.block import OPAQUE
from proofread.readers.decoding import decode
from proofread.readers.markdown.blocks import Outline, Region, outline
from proofread.readers.markdown.excerpt import Excerpt, excerpt
from proofread.readers.markdown.inline import Inlines, holds_markup, inlines
from proofread.readers.markdown.prose import Prose, prose, single_line


def read(path: str, data: bytes) -> Document:
    """Read a Markdown file. Raises UnreadableFile when ``data`` is no text."""
    decoded = decode(path, data)
    return parse(path, decoded.text, decoded.encoding)


def parse(path: str, source: str, encoding: str = "utf-8") -> Document:
    """The Document of a Markdown text; any text is Markdown."""
    found = outline(source)
    blocks: list[Block] = []
    unchecked = list(found.unchecked)
    found.regions.reverse()
    while found.regions:
        region = found.regions.pop()  # Its memory goes to the blocks.
        for kind, content in _contents(source, region, found):
            unchecked.extend(content.unchecked)
            if content.text:
                blocks.append(_block(len(blocks), kind, region, content))
    return Document(
        path=path,
        source=source,
        blocks=tuple(blocks),
        format="markdown",
        encoding=encoding,
        unchecked=tuple(sorted(unchecked, key=lambda part: part.span)),
    )


def _block(index: int, kind: BlockKind, region: Region, content: Prose) -> Block:
    return Block(
        index=index,
        kind=kind,
        text=content.text,
        pieces=content.pieces,
        level=region.level,
        container=region.container,
        row=region.row,
        marker=region.marker,
        quoted=region.quoted,
    )


def _contents(source: str, region: Region, found: Outline) -> Iterator[tuple[BlockKind, Prose]]:
    """The prose of a region, and the kind of block that it makes."""
    if not region.is_prose:
        line = region.lines[0]
        yield region.kind, Prose(OPAQUE, (Piece(0, 1, line.start, line.end),), ())
        return
    if len(region.lines) == 1 and not holds_markup(source, region.lines[0]):
        yield region.kind, single_line(source, region.lines[0])
        return
    whole = excerpt(source, region.lines)
    inner = inlines(whole.text, found.labels, found.footnotes)
    content = prose(whole, inner.cuts)
    caption = _caption(whole, inner) if content.text == OPAQUE and region.kind in _FIGURES else None
    if caption is None:
        yield region.kind, content
        return
    described = excerpt(source, whole.part(*caption))
    text = prose(described, inlines(described.text, found.labels, found.footnotes).cuts)
    yield BlockKind.CAPTION, text._replace(unchecked=(*_around(whole, caption, content), *text.unchecked))


_FIGURES = (BlockKind.PARAGRAPH, BlockKind.QUOTATION)


def _caption(whole: Excerpt, inner: Inlines) -> tuple[int, int] | None:
    """Where the text of the one image of a paragraph stands, if it is Chinese."""
    images = [
        inner.images[cut.start] for cut in inner.cuts if cut.reason == "image" and cut.start in inner.images
    ]
    if len(images) == 1 and count_han(whole.text[slice(*images[0])]):
        return images[0]
    return None


def _around(whole: Excerpt, caption: tuple[int, int], content: Prose) -> Iterator[Unchecked]:
    """What a paragraph with a caption leaves unchecked: of the image, all but the caption."""
    start, end = whole.source(caption[0]), whole.source(caption[1])
    for part in content.unchecked:
        if part.span.start <= start and end <= part.span.end:
            yield Unchecked(Span(part.span.start, start), part.reason)
            yield Unchecked(Span(end, part.span.end), part.reason)
        else:
            yield part
