"""Options and configuration, put together into what a run is to do."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import msgspec

from proofread.engine.configuration import (
    Configuration,
    RuleSetting,
    find_configuration,
    load_configuration,
)
from proofread.engine.proofreader import Settings
from proofread.model import Language, Phrase, Problem, Severity
from proofread.model.reasons import reason
from proofread.rulebook.profiles import PROFILES
from proofread.rulebook.selection import Selection
from proofread.rulebook.strict_yaml import SourceFault

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
    parser.add_argument("--select", action="append", metavar="A,B", help=SELECT.text(language))
    parser.add_argument("--ignore", action="append", metavar="A,B", help=IGNORE.text(language))
    parser.add_argument(
        "--severity", choices=[severity.value for severity in Severity], help=SEVERITY.text(language)
    )
    parser.add_argument("--pack", action="append", metavar="PACK", help=PACK.text(language))
    parser.add_argument("--config", metavar="FILE", help=CONFIG.text(language))


def configuration_path(options: argparse.Namespace) -> Path | None:
    """The configuration that the options name, or the nearest one upwards, if there is one."""
    return Path(options.config) if options.config else find_configuration(Path.cwd())


def configuration_for(options: argparse.Namespace) -> Configuration:
    """The configuration in force.

    Raises SourceFault for a fault in it, or if it cannot be read.
    """
    path = configuration_path(options)
    defaults = options.plugins.configuration
    if path is None:
        return msgspec.convert(defaults, Configuration, strict=False)
    try:
        return load_configuration(path, defaults)
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error)
        message = Phrase("配置读不出来：{zh}", "the configuration cannot be read: {en}")
        problem = Problem(message=message.filled(zh=why.zh, en=why.en), path=path.as_posix())
        raise SourceFault(problem) from error


def settings_from(options: argparse.Namespace, configuration: Configuration) -> Settings:
    """What to do: options first, then the configuration."""
    path = configuration_path(options)
    selection = Selection(
        profile=options.profile or configuration.profile,
        select=_words(options.select) or configuration.select,
        ignore=(*_words(options.ignore), *configuration.ignore),
        severity=Severity(options.severity) if options.severity else configuration.severity,
    )
    return Settings(
        selection=selection,
        packs=(*configuration.packs, *(options.pack or ())),
        exclude=configuration.exclude,
        exclude_from=str(path.parent) if path else "",
        words=frozenset(configuration.words),
        language_model=configuration.lm,
        house_model=configuration.house_model,
        severities={
            rule: setting.severity if isinstance(setting, RuleSetting) else Severity(setting)
            for rule, setting in configuration.rules.items()
            if setting != "off"
        },
        off=tuple(rule for rule, setting in configuration.rules.items() if setting == "off"),
        rate=configuration.rate,
        language=options.lang or configuration.lang,
        configuration=_shown(path),
    )


def house_folder(options: argparse.Namespace) -> Path:
    """The folder of the configuration, or the working directory."""
    path = configuration_path(options)
    return path.parent if path else Path()


def _shown(path: Path | None) -> str:
    """A path as short as it can be told from here."""
    if path is None:
        return ""
    return Path(os.path.relpath(path)).as_posix() if path.is_absolute() else path.as_posix()


def _words(given: list[str] | None) -> tuple[str, ...]:
    return tuple(word for part in given or () for word in part.split(",") if word)
