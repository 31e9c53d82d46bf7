"""``proofread check``: read, check, report."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from proofread.cli import github_actions
from proofread.cli.accepting import acceptance_from, add_acceptance_options
from proofread.cli.process import loaded
from proofread.cli.settings import (
    add_selection_options,
    cascade_for,
    house_folder,
    settings_from,
    with_options,
)
from proofread.cli.telling import tell
from proofread.engine.cascade import Cascade
from proofread.engine.discovery import Discovery, discover
from proofread.engine.gate import ExitStatus, exit_status
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import reader_for
from proofread.engine.settings import Settings, zones
from proofread.engine.worker_pool import processors
from proofread.engine.writing import write_bytes
from proofread.model import Language, Phrase, Problem, Report, Severity
from proofread.model.nearest import nearest
from proofread.model.reasons import reason
from proofread.plugins import Reporter
from proofread.reporters.wording import visible
from proofread.rulebook.strict_yaml import SourceFault

PATHS = Phrase("文件、文件夹、通配符，或 -（标准输入）", "files, folders, globs, or - for standard input")
REPORT = Phrase(
    "报告格式，可带文件名（html:report.html），可重复；不带文件名的写到标准输出",
    "format of a report, with a file to write it to (html:report.html); repeatable; without a file: standard output",
)
FORMAT = Phrase("标准输出的格式，同 --report 格式", "format on standard output, the same as --report FORMAT")
FAIL_ON = Phrase(
    "有这一级及以上的问题时退出状态为 1；never 从不", "exit with 1 at this severity or graver; or never"
)
MAX_RATE = Phrase(
    "机检差错率（每万字）不超过 N 就算通过，代替 --fail-on；不足 5,000 字的，有必改即不通过",
    "pass up to N points per 10,000 characters, in place of --fail-on; any error fails a text of less than 5,000",
)
PROFILE_RULES = Phrase(
    "在标准错误上列出最费时间的规则", "list on standard error the rules that take the most time"
)
JOBS = Phrase("同时用几个进程检查；默认与处理器数相同", "processes to check with; by default one a processor")
STDIN_NAME = Phrase("标准输入的文件名，决定格式", "file name of standard input, which decides its format")
UNKNOWN_FORMAT = Phrase("没有“{name}”这种报告", "there is no report format “{name}”")
ONE_AT_A_TIME = Phrase(
    "标准输出只能有一份报告（{names}）；其余的请带文件名",
    "one report fits on standard output ({names}); name files",
)
ONE_STREAM = Phrase(
    "标准输出只能有一份报告，这里要了 {names}", "standard output takes one report, here are {names}"
)
NO_FILE_NAME = Phrase("“{word}”的冒号后面缺文件名", "“{word}” lacks a file name behind the colon")
NAME_A_FILE = Phrase("写上文件名，如 html:report.html。", "Name a file, such as html:report.html.")
NOT_MADE = Phrase("未完成  报告 {name} 出错：{zh}", "not done  the report {name} crashed: {en}")
NOT_WRITTEN = Phrase(
    "未完成  报告写不进 {path}：{zh}", "not done  the report cannot be written to {path}: {en}"
)
WRITTEN = Phrase("已写 {path}", "wrote {path}")
FORMATS = Phrase("报告格式：", "formats of reports:")
PROGRESS = Phrase("检查 {done}/{all}  {path}", "checking {done}/{all}  {path}")
LONG_RUN = 20
"""Files from which on progress is shown."""


class Output(msgspec.Struct, frozen=True, eq=False):
    """One report to make: by whom, where it goes (None is standard output), and how it gets into a file."""

    reporter: Reporter
    path: Path | None
    write: Callable[[Path, bytes], None] = write_bytes


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.text(language))
    parser.add_argument("--report", action="append", metavar="FORMAT[:PATH]", help=REPORT.text(language))
    parser.add_argument("--format", metavar="FORMAT", help=FORMAT.text(language))
    parser.add_argument(
        "--fail-on",
        choices=[*(severity.value for severity in Severity), "never"],
        help=FAIL_ON.text(language),
    )
    parser.add_argument("--max-rate", type=_points, metavar="N", help=MAX_RATE.text(language))
    add_acceptance_options(parser, language)
    parser.add_argument("--stdin-name", metavar="NAME", default="-", help=STDIN_NAME.text(language))
    parser.add_argument("-j", "--jobs", type=_jobs, metavar="N", default=0, help=JOBS.text(language))
    parser.add_argument("--profile-rules", action="store_true", help=PROFILE_RULES.text(language))
    add_selection_options(parser, language)
    reporters: Mapping[str, Reporter] = parser.get_default("plugins").reporters
    width = max(map(len, reporters))
    formats = [f"  {name:<{width}}  {each.summary.text(language)}" for name, each in reporters.items()]
    parser.epilog = "\n".join([FORMATS.text(language), *formats])


def run(options: argparse.Namespace) -> int:
    """Check the paths and make the reports."""
    try:
        cascade = cascade_for(options)
        configuration = cascade.configuration
        asked = [*(options.report or configuration.reports), *([options.format] if options.format else [])]
        outputs = _outputs(asked, options.plugins.reporters)
        found = _found(options, cascade)
        settings = _settings(options, cascade, found.files)
    except SourceFault as fault:
        return tell([fault.problem], options.language)
    proofreader = Proofreader(settings, options.plugins, when_built=loaded)
    stopwatch = proofreader.time_rules() if options.profile_rules else None
    report = _report(proofreader, options, found)
    loaded()
    status = max(exit_status(report), *(_deliver(output, report) for output in outputs))
    if stopwatch:
        from proofread.cli.rule_costs import table

        sys.stderr.write(table(stopwatch.costs(report), report.language))
    return status


def _found(options: argparse.Namespace, cascade: Cascade) -> Discovery:
    """The files to check; standard input is one by the name that it goes by. Raises SourceFault."""
    if options.paths == ["-"]:
        return Discovery((Path(options.stdin_name),))
    return discover(options.paths, options.plugins.suffixes, cascade.excludes)


def _settings(options: argparse.Namespace, cascade: Cascade, files: Sequence[Path]) -> Settings:
    """What to do. Raises SourceFault for a faulty configuration, and for options that exclude one another."""
    configuration = cascade.configuration
    fail_on = options.fail_on or configuration.fail_on
    is_said = options.fail_on or options.max_rate is not None
    return msgspec.structs.replace(
        settings_from(options, cascade),
        zones=zones(cascade, files, partial(with_options, options)),
        acceptance=acceptance_from(options, configuration, house_folder(cascade)),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        max_rate=options.max_rate if is_said else configuration.max_rate,
    )


def _jobs(word: str) -> int:
    """A number of processes. Raises ArgumentTypeError."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError("not a number of processes")
    return int(word)


