"""One YAML entry, checked and typed."""

from __future__ import annotations

from enum import Enum
from typing import Generic, TypeVar

import msgspec

from proofread.model.phrase import Phrase


class Severity(str, Enum):
    """The three grades that editors know."""

    ERROR = "error"
    """必改: wrong by a norm or beyond doubt."""
    WARNING = "warning"
    """疑似: probably wrong, a person decides."""
    INFO = "info"
    """体例: a matter of house style."""

    @property
    def rank(self) -> int:
        """2 for error, 1 for warning, 0 for info."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


class Category(str, Enum):
    """What kind of thing is wrong."""

    DUPLICATE = "duplicate"
    TYPO = "typo"
    LIST = "list"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    TERM = "term"
    GRAMMAR = "grammar"
    CONSISTENCY = "consistency"
    STRUCTURE = "structure"
    EXTRACTION = "extraction"
    """Damage done by taking text out of a page or a PDF, not by an author."""


class WeightClass(str, Enum):
    """The class under which the official error rate counts a finding.

    Source: 《报纸期刊质量管理规定》 (2020) and 《图书质量管理规定》 (2004), annexes on the error rate.
    """

    CHARACTER = "character"
    INSERTION = "insertion"
    OMISSION = "omission"
    GRAMMAR = "grammar"
    FACT = "fact"
    NUMBER_USAGE = "number-usage"
    PUNCTUATION = "punctuation"
    FORMAT = "format"
    LETTER = "letter"
    SYMBOL = "symbol"
    UNCOUNTED = "uncounted"
    """Advice, style and extraction damage: never counted."""


class Fix(str, Enum):
    """Whether the one correction of a finding may be written without a person looking at it."""

    SAFE = "safe"
    """It is right wherever the finding is."""
    UNSAFE = "unsafe"
    """It is likely right: written only for who asks for it."""
    NEVER = "never"
    """A person must decide."""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that shows what a rule does.

    ``bad`` must be found. ``good`` must not; beside ``bad`` it is also what the first correction makes
    of it, where the rule offers corrections. ``format`` names the reader (``text``, ``markdown``).
    Several texts in ``bad`` are several files, for rules that look across files.
    """

    bad: str | tuple[str, ...] | None = None
    good: str | None = None
    format: str = "text"


class Proximity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that must, or must not, stand close to a match.

    ``within`` is a number of characters on either side, or ``clause``, ``sentence`` or ``block``.
    """

    words: tuple[str, ...]
    within: int | str = "sentence"


Parameters = TypeVar("Parameters")

IN_EVERY_PROFILE = Phrase(
    "各方案都生效：依据是规范或事实，不是一家的体例",
    "in force everywhere: it rests on a norm or a fact, not on house style",
)
"""Why a rule that ships and names no profile belongs to all."""

NO_PROFILE_NAMED = Phrase("没有限定方案，各方案都生效", "in force everywhere: it names no profile")
"""Why a rule of a house belongs to all; what it rests on, only the house can tell."""


class Rule(msgspec.Struct, Generic[Parameters], frozen=True, eq=False):
    """What to look for, how bad it is, why, and what to say.

    ``parameters`` are those of the check kind named by ``check``, typed by that kind.
    """

    id: str
    check: str
    parameters: Parameters
    title: Phrase
    message: Phrase
    why: Phrase
    severity: Severity
    category: Category
    source: str
    """The standard and clause, dictionary or convention that the rule rests on."""
    examples: tuple[Example, ...]
    weight: WeightClass = WeightClass.UNCOUNTED
    exceptions: tuple[str, ...] = ()
    """YAML ``except``: strings that veto a match which they overlap."""
    skip_inside: frozenset[str] = frozenset()
    """Any of ``title-marks``, ``quotes``, ``brackets``, ``quotation`` (a block quotation)."""
    near: Proximity | None = None
    not_near: Proximity | None = None
    tags: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    """Profiles that the rule belongs to; empty means all."""
    profiles_why: Phrase = IN_EVERY_PROFILE
    """Why it belongs to these and to no others."""
    known_problems: tuple[str, ...] = ()
    fix: Fix = Fix.UNSAFE
    fix_inside: frozenset[str] = frozenset()
    """Any of ``title-marks``, ``quotes``, ``quotation``: words of others in which it corrects all the same."""
    pack: str = ""
    """Name of the pack, such as ``typos/doubled``."""
    path: str = ""
    line: int = 0
    """1-based line of the entry in its pack."""
