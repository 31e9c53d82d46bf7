"""What a run is to do, for all files and for those of which a house wants something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from proofread.acceptance.holding import Acceptance
from proofread.engine.cascade import Cascade
from proofread.engine.configuration import Configuration, RuleSetting
from proofread.engine.large_files import LARGE
from proofread.engine.reading import from_here, told
from proofread.engine.said_names import SaidName
from proofread.error_rate import RateSettings
from proofread.model import Language, Severity
from proofread.rulebook.selection import Selection

BASELINE_NAME = "proofread-baseline.json"
WAIVERS_NAME = "proofread-waivers.yaml"


class Zone(msgspec.Struct, frozen=True, kw_only=True):
    """Files for which a house wants other rules than for the rest."""

    files: frozenset[str]
    """Paths as they are named in the report."""
    selection: Selection
    severities: dict[str, Severity] = {}
    off: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is to do."""

    selection: Selection = Selection()
    packs: tuple[str, ...] = ()
    """Packs beyond those that ship: paths or names."""
    exclude: tuple[str, ...] = ()
    """Files to pass over, in the syntax of ``.gitignore``, from the working directory."""
    words: frozenset[str] = frozenset()
    """Words of the house."""
    language_model: str = ""
    """File of an n-gram model; ``none`` for none, empty for the one that the system has, if any."""
    house_model: str = ""
    """File of what the house has published, counted; empty for none."""
    severities: dict[str, Severity] = {}
    """Severities that the house sets otherwise, by rule id."""
    off: tuple[str, ...] = ()
    """Rules that the house has turned off, by id."""
    zones: tuple[Zone, ...] = ()
    """Files for which other rules are in force than the settings above say."""
    language: Language = "zh"
    configuration: str = ""
    """Path of the configuration that the settings come from; empty for none."""
    said_names: tuple[SaidName, ...] = ()
    """Where configurations name rules, packs and the like."""
    acceptance: Acceptance = Acceptance()
    """What is known of the text and held back."""
    fail_on: Severity | None = Severity.ERROR
    """A finding of this severity or graver fails the run; None for none."""
    max_rate: float | None = None
    """Points per 10,000 characters up to which the run passes, in place of ``fail_on``."""
    rate: RateSettings = RateSettings()
    """How the error rate is counted."""
    large: int = LARGE
    """Bytes beyond which a file is checked in windows of half as many, if its format can be read so."""


def settings_of(configuration: Configuration, path: Path | None = None) -> Settings:
    """What a configuration, which stands at ``path``, says that is to be done with all files."""
    return Settings(
        selection=_selection(configuration),
        packs=configuration.packs,
        words=frozenset(configuration.words),
        language_model=configuration.lm,
        house_model=configuration.house_model,
        severities=_severities(configuration),
        off=_off(configuration),
        acceptance=Acceptance(waivers=configuration.waivers, baseline=configuration.baseline),
        fail_on=None if configuration.fail_on == "never" else Severity(configuration.fail_on),
        max_rate=configuration.max_rate,
        rate=configuration.rate,
        language=configuration.lang,
        configuration=told(path.as_posix()) if path else "",
    )


def house_settings(
    cascade: Cascade,
    files: Iterable[Path] = (),
    finished: Callable[[Configuration], Configuration] = lambda configuration: configuration,
) -> Settings:
    """What a house says that is to be done with files, by its configurations and by what lies beside the nearest.

    ``finished`` puts on top of a configuration what counts whatever it says. Raises SourceFault.
    """
    path = cascade.layers[-1].path if cascade.layers else None
    settings = settings_of(finished(cascade.configuration), from_here(path) if path else None)
    files = tuple(files)
    return msgspec.structs.replace(
        settings,
        zones=zones(cascade, files, finished),
        said_names=cascade.said_names(files),
        acceptance=_with_what_lies_about(cascade.start, settings.acceptance),
    )


def house_folder(cascade: Cascade) -> Path:
    """The folder of the topmost configuration; without any, the top of the repository, or where the run starts."""
    if cascade.layers:
        return cascade.layers[0].path.parent
    start = cascade.start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), cascade.start)


def zones(
    cascade: Cascade,
    files: Iterable[Path],
    finished: Callable[[Configuration], Configuration] = lambda configuration: configuration,
) -> tuple[Zone, ...]:
    """The files for which a cascade says something else than for the run, by what it says.

    ``finished`` puts on top of a configuration what counts whatever it says. Raises SourceFault.
    """
    by_settings: dict[bytes, tuple[Configuration, list[str]]] = {}
    for path in files:
        configuration = cascade.configuration_of(path)
        if configuration is not cascade.configuration:
            key = msgspec.msgpack.encode(configuration)
            by_settings.setdefault(key, (configuration, []))[1].append(told(path.as_posix()))
    return tuple(_zone(finished(configuration), paths) for configuration, paths in by_settings.values())


def _with_what_lies_about(start: Path, acceptance: Acceptance) -> Acceptance:
    """The same with the nearest waivers and baseline that lie in a folder or above it, where none are named."""
    return msgspec.structs.replace(
        acceptance,
        waivers=_told(acceptance.waivers) or _nearest(start, WAIVERS_NAME),
        baseline=_told(acceptance.baseline) or _nearest(start, BASELINE_NAME),
    )


def _told(path: str) -> str:
    return from_here(Path(path)).as_posix() if path else ""


def _nearest(start: Path, name: str) -> str:
    """The nearest file of a name in a folder or above it, up to the top of the repository; empty for none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / name).is_file():
            return from_here(folder / name).as_posix()
        if (folder / ".git").exists():
            break
    return ""


def _zone(configuration: Configuration, paths: Sequence[str]) -> Zone:
    return Zone(
        files=frozenset(paths),
        selection=_selection(configuration),
        severities=_severities(configuration),
        off=_off(configuration),
        words=frozenset(configuration.words),
    )


def _selection(configuration: Configuration) -> Selection:
    return Selection(
        profile=configuration.profile,
        select=configuration.select,
        ignore=configuration.ignore,
        severity=configuration.severity,
    )


def _severities(configuration: Configuration) -> dict[str, Severity]:
    return {
        rule: setting.severity if isinstance(setting, RuleSetting) else Severity(setting)
        for rule, setting in configuration.rules.items()
        if setting != "off"
    }


def _off(configuration: Configuration) -> tuple[str, ...]:
    return tuple(rule for rule, setting in configuration.rules.items() if setting == "off")
