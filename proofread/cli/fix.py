"""``proofread fix``: write the corrections that are safe, and tell what was left and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from proofread.cli.accepting import add_baseline_option, add_waivers_option
from proofread.cli.checking import add_checking_options, each_checked, files_found
from proofread.cli.process import loaded
from proofread.cli.settings import cascade_for, settings_from, words_given
from proofread.cli.telling import tell
from proofread.engine.cascade import Cascade
from proofread.engine.correcting import Correction, corrected_bytes, corrected_files, policy_for, written
from proofread.engine.discovery import Discovery
from proofread.engine.gate import exit_status
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import NotRead
from proofread.engine.settings import Settings
from proofread.fixing.decisions import Policy
from proofread.fixing.differences import unified_diff
from proofread.model import Language, Phrase, Problem, Severity
from proofread.reporters import fix_summary
from proofread.rulebook.selection import UnknownName
from proofread.rulebook.strict_yaml import SourceFault

UNSAFE = Phrase("未必对的改法也改", "also write corrections that may be wrong")
DIFF = Phrase("只显示改动（unified diff），什么都不写", "print a unified diff and write nothing")
RULE = Phrase(
    "只按这些规则改，写法同 --select，可重复；查还是全查",
    "correct by these rules only; written as for --select",
)
FAIL_ON = Phrase(
    "留下这一级及以上的问题时退出状态为 1；never 从不",
    "exit with 1 if this severity or graver is left; or never",
)


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    add_checking_options(parser, language)
    parser.add_argument("--unsafe", action="store_true", help=UNSAFE.text(language))
    parser.add_argument("--diff", action="store_true", help=DIFF.text(language))
    parser.add_argument("--rule", action="append", metavar="A,B", help=RULE.text(language))
    parser.add_argument(
        "--fail-on",
        choices=[*(severity.value for severity in Severity), "never"],
        help=FAIL_ON.text(language),
    )
    add_baseline_option(parser, language)
    add_waivers_option(parser, language)


def run(options: argparse.Namespace) -> int:
    """Correct the paths."""
    try:
        cascade = cascade_for(options)
        found = files_found(options, cascade)
        settings = _settings(options, cascade, found.files)
    except SourceFault as fault:
        return tell([fault.problem], options.language)
    proofreader = Proofreader(settings, options.plugins, when_built=loaded)
    try:
        policy = policy_for(proofreader, words_given(options.rule), unsafe=options.unsafe)
        correction = _correction(proofreader, options, found, policy)
    except UnknownName as error:
        return tell([Problem(message=error.message, hint=error.hint)], settings.language)
    except NotRead as refused:
        return tell([*proofreader.problems, refused.problem], settings.language)
    loaded()
    return (
        _shown(correction, settings.language)
        if options.diff
        else _done(correction, options, settings.language)
    )


def _correction(
    proofreader: Proofreader, options: argparse.Namespace, found: Discovery, policy: Policy
) -> Correction:
    if options.paths == ["-"]:
        return corrected_bytes(proofreader, options.stdin_name, sys.stdin.buffer.read(), policy)
    return corrected_files(proofreader, each_checked(proofreader, options, found), found, policy)


def _shown(correction: Correction, language: Language) -> int:
    """Print what would change; the status is that of checking the texts as they are."""
    for file in correction.files:
        sys.stdout.write(unified_diff(file.name, file.before.source, file.edits))
    sys.stderr.write(fix_summary.summary(correction.done, correction.left, language, fix_summary.WOULD))
    status = exit_status(correction.before)
    return max(status, tell([*correction.before.problems, *correction.problems], language))


def _done(correction: Correction, options: argparse.Namespace, language: Language) -> int:
    """Write what has changed; the status is that of checking the texts as they are now."""
    if options.paths == ["-"]:
        problems: Sequence[Problem] = ()
        sys.stdout.buffer.write(correction.given)
        stream = sys.stderr
    else:
        problems, stream = written(correction), sys.stdout
    stream.write(fix_summary.summary(correction.done, correction.left, language))
    status = exit_status(correction.after)
    return max(status, tell([*correction.after.problems, *correction.problems, *problems], language))


def _settings(options: argparse.Namespace, cascade: Cascade, files: Sequence[Path]) -> Settings:
    """What to do. Raises SourceFault for a faulty configuration."""
    settings = settings_from(options, cascade, files)
    fail_on = options.fail_on or cascade.configuration.fail_on
    return msgspec.structs.replace(
        settings,
        acceptance=msgspec.structs.replace(
            settings.acceptance,
            waivers=options.waivers or settings.acceptance.waivers,
            baseline=options.baseline or settings.acceptance.baseline,
        ),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        max_rate=None,
    )
