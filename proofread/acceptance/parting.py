"""Parting the findings of files into those that stand and those that are held back."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from proofread.model import FileReport, Finding, Held, Phrase, Problem, Rule
from proofread.model.reasons import reason

NOT_READ = Phrase("读不出来：{zh}", "cannot be read: {en}")

Hold = Callable[[FileReport, Finding], Held | None]
"""Holds back a finding of a file, or not."""


FoundThen = Callable[[Mapping[str, bytes | None], Set[str]], Sequence[FileReport]]
"""What stands where files, by path, have other texts or are not there (None), told of those that are asked for."""


class Scope(NamedTuple):
    """How much a run has looked at: what it has not looked at, it cannot call unused or stale."""

    known: Sequence[Rule[Any]]
    """The rules that loaded."""
    ran: Callable[[str], Container[str]]
    """The ids of those that ran on a file, by its path; for no path, on files without a style of their own."""
    refused: frozenset[str] = frozenset()
    """Ids of those that did not load."""
    has_whole_profile: bool = True
    """Whether all rules of a profile ran, not some that were picked."""
    is_done: bool = True
    """Whether all went as it should: a run that has not done its work calls nothing unused, stale or unknown."""
    folders: tuple[Path, ...] = ()
    """Folders that were checked with all that is in them, absolute; none if single files were named."""


class Accepted(NamedTuple):
    """The files with their findings parted, and what there is to tell."""

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    baseline: str | None = None
    """The baseline that is to be written, if it is to be."""
    changed: Set[str] | None = None
    """Paths of the files with something new since a commit, if only that is asked for."""

    def then(self, more: Accepted) -> Accepted:
        """What two grounds have parted, one after the other."""
        return Accepted(
            more.files,
            (*self.problems, *more.problems),
            (*self.notices, *more.notices),
            self.baseline if more.baseline is None else more.baseline,
            self.changed if more.changed is None else more.changed,
        )


def with_held(file: FileReport, hold: Hold) -> FileReport:
    """The file with its findings parted into those that stand and those held back."""
    judged = [(finding, hold(file, finding)) for finding in file.findings]
    held = [each for _, each in judged if each]
    if not held:
        return file
    return msgspec.structs.replace(
        file,
        findings=tuple(finding for finding, each in judged if each is None),
        held=tuple(sorted((*file.held, *held), key=lambda each: each.finding.span)),
    )


def seen_from(folder: Path, path: str) -> str:
    """A path from a folder, with forward slashes; as it is if no way leads there, as to another drive.

    What lies in the folder is told so by whichever name the folder is reached; a file that is a link keeps its name.
    """
    try:
        seen = Path(os.path.relpath(path, folder))
        if _leads_out(seen):
            above, name = os.path.split(path)
            really = Path(os.path.relpath(Path(os.path.realpath(above), name), os.path.realpath(folder)))
            seen = seen if _leads_out(really) else really
    except ValueError:
        return path
    return seen.as_posix()


def _leads_out(path: Path) -> bool:
    return path.parts[:1] == ("..",)


def unread(name: str, error: OSError | UnicodeDecodeError) -> Problem:
    """A file of the house that cannot be read."""
    why = reason(error)
    return Problem(message=NOT_READ.filled(zh=why.zh, en=why.en), path=name)
