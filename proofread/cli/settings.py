"""Options and configuration, put together into what a run is to do."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import msgspec

from proofread.engine.cascade import Cascade
from proofread.engine.configuration import Configuration
from proofread.engine.settings import Settings, house_settings
from proofread.model import Language, Phrase, Severity
from proofread.rulebook.profiles import PROFILES

PROFILE = Phrase("规则方案：" + "、".join(PROFILES), "profile of rules: " + ", ".join(PROFILES))
SELECT = Phrase(
    "只用这些规则：id、id 通配、类别、标签或规则包，用逗号分隔，可重复",
    "run only these: ids, patterns of ids, categories, tags or packs; comma-separated, repeatable",
)
IGNORE = Phrase("不用这些规则，写法同上", "leave these out; written likewise")
SEVERITY = Phrase(
    "只用这一级及以上的规则：error 必改、warning 疑似、info 体例", "only rules of this severity or graver"
)
CONFIG = Phrase(
    "配置文件；不给时从当前文件夹向上寻找 proofread.yaml 或 pyproject.toml",
    "configuration; if not given, searched from the current folder upwards",
)
PACK = Phrase("另加的规则包：文件、文件夹或名字，可重复", "further packs: file, folder or name; repeatable")


def add_selection_options(parser: argparse.ArgumentParser, language: Language) -> None:
    """The options that choose rules."""
    parser.add_argument("--profile", help=PROFILE.text(language))
    parser.add_argument("--select", action="append", type=names, metavar="A,B", help=SELECT.text(language))
    parser.add_argument("--ignore", action="append", type=names, metavar="A,B", help=IGNORE.text(language))
    parser.add_argument(
        "--severity", choices=[severity.value for severity in Severity], help=SEVERITY.text(language)
    )
    parser.add_argument("--pack", action="append", metavar="PACK", help=PACK.text(language))
    parser.add_argument("--config", metavar="FILE", help=CONFIG.text(language))


def cascade_for(options: argparse.Namespace) -> Cascade:
    """The configurations in force. Raises SourceFault for the one that is named, if it has a fault."""
    return Cascade(options.plugins.configuration, Path(options.config) if options.config else None)


def with_options(options: argparse.Namespace, configuration: Configuration) -> Configuration:
    """A configuration with what the options say on top of it."""
    return msgspec.structs.replace(
        configuration,
        profile=options.profile or configuration.profile,
        select=words_given(options.select) or configuration.select,
        ignore=(*words_given(options.ignore), *configuration.ignore),
        severity=Severity(options.severity) if options.severity else configuration.severity,
        packs=(*configuration.packs, *(options.pack or ())),
        lang=options.lang or configuration.lang,
    )


def settings_from(options: argparse.Namespace, cascade: Cascade, files: Iterable[Path] = ()) -> Settings:
    """What to do with files. Raises SourceFault."""
    return house_settings(cascade, files, partial(with_options, options))


def names(word: str) -> str:
    """Names, separated by commas, as they are given. Raises ArgumentTypeError if there is none."""
    if not word.strip(", "):
        raise argparse.ArgumentTypeError("not a list of names")
    return word


def words_given(given: list[str] | None) -> tuple[str, ...]:
    """The words of an option that takes several, separated by commas, and may be repeated."""
    return tuple(word for part in given or () for word in part.split(",") if word)
