"""``proofread check``: read, check, report."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from proofread.acceptance.holding import Acceptance
from proofread.cli import github_actions
from proofread.cli.accepting import acceptance_from, add_acceptance_options
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
from proofread.engine.discovery import NONE_LEFT
from proofread.engine.gate import exit_status
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings, house_folder
from proofread.model import Language, Phrase, Severity
from proofread.plugins import Reporter
from proofread.rulebook.source_fault import SourceFault

FORMAT = Phrase("标准输出的格式，同 --report 格式", "format on standard output, the same as --report FORMAT")
FAIL_ON = Phrase(
    "有这一级及以上的问题时退出状态为 1；never 从不", "exit with 1 at this severity or graver; or never"
)
MAX_RATE = Phrase(
    "机检差错率（每万字）不超过 N 就算通过，代替 --fail-on；不足 5,000 字的，有必改即不通过",
    "pass up to N points per 10,000 characters, in place of --fail-on; any error fails a text of less than 5,000",
)
ALLOW_EMPTY = Phrase(
    "点名的文件全被排除时算通过，只提示（如 pre-commit 交来的）",
    "pass, and only tell, if all files are left out by exclude or an ignore file, as where pre-commit names them",
)
PROFILE_RULES = Phrase(
    "在标准错误上列出最费时间的规则", "list on standard error the rules that take the most time"
)


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    add_checking_options(parser, language)
    add_report_options(parser, language)
    parser.add_argument("--format", metavar="FORMAT", help=FORMAT.text(language))
    parser.add_argument(
        "--fail-on",
        choices=[*(severity.value for severity in Severity), "never"],
        help=FAIL_ON.text(language),
    )
    parser.add_argument("--max-rate", type=_points, metavar="N", help=MAX_RATE.text(language))
    add_acceptance_options(parser, language)
    parser.add_argument("--allow-empty", action="store_true", help=ALLOW_EMPTY.text(language))
    parser.add_argument("--profile-rules", action="store_true", help=PROFILE_RULES.text(language))


def run(options: argparse.Namespace) -> int:
    """Check the paths and make the reports."""
    try:
        cascade = cascade_for(options)
        configuration = cascade.configuration
        asked = [*(options.report or configuration.reports), *([options.format] if options.format else [])]
        made = outputs(asked, options.plugins.reporters, partial(_unasked, options.plugins.reporters))
        found = files_found(options, cascade)
        if options.allow_empty:
            found = msgspec.structs.replace(
                found, problems=tuple(each for each in found.problems if each != NONE_LEFT)
            )
        settings = _settings(options, cascade, found.files)
        refuse_overwriting(made, needed(options.paths, found, settings))
        _refuse_untold(settings.acceptance)
    except SourceFault as fault:
        return not_begun(fault.problem, options)
    proofreader = Proofreader(settings, options.plugins, when_built=loaded)
    stopwatch = proofreader.time_rules() if options.profile_rules else None
    report = checked(proofreader, options, found, at_once=options.profile_rules)
    loaded()
    status = max(exit_status(report), *(deliver(output, report) for output in made))
    if not any(output.path is None and output.reporter.tells_problems for output in made):
        tell(report.problems, report.language)
    if stopwatch:
        from proofread.cli.rule_costs import table

        sys.stderr.write(table(stopwatch.costs(report), report.language))
    return status


def _settings(options: argparse.Namespace, cascade: Cascade, files: Sequence[Path]) -> Settings:
    """What to do. Raises SourceFault for a faulty configuration, and for options that exclude one another."""
    configuration = cascade.configuration
    fail_on = options.fail_on or configuration.fail_on
    is_said = options.fail_on or options.max_rate is not None
    settings = settings_from(options, cascade, files)
    return msgspec.structs.replace(
        settings,
        acceptance=acceptance_from(options, settings.acceptance, house_folder(cascade)),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        max_rate=options.max_rate if is_said else configuration.max_rate,
    )


def _refuse_untold(acceptance: Acceptance) -> None:
    """Raise SourceFault if git cannot tell what has changed: no use to check all that is old first."""
    if acceptance.since:
        from proofread.acceptance.changed_lines import NotTold, commit_since

        try:
            commit_since(acceptance.since, Path.cwd())
        except NotTold as fault:
            raise SourceFault(fault.problem) from fault


def _points(word: str) -> float:
    """Points of the error rate. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d+(\.\d+)?", word):
        raise argparse.ArgumentTypeError("not a number of points")
    return float(word)


def _unasked(reporters: Mapping[str, Reporter]) -> Iterator[Output]:
    """What is made where nobody says what standard output is to be: a report for the person, or for the platform."""
    if not github_actions.is_running():
        yield Output(reporters["console"], None)
        return
    yield Output(reporters["github"], None)
    summary = github_actions.summary_file()
    if summary:
        yield Output(reporters["markdown"], summary, github_actions.add_to_summary)
