"""``pytest --proofread docs/``: every file that a reader knows is an item, and fails by what fails a run.

All files that pytest collects are checked in one run when the first item is, so what shows only across files is
found; the result is that of ``proofread check`` on the same files, with the same configurations, baseline and
waivers. One item more, ``proofread``, stands for the whole: it fails for what could not be done and belongs to no
file, for an error rate that is too high, and if there was nothing to check. Nothing of the project is imported
unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from proofread.engine.discovery import Discovery
    from proofread.model import FileReport, Finding, Problem, Report

FAIL_ON = ("error", "warning", "info", "never")
NAME = "proofread"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options and the settings of pytest's own configuration."""
    group = parser.getgroup(NAME, "proofreading of Chinese text")
    group.addoption(
        "--proofread", action="store_true", help="check text and Markdown files, as proofread check does"
    )
    group.addoption(
        "--proofread-config",
        metavar="FILE",
        help="the one configuration that counts, in place of those found",
    )
    group.addoption("--proofread-fail-on", choices=FAIL_ON, help="findings of this severity or graver fail")
    parser.addini("proofread", "whether --proofread is on", type="bool", default=False)
    parser.addini("proofread_config", "as --proofread-config, from the root folder")
    parser.addini("proofread_fail_on", "as --proofread-fail-on")


def pytest_configure(config: pytest.Config) -> None:
    """Take part in the run only where it is asked for."""
    if config.getoption("--proofread") or config.getini("proofread"):
        config.stash[RUN] = Run(config)
        config.pluginmanager.register(Hooks(config.stash[RUN]), "proofread-run")


class Hooks:
    """Where a run takes part in that of pytest, which looks at every attribute of what it is given."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """An item for a file that the house wants checked."""
        return ProofreadFile.from_parent(parent, path=file_path) if self._run.takes(file_path) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """One item more, for what belongs to no file."""
        items.append(RunItem.from_parent(session, name=NAME, nodeid=NAME))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """What was checked and what was held back, if it came to it."""
        if self._run.is_over:
            terminalreporter.section(NAME)
            for line in self._run.summary():
                terminalreporter.line(line)


class Run:
    """The files of one test run, and the report on them."""

    def __init__(self, config: pytest.Config) -> None:
        """Raises pytest.UsageError for a faulty configuration."""
        from proofread.engine.house import House
        from proofread.reporters.plain_finding import problem_lines
        from proofread.rulebook.source_fault import SourceFault

        self._config = config
        self._collected: set[Path] = set()
        try:
            self._house = House(config.invocation_params.dir, _configuration(config), _fail_on(config))
        except SourceFault as fault:
            raise pytest.UsageError("\n".join(problem_lines(fault.problem, "zh"))) from fault

    def takes(self, path: Path) -> bool:
        """Whether a file that pytest has come to is checked; then it belongs to the run."""
        if path.resolve() not in self._wanted:
            return False
        self._collected.add(path.resolve())
        return True

    @property
    def is_over(self) -> bool:
        """Whether the files have been checked."""
        return "report" in self.__dict__

    def summary(self) -> Iterator[str]:
        """What is to be said of the whole run."""
        from proofread.reporters.console import summary_lines
        from proofread.reporters.plain_finding import problem_lines

        for notice in self.report.notices:
            yield from problem_lines(notice, self.report.language)
        yield from summary_lines(self.report)

    @cached_property
    def _found(self) -> Discovery:
        """What ``proofread check`` would check, but for files that no reader knows, such as tests."""
        import msgspec

        from proofread.engine.discovery import nothing

        named = [self._config.invocation_params.dir / word.partition("::")[0] for word in self._config.args]
        paths = [path for path in named if path.is_dir() or path.suffix.lower() in self._house.suffixes]
        found = self._house.files(paths)
        # A folder of tests need not hold a text; where nothing does, the run says so.
        suffixes = self._house.suffixes
        problems = tuple(
            each for each in found.problems if each.message != nothing(each.path or "", suffixes).message
        )
        return msgspec.structs.replace(found, problems=problems)

    @cached_property
    def _wanted(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in self._found.files)

    @cached_property
    def report(self) -> Report:
        """The report on all files that were collected."""
        from proofread.engine.house import only

        return self._house.check(only(self._found, self._collected))

    @cached_property
    def _files(self) -> dict[Path, FileReport]:
        reports = {file.path: file for file in self.report.files}
        return {path.resolve(): reports[name] for name, path in self._paths.items() if name in reports}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """The files that were found, by their names in the report."""
        from proofread.engine.reading import told

        return {told(path.as_posix()): path for path in self._found.files}

    @cached_property
    def _failing(self) -> frozenset[int]:
        return frozenset(map(id, self.report.failing))

    def of_file(self, path: Path) -> tuple[FileReport | None, list[Finding], list[Problem]]:
        """What the report has of a file, the findings that fail it, and what could not be done in it."""
        file = self._files.get(path.resolve())
        failing = [finding for finding in file.findings if id(finding) in self._failing] if file else []
        problems = [each for each in self.report.problems if self._file_of(each) == path.resolve()]
        return file, failing, problems

    def of_run(self) -> list[Problem]:
        """What could not be done and belongs to no file."""
        return [problem for problem in self.report.problems if self._file_of(problem) is None]

    def _file_of(self, problem: Problem) -> Path | None:
        path = self._paths.get(problem.path or "")
        return path.resolve() if path else None


RUN = pytest.StashKey[Run]()


class ProofreadFile(pytest.File):
    """A text."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its one item."""
        yield ProofreadItem.from_parent(self, name=NAME)


