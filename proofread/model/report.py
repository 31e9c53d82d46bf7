"""What a run has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from proofread.model.document import Document, Unchecked
from proofread.model.error_rate import ErrorRate
from proofread.model.finding import Finding
from proofread.model.held import Held
from proofread.model.phrase import Language
from proofread.model.problem import Problem
from proofread.model.rule import Severity


class Glance(msgspec.Struct, frozen=True):
    """What a report says of every file, whether it has findings or not."""

    path: str
    """The path as the user gave it, with forward slashes."""
    format: str
    encoding: str
    characters: int
    """Characters of prose, as ``Document.characters`` counts them."""
    unchecked: tuple[Unchecked, ...] = ()
    windows: int = 1
    """Stretches in which the file was checked: places in different ones were compared word for word at most."""


def glance(document: Document) -> Glance:
    """What a report says of a file without its text."""
    return Glance(document.path, document.format, document.encoding, document.characters, document.unchecked)


class FileReport(msgspec.Struct, frozen=True, eq=False, dict=True):
    """One file that was checked, and its findings in the order of the text.

    ``source`` is the document, or what reads it again when somebody asks: of most files a report shows no
    more than the findings and what is ``seen`` at a glance.
    """

    source: Document | Callable[[], Document]
    findings: tuple[Finding, ...]
    seen: Glance | None = None
    window_at: Callable[[int], Document] | None = None
    """Of a file that was checked in windows: reads the window that holds a source offset."""
    held: tuple[Held, ...] = ()
    """Findings that are held back, in the order of the text; ``findings`` has none of them."""

    def around(self, offset: int) -> Document:
        """A document that holds a source offset of the file: a window where it was read so, without its blocks.

        What stands at ``offset`` in the file stands at ``offset - begins.offset`` in it.
        """
        return self.window_at(offset) if self.window_at else self.document

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column, in code points, of a source offset."""
        document = self.around(offset)
        return document.position(offset - document.begins.offset)

    @cached_property
    def document(self) -> Document:
        """The document, read now if it was not before."""
        return self.source if isinstance(self.source, Document) else self.source()

    @cached_property
    def glance(self) -> Glance:
        """What is known of the file without reading it."""
        return self.seen or glance(self.document)

    @property
    def path(self) -> str:
        """The path as the user gave it, with forward slashes."""
        return self.glance.path


UNREAD_FORMATS = frozenset(
    {".doc", ".docx", ".epub", ".htm", ".html", ".odt", ".pages", ".pdf", ".rtf", ".wps"}
)
"""Suffixes of files that hold text and that no reader may take, in which case a run tells how many it has left."""


class PassedOver(msgspec.Struct, frozen=True):
    """How much of the folders that were named is not checked: a file says so, they are links, or no reader takes it."""

    by: str
    """``exclude``, the name of an ignore file, ``symlink``, or one of ``UNREAD_FORMATS``."""
    files: int
    """Files that a reader would take, or that hold text in a format that none reads."""
    folders: int
    """Folders that were not looked into."""


class Report(msgspec.Struct, frozen=True, eq=False):
    """The result of a run: files in order, problems, and what was in force."""

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    """What should be tidied up and makes nothing fail: a comment that silences nothing, a stale baseline."""
    passed_over: tuple[PassedOver, ...] = ()
    rules: int = 0
    """Number of rules that were in force."""
    profile: str = "default"
    language: Language = "zh"
    tool_version: str = ""
    configuration: str = ""
    """Path of the configuration that was in force; empty for none."""
    set_apart: int = 0
    """Files for which an override, or the configuration of their folder, said something else."""
    language_model: str = ""
    """Name of the model that judged words in context; empty if the lexicon decided alone."""
    fail_on: Severity | None = Severity.ERROR
    """A finding of this severity or graver fails the run; None for none."""
    max_rate: float | None = None
    """Points per 10,000 characters up to which the run passes, in place of ``fail_on``."""
    rate: ErrorRate | None = None
    """The official error rate of all files together; None where it was not counted."""

    def __iter__(self) -> Iterator[Finding]:
        """All findings that stand, file by file."""
        for file in self.files:
            yield from file.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that stand, file by file."""
        return tuple(self)

    @property
    def held(self) -> tuple[Held, ...]:
        """All findings held back, file by file."""
        return tuple(held for file in self.files for held in file.held)

    @property
    def characters(self) -> int:
        """Characters of prose that were checked."""
        return sum(file.glance.characters for file in self.files)

    def count(self, severity: Severity) -> int:
        """Number of findings of exactly this severity."""
        return sum(finding.rule.severity is severity for finding in self)

    def per_ten_thousand(self, severity: Severity) -> float:
        """Findings of this severity per 10,000 characters checked; 0 for no text."""
        return 10_000 * self.count(severity) / self.characters if self.characters else 0.0

    @property
    def fails(self) -> bool:
        """Whether the findings fail the run: by the error rate if it has a highest one, else by severity.

        Of a text that is too short for a rate, any certain error does.
        """
        if self.max_rate is None or self.rate is None or self.rate.is_small:
            return bool(self.failing)
        return self.rate.per_ten_thousand > self.max_rate

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that fail the run, file by file: of a rate that is too high, those that count. Often none."""
        if self.max_rate is None:
            least = self.fail_on
            return tuple(finding for finding in self if least and finding.rule.severity.rank >= least.rank)
        if self.rate is None or self.rate.is_small:
            return tuple(finding for finding in self if finding.rule.severity is Severity.ERROR)
        if not self.fails:
            return ()
        counted = {(error.path, error.span, error.rule) for error in self.rate.errors}
        return tuple(
            finding
            for file in self.files
            for finding in file.findings
            if (file.path, finding.span, finding.rule.id) in counted
        )
