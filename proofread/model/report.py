"""What a run has to say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from proofread.model.document import Document
from proofread.model.finding import Finding
from proofread.model.phrase import Language
from proofread.model.problem import Problem
from proofread.model.rule import Severity


class FileReport(msgspec.Struct, frozen=True, eq=False):
    """One file that was checked, and its findings in the order of the text."""

    document: Document
    findings: tuple[Finding, ...]

    @property
    def path(self) -> str:
        """The path as the user gave it, with forward slashes."""
        return self.document.path


class Report(msgspec.Struct, frozen=True, eq=False):
    """The result of a run: files in order, problems, and what was in force."""

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...] = ()
    rules: int = 0
    """Number of rules that were in force."""
    profile: str = "default"
    language: Language = "zh"
    tool_version: str = ""
    configuration: str = ""
    """Path of the configuration that was in force; empty for none."""
    language_model: str = ""
    """Name of the model that judged words in context; empty if the lexicon decided alone."""

    def __iter__(self) -> Iterator[Finding]:
        """All findings, file by file."""
        for file in self.files:
            yield from file.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, file by file."""
        return tuple(self)

    @property
    def characters(self) -> int:
        """Characters of prose that were checked."""
        return sum(file.document.characters for file in self.files)

    def count(self, severity: Severity) -> int:
        """Number of findings of exactly this severity."""
        return sum(finding.rule.severity is severity for finding in self)

    def per_ten_thousand(self, severity: Severity) -> float:
        """Findings of this severity per 10,000 characters checked; 0 for no text."""
        return 10_000 * self.count(severity) / self.characters if self.characters else 0.0
