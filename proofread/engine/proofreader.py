"""The machine: documents in, a Report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from proofread.engine.discovery import discover
from proofread.engine.fingerprints import with_fingerprints
from proofread.engine.house_words import without_house_words
from proofread.engine.knowledge import gather_knowledge
from proofread.engine.overlaps import without_overlaps
from proofread.engine.reading import NotRead, read_bytes, read_file
from proofread.model import Document, FileReport, Finding, Language, Phrase, Problem, Report, Rule, Severity
from proofread.model.nearest import nearest
from proofread.model.reasons import reason
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import (
    build_checks,
    check_document,
    compare_documents,
    digest_document,
    in_order,
)
from proofread.rulebook.rulebook import load_rulebook
from proofread.rulebook.selection import Selection, UnknownName, select_rules
from proofread.version import VERSION

if TYPE_CHECKING:
    from proofread.rulebook.profiling import Stopwatch

Progress = Callable[[int, int, str], None]
"""Told the number of files done, the number of all, and the path at hand."""


NO_RULE = Problem(
    message=Phrase("没有一条规则生效", "no rule is in force"),
    hint=Phrase("请核对所选的规则、级别和方案。", "Check the rules, severity and profile that are selected."),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is to do."""

    selection: Selection = Selection()
    packs: tuple[str, ...] = ()
    """Packs beyond those that ship: paths or names."""
    exclude: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    """Words of the house."""
    language_model: str = ""
    """File of an n-gram model; ``none`` for none, empty for the one that the system has, if any."""
    house_model: str = ""
    """File of what the house has published, counted; empty for none."""
    severities: dict[str, Severity] = {}
    """Severities that the house sets otherwise, by rule id."""
    language: Language = "zh"
    configuration: str = ""
    """Path of the configuration that the settings come from; empty for none."""


class Proofreader:
    """Rules, built once, ready for any number of texts.

    ``rules`` are those in force, ``known_rules`` all that loaded. ``problems`` tells what of the rules,
    plugins and settings could not be used; every report repeats it, because a check that did not run must
    not look like a clean text.
    """

    def __init__(self, settings: Settings | None = None, plugins: Plugins | None = None) -> None:
        self.settings = settings or Settings()
        self.plugins = plugins or Plugins()
        self._knowledge, problems = gather_knowledge(self.settings, self.plugins.words)
        self.known_rules: tuple[Rule[Any], ...] = ()
        self.rules: tuple[Rule[Any], ...] = ()
        try:
            rulebook = load_rulebook(self.plugins, self.settings.packs, self._knowledge)
            problems += rulebook.problems
            self.known_rules = _with_severities(rulebook.rules, self.settings.severities)
            self.rules = select_rules(self.known_rules, self.settings.selection)
        except UnknownName as error:
            problems.append(Problem(message=error.message, hint=error.hint))
        else:
            if not self.rules:
                problems.append(NO_RULE)
        self._checks, faults = build_checks(self.rules, self.plugins.check_kinds, self._knowledge)
        problems += [_unusable(rule, error) for rule, error in faults]
        self._problems = tuple(problems)

    def time_rules(self) -> Stopwatch:
        """Take the time of every rule from now on; the findings stay the same."""
        from proofread.rulebook.profiling import Stopwatch

        stopwatch = Stopwatch(self._checks)
        self._checks = stopwatch.checks
        return stopwatch

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the rules and plugins could not be used."""
        return (*self.plugins.problems, *self._problems)

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

    def check_bytes(self, data: bytes, path: str, format_name: str) -> Report:
        """Check the bytes of one file; the reader finds out their encoding."""
        try:
            document = read_bytes(path, data, self.plugins.readers[format_name])
        except NotRead as refused:
            return self._report((), (refused.problem,))
        return self._check((document,), ())

    def check_files(self, words: Sequence[str], progress: Progress | None = None) -> Report:
        """Check files, folders and globs. What cannot be read is a problem of the report."""
        suffixes = [suffix for reader in self.plugins.readers.values() for suffix in reader.suffixes]
        found = discover(words, suffixes, self.settings.exclude)
        documents: list[Document] = []
        problems = list(found.problems)
        for path in found.files:
            try:
                documents.append(read_file(path, self.plugins.readers))
            except NotRead as refused:
                problems.append(refused.problem)
        return self._check(documents, problems, progress)

    def _check(
        self, documents: Sequence[Document], problems: Iterable[Problem], progress: Progress | None = None
    ) -> Report:
        problems = list(problems)
        outcomes = []
        for done, document in enumerate(documents):
            if progress:
                progress(done, len(documents), document.path)
            outcomes.append(check_document(self._checks, document))
            problems += outcomes[-1].problems
        digests = []
        for document in documents:
            digested, crashed = digest_document(self._checks, document)
            digests.append(digested)
            problems += crashed
        across, crashed = compare_documents(self._checks, documents, digests)
        problems += crashed
        files = []
        for index, (document, outcome) in enumerate(zip(documents, outcomes, strict=True)):
            file, failed = self._file(document, [*outcome.findings, *across.get(index, ())])
            files.append(file)
            problems += failed
        return self._report(tuple(files), problems)

    def _file(
        self, document: Document, findings: Sequence[Finding]
    ) -> tuple[FileReport, tuple[Problem, ...]]:
        found = without_house_words(document, in_order(findings), self._knowledge.words)
        standing, failed = self.plugins.filter(document, without_overlaps(found))
        return FileReport(document, with_fingerprints(document, standing)), failed

    def _report(self, files: tuple[FileReport, ...], problems: Iterable[Problem]) -> Report:
        return Report(
            files=files,
            problems=(*self.problems, *problems),
            rules=len(self.rules),
            profile=self.settings.selection.profile,
            language=self.settings.language,
            tool_version=VERSION,
            configuration=self.settings.configuration,
            language_model=Path(self._knowledge.language_model).name,
        )


def version() -> str:
    """The version of the program."""
    return VERSION


def _with_severities(rules: Sequence[Rule[Any]], severities: dict[str, Severity]) -> tuple[Rule[Any], ...]:
    """The rules with the severities of the house. Raises UnknownName for a rule that is not there."""
    known = {rule.id for rule in rules}
    for rule_id in severities:
        if rule_id not in known:
            message = Phrase("没有“{word}”这条规则", "there is no rule “{word}”").filled(word=rule_id)
            raise UnknownName(rule_id, message, nearest(rule_id, known))
    return tuple(
        msgspec.structs.replace(rule, severity=severities.get(rule.id, rule.severity)) for rule in rules
    )


def _unusable(rule: Rule[Any], error: Exception) -> Problem:
    why = reason(error)
    message = Phrase("规则 {rule} 无法使用：{zh}", "rule {rule} cannot work: {en}")
    return Problem(message=message.filled(rule=rule.id, zh=why.zh, en=why.en), path=rule.path, line=rule.line)
