"""The machine: documents in, a Report out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofread.engine.assembling import Assembler
from proofread.engine.discovery import NOTHING_SOUGHT, Discovery, discover, exclusion
from proofread.engine.file_checking import Checked, FileChecker, Progress
from proofread.engine.reading import NotRead
from proofread.engine.result_cache import ResultCache
from proofread.engine.rules_at_work import RulesAtWork
from proofread.engine.settings import Settings
from proofread.model import Document, Finding, Problem, Report, Rule
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import BuiltCheck, Outcome, always

if TYPE_CHECKING:
    from proofread.rulebook.profiling import Stopwatch


class Proofreader:
    """Rules, built once, ready for any number of texts.

    ``rules`` are those in force, ``known_rules`` all that loaded. ``problems`` tells what of the rules,
    plugins and settings could not be used; every report repeats it, because a check that did not run must
    not look like a clean text.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        plugins: Plugins | None = None,
        when_built: Callable[[], None] | None = None,
    ) -> None:
        """``when_built`` is called when all is there that checking takes: now, or when the first text is checked."""
        self.settings = settings or Settings()
        self.plugins = plugins or Plugins()
        self._rules = RulesAtWork(self.settings, self.plugins, when_built)
        self.files = FileChecker(self._rules, self.settings, self.plugins)
        self._assembler = Assembler(self._rules, self.files, self.settings, self.plugins)

    @property
    def known_rules(self) -> tuple[Rule[Any], ...]:
        """All rules that loaded."""
        return self._rules.known

    @property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules that any file needs."""
        return self._rules.all

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the rules and plugins could not be used."""
        return (*self.plugins.problems, *self._rules.problems)

    def rules_for(self, path: str) -> tuple[Rule[Any], ...]:
        """The rules in force for a file, by its path as the report names it."""
        return tuple(self._rules.in_force.of(path).rules.values())

    def checks_for(self, path: str) -> tuple[BuiltCheck, ...]:
        """What the rules make for a file, by its path as the report names it."""
        return self._rules.checks_for(path)

    def example_findings(self, rule: Rule[Any]) -> tuple[tuple[Finding, ...], ...]:
        """What a rule finds in the bad texts of each of its examples, in order."""
        return self._rules.example_findings(rule)

    def time_rules(self) -> Stopwatch:
        """Take the time of every rule from now on; the findings stay the same."""
        return self._rules.time_rules()

    def kept_results(self) -> ResultCache:
        """What earlier runs with the same rules, plugins and knowledge have found."""
        return self.files.kept_results()

    def check_text(self, text: str, path: str = "<text>", format_name: str = "text") -> Report:
        """Check a text that is at hand; ``format_name`` names a reader.

        Raises TypeError for what is not ``str``, ValueError for a format that is not known.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}; use check_bytes for bytes")
        if format_name not in self.plugins.readers:
            known = ", ".join(sorted(self.plugins.readers))
            raise ValueError(f"there is no format {format_name!r}; known are: {known}")
        return self.check_bytes(text.encode("utf-8", "replace"), path, format_name)

    def check_bytes(
        self, data: bytes, path: str, format_name: str, goes_on: Callable[[], bool] = always
    ) -> Report:
        """Check the bytes of one file; the reader finds out their encoding.

        Between two checks ``goes_on`` is asked; Interrupted if it says no.
        """
        try:
            checked = self.files.checked_bytes(path, data, self.plugins.readers[format_name], goes_on=goes_on)
        except NotRead as refused:
            return self._assembler.report((), (refused.problem,))
        return self.assembled([checked])

    def check_files(
        self,
        words: Sequence[str],
        progress: Progress | None = None,
        *,
        processes: int = 1,
        results: ResultCache | None = None,
    ) -> Report:
        """Check files, folders and globs, as ``check_found`` does what was found of them."""
        found = discover(words, self.plugins.suffixes, exclusion(self.settings.exclude, Path()))
        return self.check_found(found, progress, processes=processes, results=results)

    def check_found(
        self,
        found: Discovery,
        progress: Progress | None = None,
        *,
        processes: int = 1,
        results: ResultCache | None = None,
    ) -> Report:
        """Check files. What cannot be read is a problem of the report.

        The report is the same however many ``processes`` share the work, and whether ``results`` of earlier
        runs (``kept_results``) spare it or not.
        """
        checked = self.files.checked_files(found.files, progress, processes=processes, results=results)
        return self.assembled(checked, found)

    def assembled(self, checked: Sequence[Checked], discovery: Discovery = NOTHING_SOUGHT) -> Report:
        """The report on files that were checked one by one, with what shows only across them."""
        return self._assembler.assembled(checked, discovery)

    def report_on(self, document: Document, checked: Outcome) -> Report:
        """The report on a document in which the checks have found this."""
        outcome = self.files.outcome_of(document, checked)
        return self.assembled([Checked(Path(document.path), outcome, document)])

    def standing_in(self, checked: Checked) -> tuple[Finding, ...]:
        """What is found in one file by itself and is to be corrected, told in the file. Raises NotRead."""
        return self._assembler.standing_in(checked)
