"""What a plugin hands in: the shapes of a reader, a check kind, a reporter and a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from proofread.model import Category, Document, Finding, Language, Phrase, Problem, Report, Rule
from proofread.model.reasons import Explained
from proofread.plugins.manuals import Manual

Parameters = TypeVar("Parameters")
Derived = TypeVar("Derived")
Digest: TypeAlias = Any

Check: TypeAlias = Callable[[Document], Iterator[Finding | Problem]]
"""Looks at one document. A Problem is for a rule that could not do its work, such as a time-out."""


class CollectionCheck(msgspec.Struct, frozen=True, eq=False):
    """Looks across documents in two steps, so that the first can run anywhere.

    ``digest`` takes one document and returns what must be remembered of it (picklable);
    ``compare`` takes the digests in the order of the files and yields the index of the
    document that a finding belongs to, with the finding.
    """

    digest: Callable[[Document], Digest]
    compare: Callable[[Sequence[Digest]], Iterator[tuple[int, Finding | Problem]]]
    digest_type: type[Any] | None = None
    """The type of a digest, one that ``msgspec`` can write and read; without it, nothing is kept for later runs."""


class Knowledge(msgspec.Struct, frozen=True, eq=False, dict=True):
    """What checks may know beyond their rules."""

    words: frozenset[str] = frozenset()
    """Words of the house and of plugins, on top of the lexicon."""
    language_model: str = ""
    """File of an n-gram model that judges words in context; empty for the lexicon's frequencies alone."""
    house_model: str = ""
    """File of what the house has published, counted; empty for none."""

    def derive(self, derivation: Callable[[Knowledge], Derived]) -> Derived:
        """The value of ``derivation(self)``, made once however many checks ask for it."""
        memo: dict[Callable[[Knowledge], Any], Any] = self._memo
        if derivation not in memo:
            memo[derivation] = derivation(self)
        value: Derived = memo[derivation]
        return value

    @cached_property
    def _memo(self) -> dict[Callable[[Knowledge], Any], Any]:
        return {}


def _never(rule: Rule[Any]) -> bool:
    del rule
    return False


class CheckKind(msgspec.Struct, Generic[Parameters], frozen=True, eq=False):
    """A kind of check: the name that rules use, its parameters, and what looks.

    ``parameters`` is a frozen ``msgspec.Struct`` with ``rename="kebab"``: its fields are the YAML
    keys of the kind. ``build`` gets all rules of the kind at once and may raise ValueError, or
    ``RuleError`` to point at one key. ``fields`` are the names that a message may use.
    """

    name: str
    parameters: type[Parameters]
    build: Callable[[Sequence[Rule[Parameters]], Knowledge], Check | CollectionCheck]
    category: Category
    """Category of a rule that names none."""
    fields: frozenset[str] = frozenset({"match"})
    manual: Manual | str = ""
    """The manual page for those who write rules; a text, such as the docstring of the module, is shown as it stands."""
    summary: Phrase = Phrase("", "")
    """What it finds, in a line, for the heads of manual pages and for lists."""
    rules_apart: bool = False
    """Whether each rule does its own work, so that a profile can tell the time of each."""
    by_block: bool = False
    """Whether a block is judged by what stands in it, so that while a text is written only changed blocks need be
    looked at again. What stands elsewhere may at most take a finding on words away that the text repeats."""
    across_windows: Callable[[Sequence[Rule[Parameters]], Knowledge], CollectionCheck | None] | None = None
    """Builds what finds places that belong together in different windows of one large file, and only those; None
    if no rule asks for it. A span that a finding refers to may lie outside its window."""
    is_slow: Callable[[Rule[Parameters]], bool] = _never
    """Whether a rule must try every block because no literal tells where it could match."""


class RuleError(Explained):
    """A rule whose parameters cannot work; ``key`` names the YAML key at fault, or the keys down to it."""

    def __init__(self, rule_id: str, key: str | tuple[str, ...], message: str | Phrase) -> None:
        super().__init__(message)
        self.rule_id = rule_id
        self.key = key


class Reader(msgspec.Struct, frozen=True, eq=False):
    """Turns the bytes of a file into a Document.

    ``read(path, data)`` raises ``UnreadableFile`` for data that it cannot read as its format.
    ``read_window(path, text, encoding)`` reads a stretch of a decoded file, whole paragraphs; it is for formats
    in which a paragraph means the same without what stands before it. Without it even the largest file is
    read whole.
    """

    name: str
    suffixes: tuple[str, ...]
    """Lower-case, with the dot. A reader with none is used when it is asked for by name."""
    read: Callable[[str, bytes], Document]
    read_window: Callable[[str, str, str], Document] | None = None
    summary: Phrase = Phrase("", "")
    """What it reads, in a line."""
    manual: Manual | str = ""
    """How it understands a text and what it passes over; there are no parameters."""


class UnreadableFile(Explained):
    """A file that cannot be read as text; the message says why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(Phrase(zh, en))


class Reporter(msgspec.Struct, frozen=True, eq=False):
    """Turns a Report into text, or a file, for a person or a program.

    ``render(report, is_terminal)`` returns the whole output, as bytes if it is no text; ``is_terminal`` allows colour.
    """

    name: str
    summary: Phrase
    render: Callable[[Report, bool], str | bytes]
    tells_problems: bool = False
    """Whether the output tells its reader what could not be checked; else standard error does, beside it."""


class Command(msgspec.Struct, frozen=True, eq=False):
    """A sub-command of the command line."""

    name: str
    summary: Phrase
    configure: Callable[[argparse.ArgumentParser, Language], None]
    """Adds the arguments, with help in the language of the user."""
    run: Callable[[argparse.Namespace], int]
    """Returns the exit status."""
