"""Writing a file whole or not at all, whenever the process may be killed."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from proofread import cache
from proofread.model import Phrase, Problem
from proofread.model.reasons import Explained, reason


class NoFolder(Explained, OSError):
    """A file cannot be written because its folder is not there."""

    def __init__(self) -> None:
        super().__init__(Phrase("没有这个文件夹", "there is no such folder"))


WAITING = "writing"
"""Folder of the cache."""

LONGEST_WAIT = 3600.0
"""Seconds after which a file that waits to be renamed waits for nobody."""

NEW = 0o666
"""Permissions of a new file, of which the system takes what the user's mask says."""

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

    A link is followed, an old file keeps its permissions, and a new one has those of all new files. What is no
    regular file, such as a pipe or ``/dev/stdout``, is written to and stays what it is. Whenever the process is killed,
    the file is the old one or the new one. On Linux nothing is left beside it either: the new file has no name until
    it is whole, and then one in the cache; where the cache lies on another file system, one beside the file, between
    two calls of the system.
    """
    if path.exists() and not path.is_file():
        _write(path.open("wb"), data)
    else:
        _replace(path.resolve(), data)


def _replace(place: Path, data: bytes) -> None:
    if not place.parent.exists():
        raise NoFolder
    permissions = place.stat().st_mode & 0o777 if place.exists() else None
    try:
        _replace_by_way_of(_waiting_place(place), place, data, permissions)
    except OSError as error:
        if error.errno != errno.EXDEV:  # Two folders may share a device and still be two file systems.
            raise
        _replace_by_way_of(_waiting_place_beside(place), place, data, permissions)


def _replace_by_way_of(waiting: Path, place: Path, data: bytes, permissions: int | None) -> None:
    """Write under another name and rename. Where the system allows it, that name is there for an instant only.

    Without ``permissions`` the file gets those that the user gives new files.
    """
    waiting.unlink(missing_ok=True)  # A process may have been killed where this one is going.
    mode = NEW if permissions is None else permissions
    nameless = _nameless(place.parent, mode)
    handle = _named(waiting, mode) if nameless is None else nameless
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
            if permissions is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, permissions)
            if nameless is not None:
                _name(nameless, waiting)
        waiting.replace(place)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def _nameless(folder: Path, mode: int) -> int | None:
    """A file in a folder that has no name, and is gone with the process; None where the system has none."""
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").exists():
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, mode)
    except OSError:
        return None  # Not every file system can; what else is wrong shows when a named one is made.


def _named(path: Path, mode: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)


def _name(handle: int, path: Path) -> None:
    """Give a nameless file a name."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Only with the handle of a folder does Python call what follows the link to the file.
        os.link(f"/proc/self/fd/{handle}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _waiting_place(place: Path) -> Path:
    """Where a new file waits to be renamed: in the cache, where nobody minds one that was left, if that can be."""
    kept = cache.folder() if cache.is_on() else None
    if kept is None:
        return _waiting_place_beside(place)
    folder = kept / WAITING
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_dev != place.parent.stat().st_dev:
            return _waiting_place_beside(place)
        _sweep(folder)
    except OSError:
        return _waiting_place_beside(place)
    return folder / f"{cache.digest(str(place)).hex()}-{os.getpid()}"


def _waiting_place_beside(place: Path) -> Path:
    """One name for every file, so that what was left is taken up by the next run and never piles up."""
    return place.with_name(f".{place.name}.proofread")


def _sweep(folder: Path) -> None:
    """Remove what killed processes have left."""
    for left in folder.iterdir():
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - LONGEST_WAIT:
                left.unlink()


def _write(file: BinaryIO, data: bytes) -> None:
    with file:
        file.write(data)
