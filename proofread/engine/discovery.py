"""From what a user names — files, folders, globs — to files in a stable order."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import pathspec

from proofread.model import Phrase, Problem

NOT_FOUND = Phrase("找不到 {word}", "{word} is not there")
NOTHING_INSIDE = Phrase(
    "{word} 里没有可检查的文件（{suffixes}）", "{word} holds no file to check ({suffixes})"
)
CHECK_THE_PATH = Phrase("请核对路径。", "Check the path.")


class Discovery(msgspec.Struct, frozen=True):
    """The files to check, each once, and the names that led nowhere."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def discover(words: Sequence[str], suffixes: Iterable[str], exclude: Sequence[str]) -> Discovery:
    """Files that are named, whatever their suffix; from folders and globs those with a known suffix.

    Hidden files and folders are passed over unless they are named. ``exclude`` holds patterns in the
    syntax of ``.gitignore``, matched against the path as given.
    """
    known = frozenset(suffixes)
    excluded = pathspec.GitIgnoreSpec.from_lines(exclude)
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for word in words:
        found = list(_files(word, known))
        if not found:
            problems.append(_nothing(word, known))
        files.update(dict.fromkeys(path for path in found if not excluded.match_file(path.as_posix())))
    return Discovery(tuple(files), tuple(problems))


def _files(word: str, suffixes: frozenset[str]) -> Iterator[Path]:
    place = Path(word)
    if place.is_dir():
        yield from _below(place, suffixes)
    elif place.exists():
        yield place
    elif glob.has_magic(word):
        for found in sorted(glob.glob(word, recursive=True)):  # noqa: PTH207 - Path.glob refuses absolute patterns
            path = Path(found)
            if path.is_file() and path.suffix.lower() in suffixes:
                yield path


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if (
            path.suffix.lower() in suffixes
            and not any(part.startswith(".") for part in inside)
            and path.is_file()
        ):
            yield path


def _nothing(word: str, suffixes: frozenset[str]) -> Problem:
    if Path(word).is_dir() or glob.has_magic(word):
        message = NOTHING_INSIDE.filled(word=word, suffixes=" ".join(sorted(suffixes)))
    else:
        message = NOT_FOUND.filled(word=word)
    return Problem(message=message, path=word, hint=CHECK_THE_PATH)
