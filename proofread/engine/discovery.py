"""From what a user names — files, folders, globs — to files in a stable order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from proofread.acceptance.path_patterns import house_patterns
from proofread.engine.ignore_files import OWN, IgnoreFiles
from proofread.engine.reading import told
from proofread.model import PassedOver, Phrase, Problem
from proofread.model.report import UNREAD_FORMATS
from proofread.reporters.own_pages import is_own_page
from proofread.rulebook.source_fault import SourceFault

NOT_FOUND = Phrase("找不到 {word}", "{word} is not there")
NOTHING_INSIDE = Phrase(
    "{word} 里没有可检查的文件（{suffixes}）", "{word} holds no file to check ({suffixes})"
)
NOT_LISTED = Phrase("文件夹打不开：{reason}", "the folder cannot be listed: {reason}")
ALL_EXCLUDED = Phrase(
    "要检查的文件全被排除了", "no file is left to check: all are left out by exclude or an ignore file"
)
CHECK_EXCLUDE = Phrase(
    "请核对配置里的 exclude，以及 .gitignore、.proofreadignore。",
    "Check exclude in the configuration, .gitignore and .proofreadignore.",
)
NONE_LEFT = Problem(message=ALL_EXCLUDED, hint=CHECK_EXCLUDE)
EXCLUDE = "exclude"
SYMLINK = "symlink"
NOT_CHECKED = Phrase("没有检查：{by} 排除了它", "not checked: {by} leaves it out")
CHECK_THE_PATH = Phrase("请核对路径。", "Check the path.")


MEANT = Phrase("是不是“{name}”？", "did you mean “{name}”?")
HYPHENS = Phrase("选项前面是两个半角连字符：--{option}。", "An option begins with two hyphens: --{option}.")
SAVE_AS_TEXT = Phrase(
    "不能读的格式：{found}。请在原来的软件里另存为纯文本（.txt，UTF-8）再查。",
    "Formats that cannot be read: {found}. Save them as plain text (.txt, UTF-8) where they were made.",
)


class Discovery(msgspec.Struct, frozen=True):
    """The files to check, each once, and the names that led nowhere."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    """Files that were named and are passed over."""
    passed_over: tuple[PassedOver, ...] = ()
    folders: tuple[Path, ...] = ()
    """Folders that were named, absolute."""


NOTHING_SOUGHT = Discovery(())


def nothing_excluded(path: Path) -> bool:  # noqa: ARG001 - the signature of an exclusion
    """No file is passed over."""
    return False


def discover(
    words: Sequence[str], suffixes: Iterable[str], is_excluded: Callable[[Path], bool] = nothing_excluded
) -> Discovery:
    """Files that are named, whatever their suffix; from folders and globs those with a known suffix.

    A file that two names lead to is checked once, under the first. Hidden files and folders are passed over unless
    they are named, and so are folders that are links and what ``.gitignore`` names; what is excluded, or named in
    ``.proofreadignore``, is passed over in any case. A folder that cannot be listed is a problem, and so is a run that
    leaves no file.
    """
    search = _Search(frozenset(suffixes), is_excluded)
    files: dict[Path, Path] = {}
    for word in words:
        for path in search.files(word):
            files.setdefault(path.resolve(), path)
    if not files and not search.problems:
        search.problems.append(NONE_LEFT)
    return Discovery(
        tuple(files.values()),
        tuple(search.problems),
        tuple(search.notices),
        tuple(search.passed_over()),
        folders=tuple(_absolute(word) for word in words if _is_folder(word)),
    )


class _Search:
    """A search for files, and what it has met on the way."""

    def __init__(self, suffixes: frozenset[str], is_excluded: Callable[[Path], bool]) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.left_files: Counter[str] = Counter()
        self.left_folders: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()
        self._suffixes = suffixes
        self._is_excluded = is_excluded
        self._ignore_files = IgnoreFiles()

    def passed_over(self) -> Iterator[PassedOver]:
        """What was left out, by what leaves it out."""
        files = self.left_files + self.unread
        for by in sorted({*files, *self.left_folders}):
            yield PassedOver(by, files[by], self.left_folders[by])

    def _count_left(self) -> int:
        return self.left_files.total() + self.left_folders.total()

    def files(self, word: str) -> Iterator[Path]:
        """The files that a word names."""
        place = Path(word)
        if _is_folder(word):
            yield from self._below(place, word)
        elif os.path.exists(word):  # noqa: PTH110 - a name that is too long is none, and Path would raise
            yield from self._named(place)
        else:
            yield from self._matching(word)

    def _named(self, path: Path) -> Iterator[Path]:
        in_vain = self._ignore_files.is_named_in_vain
        by = self._excluded_by(path) or self._asked(lambda: OWN if in_vain(_absolute(path)) else "")
        if by:
            self.notices.append(Problem(message=NOT_CHECKED.filled(by=by), path=told(path.as_posix())))
        else:
            yield path

    def _matching(self, word: str) -> Iterator[Path]:
        # Path.glob refuses absolute patterns.
        found = sorted(glob.glob(word, recursive=True)) if glob.has_magic(word) else []  # noqa: PTH207
        paths = [
            path for path in map(Path, found) if path.is_file() and path.suffix.lower() in self._suffixes
        ]
        if not paths:
            unread = Counter(path.suffix.lower() for path in map(Path, found) if self._is_unread(path))
            self.problems.append(nothing(word, self._suffixes, unread))
        for path in paths:
            yield from self._named(path)

    def _below(self, folder: Path, word: str) -> Iterator[Path]:
        left_before, unread_before = self._count_left(), Counter(self.unread)
        found = [path for path in sorted(self._walked(folder)) if path.suffix.lower() in self._suffixes]
        found = [path for path in found if path.is_file()]
        if not found and self._count_left() == left_before:
            self.problems.append(nothing(word, self._suffixes, self.unread - unread_before))
        for path in found:
            by = self._excluded_by(path)
            if by:
                self.left_files[by] += 1
            else:
                yield path

    def _walked(self, folder: Path) -> Iterator[Path]:
        """The files below a folder that no ignore file names."""
        ignore, root = self._ignore_files, _absolute(folder)
        top = ignore.top(root)
        if any(ignore.ignored_by(place, top, is_folder=True) for place in _between(root, top)):
            top = root  # Who names a folder that is ignored wants what is in it.
        # Path.rglob passes over a folder that it may not list without a word.
        for at, folders, names in os.walk(folder, onerror=self._unlisted):
            here = _absolute(at)
            seen = sorted(name for name in folders if not name.startswith("."))
            folders[:] = [
                name
                for name in seen
                if not self._passes_over(here / name, top, is_folder=True) and not self._is_link(here / name)
            ]
            yield from (
                Path(at, name)
                for name in names
                if not name.startswith(".") and not self._passes_over(here / name, top, is_folder=False)
            )

    def _passes_over(self, path: Path, top: Path, *, is_folder: bool) -> bool:
        is_unread = not is_folder and path.suffix.lower() not in self._suffixes
        if is_unread and not self._is_unread(path):
            return True
        by = self._asked(lambda: self._ignore_files.ignored_by(path, top, is_folder=is_folder))
        if is_unread:
            self.unread[path.suffix.lower()] += not by
        elif by:
            (self.left_folders if is_folder else self.left_files)[by] += 1
        return is_unread or bool(by)

    def _is_unread(self, path: Path) -> bool:
        """Whether it is a text in a format that no reader takes: no lock file of Word, and no report of ours."""
        suffix = path.suffix.lower()
        is_text = suffix in UNREAD_FORMATS - self._suffixes and not path.name.startswith("~$")
        return is_text and not is_own_page(path)

    def _is_link(self, folder: Path) -> bool:
        """Whether a folder is a link, into which the walk does not go: it might lead in a circle."""
        if not folder.is_symlink():
            return False
        self.left_folders[SYMLINK] += 1
        return True

    def _excluded_by(self, path: Path) -> str:
        return self._asked(lambda: EXCLUDE if self._is_excluded(path) else "")

    def _asked(self, leaves_out: Callable[[], str]) -> str:
        """What leaves a file out, or nothing; a file of settings that is faulty does so, and is a problem."""
        try:
            return leaves_out()
        except SourceFault as fault:
            if fault.problem not in self.problems:
                self.problems.append(fault.problem)
            return fault.problem.path or EXCLUDE

    def _unlisted(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        path = told(Path(error.filename).as_posix())
        self.problems.append(Problem(message=NOT_LISTED.filled(reason=reason), path=path))


def _is_folder(word: str) -> bool:
    return os.path.isdir(word)  # noqa: PTH112 - a name that is too long is none, and Path would raise


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps “..”


def _between(folder: Path, top: Path) -> list[Path]:
    """A folder and those above it, below ``top``."""
    return [place for place in (folder, *folder.parents) if place != top and place.is_relative_to(top)]


def exclusion(patterns: Sequence[str], folder: Path) -> Callable[[Path], bool]:
    """Whether a path fits patterns in the syntax of ``.gitignore``, which count from a folder.

    A file outside the folder is matched as it is named. Raises BadPattern.
    """
    if not patterns:
        return nothing_excluded
    matches: Callable[[str], bool] = house_patterns(patterns).match_file
    roots = (folder.absolute(), folder.resolve())
    return lambda path: matches(_seen_from(path, roots))


def _seen_from(path: Path, roots: Iterable[Path]) -> str:
    """A path as it is seen from a folder above it, by whichever name of the folder it is reached; else as given."""
    for place in (Path(os.path.abspath(path)), path.resolve()):  # noqa: PTH100 - Path.absolute keeps “..”
        for root in roots:
            if place.is_relative_to(root):
                return place.relative_to(root).as_posix()
    return path.as_posix()


def nothing(word: str, suffixes: frozenset[str], unread: Mapping[str, int] | None = None) -> Problem:
    """The problem that a word leads to no file; ``unread`` counts those in formats that cannot be read."""
    shown = told(word)
    if _is_folder(word) or glob.has_magic(word):
        message = NOTHING_INSIDE.filled(word=shown, suffixes=" ".join(sorted(suffixes)))
    else:
        message = NOT_FOUND.filled(word=shown)
    listed = " ".join(f"{suffix} {count}" for suffix, count in sorted((unread or {}).items()))
    hint = SAVE_AS_TEXT.filled(found=listed) if listed else _near(word)
    return Problem(message=message, path=shown, hint=hint)


def _near(word: str) -> Phrase:
    """What may have been meant by a word that leads to no file."""
    if word.startswith(("—", "–")):
        return HYPHENS.filled(option=told(word.lstrip("—–")))
    path = Path(word)
    with suppress(OSError, ValueError):
        names = [each.name for each in path.parent.iterdir() if not each.name.startswith(".")]
        for name in sorted(names):
            # Windows hides the suffix, and who renames a file may write it a second time.
            given, there = path.name.lower(), name.lower()
            if given in (there, _without_suffix(there)) or there == _without_suffix(given):
                return MEANT.filled(name=told((path.parent / name).as_posix()))
    return CHECK_THE_PATH


def _without_suffix(name: str) -> str:
    return name.rpartition(".")[0]