class ProofreadItem(pytest.Item):
    """What the run has found in a text."""

    def runtest(self) -> None:
        """Fail for findings that fail a run, and for what could not be done."""
        from proofread.reporters.console import INCOMPLETE, file_lines
        from proofread.reporters.plain_finding import problem_lines

        run = self.config.stash[RUN]
        language = run.report.language
        file, failing, problems = run.of_file(self.path)
        told = [line for problem in problems for line in problem_lines(problem, language)]
        if file is None or not run.report.rules:
            pytest.fail("\n".join(told) or INCOMPLETE.text(language), pytrace=False)
        text = "\n".join([*file_lines(file, language), *told])
        if failing or problems:
            pytest.fail(text, pytrace=False)
        if file.findings:
            self.add_report_section("call", NAME, text)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the item stands, and what it is called."""
        return self.path, None, self.name


class RunItem(pytest.Item):
    """What belongs to no file: what could not be done, and the error rate."""

    def runtest(self) -> None:
        """Fail for a job not done whole, and for an error rate that is too high."""
        from proofread.reporters.plain_finding import problem_lines
        from proofread.reporters.rate_wording import sentence

        run = self.config.stash[RUN]
        report = run.report
        told = [line for problem in run.of_run() for line in problem_lines(problem, report.language)]
        if report.max_rate is not None and report.rate and not report.rate.is_small and report.fails:
            told.append(sentence(report.rate, report.language, report.max_rate))
        if told:
            pytest.fail("\n".join(told), pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the item stands, and what it is called."""
        return self.path, None, self.name


def _configuration(config: pytest.Config) -> Path | None:
    asked: str | None = config.getoption("--proofread-config")
    if asked:
        return config.invocation_params.dir / asked
    said: str = config.getini("proofread_config")
    return config.rootpath / said if said else None


def _fail_on(config: pytest.Config) -> str | None:
    """The severity that is asked for. Raises pytest.UsageError for a word that is none."""
    word: str | None = config.getoption("--proofread-fail-on") or config.getini("proofread_fail_on") or None
    if word and word not in FAIL_ON:
        raise pytest.UsageError(f"proofread_fail_on: {word!r}; {', '.join(FAIL_ON)}")
    return word
