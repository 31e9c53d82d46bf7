"""What the commands share that check files: which ones, by how many processes, and how far they are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from proofread.cli.settings import add_selection_options
from proofread.engine.cascade import Cascade
from proofread.engine.discovery import Discovery, discover
from proofread.engine.file_checking import Checked, Progress
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import reader_for, told
from proofread.engine.settings import Settings
from proofread.engine.worker_pool import processors
from proofread.model import Language, Phrase, Problem, Report
from proofread.readers.decoding import is_text
from proofread.reporters.wording import visible

PATHS = Phrase("文件、文件夹、通配符，或 -（标准输入）", "files, folders, globs, or - for standard input")
JOBS = Phrase("同时用几个进程检查；默认与处理器数相同", "processes to check with; by default one a processor")
STDIN_NAME = Phrase("标准输入的文件名，决定格式", "file name of standard input, which decides its format")
PROGRESS = Phrase("检查 {done}/{all}  {path}", "checking {done}/{all}  {path}")
READ_AS_TEXT = Phrase(
    "{suffix} 按纯文本检查，其中的标记也当作正文",
    "{suffix} is checked as plain text, its markup taken for prose",
)
LONG_RUN = 20
"""Files from which on progress is shown."""


def add_checking_options(parser: argparse.ArgumentParser, language: Language) -> None:
    """What to check, by which rules, and with how many processes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.text(language))
    parser.add_argument("--stdin-name", metavar="NAME", default="-", help=STDIN_NAME.text(language))
    parser.add_argument("-j", "--jobs", type=_jobs, metavar="N", default=0, help=JOBS.text(language))
    add_selection_options(parser, language)


def _jobs(word: str) -> int:
    """A number of processes. Raises ArgumentTypeError."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError("not a number of processes")
    return int(word)


def files_found(options: argparse.Namespace, cascade: Cascade) -> Discovery:
    """The files to check; standard input is one by the name that it goes by. Raises SourceFault."""
    if options.paths == ["-"]:
        found = Discovery((Path(options.stdin_name),))
    else:
        found = discover(options.paths, options.plugins.suffixes, cascade.excludes)
    notices = [*cascade.notices(found.files, found.folders), *_read_as_text(found.files, options)]
    return msgspec.structs.replace(found, notices=(*found.notices, *notices))


def _read_as_text(files: Iterable[Path], options: argparse.Namespace) -> Iterator[Problem]:
    """A notice for each suffix that no reader knows, at the first of its files that is text at all."""
    known = options.plugins.suffixes | {""}
    is_standard_input = options.paths == ["-"]
    first: dict[str, Path] = {}
    for path in files:
        suffix = path.suffix.lower()
        if suffix not in known and suffix not in first and (is_standard_input or is_text(path)):
            first[suffix] = path
    for suffix, path in sorted(first.items()):
        yield Problem(message=READ_AS_TEXT.filled(suffix=told(suffix)), path=told(path.as_posix()))


def standard_input_name(options: argparse.Namespace) -> str:
    """The name of standard input, spelt as that of a file is."""
    return told(Path(options.stdin_name).as_posix())


def needed(words: Sequence[str], found: Discovery, settings: Settings) -> Iterator[str | Path]:
    """The files that a run reads: what was named, what was found of it, and what says how to check it."""
    yield from words
    yield from found.files
    yield from filter(
        None, (settings.configuration, settings.acceptance.waivers, settings.acceptance.baseline)
    )


def checked(
    proofreader: Proofreader, options: argparse.Namespace, found: Discovery, *, at_once: bool = False
) -> Report:
    """The report on the files that were found. ``at_once``: here and now, by no other process and no earlier run."""
    if options.paths == ["-"]:
        name = standard_input_name(options)
        reader = reader_for(name, proofreader.plugins.readers)
        report = proofreader.check_bytes(sys.stdin.buffer.read(), name, reader.name)
        return msgspec.structs.replace(report, notices=(*found.notices, *report.notices))
    if at_once:
        return proofreader.assembled(
            _watched(proofreader, partial(proofreader.files.checked_files, found.files)), found
        )
    return proofreader.assembled(each_checked(proofreader, options, found), found)


def each_checked(proofreader: Proofreader, options: argparse.Namespace, found: Discovery) -> list[Checked]:
    """What comes of each of the files that were found, by as many processes as the options say."""
    processes, results = options.jobs or processors(), proofreader.kept_results()
    return _watched(
        proofreader,
        partial(proofreader.files.checked_files, found.files, processes=processes, results=results),
    )


def _watched(proofreader: Proofreader, check: Callable[[Progress | None], list[Checked]]) -> list[Checked]:
    """What ``check`` gives; whoever sits before a terminal sees how far it is."""
    if not sys.stderr.isatty():
        return check(None)
    language = proofreader.settings.language
    try:
        return check(lambda *step: _show_progress(language, *step))
    finally:
        sys.stderr.write("\r\x1b[K")


def _show_progress(language: Language, done: int, count: int, path: str) -> None:
    if count >= LONG_RUN:
        line = PROGRESS.text(language, {"done": done, "all": count, "path": visible(path[-60:])})
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
