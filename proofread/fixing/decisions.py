"""What becomes of a finding: its one correction is written, or it is left, and why.

Arity says what a correction is worth: one may be written, several are a choice, none is advice. The rule says the
rest: whether it may be written unseen (``fix``), and whether in the words of others too (``fix-inside``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, NamedTuple

import msgspec

from proofread.fixing.edits import compatible_edits
from proofread.language.marks.enclosing import is_inside, may_be_quoted
from proofread.model import Document, Edit, Finding, Fix, Rule

WORDS_OF_OTHERS = frozenset({"title-marks", "quotes", "quotation"})
"""Where somebody else is speaking, or may be: titles, quotations, and terms, which stand in the same marks."""


class Left(str, Enum):
    """Why a finding is not corrected."""

    ADVICE = "advice"
    """It offers no correction."""
    CHOICE = "choice"
    """It offers several."""
    NEVER = "never"
    """Its rule leaves the correction to a person."""
    UNSAFE = "unsafe"
    """Its correction may be wrong, and was not asked for."""
    OTHER_RULE = "other-rule"
    """The run corrects by other rules."""
    WORDS_OF_OTHERS = "words-of-others"
    """It stands inside title marks or a quotation, or may do so."""
    OVERLAPS = "overlaps"
    """Another correction changes the same characters."""
    NEW_FINDING = "new-finding"
    """Corrected, the text would have a fault that it has not now."""
    NOT_IN_ENCODING = "not-in-encoding"
    """The encoding of the file has not the characters."""
    HELD_UP = "held-up"
    """Something is wrong that may hold it back: a comment in the file, or the waivers."""
    NOT_IN_FORMAT = "not-in-format"
    """The format can be read and not written, or is not known and was taken for prose."""
    NOT_WRITTEN = "not-written"
    """It was corrected, but the file could not be written."""


class Policy(NamedTuple):
    """Which corrections a run writes."""

    unsafe: bool = False
    """Whether those that may be wrong too."""
    is_wanted: Callable[[Rule[Any]], bool] = lambda _rule: True
    """Whether a rule is to correct at all."""


class Decision(msgspec.Struct, frozen=True, eq=False):
    """A finding with the edit that corrects it, or why it is left."""

    finding: Finding
    edit: Edit | None = None
    left: Left | None = None


def decided(finding: Finding, document: Document, policy: Policy) -> Decision:
    """What becomes of one finding, told in the document, looked at by itself."""
    left = left_by(policy, finding)
    if left is None and _speaks_another(finding, document):
        left = Left.WORDS_OF_OTHERS
    return (
        Decision(finding, left=left) if left else Decision(finding, as_lines_end(finding.edits[0], document))
    )


def as_lines_end(edit: Edit, document: Document) -> Edit:
    """The edit with line breaks, if it brings any, as the document has them."""
    if "\n" not in edit.replacement or "\r\n" not in document.source:
        return edit
    return Edit(edit.span, edit.replacement.replace("\r\n", "\n").replace("\n", "\r\n"))


def without_collisions(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions, those left whose edits collide with one that stands, as ``compatible_edits`` orders them."""
    decisions = list(decisions)
    standing = set(compatible_edits(each.edit for each in decisions if each.edit))
    return [
        leave(each, Left.OVERLAPS) if each.edit and each.edit not in standing else each for each in decisions
    ]


def leave(decision: Decision, why: Left) -> Decision:
    """The same finding, not corrected."""
    return Decision(decision.finding, left=why)


def left_by(policy: Policy, finding: Finding) -> Left | None:
    """Why a finding is left wherever it stands; None if its place decides."""
    rule = finding.rule
    if len(finding.edits) != 1:
        return Left.CHOICE if finding.edits else Left.ADVICE
    if not policy.is_wanted(rule):
        return Left.OTHER_RULE
    if rule.fix is Fix.NEVER:
        return Left.NEVER
    return Left.UNSAFE if rule.fix is Fix.UNSAFE and not policy.unsafe else None


def _speaks_another(finding: Finding, document: Document) -> bool:
    """Whether the correction changes words between marks that the rule does not reach into."""
    start, end = finding.edits[0].span
    block = document.block_at(start)
    if block is None:
        return False
    left = block.text_offset(start)
    right = max(left, block.text_offset(end))
    kinds = WORDS_OF_OTHERS - finding.rule.fix_inside
    return is_inside(kinds, document, block, left, right) or (
        "quotes" in kinds and may_be_quoted(document, block, left, right)
    )
