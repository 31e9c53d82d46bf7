"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from proofread.model import Phrase, Problem
from proofread.model.reasons import Explained, reason


class NoFolder(Explained, OSError):
    """A file cannot be written because its folder is not there."""

    def __init__(self) -> None:
        super().__init__(Phrase("没有这个文件夹", "there is no such folder"))


NOT_WRITTEN = Phrase("写不进去：{zh}", "cannot be written: {en}")


def unwritten(path: str, error: OSError) -> Problem:
    """The problem of a file that could not be written."""
    why = reason(error)
    return Problem(message=NOT_WRITTEN.filled(zh=why.zh, en=why.en), path=path)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with line feeds, as ``write_bytes`` does. Raises OSError."""
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file. A reader sees the old file or the new one, never a part. Raises OSError.

    A link is followed and an old file keeps its permissions. What is no regular file, such as a pipe or
    ``/dev/stdout``, is written to and stays what it is.
    """
    if path.exists() and not path.is_file():
        _write(path.open("wb"), data)
    else:
        _replace(path.resolve(), data)


def _replace(place: Path, data: bytes) -> None:
    if not place.parent.exists():
        raise NoFolder
    import tempfile  # here, because most runs write no file

    permissions = place.stat().st_mode & 0o777 if place.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        _write(os.fdopen(handle, "wb"), data)
        Path(temporary).chmod(permissions)
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write(file: BinaryIO, data: bytes) -> None:
    with file:
        file.write(data)
