"""What was worked out once, kept for later runs, never in the way.

Every entry is one file of plain data in the cache directory of the user: ``PROOFREAD_CACHE_DIR``, else what
the system has for it. It says what it was made from; if that has changed, if a byte of it is damaged, or if
another program wrote it, it counts as missing and is written anew. Files come into being whole or not at
all, so that processes may share a directory. One that cannot be written costs time and nothing else.
"""

from __future__ import annotations

import os
import sys
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from proofread.blake import blake2b
from proofread.shipped import shipped_folder

VARIABLE = "PROOFREAD_CACHE_DIR"
"""Environment variable that names the directory."""

TRACE_VARIABLE = "PROOFREAD_TRACE"
"""Environment variable; when set, a cache that cannot be written is told on standard error."""

DISTRIBUTION_SUFFIXES = (".dist-info", ".egg-info", ".egg-link")
ARCHIVE_SUFFIXES = (".zip", ".egg", ".whl", ".pyz")

HEADER = b"proofread cache 1\n"
DIGEST_LENGTH = 16
"""Bytes."""

SETTLED_AFTER = 2.0
"""Seconds. A file may change twice within one tick of a file system's clock and look the same, so nothing
is kept that was made from one younger than this."""

LARGEST_TABLE = 2_000
"""Entries of a table, if it names no other number; beyond them only those that a run has used are kept."""

Value = TypeVar("Value")

_encoder = msgspec.msgpack.Encoder(order="deterministic")


class _Switch:
    """Whether this process keeps anything, and whether it has told that it cannot."""

    is_on = True
    has_told = False


@contextmanager
def turned_off() -> Iterator[None]:
    """Within it nothing is read from the cache, and nothing that is worked out is kept."""
    before, _Switch.is_on = _Switch.is_on, False
    try:
        yield
    finally:
        _Switch.is_on = before


def is_on() -> bool:
    """Whether this process reads and writes the cache."""
    return _Switch.is_on


def turn_off() -> None:
    """Neither read nor write the cache in this process from now on."""
    _Switch.is_on = False


