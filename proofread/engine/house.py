"""A house and its files, for whoever runs the checks by another way than the command line.

A test run or a site generator that goes through here finds what ``proofread check`` finds on the same files: by the
configurations at and above a folder, with the baseline and the waivers that lie beside them.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import msgspec

from proofread.engine.cascade import Cascade
from proofread.engine.discovery import Discovery, discover
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings, house_settings
from proofread.model import Phrase, Problem, Report, Severity
from proofread.plugins.manager import Plugins
from proofread.rulebook.source_fault import SourceFault

NO_FILE = Problem(message=Phrase("没有文件被检查", "no file was checked"))


class House:
    """The configurations at and above a folder, ready for the files of one run."""

    def __init__(self, folder: Path, configuration: Path | None = None, fail_on: str | None = None) -> None:
        """``configuration`` names the only one that counts, ``fail_on`` (a severity, or never) overrules it.

        Raises SourceFault for a faulty configuration.
        """
        self._fail_on = fail_on
        self._plugins = Plugins()
        self._cascade = Cascade(self._plugins.configuration, configuration, folder)
        self.language = self._cascade.configuration.lang

    @property
    def suffixes(self) -> frozenset[str]:
        """Suffixes of the files that a reader takes for its own."""
        return self._plugins.suffixes

    def files(self, paths: Sequence[Path]) -> Discovery:
        """Files that are named and those of folders, but for what the house passes over."""
        return discover([_from_here(path) for path in paths], self.suffixes, self._cascade.excludes)

    def check(self, found: Discovery) -> Report:
        """The report on files; what earlier runs have found is not looked for again.

        A faulty configuration of a folder is a problem of the report, and so is a run without files.
        """
        if not found.files and not found.problems:
            found = msgspec.structs.replace(found, problems=(NO_FILE,))
        try:
            notices = (*found.notices, *self._cascade.notices(found.files))
            settings = self._settings(found.files)
        except SourceFault as fault:
            return Report(files=(), problems=(fault.problem,), language=self.language)
        proofreader = Proofreader(settings, self._plugins)
        found = msgspec.structs.replace(found, notices=notices)
        return proofreader.check_found(found, results=proofreader.kept_results())

    def _settings(self, files: Iterable[Path]) -> Settings:
        settings = house_settings(self._cascade, files)
        if not self._fail_on:
            return settings
        fail_on = None if self._fail_on == "never" else Severity(self._fail_on)
        return msgspec.structs.replace(settings, fail_on=fail_on, max_rate=None)


def only(found: Discovery, wanted: Collection[Path]) -> Discovery:
    """Of the files that were found those that are wanted, by their resolved paths."""
    files = tuple(path for path in found.files if path.resolve() in wanted)
    return msgspec.structs.replace(found, files=files)


def _from_here(path: Path) -> str:
    """A path as one would name it in the working directory: that of a file below it needs no folder above it."""
    below = path.is_absolute() and path.is_relative_to(Path.cwd())
    return os.path.relpath(path) if below else str(path)