def _points(word: str) -> float:
    """Points of the error rate. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d+(\.\d+)?", word):
        raise argparse.ArgumentTypeError("not a number of points")
    return float(word)


def _report(proofreader: Proofreader, options: argparse.Namespace, found: Discovery) -> Report:
    if options.paths == ["-"]:
        name = options.stdin_name
        reader = reader_for(name, proofreader.plugins.readers)
        return proofreader.check_bytes(sys.stdin.buffer.read(), name, reader.name)
    language = proofreader.settings.language
    check = partial(proofreader.check_found, found)
    if not options.profile_rules:  # Their time is taken in one process, and now.
        check = partial(check, processes=options.jobs or processors(), results=proofreader.kept_results())
    if not sys.stderr.isatty():
        return check()
    try:
        return check(lambda *step: _show_progress(language, *step))
    finally:
        sys.stderr.write("\r\x1b[K")


def _show_progress(language: Language, done: int, count: int, path: str) -> None:
    if count >= LONG_RUN:
        line = PROGRESS.text(language, {"done": done, "all": count, "path": visible(path[-60:])})
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def _outputs(asked: Sequence[str], reporters: Mapping[str, Reporter]) -> list[Output]:
    """The reports asked for, and where none of them goes to standard output, what is made unasked.

    Raises SourceFault for a format that is not there, a file without a name, and two reports for one stream.
    """
    outputs = [_output(word, reporters) for word in asked]
    to_stream = [output.reporter.name for output in outputs if output.path is None]
    if len(to_stream) > 1:
        raise SourceFault(Problem(message=ONE_STREAM.filled(names=" ".join(to_stream)), hint=NAME_A_FILE))
    return outputs if to_stream else [*outputs, *_unasked(reporters)]


def _unasked(reporters: Mapping[str, Reporter]) -> Iterator[Output]:
    """What is made where nobody says what standard output is to be: a report for the person, or for the platform."""
    if not github_actions.is_running():
        yield Output(reporters["console"], None)
        return
    yield Output(reporters["github"], None)
    summary = github_actions.summary_file()
    if summary:
        yield Output(reporters["markdown"], summary, github_actions.add_to_summary)


def _output(word: str, reporters: Mapping[str, Reporter]) -> Output:
    name, colon, path = word.partition(":")
    if name not in reporters:
        raise SourceFault(Problem(message=UNKNOWN_FORMAT.filled(name=name), hint=nearest(name, reporters)))
    if colon and not path:
        raise SourceFault(Problem(message=NO_FILE_NAME.filled(word=word), hint=NAME_A_FILE))
    return Output(reporters[name], Path(path) if path else None)


def _deliver(output: Output, report: Report) -> ExitStatus:
    """Make one report and bring it where it belongs; what goes wrong is told and does not hold up the others."""
    try:
        made = _bytes(output.reporter.render(report, output.path is None and sys.stdout.isatty()))
    except Exception as error:  # noqa: BLE001 - a reporter may be a plugin's
        why = reason(error)
        message = NOT_MADE.filled(name=output.reporter.name, zh=why.zh, en=why.en)
        return tell([Problem(message=message)], report.language)
    if output.path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        return ExitStatus.CLEAN
    try:
        output.write(output.path, made)
    except OSError as error:
        why = reason(error)
        message = NOT_WRITTEN.filled(path=output.path, zh=why.zh, en=why.en)
        return tell([Problem(message=message)], report.language)
    print(WRITTEN.text(report.language, {"path": output.path}), file=sys.stderr)
    return ExitStatus.CLEAN


def _bytes(rendered: object) -> bytes:
    """What a reporter gave: text as UTF-8. Raises TypeError for anything but text and bytes."""
    if isinstance(rendered, str):
        return rendered.encode("utf-8", "replace")
    if isinstance(rendered, bytes):
        return rendered
    raise TypeError(f"render gave {type(rendered).__name__}, neither str nor bytes")
