"""Input formats: bytes in, Document out. One file a format."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.model import Document, Phrase
from proofread.plugins import Reader, hookimpl
from proofread.readers.manuals import MARKDOWN, PLAIN_TEXT


@hookimpl
def proofread_readers() -> Sequence[Reader]:
    """Plain text and Markdown."""
    return (
        Reader(
            name="text",
            suffixes=(".txt", ".text"),
            read=_read_text,
            read_window=_read_text_window,
            summary=Phrase("纯文本，各种编码", "plain text in whatever encoding"),
            manual=PLAIN_TEXT,
        ),
        Reader(
            name="markdown",
            suffixes=(".md", ".markdown", ".mdx"),
            read=_read_markdown,
            summary=Phrase("Markdown，连同站点生成器的写法", "Markdown, and what site generators add to it"),
            manual=MARKDOWN,
        ),
    )


def _read_text(path: str, data: bytes) -> Document:
    from proofread.readers.plain_text.reader import read

    return read(path, data)


def _read_text_window(path: str, text: str, encoding: str) -> Document:
    from proofread.readers.plain_text.reader import read_text

    return read_text(path, text, encoding)


def _read_markdown(path: str, data: bytes) -> Document:
    from proofread.readers.markdown.reader import read

    return read(path, data)
