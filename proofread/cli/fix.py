"""``proofread fix``: write the corrections that are safe, and tell what was left and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from proofread.cli.accepting import add_baseline_option, add_waivers_option
from proofread.cli.checking import add_checking_options, each_checked, files_found, standard_input_name
from proofread.cli.process import loaded
from proofread.cli.settings import cascade_for, settings_from, words_given
from proofread.cli.telling import tell
from proofread.engine.cascade import Cascade
from proofread.engine.correcting import (
    Corrected,
    Correction,
    corrected_bytes,
    corrected_files,
    policy_for,
    written,
)
from proofread.engine.correcting_by_hand import Desk, fault_of_waivers, waivers_place
from proofread.engine.discovery import Discovery
from proofread.engine.gate import exit_status
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import NotRead
from proofread.engine.settings import Settings, house_folder
from proofread.fixing.decisions import Policy
from proofread.fixing.differences import unified_diff
from proofread.fixing.session import Session
from proofread.model import Edit, Language, Phrase, Problem, Severity
from proofread.reporters import fix_summary
from proofread.reporters.changed_words import ChangedText, changed_words
from proofread.rulebook.selection import UnknownName
from proofread.rulebook.source_fault import SourceFault

BYTE_ORDER_MARK = "\ufeff"
UNSAFE = Phrase("未必对的改法也改", "also write corrections that may be wrong")
INTERACTIVE = Phrase(
    "一处一处问：改、选、写、不改、豁免；问完才写",
    "ask about one finding after the other; write when all is said",
)
NEEDS_FILES = Phrase(
    "--interactive 要从标准输入读回答，不能同时查标准输入，也不能和 --diff 一起用",
    "--interactive reads answers from standard input: it cannot check it too, nor go with --diff",
)
DECIDED = Phrase(
    "改正 {corrected} 处，豁免 {waived} 处，不改 {left} 处，没有看 {unseen} 处",
    "corrected: {corrected}, waived: {waived}, left: {left}, not looked at: {unseen}",
)
FAILED = Phrase("没有写成 {failed} 处", "could not be written: {failed}")
THESE_WAIVERS = Phrase("这些豁免没有写进 {path}：", "these waivers were not written to {path}:")
NOT_WRITTEN = Phrase("什么都没有写", "nothing was written")
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
    parser.add_argument("--interactive", "-i", action="store_true", help=INTERACTIVE.text(language))
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
    if options.interactive and (options.diff or options.paths == ["-"]):
        return tell([Problem(message=NEEDS_FILES)], options.language)
    given = sys.stdin.buffer.read() if options.paths == ["-"] else b""
    try:
        cascade = cascade_for(options)
        found = files_found(options, cascade)
        settings = _settings(options, cascade, found.files)
    except SourceFault as fault:
        return _refused(options, given, [fault.problem], options.language)
    tell(found.notices, settings.language)
    proofreader = Proofreader(settings, options.plugins, when_built=loaded)
    try:
        policy = policy_for(proofreader, words_given(options.rule), unsafe=options.unsafe)
        if options.interactive:
            waivers = waivers_place(settings.acceptance.waivers, house_folder(cascade))
            in_the_way = fault_of_waivers(waivers)
            if in_the_way:
                return tell([in_the_way], settings.language)
            return _by_hand(proofreader, options, found, policy, waivers)
        correction = _correction(proofreader, options, given, found, policy)
    except UnknownName as error:
        problem = Problem(message=error.message, hint=error.hint)
        return _refused(options, given, [problem], settings.language)
    except NotRead as refused:
        return _refused(options, given, [*proofreader.problems, refused.problem], settings.language)
    loaded()
    return (
        _shown(correction, settings.language)
        if options.diff
        else _done(correction, options, settings.language)
    )


def _refused(
    options: argparse.Namespace, given: bytes, problems: Sequence[Problem], language: Language
) -> int:
    """Tell why nothing is corrected. Standard input goes out as it came: what comes out may take its place."""
    if not options.diff:
        sys.stdout.buffer.write(given)
    return tell(problems, language)


def _correction(
    proofreader: Proofreader, options: argparse.Namespace, given: bytes, found: Discovery, policy: Policy
) -> Correction:
    """What would change in files, or in what standard input has ``given``. Raises NotRead."""
    if options.paths == ["-"]:
        return corrected_bytes(proofreader, standard_input_name(options), given, policy)
    return corrected_files(proofreader, each_checked(proofreader, options, found), found, policy)


def _shown(correction: Correction, language: Language) -> int:
    """Print what would change; the status is that of checking the texts as they are."""
    for file in correction.files:
        sys.stdout.buffer.write(_difference(file).encode("utf-8", "replace"))
    sys.stdout.flush()
    sys.stderr.write(_summary(correction, language, fix_summary.WOULD))
    status = exit_status(correction.before)
    return max(status, tell([*correction.before.problems, *correction.problems], language))


def _difference(file: Corrected) -> str:
    """The diff of a file, in which a byte order mark is a character like others: ``patch`` compares whole lines."""
    mark = BYTE_ORDER_MARK if file.before.start else ""
    edits = [Edit(edit.span.moved(len(mark)), edit.replacement) for edit in file.edits]
    return unified_diff(file.name, mark + file.before.source, edits)


def _done(correction: Correction, options: argparse.Namespace, language: Language) -> int:
    """Write what has changed; the status is that of checking the texts as they are now."""
    if options.paths == ["-"]:
        sys.stdout.buffer.write(correction.given)
        stream = sys.stderr
    else:
        correction, stream = written(correction), sys.stdout
    stream.write(_summary(correction, language, fix_summary.DONE))
    tell(correction.notices, language)
    status = exit_status(correction.after)
    return max(status, tell([*correction.after.problems, *correction.problems], language))


def _summary(correction: Correction, language: Language, heading: Phrase) -> str:
    changed = [ChangedText(file.name, file.before.source, file.edits) for file in correction.files]
    places = changed_words(changed, len(correction.before.files), language)
    return fix_summary.summary(correction.done, places, correction.left, language, heading)


def _by_hand(
    proofreader: Proofreader, options: argparse.Namespace, found: Discovery, policy: Policy, waivers: Path
) -> int:
    """Ask, write, and check what was written. Raises NotRead."""
    from proofread.cli.asking import asked

    checked = each_checked(proofreader, options, found)
    loaded()
    report = proofreader.assembled(checked, found)
    desk, language = Desk(proofreader, checked, report), report.language
    session = Session(desk.places(policy))
    if not asked(session, desk, language):
        print(NOT_WRITTEN.text(language))
        return max(exit_status(report), tell(report.problems, language))
    done = desk.carry_out(session, waivers)
    print(DECIDED.text(language, done.counts))
    for line in changed_words([ChangedText(*each) for each in done.changes], len(report.files), language):
        print(f"  {line}")
    if done.counts["failed"]:
        print(FAILED.text(language, done.counts))
    if done.unwritten_waivers:
        print(THESE_WAIVERS.text(language, {"path": waivers.as_posix()}))
        print(done.unwritten_waivers, end="")
    settings = proofreader.settings
    if waivers.is_file():
        acceptance = msgspec.structs.replace(settings.acceptance, waivers=str(waivers))
        settings = msgspec.structs.replace(settings, acceptance=acceptance)
    again = Proofreader(settings, options.plugins)
    after = again.assembled(each_checked(again, options, found), found)
    after, baseline = desk.carry_baseline(done, after)
    tell(baseline.notices, language)
    return max(exit_status(after), tell([*after.problems, *done.problems, *baseline.problems], language))


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
