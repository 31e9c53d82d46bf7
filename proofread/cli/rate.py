"""``proofread rate``: the error rate of a publication, as far as a machine can tell it."""

from __future__ import annotations

import argparse

import msgspec

from proofread.acceptance.holding import Acceptance
from proofread.cli.accepting import add_waivers_option
from proofread.cli.checking import add_checking_options, checked, files_found, needed
from proofread.cli.delivering import (
    Output,
    add_report_options,
    deliver,
    not_begun,
    outputs,
    refuse_overwriting,
)
from proofread.cli.process import loaded
from proofread.cli.settings import cascade_for, settings_from
from proofread.cli.telling import tell
from proofread.engine.cascade import Cascade
from proofread.engine.discovery import Discovery
from proofread.engine.gate import exit_status
from proofread.engine.proofreader import Proofreader
from proofread.engine.rating import refuse_uncountable
from proofread.engine.settings import Settings
from proofread.error_rate import SHIPPED, RateSettings
from proofread.model import Language, Phrase, Severity
from proofread.plugins import Reporter
from proofread.reporters import rate_table
from proofread.rulebook.source_fault import SourceFault

METHOD = Phrase(
    "计错办法：" + "、".join(SHIPPED) + "，或本社的 YAML 文件；默认图书方案按图书，其余按报纸",
    "how errors are counted: " + ", ".join(SHIPPED) + ", or a YAML file; by default book for that profile, "
    "else newspaper",
)
LAYOUT = Phrase(
    "版面字数：每行字数×每面行数×面数，如 28x22x6",
    "characters by the page plan: a line, lines, pages; 28x22x6",
)
CHARACTERS = Phrase("总字数，由你给出", "characters of the publication, as you have counted them")
COUNT = Phrase(
    "计哪几级，如 error,warning；默认只计必改", "severities that count, as error,warning; by default error"
)
TABLE = Reporter(name="rate", summary=Phrase("差错率", "error rate"), render=rate_table.render)


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    add_checking_options(parser, language)
    add_report_options(parser, language)
    add_waivers_option(parser, language)
    parser.add_argument("--method", metavar="NAME", help=METHOD.text(language))
    counted = parser.add_mutually_exclusive_group()
    counted.add_argument("--layout", metavar="28x22x6", help=LAYOUT.text(language))
    counted.add_argument("--characters", type=_characters, metavar="N", help=CHARACTERS.text(language))
    parser.add_argument("--count", type=_severities, metavar="A,B", help=COUNT.text(language))


def run(options: argparse.Namespace) -> int:
    """Check the paths and tell their error rate, which fails nothing; what could not be done does."""
    try:
        cascade = cascade_for(options)
        made = outputs(options.report or (), options.plugins.reporters, lambda: [Output(TABLE, None)])
        found = files_found(options, cascade)
        settings = _settings(options, cascade, found)
        refuse_overwriting(made, needed(options.paths, found, settings))
        refuse_uncountable(settings.rate, settings.selection.profile, settings.said_names)
    except SourceFault as fault:
        return not_begun(fault.problem, options)
    proofreader = Proofreader(settings, options.plugins, when_built=loaded)
    report = checked(proofreader, options, found)
    loaded()
    told = tell(report.problems, report.language)
    return max(exit_status(report), told, *(deliver(output, report) for output in made))


def _settings(options: argparse.Namespace, cascade: Cascade, found: Discovery) -> Settings:
    """What to do. An error that is old is an error of the publication: only comments and waivers hold one back."""
    settings = settings_from(options, cascade, found.files)
    return msgspec.structs.replace(
        settings,
        acceptance=Acceptance(options.waivers or settings.acceptance.waivers),
        fail_on=None,
        max_rate=None,
        rate=_rate_settings(options, settings.rate),
    )


def _rate_settings(options: argparse.Namespace, configured: RateSettings) -> RateSettings:
    """How to count: by the options, then the configuration. Either way of giving the characters replaces the other."""
    rate = msgspec.structs.replace(
        configured, method=options.method or configured.method, count=options.count or configured.count
    )
    if options.layout or options.characters:
        return msgspec.structs.replace(rate, layout=options.layout or "", characters=options.characters or 0)
    return rate


def _characters(word: str) -> int:
    """A number of characters. Raises ArgumentTypeError."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError("not a number of characters")
    return int(word)


def _severities(word: str) -> tuple[Severity, ...]:
    """Severities by name. Raises ArgumentTypeError."""
    try:
        return tuple(Severity(name) for name in word.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError("not severities") from error
