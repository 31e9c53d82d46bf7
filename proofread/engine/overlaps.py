"""One mark for one fault: of findings that mark the same characters for the same kind of reason, one stands."""

from __future__ import annotations

from collections.abc import Sequence

from proofread.model import Category, Finding

WORDING = frozenset({Category.TYPO, Category.TERM, Category.PUNCTUATION, Category.NUMBER, Category.GRAMMAR})
"""Categories that speak of the characters marked. Duplicates, lists and structure speak of more, and never compete."""


def without_overlaps(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, in their order, without those that a weightier one covers.

    Among findings on wording that overlap, the graver stands, then the longer, then the first by rule id.
    """
    wording = [finding for finding in findings if finding.rule.category in WORDING]
    dropped: set[int] = set()
    standing: list[Finding] = []
    for finding in sorted(wording, key=_by_weight):
        if any(_collide(finding, other) for other in standing):
            dropped.add(id(finding))
        else:
            standing.append(finding)
    return tuple(finding for finding in findings if id(finding) not in dropped)


def _by_weight(finding: Finding) -> tuple[int, int, int, str]:
    return -finding.rule.severity.rank, -finding.span.length, finding.span.start, finding.rule.id


def _collide(first: Finding, second: Finding) -> bool:
    return first.span.overlaps(second.span) or first.span == second.span
