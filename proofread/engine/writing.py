"""Writing a file whole or not at all, whenever the process may be killed."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from proofread import cache
from proofread.model import Phrase, Problem
from proofread.model.reasons import Explained, reason


class NoFolder(Explained, OSError):
    """A file cannot be written because its folder is not there."""

    def __init__(self) -> None:
        super().__init__(Phrase("没有这个文件夹", "there is no such folder"))


class NotReplaced(Explained, OSError):
    """A file cannot be replaced and stay what it is."""


WAITING = "writing"
"""Folder of the cache."""

LONGEST_WAIT = 3600.0
"""Seconds after which a file that waits to be renamed waits for nobody."""

NEW = 0o666
"""Permissions of a new file, of which the system takes what the user's mask says."""

OWN = 0o600
"""Permissions of a file that is to have those of an old one, until it has them."""

PERMISSIONS = 0o7777
ANYBODY_MAY_WRITE = 0o222

BESIDE = re.compile(r"\.proofread-[0-9a-f]{32}-[0-9a-f]{16}")
"""What a file is called that waits beside the one that it replaces."""

READ_ONLY = Phrase("文件是只读的，或者没有写它的权限", "the file is read-only, or you may not write it")
LINKED = Phrase(
    "它有好几个名字（硬链接），换上新文件就分家了",
    "it has several names (hard links), and a new file would part them",
)
OWNED = Phrase(
    "它属于别的用户或组，换上新文件就改了归属",
    "it belongs to another owner or group, and a new file would not",
)

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

    A link is followed. An old file keeps its owner, its permissions and, on Linux, its extended attributes; where it
    cannot, or where it is read-only or has several names, it stays as it is and NotReplaced is raised. A new one has
    the permissions of all new files. What is no regular file, such as a pipe or ``/dev/stdout``, is written to and
    stays what it is. Whenever the process is killed, the file is the old one or the new one. On Linux nothing is left
    beside it either: the new file has no name until it is whole, and then one in the cache; where the cache lies on
    another file system, one beside the file, between two calls of the system.
    """
    if path.exists() and not path.is_file():
        _write(path.open("wb"), data)
    else:
        _replace(path.resolve(), data)


def _replace(place: Path, data: bytes) -> None:
    if not place.parent.exists():
        raise NoFolder
    old = _replaceable(place)
    try:
        _replace_by_way_of(_waiting_place(place), place, data, old)
    except OSError as error:
        if error.errno != errno.EXDEV:  # Two folders may share a device and still be two file systems.
            raise
        _replace_by_way_of(_waiting_place_beside(place), place, data, old)


def _replaceable(place: Path) -> os.stat_result | None:
    """What an old file is; None if there is none. Raises NotReplaced for one that must not be replaced."""
    if not place.exists():
        return None
    old = place.stat()
    if not old.st_mode & ANYBODY_MAY_WRITE or not os.access(place, os.W_OK):
        raise NotReplaced(READ_ONLY)  # The mark counts for root too, who may write everything.
    if old.st_nlink > 1:
        raise NotReplaced(LINKED)
    return old


def _replace_by_way_of(waiting: Path, place: Path, data: bytes, old: os.stat_result | None) -> None:
    """Write under another name, which no other process has, and rename.

    Where the system allows it, that name is there for an instant only.
    """
    mode = NEW if old is None else OWN
    nameless = _nameless(place.parent, mode)
    handle = _named(waiting, mode) if nameless is None else nameless
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if old is not None:
                _make_alike(handle, place, old)
            os.fsync(handle)
            if nameless is not None:
                _name(nameless, waiting)
        waiting.replace(place)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def _make_alike(handle: int, place: Path, old: os.stat_result) -> None:
    """Give a new file the owner, the attributes and the permissions of the old. Raises NotReplaced."""
    if hasattr(os, "fchown"):
        new = os.fstat(handle)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            try:
                os.fchown(handle, old.st_uid, old.st_gid)
            except OSError as error:
                raise NotReplaced(OWNED) from error
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # Not every file system has any.
            _copy_attributes(handle, place)
    if hasattr(os, "fchmod"):  # Last, because a change of the owner takes some permissions away.
        os.fchmod(handle, old.st_mode & PERMISSIONS)


def _copy_attributes(handle: int, place: Path) -> None:
    """Give a new file the extended attributes of the old, its access list among them, as far as the user may."""
    names = os.listxattr(place)
    for name in os.listxattr(handle):
        if name not in names:  # A folder may give its new files an access list.
            with suppress(OSError):
                os.removexattr(handle, name)
    for name in names:
        with suppress(OSError):
            os.setxattr(handle, name, os.getxattr(place, name))


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
        _sweep(folder.iterdir())
    except OSError:
        return _waiting_place_beside(place)
    return folder / _name_of_its_own(place)


def _waiting_place_beside(place: Path) -> Path:
    _sweep_beside(place.parent)
    return place.with_name(f".proofread-{_name_of_its_own(place)}")


def _name_of_its_own(place: Path) -> str:
    """A name of one length, however long that of the file is; no other call has it, in whatever process."""
    return f"{cache.digest(str(place)).hex()}-{os.urandom(8).hex()}"


@lru_cache(maxsize=1)  # Many files of one folder are written one after the other.
def _sweep_beside(folder: Path) -> None:
    """Remove what killed processes have left beside the files of a folder."""
    with suppress(OSError):
        _sweep(path for path in folder.iterdir() if BESIDE.fullmatch(path.name))


def _sweep(lefts: Iterable[Path]) -> None:
    """Remove what killed processes have left."""
    for left in lefts:
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - LONGEST_WAIT:
                left.unlink()


def _write(file: BinaryIO, data: bytes) -> None:
    with file:
        file.write(data)
