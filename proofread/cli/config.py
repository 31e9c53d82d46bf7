"""``proofread config``: what is in force for a file, and which configuration says so."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from proofread.cli.settings import add_selection_options, cascade_for, settings_from, with_options
from proofread.cli.telling import tell
from proofread.engine.cascade import ADDED, Cascade, Step, own_step
from proofread.engine.configuration import FILE_KEYS, Configuration
from proofread.engine.discovery import EXCLUDE
from proofread.engine.gate import ExitStatus
from proofread.engine.ignore_files import OWN, IgnoreFiles
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import told
from proofread.engine.settings import Settings
from proofread.language.text.columns import columns
from proofread.model import Language, Phrase
from proofread.reporters.wording import visible
from proofread.rulebook.source_fault import SourceFault

PATHS = Phrase(
    "要问的文件；文件夹说的是其中的文件；不给时说整次检查的",
    "files to ask about; a folder stands for the files in it; without any, what is in force for a run",
)
WHOLE_RUN = Phrase("整次检查", "the run")
RULES = Phrase("{count} 条规则生效", "rules in force: {count}")
EXCLUDED = Phrase("不检查：{by} 排除了它", "not checked: {by} leaves it out")
PASSED_OVER = Phrase(
    "查文件夹时略过：{by} 排除了它；点名时才查",
    "passed over in folders: {by} leaves it out; checked if it is named",
)
NOT_THERE = Phrase("没有这个文件", "there is no such file")
BY_DEFAULT = Phrase("默认", "default")
BY_NAME = Phrase("有这个名字的文件", "a file of this name")
BY_OPTION = Phrase("命令行", "command line")
EMPTY = Phrase("无", "none")


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=PATHS.text(language))
    add_selection_options(parser, language)


def run(options: argparse.Namespace) -> int:
    """Print what is in force for each file."""
    try:
        cascade = cascade_for(options)
        paths = [Path(word) for word in options.paths]
        settings = settings_from(options, cascade, map(_inside, paths))
        language = settings.language
        proofreader = Proofreader(settings, options.plugins)
        pages = [_of_file(cascade, path, options, proofreader) for path in paths]
        pages = pages or [_of_run(cascade, options, proofreader)]
    except SourceFault as fault:
        return tell([fault.problem], options.language)
    print("\n\n".join("\n".join(page) for page in pages))
    return tell(proofreader.problems, language) if proofreader.problems else ExitStatus.CLEAN


def _of_run(cascade: Cascade, options: argparse.Namespace, proofreader: Proofreader) -> list[str]:
    language = proofreader.settings.language
    keys = [field.name for field in msgspec.structs.fields(Configuration) if field.name not in _NOT_SHOWN]
    steps = [own_step(layer) for layer in cascade.layers]
    rows = [
        _found_by_name(row, proofreader.settings, language)
        for row in _rows(cascade.configuration, keys, steps, options, language)
    ]
    head = f"{WHOLE_RUN.text(language)}  {RULES.text(language, {'count': len(proofreader.rules)})}"
    return [head, *_aligned(rows)]


def _of_file(
    cascade: Cascade, path: Path, options: argparse.Namespace, proofreader: Proofreader
) -> list[str]:
    language = proofreader.settings.language
    inside = _inside(path)
    count = len(proofreader.rules_for(told(inside.as_posix())))
    keys = [field.name for field in msgspec.structs.fields(Configuration) if field.name in FILE_KEYS]
    rows = _rows(cascade.configuration_of(inside), keys, cascade.steps(inside), options, language)
    name = path.as_posix() + ("/" if path.is_dir() else "")
    head = f"{visible(name)}  {RULES.text(language, {'count': count})}"
    return [head, *_why_not_checked(cascade, path, language), *_aligned(rows)]


def _inside(path: Path) -> Path:
    """A file, or one that a folder could hold."""
    return path / "_" if path.is_dir() else path


def _why_not_checked(cascade: Cascade, path: Path, language: Language) -> Iterator[str]:
    """Why the answer is about what is not checked, if it is."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps “..”
    ignored_by = IgnoreFiles().ignoring(place, start=Path.cwd())
    if not path.exists():
        yield NOT_THERE.text(language)
    if cascade.excludes(_inside(path)):
        yield EXCLUDED.text(language, {"by": EXCLUDE})
    elif ignored_by:
        wording = EXCLUDED if ignored_by == OWN else PASSED_OVER
        yield wording.text(language, {"by": ignored_by})


def _found_by_name(row: tuple[str, str, str], settings: Settings, language: Language) -> tuple[str, str, str]:
    """The row of a file that is in force because it lies where such a file is looked for."""
    found = getattr(settings.acceptance, row[0], "") if row[0] in ("baseline", "waivers") else ""
    by_default = row[2] == BY_DEFAULT.text(language)
    return (row[0], visible(found), BY_NAME.text(language)) if found and by_default else row


_NOT_SHOWN = frozenset({"overrides", "root"})


def _rows(
    configuration: Configuration,
    keys: list[str],
    steps: tuple[Step, ...] | list[Step],
    options: argparse.Namespace,
    language: Language,
) -> Iterator[tuple[str, str, str]]:
    """Key, value, and who says so."""
    final = with_options(options, configuration)
    for key in keys:
        value = getattr(final, key)
        origins = [_origin(step, key) for step in steps if key in step.gives]
        if value != getattr(configuration, key):
            origins.append(BY_OPTION.text(language))
        said = origins if key in ADDED else origins[-1:]
        yield key.replace("_", "-"), _shown(value, language), ", ".join(said) or BY_DEFAULT.text(language)


def _origin(step: Step, key: str) -> str:
    path = Path(os.path.relpath(step.layer.path)).as_posix()
    if step.override is not None:
        return f"{path}:{step.layer.overrides_given[step.override][key]} overrides[{step.override + 1}]"
    return f"{path}:{step.layer.given[key]}"


def _shown(value: Any, language: Language) -> str:
    """A value as it would be written."""
    plain = msgspec.to_builtins(value)
    if isinstance(plain, dict):
        plain = [f"{key}: {_plain(each)}" for key, each in plain.items() if each]
    return visible(_plain(plain)) or EMPTY.text(language)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(map(_plain, value.values()))
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_plain, value))
    return "" if value is None else str(value)


def _aligned(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    table = list(rows)
    key_width = max(len(key) for key, _, _ in table)
    value_width = min(60, max(columns(value) for _, value, _ in table))
    for key, value, origin in table:
        yield f"  {key:<{key_width}}  {value}{' ' * max(0, value_width - columns(value))}  {origin}"
