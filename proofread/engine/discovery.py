"""From what a user names — files, folders, globs — to files in a stable order."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from proofread.engine.reading import told
from proofread.model import Phrase, Problem

NOT_FOUND = Phrase("找不到 {word}", "{word} is not there")
NOTHING_INSIDE = Phrase(
    "{word} 里没有可检查的文件（{suffixes}）", "{word} holds no file to check ({suffixes})"
)
NOT_LISTED = Phrase("文件夹打不开：{reason}", "the folder cannot be listed: {reason}")
ALL_EXCLUDED = Phrase("要检查的文件全被 exclude 排除了", "exclude leaves no file to check")
CHECK_EXCLUDE = Phrase("请核对配置里的 exclude。", "Check exclude in the configuration.")
CHECK_THE_PATH = Phrase("请核对路径。", "Check the path.")


class Discovery(msgspec.Struct, frozen=True):
    """The files to check, each once, and the names that led nowhere."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    has_folder: bool = False
    """Whether a folder was named, not files one by one."""


def nothing_excluded(path: Path) -> bool:  # noqa: ARG001 - the signature of an exclusion
    """No file is passed over."""
    return False


def discover(
    words: Sequence[str], suffixes: Iterable[str], is_excluded: Callable[[Path], bool] = nothing_excluded
) -> Discovery:
    """Files that are named, whatever their suffix; from folders and globs those with a known suffix.

    A file that two names lead to is checked once, under the first. Hidden files and folders are passed
    over unless they are named. A folder that cannot be listed is a problem, and so is a run that excludes all.
    """
    known = frozenset(suffixes)
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for word in words:
        found = list(_files(word, known, problems))
        if not found:
            problems.append(_nothing(word, known))
        for path in found:
            if not is_excluded(path):
                files.setdefault(path.resolve(), path)
    if not files and not problems:
        problems.append(Problem(message=ALL_EXCLUDED, hint=CHECK_EXCLUDE))
    has_folder = any(Path(word).is_dir() for word in words)
    return Discovery(tuple(files.values()), tuple(problems), has_folder)


def exclusion(patterns: Sequence[str], folder: Path) -> Callable[[Path], bool]:
    """Whether a path fits patterns in the syntax of ``.gitignore``, which count from a folder.

    A file outside the folder is matched as it is named. Raises ValueError for a pattern that is malformed.
    """
    if not patterns:
        return nothing_excluded
    import pathspec

    matches: Callable[[str], bool] = pathspec.GitIgnoreSpec.from_lines(patterns).match_file
    roots = (folder.absolute(), folder.resolve())
    return lambda path: matches(_seen_from(path, roots))


def _seen_from(path: Path, roots: Iterable[Path]) -> str:
    """A path as it is seen from a folder above it, by whichever name of the folder it is reached; else as given."""
    for place in (Path(os.path.abspath(path)), path.resolve()):  # noqa: PTH100 - Path.absolute keeps “..”
        for root in roots:
            if place.is_relative_to(root):
                return place.relative_to(root).as_posix()
    return path.as_posix()


def _files(word: str, suffixes: frozenset[str], problems: list[Problem]) -> Iterator[Path]:
    place = Path(word)
    if place.is_dir():
        yield from _below(place, suffixes, problems)
    elif place.exists():
        yield place
    elif glob.has_magic(word):
        for found in sorted(glob.glob(word, recursive=True)):  # noqa: PTH207 - Path.glob refuses absolute patterns
            path = Path(found)
            if path.is_file() and path.suffix.lower() in suffixes:
                yield path


def _below(folder: Path, suffixes: frozenset[str], problems: list[Problem]) -> Iterator[Path]:
    def unlisted(error: OSError) -> None:
        reason = error.strerror or str(error)
        problems.append(
            Problem(message=NOT_LISTED.filled(reason=reason), path=told(Path(error.filename).as_posix()))
        )

    found: list[Path] = []
    # Path.rglob passes over a folder that it may not list without a word.
    for at, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(at, name) for name in names if not name.startswith(".")]
    yield from (path for path in sorted(found) if path.suffix.lower() in suffixes and path.is_file())


def _nothing(word: str, suffixes: frozenset[str]) -> Problem:
    shown = told(word)
    if Path(word).is_dir() or glob.has_magic(word):
        message = NOTHING_INSIDE.filled(word=shown, suffixes=" ".join(sorted(suffixes)))
    else:
        message = NOT_FOUND.filled(word=shown)
    return Problem(message=message, path=shown, hint=CHECK_THE_PATH)
