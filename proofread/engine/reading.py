"""From a file to a Document, by the reader that knows its format."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from proofread.model import Document, Phrase, Problem
from proofread.model.reasons import Explained, reason
from proofread.plugins import Reader
from proofread.plugins.contracts import UnreadableFile

FALLBACK = "text"
"""The reader for a file that is named outright and has no known suffix."""


MISPLACED = Phrase(
    "读入器 {reader} 给错了位置：它说是“{text}”的地方，原文是“{there}”。照这样会标错、改错，"
    "所以没有检查；请告诉它的作者",
    "the reader {reader} gives wrong places: where it says “{text}” stands there is “{there}”. Marks and corrections "
    "would go astray, so nothing was checked; tell its author",
)
SHOWN = 12
"""Code points of a misplaced text that are told."""


class NotRead(Explained):
    """A file that could not be read, with the problem to report."""

    def __init__(self, problem: Problem) -> None:
        message = Phrase("{path}：{zh}", "{path}: {en}")
        why = problem.message
        super().__init__(message.filled(path=problem.path, zh=why.zh, en=why.en))
        self.problem = problem


def reader_for(path: str, readers: Mapping[str, Reader]) -> Reader:
    """The reader whose suffix the path has; plain text for any other."""
    suffix = Path(path).suffix.lower()
    for reader in readers.values():
        if suffix in reader.suffixes:
            return reader
    return readers[FALLBACK]


def read_file(path: Path, readers: Mapping[str, Reader]) -> Document:
    """Read one file. Raises NotRead for one that is not there, not readable, or not text."""
    data = content_of(path)
    shown = told(path.as_posix())
    return read_bytes(shown, data, reader_for(shown, readers))


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises NotRead for one that is not there or not readable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused(told(path.as_posix()), error) from error


def refused(path: str, error: OSError) -> NotRead:
    """What to raise where the system does not let a file be read; ``path`` is what is told."""
    why = reason(error)
    message = Phrase("读不出文件：{zh}", "the file cannot be read: {en}").filled(zh=why.zh, en=why.en)
    return NotRead(Problem(message=message, path=path))


def told(path: str) -> str:
    """A path as text that can be written down: what of a name is no Unicode becomes a question mark."""
    return path.encode("utf-8", "replace").decode("utf-8")


def from_here(path: Path) -> Path:
    """A path as short as it can be told: from the working directory, or as it is."""
    try:
        return Path(min(os.path.relpath(path), str(path), key=len)) if path.is_absolute() else path
    except ValueError:  # It is on another drive.
        return path


def read_bytes(path: str, data: bytes, reader: Reader) -> Document:
    """Read bytes as one format. Raises NotRead when the reader refuses them, breaks on them, or misplaces the text."""
    try:
        document = reader.read(path, data)
        misplaced = next(_misplaced(document), None) if _is_of_a_plugin(reader) else None
    except UnreadableFile as error:
        raise NotRead(Problem(message=error.phrase, path=path)) from error
    except Exception as error:
        why = reason(error)
        message = Phrase("读入器 {reader} 出错：{zh}", "the reader {reader} crashed: {en}")
        raise NotRead(
            Problem(message=message.filled(reader=reader.name, zh=why.zh, en=why.en), path=path)
        ) from error
    if misplaced is not None:
        text, there = (words[:SHOWN] for words in misplaced)
        message = MISPLACED.filled(reader=reader.name, text=text, there=there)
        raise NotRead(Problem(message=message, path=path))
    return document


def _is_of_a_plugin(reader: Reader) -> bool:
    """Whether the reader is not of this package, whose own are held to their places by tests."""
    module = getattr(reader.read, "__module__", None) or ""
    return module.partition(".")[0] != __name__.partition(".")[0]


def _misplaced(document: Document) -> Iterator[tuple[str, str]]:
    """The texts that do not stand where they are said to, each with what stands there."""
    for block in document.blocks:
        for piece in block.pieces:
            text = block.text[piece.text_start : piece.text_end]
            there = document.source[max(0, piece.source_start) : piece.source_end]
            if piece.is_literal and text != there:
                yield text, there
