"""Plain text: paragraphs told from line breaks, and what each is on the page told from its form and place.

Markup there is none, so everything is read but URLs and e-mail addresses.
"""

from __future__ import annotations

from collections.abc import Sequence

from proofread.model import Block, BlockKind, Document
from proofread.readers.decoding import decode
from proofread.readers.plain_text.block_classification import block_kinds, heading_levels
from proofread.readers.plain_text.bylines import is_byline
from proofread.readers.plain_text.comments import without_comments
from proofread.readers.plain_text.interview_labels import label_lengths
from proofread.readers.plain_text.line_wrapping import paragraphs, text_lines
from proofread.readers.plain_text.paragraph_text import ParagraphText, paragraph_text
from proofread.readers.plain_text.stories import Page, story_numbers, with_headlines


def read(path: str, data: bytes) -> Document:
    """Read a plain-text file. Raises UnreadableFile for data that are no text."""
    return read_text(path, *decode(path, data))


def read_text(path: str, text: str, encoding: str) -> Document:
    """Read a text, or a stretch of one, that was in this encoding."""
    prose: list[ParagraphText] = []
    written, unchecked = without_comments(tuple(text_lines(text)))
    for lines in paragraphs(written):
        paragraph, left_out = paragraph_text(lines)
        prose.append(paragraph)
        unchecked.extend(left_out)
    return Document(
        path=path,
        source=text,
        blocks=_blocks(*_with_labels_apart(prose)),
        format="text",
        encoding=encoding,
        unchecked=tuple(sorted(unchecked, key=lambda part: part.span)),
    )


def _with_labels_apart(
    prose: Sequence[ParagraphText],
) -> tuple[list[ParagraphText], list[BlockKind | None]]:
    """The paragraphs with interview labels split off, and the kinds that are known by that."""
    parts: list[ParagraphText] = []
    known: list[BlockKind | None] = []
    for paragraph, length in zip(prose, label_lengths([each.text for each in prose]), strict=True):
        if length and not is_byline(paragraph.text):
            label, rest = paragraph.split(length)
            parts += [label, rest] if rest.text else [label]
            known += [BlockKind.INTERVIEW_LABEL, BlockKind.PARAGRAPH][: 2 if rest.text else 1]
        else:
            parts.append(paragraph)
            known.append(None)
    return parts, known


def _blocks(parts: Sequence[ParagraphText], known: Sequence[BlockKind | None]) -> tuple[Block, ...]:
    texts = [part.text for part in parts]
    page = Page(texts, block_kinds(texts, known), [part.blank_lines for part in parts])
    stories = story_numbers(page)
    kinds = with_headlines(page, stories)
    return tuple(
        Block(index=index, kind=kind, text=part.text, pieces=part.pieces, story=story, level=level)
        for index, (part, kind, story, level) in enumerate(
            zip(parts, kinds, stories, heading_levels(texts, kinds), strict=True)
        )
    )
