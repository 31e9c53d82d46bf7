"""A text that is being written: what has changed is checked again at once, all of it when there is time.

A check that judges every block by itself looks again at the blocks that have changed; what it found in the others has
only moved. What compares places is believed as it was until the whole text is checked again, which finds what any
run finds. Until then findings may be missing; none is told anew that the whole check would not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import NamedTuple

import msgspec

from proofread.engine.house_words import SPELT_SO
from proofread.engine.proofreader import Proofreader
from proofread.model import Block, Document, Edit, Finding, Related, Report, Span
from proofread.rulebook.checking import Outcome, always, check_document, in_order

STEP = 1 << 12
"""Characters that are compared at once, to find where two texts differ."""


class Draft(NamedTuple):
    """A text as it was checked: what the checks have found, and the report on it."""

    document: Document
    found: Outcome
    """Before it is decided what stands."""
    report: Report


def checked(proofreader: Proofreader, document: Document, goes_on: Callable[[], bool] = always) -> Draft:
    """The whole text, checked. Between two kinds of checks ``goes_on`` is asked; Interrupted if it says no."""
    found = check_document(proofreader.checks_for(document.path), document, goes_on)
    return Draft(document, found, proofreader.report_on(document, found))


def rechecked(proofreader: Proofreader, before: Draft, document: Document) -> Draft:
    """A text that has changed: only what judges blocks by themselves has looked at it, and at changed blocks only."""
    change = _change(before.document.source, document.source)
    standing = {_identity(block, block.source_span) for block in document.blocks}
    moved = {
        block.index
        for block in before.document.blocks
        if (span := change.moved(block.source_span)) and _identity(block, span) in standing
    }
    known = {
        _identity(block, change.moved(block.source_span) or block.source_span)
        for block in before.document.blocks
        if block.index in moved
    }
    changed = [block for block in document.blocks if _identity(block, block.source_span) not in known]
    old = list(_old_findings(proofreader, before, change, moved))
    fresh = _fresh(proofreader, before, document, changed)
    problems = dict.fromkeys((*before.found.problems, *fresh.problems))
    found = Outcome(in_order([*old, *fresh.findings]), tuple(problems))
    return Draft(document, found, proofreader.report_on(document, found))


class _Change(NamedTuple):
    """Where ``[start, end)`` of a text stood, there stands now something that ends at ``new_end``."""

    start: int
    end: int
    new_end: int

    def moved(self, span: Span) -> Span | None:
        """Where a span that the change does not touch stands now."""
        if span.end <= self.start:
            return span
        return span.moved(self.new_end - self.end) if span.start >= self.end else None

    def stretched(self, span: Span) -> Span | None:
        """The same, and where one stands that encloses the change."""
        if span.start < self.start and self.end < span.end:
            return Span(span.start, span.end + self.new_end - self.end)
        return self.moved(span)


def _change(old: str, new: str) -> _Change:
    start = _shared(old, new)
    behind = _shared_at_end(old, new, min(len(old), len(new)) - start)
    return _Change(start, len(old) - behind, len(new) - behind)


def _shared(first: str, second: str) -> int:
    """The number of characters with which both begin."""
    at = 0
    while at < len(first) and first[at : at + STEP] == second[at : at + STEP]:
        at += STEP
    pairs = zip(first[at : at + STEP], second[at : at + STEP], strict=False)
    return min(len(first), at + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _shared_at_end(first: str, second: str, most: int) -> int:
    """The number of characters, not more than ``most``, with which both end."""
    at = 0
    while at < most:
        length = min(STEP, most - at)
        tail, other = first[len(first) - at - length :][:length], second[len(second) - at - length :][:length]
        if tail != other:
            return at + _shared(tail[::-1], other[::-1])
        at += length
    return at


def _identity(block: Block, span: Span) -> tuple[object, ...]:
    """What tells a block that stands at a span from any other."""
    return span, block.kind, block.text, block.level, block.quoted


def _old_findings(
    proofreader: Proofreader, before: Draft, change: _Change, moved: set[int]
) -> Iterator[Finding]:
    """What was found before and can still be believed, at its new place."""
    by_block = {
        check.kind.name for check in proofreader.checks_for(before.document.path) if check.kind.by_block
    }
    for finding in before.found.findings:
        block = before.document.block_at(finding.span.start)
        if finding.rule.check in by_block and block and block.index not in moved:
            continue
        span = change.stretched(finding.span)
        if span is None or (not span.length and finding.span.length):
            continue
        edits = [change.moved(edit.span) for edit in finding.edits]
        yield msgspec.structs.replace(
            finding,
            span=span,
            edits=tuple(
                Edit(place, edit.replacement)
                for edit, place in zip(finding.edits, edits, strict=True)
                if place and all(edits)
            ),
            related=tuple(_moved_places(finding.related, change)),
        )


def _moved_places(related: tuple[Related, ...], change: _Change) -> Iterator[Related]:
    for place in related:
        span = place.span if place.path else change.stretched(place.span)
        if span:
            yield msgspec.structs.replace(place, span=span)


def _fresh(proofreader: Proofreader, before: Draft, document: Document, changed: list[Block]) -> Outcome:
    """What is found in the blocks that have changed.

    Of words that the text writes elsewhere as well, only the whole tells whether they are slips or its own.
    """
    if not changed:
        return Outcome()
    blocks = tuple(msgspec.structs.replace(block, index=at) for at, block in enumerate(changed))
    part = msgspec.structs.replace(document, blocks=blocks)
    checks = [check for check in proofreader.checks_for(document.path) if check.kind.by_block]
    outcome = check_document(checks, part)
    told = {
        (finding.rule.id, before.document.source[slice(*finding.span)]) for finding in before.found.findings
    }
    return msgspec.structs.replace(
        outcome,
        findings=tuple(
            finding
            for finding in outcome.findings
            if (finding.rule.id, words := document.source[slice(*finding.span)]) in told
            or finding.rule.category not in SPELT_SO
            or document.source.count(words) == 1
        ),
    )
