"""The official error rate of what was checked, as far as a machine can tell it: a lower bound."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

import msgspec

from proofread.model.phrase import Phrase
from proofread.model.rule import Severity, WeightClass
from proofread.model.span import Span

SMALL_SAMPLE = 5_000
"""Characters below which points per 10,000 mean little: one error in a notice is not six in a page."""

Counter = Literal["text", "layout", "given"]
"""Who counted the characters: the program, by the text; the page plan; or the user, who gave a number."""


class CountedError(msgspec.Struct, frozen=True):
    """One line of the inspection sheet: an error and what it counts."""

    path: str
    line: int
    """1-based, as ``column``, which counts code points."""
    column: int
    span: Span
    rule: str
    title: Phrase
    wrong: str
    """What stands there."""
    right: str | None
    """What should; None where the rule gives advice only. Empty text is to be deleted."""
    weight: WeightClass
    full_points: float
    """What the error counts by itself, doubled where the method doubles."""
    points: float
    """What it counts beside the others: less where the method limits a repeated error or a class."""
    is_doubled: bool = False
    """Whether it counts twice for where it stands."""
    covers: int = 0
    """Number of other findings on the same characters, which are not counted again."""
    before: str = ""
    """Up to eight characters of the same line before it."""
    after: str = ""
    """As many behind it."""
    options: tuple[str, ...] = ()
    """All that may stand there, where ``right`` is only the likeliest of several; none where it is the correction."""


class ErrorRate(msgspec.Struct, frozen=True):
    """Points per 10,000 characters, and everything that went into them."""

    method: str
    title: Phrase
    source: str
    pass_line: float
    """Points per 10,000 characters that a publication may have."""
    characters: int
    counter: Counter
    errors: tuple[CountedError, ...] = ()
    counts: tuple[Severity, ...] = (Severity.ERROR,)
    """Severities of the findings that count as errors."""
    unverified: tuple[WeightClass, ...] = ()
    """Classes that counted here and whose weight was not seen in the text of the regulation."""

    @property
    def points(self) -> float:
        """The sum, in points."""
        return total_points(self.errors)

    @property
    def per_ten_thousand(self) -> float:
        """Points per 10,000 characters; 0 for no text."""
        return 10_000 * self.points / self.characters if self.characters else 0.0

    @property
    def is_small(self) -> bool:
        """Whether there is too little text for points per 10,000 characters to mean much."""
        return self.characters < SMALL_SAMPLE

    @property
    def of_class(self) -> dict[WeightClass, tuple[CountedError, ...]]:
        """The errors by class, in the order of the classes; none of a class without."""
        errors = {
            weight: tuple(error for error in self.errors if error.weight is weight) for weight in WeightClass
        }
        return {weight: of_class for weight, of_class in errors.items() if of_class}

    @property
    def passes(self) -> bool:
        """Whether what the machine found stays within the pass line."""
        return self.per_ten_thousand <= self.pass_line


def total_points(errors: Iterable[CountedError]) -> float:
    """What errors count together, in points."""
    return round(math.fsum(error.points for error in errors), 2)
