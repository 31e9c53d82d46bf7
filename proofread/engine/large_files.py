"""Files too large to be read at once: opened again for every window, and kept in memory never as a whole."""

from __future__ import annotations

import io
import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from proofread.blake import blake2b
from proofread.engine.reading import NotRead, read_bytes, refused, told
from proofread.model import Document, Finding, Glance, Phrase, Problem, Unchecked, Window
from proofread.plugins import Reader
from proofread.plugins.contracts import UnreadableFile

LARGE = 4 * 1024 * 1024
"""Bytes of a file that is still read at once: more than a book, and little enough for any machine."""

LEAST_WINDOW = 64
"""Bytes of a window at least, so that some character always fits."""

CHANGED = Phrase(
    "文件在检查过程中被改动，请重新检查", "the file was changed during the check; check it again"
)

_BYTES_AT_ONCE = 1 << 20


class LargeFile(NamedTuple):
    """A file that is read in windows: the path that is told, what opens it, and what reads its windows."""

    path: str
    opening: Callable[[], BinaryIO]
    size: int
    reader: Reader


def large_file(path: Path, reader: Reader, limit: int) -> LargeFile | None:
    """The file, if it has more than ``limit`` bytes and its format can be read in windows.

    From now on opening it raises NotRead if it is no longer the same.
    """
    if not reader.read_window or not path.is_file():
        return None
    try:
        state = _state(path.stat())
    except OSError:
        return None  # Told when it is read.
    shown = told(path.as_posix())
    return (
        LargeFile(shown, partial(_open, path, shown, state), state[0], reader) if state[0] > limit else None
    )


def large_bytes(path: str, data: bytes, reader: Reader, limit: int) -> LargeFile | None:
    """The same for bytes that are at hand."""
    if not reader.read_window or len(data) <= limit:
        return None
    return LargeFile(path, partial(io.BytesIO, data), len(data), reader)


def large_file_again(path: Path, reader: Reader, content: bytes) -> LargeFile:
    """A file that was checked in windows. Opening it raises NotRead if it has not the same ``content`` any more."""
    shown = told(path.as_posix())

    @cache
    def unchanged() -> LargeFile:
        large = large_file(path, reader, 0)
        if large is None or content_digest(large) != content:
            raise NotRead(Problem(message=CHANGED, path=shown))
        return large

    return LargeFile(shown, lambda: unchanged().opening(), 0, reader)


def _open(path: Path, shown: str, state: tuple[int, int]) -> BinaryIO:
    try:
        file = path.open("rb")
    except OSError as error:
        raise refused(shown, error) from error
    if _state(os.fstat(file.fileno())) == state:
        return file
    file.close()
    raise NotRead(Problem(message=CHANGED, path=shown))


def _state(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_size, stat.st_mtime_ns


def windows_of(large: LargeFile, limit: int) -> tuple[str, tuple[Window, ...]]:
    """The encoding of the file and its windows of at most ``limit`` bytes. Raises NotRead for what is no text."""
    from proofread.readers.windows import lay_out

    try:
        return lay_out(large.path, large.opening, large.size, limit)
    except UnreadableFile as error:
        raise NotRead(Problem(message=error.phrase, path=large.path)) from error
    except OSError as error:
        raise refused(large.path, error) from error


def windows_at(large: LargeFile, encoding: str, places: Sequence[int]) -> tuple[Window, ...]:
    """The windows of the file cut at places that are told, in code points. Raises NotRead and NoSuchPlace."""
    from proofread.readers.windows import cut_at

    return cut_at(all_bytes(large), encoding, places)


@contextmanager
def _read(large: LargeFile) -> Iterator[BinaryIO]:
    """The open file. Raises NotRead if the system fails to read it."""
    try:
        with large.opening() as file:
            yield file
    except OSError as error:
        raise refused(large.path, error) from error


def content_digest(large: LargeFile) -> bytes:
    """Digest of the bytes of the file."""
    hashed = blake2b(digest_size=16)
    with _read(large) as file:
        while data := file.read(_BYTES_AT_ONCE):
            hashed.update(data)
    return hashed.digest()


def window_document(large: LargeFile, encoding: str, window: Window) -> Document:
    """One window with its blocks. Raises NotRead if it cannot be read any more, or the reader breaks on it."""

    def read(path: str, data: bytes) -> Document:
        assert large.reader.read_window
        document = large.reader.read_window(path, data.decode(window.codec), encoding)
        return msgspec.structs.replace(document, begins=window.begins)

    data = _bytes_of(large, window)
    return read_bytes(large.path, data, msgspec.structs.replace(large.reader, read=read))


def _bytes_of(large: LargeFile, window: Window) -> bytes:
    with _read(large) as file:
        file.seek(window.start)
        return file.read(window.end - window.start)


def window_texts(large: LargeFile, encoding: str, windows: Sequence[Window]) -> Callable[[int], Document]:
    """What reads the window that holds a source offset, without its blocks; the last two are kept."""
    starts = [window.begins.offset for window in windows]

    @lru_cache(maxsize=2)
    def at(number: int) -> Document:
        window = windows[number]
        text = _bytes_of(large, window).decode(window.codec)
        return Document(large.path, text, (), large.reader.name, encoding, begins=window.begins)

    return lambda offset: at(bisect_right(starts, offset) - 1)


def all_bytes(large: LargeFile) -> bytes:
    """The bytes of the file, for who rewrites it. Raises NotRead."""
    with _read(large) as file:
        return file.read()


def whole_document(large: LargeFile) -> Document:
    """The file read at once, for who wants all of it. Raises NotRead."""
    with _read(large) as file:
        return read_bytes(large.path, file.read(), large.reader)


def whole_glance(windows: Sequence[Window], glances: Sequence[Glance]) -> Glance:
    """What the windows of a file show at a glance, taken together."""
    unchecked = tuple(
        Unchecked(part.span.moved(window.begins.offset), part.reason)
        for window, glance in zip(windows, glances, strict=True)
        for part in glance.unchecked
    )
    characters = sum(glance.characters for glance in glances)
    return msgspec.structs.replace(
        glances[0], characters=characters, unchecked=unchecked, windows=len(windows)
    )


def in_the_file(found: Sequence[tuple[Window | None, tuple[Finding, ...]]]) -> tuple[Finding, ...]:
    """What was found in a file or its windows, told in the file; equal fingerprints are told apart by their order."""
    if len(found) == 1 and found[0][0] is None:
        return found[0][1]
    seen: Counter[str] = Counter()
    findings: list[Finding] = []
    for window, of_window in found:
        for finding in of_window:
            moved = finding.moved(window.begins.offset) if window else finding
            seen[finding.fingerprint] += 1
            count = seen[finding.fingerprint]
            if count > 1:
                again = blake2b(f"{finding.fingerprint}\0{count}".encode(), digest_size=8).hexdigest()
                moved = msgspec.structs.replace(moved, fingerprint=again)
            findings.append(moved)
    return tuple(findings)