def folder() -> Path | None:
    """The directory of the cache; None where the user has no place for one."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "proofread" / "Cache"
    if sys.platform == "darwin":
        return home / "Library/Caches/proofread"
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else home / ".cache") / "proofread"


def digest(*parts: bytes | str | int | float) -> bytes:
    """A key for what was made from ``parts``."""
    hashed = blake2b(digest_size=DIGEST_LENGTH)
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.digest()


def _digest_of(payload: bytes | memoryview) -> bytes:
    return blake2b(payload, digest_size=DIGEST_LENGTH).digest()


def load(name: str, key: bytes) -> memoryview | None:
    """What was kept under ``name``, if it was made from what ``key`` stands for and is whole."""
    path = _path(name)
    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(HEADER) + 2 * DIGEST_LENGTH
    if not data.startswith(HEADER + key) or len(data) < start:
        return None
    payload = memoryview(data)[start:]
    return payload if data[start - DIGEST_LENGTH : start] == _digest_of(payload) else None


def save(name: str, key: bytes, payload: bytes) -> None:
    """Keep ``payload`` under ``name`` in place of what stood there, if the directory can be written."""
    path = _path(name)
    if path is None:
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.write_bytes(b"".join((HEADER, key, _digest_of(payload), payload)))
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        _tell(error)


def load_as(name: str, key: bytes, shape: type[Value]) -> Value | None:
    """What was kept under ``name`` as a value of ``shape``."""
    payload = load(name, key)
    if payload is None:
        return None
    try:
        return msgspec.msgpack.decode(payload, type=shape)
    except (msgspec.MsgspecError, ValueError):
        return None


def save_value(name: str, key: bytes, value: Any) -> None:
    """Keep a value that ``load_as`` reads back."""
    save(name, key, _encoder.encode(value))


def kept(name: str, key: bytes | None, shape: type[Value], make: Callable[[], Value]) -> Value:
    """What ``make`` returns, kept from an earlier run if it was made from what ``key`` stands for."""
    value = load_as(name, key, shape) if key else None
    if value is None:
        value = make()
        if key:
            save_value(name, key, value)
    return value


class Table(Generic[Value]):
    """Values by name that outlive the process.

    What was added is written when the table is let go of, or the process ends.
    """

    def __init__(
        self, name: str, key: bytes | None, shape: type[Value], largest: int = LARGEST_TABLE
    ) -> None:
        """Read what earlier runs have left, if it was made from what ``key`` stands for; no key keeps nothing."""
        self._name, self._key, self._largest = name, key, largest
        self._decode = msgspec.msgpack.Decoder(shape).decode
        self._written = (load_as(name, key, dict[str, msgspec.Raw]) if key else None) or {}
        self._used: dict[str, Value] = {}
        self._unwritten: weakref.finalize[..., Table[Value]] | None = None

    def get(self, name: str) -> Value | None:
        """The value of ``name``, if there is one."""
        value = self._used.get(name)
        if value is None and name in self._written:
            value = self._read(name)
        return value

    def _read(self, name: str) -> Value | None:
        """A value that an earlier run has left: a run needs few of them, so that each is decoded by itself."""
        try:
            value = self._used[name] = self._decode(self._written[name])
        except (msgspec.MsgspecError, ValueError):
            return None
        return value

    def add(self, name: str, value: Value) -> None:
        """Keep ``value`` under ``name``, unless this run has used as many as the table holds."""
        if len(self._used) >= self._largest:
            return
        self._used[name] = value
        if _Switch.is_on and self._key and not (self._unwritten and self._unwritten.alive):
            self._unwritten = weakref.finalize(
                self, _save_table, self._name, self._key, self._written, self._used, self._largest
            )

    def save(self) -> None:
        """Write what was added, if anything was."""
        if self._unwritten:
            self._unwritten()


def _save_table(
    name: str, key: bytes, written: Mapping[str, Any], used: Mapping[str, Any], largest: int
) -> None:
    values = {**written, **used}
    if len(values) > largest:
        values = {**used}
    save_value(name, key, {each: values[each] for each in values if _is_text(each)})


FileState: TypeAlias = tuple[str, int, int]
"""Path of a file or folder, its size in bytes, and when it was modified, in nanoseconds."""


@cache
def program() -> bytes | None:
    """A key for all that results depend on besides texts, settings and the packs of others.

    That is Python, what is installed, and the files of the program. None while these are being changed.
    """
    places = {Path(__file__).parent, shipped_folder()}
    own = [state for place in sorted(places) for state in _files(place)]
    return key_of_files([*own, *_distributions()], sys.version, sys.platform)


@cache
def installed() -> bytes | None:
    """A key for the distributions that are installed. None while they are being changed."""
    return key_of_files(_distributions(), sys.version)


def plugin_code(modules: Iterable[ModuleType]) -> bytes | None:
    """A key for the code of plugins. None if it cannot be told, or while it is being changed."""
    states: list[FileState] = []
    for module in modules:
        package = sys.modules.get(module.__name__.partition(".")[0], module)
        place = getattr(package, "__file__", None) or getattr(module, "__file__", None)
        if not place:
            return None
        path = Path(place)
        states += _files(path.parent) if path.name == "__init__.py" else [_state(path)]
    return key_of_files(states)


def key_of_files(states: Iterable[FileState], *parts: str) -> bytes | None:
    """A key for files in the state that they are in. None if one is so young that it may still change."""
    states = list(states)
    now, settling = time.time_ns(), int(SETTLED_AFTER * 1e9)
    if any(abs(now - modified) < settling for _, _, modified in states):
        return None
    return digest(repr(states), *parts)


def _files(place: Path) -> list[FileState]:
    """Every file below a folder but for hidden ones and compiled Python."""
    found: list[FileState] = []
    folders = [str(place)]
    for folder in folders:
        for entry in _entries(folder):
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                folders.append(entry.path)
            else:
                found.append(_state(entry))
    return sorted(found)


def _distributions() -> list[FileState]:
    """What says that a distribution is installed, along the path where Python looks for modules."""
    found: list[FileState] = []
    for place in dict.fromkeys(sys.path):
        if place.endswith(ARCHIVE_SUFFIXES):
            found.append(_state(Path(place)))
            continue
        named = (entry for entry in _entries(place or ".") if entry.name.endswith(DISTRIBUTION_SUFFIXES))
        found += sorted(map(_state, named))
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds; nothing if it is none that can be listed, which Python passes over too."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _state(place: Path | os.DirEntry[str]) -> FileState:
    path = os.fspath(place)
    try:
        status = place.stat()
    except OSError:
        return path, -1, 0  # Not there, or gone this moment: another state than that of any file.
    return path, status.st_size, status.st_mtime_ns


def _is_text(name: str) -> bool:
    """Whether a name can be written: what of a path or an expression is no Unicode cannot."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _path(name: str) -> Path | None:
    """Where an entry is. Programs in several environments share the directory, not the files."""
    base = folder() if _Switch.is_on else None
    return base / _environment() / name if base else None


@cache
def _environment() -> str:
    tag = sys.implementation.cache_tag or sys.implementation.name
    return f"{tag}-{digest(sys.prefix, str(Path(__file__).parent)).hex()[:12]}"


def _tell(error: OSError) -> None:
    """Say once, to those who trace the program, that nothing can be kept."""
    if os.environ.get(TRACE_VARIABLE) and not _Switch.has_told:
        _Switch.has_told = True
        print(f"cache: {error}", file=sys.stderr)
