"""Which rules and settings count for a file that is open: those of the command line, started in its workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from proofread.engine.cascade import Cascade
from proofread.engine.configuration import FILE_NAME
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import WAIVERS_NAME, Settings, house_folder, house_settings
from proofread.model import Language, Problem
from proofread.plugins.manager import Plugins

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


class House(NamedTuple):
    """What counts for one file."""

    proofreader: Proofreader
    configuration: Path
    """The nearest one, or where one would be."""
    waivers: Path
    """The file of waivers, or where it would be."""
    notices: tuple[Problem, ...] = ()
    """What of its settings counts for nothing here."""

    @property
    def language(self) -> Language:
        """The language of the messages."""
        return self.proofreader.settings.language


def is_at(told: str | None, path: Path) -> bool:
    """Whether a path as reports name it, from where the server was started, is this one."""
    return told is not None and Path(told).resolve() == path.resolve()


class Houses:
    """The houses of the folders that an editor has open, as they were when they were first asked for."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self.plugins = Plugins()
        self._cascades: dict[Path, Cascade] = {}
        self._proofreaders: dict[bytes, Proofreader] = {}

    def of(self, path: Path) -> House:
        """The house of a file. Raises SourceFault for a faulty configuration."""
        start = self._start(path)
        cascade = self._cascade(start)
        settings = _for_one(house_settings(cascade, [path]))
        steps = cascade.steps(path)
        folder = house_folder(cascade).resolve()
        return House(
            self._proofreader(settings),
            _as_opened(steps[-1].layer.path if steps else folder / FILE_NAME, start),
            _as_opened(Path(settings.acceptance.waivers or folder / WAIVERS_NAME), start),
            tuple(cascade.notices([path])),
        )

    def passes_over(self, path: Path) -> bool:
        """Whether the house leaves a file out. Raises SourceFault."""
        return self._cascade(self._start(path)).excludes(path)

    def _start(self, path: Path) -> Path:
        """The folder of the workspace that a file is in, the inmost one; else its own."""
        above = [folder for folder in self.folders if path.is_relative_to(folder)]
        return max(above, key=lambda folder: len(folder.parts), default=path.parent)

    def _cascade(self, start: Path) -> Cascade:
        if start not in self._cascades:
            self._cascades[start] = Cascade(self.plugins.configuration, start=start)
        return self._cascades[start]

    def _proofreader(self, settings: Settings) -> Proofreader:
        key = _encode(settings)
        if key not in self._proofreaders:
            self._proofreaders[key] = Proofreader(settings, self.plugins)
        return self._proofreaders[key]


def _as_opened(path: Path, start: Path) -> Path:
    """A path by the name that the editor has for it: it may have opened a folder through a link.

    A file that is a link itself keeps its name.
    """
    path, real = path.parent.resolve() / path.name, start.resolve()
    return start / path.relative_to(real) if path.is_relative_to(real) else path


def _for_one(settings: Settings) -> Settings:
    """The settings of a run on one file, whatever it is called: so that files for which the same counts share it."""
    if not settings.zones:
        return settings
    (zone,) = settings.zones
    return msgspec.structs.replace(
        settings,
        zones=(),
        selection=zone.selection,
        severities=zone.severities,
        off=zone.off,
        words=zone.words,
    )
