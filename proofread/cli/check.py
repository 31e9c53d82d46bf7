"""``proofread check``: read, check, report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from proofread.cli.settings import add_selection_options, configuration_for, settings_from
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus, exit_status
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import reader_for
from proofread.engine.writing import write_text
from proofread.model import Language, Phrase, Problem, Report, Severity
from proofread.model.nearest import nearest
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
STDIN_NAME = Phrase("标准输入的文件名，决定格式", "file name of standard input, which decides its format")
UNKNOWN_FORMAT = Phrase("没有“{name}”这种报告", "there is no report format “{name}”")
ONE_AT_A_TIME = Phrase(
    "标准输出只能有一份报告（{names}）；其余的请带文件名",
    "one report fits on standard output ({names}); name files",
)
NOT_WRITTEN = Phrase("报告写不进 {path}：{reason}", "the report cannot be written to {path}: {reason}")
PROGRESS = Phrase("检查 {done}/{all}  {path}", "checking {done}/{all}  {path}")
LONG_RUN = 20
"""Files from which on progress is shown."""


class Output(msgspec.Struct, frozen=True, eq=False):
    """One report to make: by whom, and where it goes (None is standard output)."""

    reporter: Reporter
    path: Path | None


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
    parser.add_argument("--stdin-name", metavar="NAME", default="-", help=STDIN_NAME.text(language))
    add_selection_options(parser, language)


def run(options: argparse.Namespace) -> int:
    """Check the paths and make the reports."""
    try:
        configuration = configuration_for(options)
        asked = [*(options.report or configuration.reports), *([options.format] if options.format else [])]
        outputs = _outputs(asked, options.plugins.reporters)
    except SourceFault as fault:
        return tell([fault.problem], options.language)
    proofreader = Proofreader(settings_from(options, configuration), options.plugins)
    report = _report(proofreader, options)
    fail_on = options.fail_on or configuration.fail_on
    status = exit_status(report, None if fail_on == "never" else Severity(fail_on))
    return max(status, _write(outputs, report))


def _report(proofreader: Proofreader, options: argparse.Namespace) -> Report:
    if options.paths == ["-"]:
        name = options.stdin_name
        reader = reader_for(name, proofreader.plugins.readers)
        return proofreader.check_bytes(sys.stdin.buffer.read(), name, reader.name)
    language = proofreader.settings.language
    if not sys.stderr.isatty():
        return proofreader.check_files(options.paths)
    try:
        return proofreader.check_files(options.paths, lambda *step: _show_progress(language, *step))
    finally:
        sys.stderr.write("\r\x1b[K")


def _show_progress(language: Language, done: int, count: int, path: str) -> None:
    if count >= LONG_RUN:
        line = PROGRESS.text(language, {"done": done, "all": count, "path": visible(path[-60:])})
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def _outputs(asked: Sequence[str], reporters: Mapping[str, Reporter]) -> list[Output]:
    """The reports asked for; what goes to standard output is for people unless a format says otherwise."""
    outputs = []
    for word in asked:
        name, _, path = word.partition(":")
        if name not in reporters:
            message = UNKNOWN_FORMAT.filled(name=name)
            raise SourceFault(Problem(message=message, hint=nearest(name, reporters)))
        outputs.append(Output(reporters[name], Path(path) if path else None))
    on_standard_output = [output.reporter.name for output in outputs if output.path is None]
    if len(on_standard_output) > 1:
        raise SourceFault(Problem(message=ONE_AT_A_TIME.filled(names=", ".join(on_standard_output))))
    if not on_standard_output:
        outputs.append(Output(reporters["console"], None))
    return outputs


def _write(outputs: Sequence[Output], report: Report) -> ExitStatus:
    status = ExitStatus.CLEAN
    for output in outputs:
        if output.path is None:
            sys.stdout.write(output.reporter.render(report, sys.stdout.isatty()))
            continue
        try:
            write_text(output.path, output.reporter.render(report, False))
        except OSError as error:
            reason = error.strerror or str(error)
            print(NOT_WRITTEN.text(report.language, {"path": output.path, "reason": reason}), file=sys.stderr)
            status = ExitStatus.INCOMPLETE
    return status
