"""A large text cut into windows, each to be read and checked by itself.

A window ends between two paragraphs: at a blank line if there is one, else before a paragraph indent, else at
the end of a line. A line that is longer than a window is cut behind a sentence, or, where it has no mark that
ends one, anywhere between two characters. The windows of a file are about equal, none larger than asked for,
and together they are the file. No more of it is in memory at a time than one of them.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO, NamedTuple, TypeAlias

from proofread.fixing.encoded import byte_offsets
from proofread.language.text.characters import CLOSING, SENTENCE_END
from proofread.model import Beginning, Window
from proofread.plugins.contracts import UnreadableFile
from proofread.readers.decoding import (
    CANDIDATES,
    LEAST_ORDINARY,
    MARKS,
    SAMPLE,
    Decoded,
    binary,
    damaged,
    holds_many_controls,
    is_nearly_utf8,
    ordinary,
    reject_other_formats,
)

Opening: TypeAlias = Callable[[], BinaryIO]
"""Opens the bytes of a file at their start; every time the same."""


class Layout(NamedTuple):
    """How a file is read: its encoding, as ``decode`` names it, and its windows in order."""

    encoding: str
    windows: tuple[Window, ...]


def lay_out(path: str, opening: Opening, size: int, limit: int) -> Layout:
    """Cut a file of ``size`` bytes into windows of at most ``limit`` bytes.

    Encodings are told apart as ``decode`` tells them, and UnreadableFile is raised for the same files.
    """
    with opening() as file:
        head = file.read(4 * SAMPLE)
    reject_other_formats(path, head)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            windows = _windows(opening, encoding, _behind_mark(mark, encoding), len(mark), size, limit)
            return Layout(encoding, tuple(_without_nul(windows)))
    try:
        layout = Layout("utf-8", tuple(w for w, _ in _windows(opening, "utf-8", "utf-8", 0, size, limit)))
    except UnreadableFile:
        if is_nearly_utf8(head):
            raise
        return _most_ordinary(opening, head, size, limit)
    if holds_many_controls(head.decode("utf-8", "ignore")):
        return _most_ordinary(opening, head, size, limit)
    return layout


def cut_at(data: bytes, encoding: str, places: Sequence[int]) -> tuple[Window, ...]:
    """The windows of a text cut at places that are told, in code points, instead of where ``lay_out`` would cut it.

    Raises NoSuchPlace.
    """
    codec, start = codec_behind_mark(data, encoding)
    edges = [start + offset for offset in byte_offsets(data[start:], codec, places)]
    begins = Beginning()
    windows: list[Window] = []
    for first, end in pairwise((start, *edges, len(data))):
        windows.append(Window(codec, first, end, begins))
        begins = _behind(begins, data[first:end].decode(codec))
    return tuple(windows)


def codec_behind_mark(data: bytes, encoding: str) -> tuple[str, int]:
    """The codec for the text of a file in an encoding, as ``decode`` names it, and the length of the mark before it."""
    for mark, marked in MARKS:
        if marked == encoding and data.startswith(mark):
            return _behind_mark(mark, encoding), len(mark)
    return encoding, 0


def _behind_mark(mark: bytes, encoding: str) -> str:
    """The codec for what follows a byte order mark."""
    if encoding == "utf-8-sig":
        return "utf-8"
    return f"{encoding}-{'be' if mark in (codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE) else 'le'}"


def _most_ordinary(opening: Opening, head: bytes, size: int, limit: int) -> Layout:
    """The layout by the encoding under which the text looks most ordinary; of equals the more usual one."""
    readings: list[tuple[float, int, Layout]] = []
    for rank, encoding in enumerate(CANDIDATES):
        try:
            windows = tuple(_without_nul(_windows(opening, encoding, encoding, 0, size, limit)))
        except UnreadableFile:
            continue
        share = ordinary(Decoded(head.decode(encoding, "ignore"), encoding))
        readings.append((share, -rank, Layout(encoding, windows)))
    share, _, best = max(readings, default=(0.0, 0, None))
    if best is None or share < LEAST_ORDINARY:
        raise binary()
    return best


def _without_nul(windows: Iterator[tuple[Window, str]]) -> Iterator[Window]:
    for window, text in windows:
        if "\0" in text:
            raise binary()
        yield window


def _windows(
    opening: Opening, encoding: str, codec: str, start: int, size: int, limit: int
) -> Iterator[tuple[Window, str]]:
    """The windows behind byte ``start`` with their texts. Raises UnreadableFile where the codec fails."""
    decoder = codecs.getincrementaldecoder(codec)
    begins = Beginning()
    rest = b""
    with opening() as file:
        file.seek(start)
        while start < size:
            windows_left = -(-(size - start) // limit)
            wanted = -(-(size - start) // windows_left)
            data = rest + file.read(max(0, wanted - len(rest)))
            is_last = start + len(data) >= size or len(data) < wanted
            decoding = decoder("strict")
            try:
                text = decoding.decode(data, is_last)
            except UnicodeDecodeError as error:
                line = begins.line + data.count(b"\n", 0, error.start)
                raise damaged(encoding, line, start + error.start + 1) from error
            end = len(data) - len(decoding.getstate()[0])
            if not is_last:
                text, end = _cut(data, text, end, codec)
            yield Window(codec, start, start + end, begins), text
            begins = _behind(begins, text)
            start, rest = start + end, data[end:]
            if is_last:
                return


def _cut(data: bytes, text: str, end: int, codec: str) -> tuple[str, int]:
    """What of the text is in the window, and its length in bytes; ``end`` is that of the whole text."""
    window = text[: place_to_cut(text)]
    length = len(window.encode(codec))
    # Some characters have two codes in Big5 and GB 18030: then the window ends where the bytes were cut.
    is_exact = codec.startswith("utf") or data[:length].decode(codec, "replace") == window
    return (window, length) if is_exact else (text, end)


_BLANK_LINES = ("\n\n", "\n\r\n", "\r\r")
_INDENTS = ("\n\u3000", "\n  ", "\n\t")


def place_to_cut(text: str) -> int:
    """Where a window that begins with this text may end: in its second half, and never inside a line break."""
    place = _best_place(text)
    return place + (text[place - 1 : place + 1] == "\r\n")


def _best_place(text: str) -> int:
    least = max(1, len(text) // 2)
    # A carriage return at the very end may be half of a line break.
    end = len(text) - text.endswith("\r")
    blank, length = max((text.rfind(line, least, end), len(line)) for line in _BLANK_LINES)
    if blank >= 0:
        return blank + length
    indented = max(text.rfind(indent, least) + 1 for indent in _INDENTS)
    if indented:
        return indented
    line_end = max(text.rfind("\n", least), text.rfind("\r", least, end)) + 1
    if line_end:
        return line_end
    sentence_end = max(text.rfind(mark, least) for mark in SENTENCE_END) + 1
    while 0 < sentence_end < len(text) and text[sentence_end] in CLOSING:
        sentence_end += 1
    return sentence_end or max(1, end)


def _behind(begins: Beginning, text: str) -> Beginning:
    """Where what follows a text begins."""
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    line_start = max(text.rfind("\n"), text.rfind("\r")) + 1
    column = len(text) - line_start + (begins.column if not line_start else 1)
    return Beginning(begins.offset + len(text), begins.line + breaks, column)
