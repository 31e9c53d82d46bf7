"""Reports as they are asked for on the command line, made and brought where they belong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from proofread.cli.telling import refuse, tell
from proofread.engine.gate import ExitStatus
from proofread.engine.writing import write_bytes
from proofread.model import Language, Phrase, Problem, Report
from proofread.model.nearest import nearest
from proofread.model.reasons import reason
from proofread.plugins import Reporter
from proofread.rulebook.source_fault import SourceFault

REPORT = Phrase(
    "报告格式，可带文件名（html:report.html），可重复；不带文件名的写到标准输出",
    "format of a report, with a file to write it to (html:report.html); repeatable; without a file: standard output",
)
UNKNOWN_FORMAT = Phrase("没有“{name}”这种报告", "there is no report format “{name}”")
ONE_STREAM = Phrase(
    "标准输出只能有一份报告，这里要了 {names}", "standard output takes one report, here are {names}"
)
NO_FILE_NAME = Phrase("“{word}”的冒号后面缺文件名", "“{word}” lacks a file name behind the colon")
NAME_A_FILE = Phrase("写上文件名，如 html:report.html。", "Name a file, such as html:report.html.")
WIDE_COLON = Phrase(
    "冒号要用半角，如 html:报告.html。", "The colon before the file name is of half width: html:report.html."
)
NOT_MADE = Phrase("未完成  报告 {name} 出错：{zh}", "not done  the report {name} crashed: {en}")
NOT_WRITTEN = Phrase(
    "未完成  报告写不进 {path}：{zh}", "not done  the report cannot be written to {path}: {en}"
)
IS_CHECKED = Phrase(
    "报告 {path} 会盖掉要检查的文件或它的设置，没有写",
    "the report {path} would replace a file that is checked or that says how; it was not written",
)
ONE_FILE = Phrase("两份报告不能写进同一个文件 {path}", "two reports cannot go to one file, {path}")
NAME_ANOTHER = Phrase("请写到别的文件。", "Write it to another file.")
WRITTEN = Phrase("已写 {path}", "wrote {path}")
FORMATS = Phrase("报告格式：", "formats of reports:")


STANDARD_OUTPUT = "-"


class Output(msgspec.Struct, frozen=True, eq=False):
    """One report to make: by whom, where it goes (None is standard output), and how it gets into a file."""

    reporter: Reporter
    path: Path | None
    write: Callable[[Path, bytes], None] = write_bytes


def add_report_options(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option that asks for reports, and the list of what can be asked for."""
    parser.add_argument("--report", action="append", metavar="FORMAT[:PATH]", help=REPORT.text(language))
    reporters: Mapping[str, Reporter] = parser.get_default("plugins").reporters
    width = max(map(len, reporters))
    formats = [f"  {name:<{width}}  {each.summary.text(language)}" for name, each in reporters.items()]
    parser.epilog = "\n".join([FORMATS.text(language), *formats])


def outputs(
    asked: Sequence[str], reporters: Mapping[str, Reporter], unasked: Callable[[], Iterable[Output]]
) -> list[Output]:
    """The reports asked for, and where none of them goes to standard output, what is made unasked.

    Raises SourceFault for a format that is not there, a file without a name, and two reports for one stream.
    """
    made = [_output(word, reporters) for word in asked]
    to_stream = [output.reporter.name for output in made if output.path is None]
    if len(to_stream) > 1:
        raise SourceFault(Problem(message=ONE_STREAM.filled(names=" ".join(to_stream)), hint=NAME_A_FILE))
    _refuse_one_for_another(output.path for output in made if output.path)
    return made if to_stream else [*made, *unasked()]


def _output(word: str, reporters: Mapping[str, Reporter]) -> Output:
    name, colon, path = word.partition(":")
    if name not in reporters and "：" in word:
        raise SourceFault(Problem(message=UNKNOWN_FORMAT.filled(name=name), hint=WIDE_COLON))
    if name not in reporters:
        raise SourceFault(Problem(message=UNKNOWN_FORMAT.filled(name=name), hint=nearest(name, reporters)))
    if colon and not path:
        raise SourceFault(Problem(message=NO_FILE_NAME.filled(word=word), hint=NAME_A_FILE))
    return Output(reporters[name], Path(path) if path not in ("", STANDARD_OUTPUT) else None)


def _refuse_one_for_another(paths: Iterable[Path]) -> None:
    """Raise SourceFault for a file that would be written twice; a device takes any number."""
    places: set[str] = set()
    for path in paths:
        place = os.path.realpath(path)
        if place in places and (Path(place).is_file() or _identity(place) is None):
            raise SourceFault(Problem(message=ONE_FILE.filled(path=path), hint=NAME_ANOTHER))
        places.add(place)


def refuse_overwriting(made: Iterable[Output], needed: Iterable[str | Path]) -> None:
    """Raise SourceFault if a report would be written over a file that the run needs."""
    places = {identity: each.path for each in made if each.path and (identity := _identity(each.path))}
    for path in needed if places else ():
        identity = _identity(path)
        if identity and identity in places:
            raise SourceFault(Problem(message=IS_CHECKED.filled(path=places[identity]), hint=NAME_ANOTHER))


def _identity(path: str | Path) -> tuple[int, int] | None:
    """What a file is known by under all of its names; None if it is not there."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def not_begun(problem: Problem, options: argparse.Namespace) -> ExitStatus:
    """Tell why nothing is checked, also in the files of reports that are asked for, if nothing stands there yet."""
    report = Report(files=(), problems=(problem,), language=options.language)
    for word in options.report or ():
        with suppress(SourceFault):  # One thing at a time: what is wrong with the report comes next.
            output = _output(word, options.plugins.reporters)
            if output.path and not _identity(output.path):
                deliver(output, report)
    return refuse([problem], options.language)


def deliver(output: Output, report: Report) -> ExitStatus:
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
