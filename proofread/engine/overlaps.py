"""One mark for one fault: of findings that mark the same characters for the same kind of reason, one stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence

from proofread.model import Category, Finding, Span
from proofread.shipped import is_shipped

MARKS_WORDS = frozenset(
    {Category.TYPO, Category.TERM, Category.PUNCTUATION, Category.NUMBER, Category.GRAMMAR}
)
"""Categories that speak of the characters marked. Duplicates, lists and structure speak of more, and never compete.

Consistency speaks of other places too, but gives way where a word of these is corrected that it would have agree:
登陆网站 need not be told twice to be 登录.
"""


def without_overlaps(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, in their order, without those that a weightier one covers.

    Among findings on wording that overlap, that of a house or plugin stands before that of a shipped rule, if
    it corrects or marks the very same characters: who writes a rule has decided. Otherwise the graver stands,
    then the longer, then the first by rule id.
    """
    wording = [finding for finding in findings if finding.rule.category in MARKS_WORDS]
    dropped = {id(finding) for group in _groups(wording) if len(group) > 1 for finding in _covered(group)}
    standing = [finding for finding in wording if id(finding) not in dropped]
    dropped.update(id(finding) for finding in _corrected_already(findings, standing))
    return tuple(finding for finding in findings if id(finding) not in dropped)


def _groups(wording: Iterable[Finding]) -> Iterator[list[Finding]]:
    """The findings in groups: none overlaps one of another group."""
    group: list[Finding] = []
    last = Span(0, 0)
    reach = 0
    for finding in sorted(wording, key=_at_fault):
        span = _at_fault(finding)
        if group and span.start >= reach and span != last:
            yield group
            group = []
        group.append(finding)
        last, reach = span, max(reach, span.end)
    if group:
        yield group


def _covered(group: Sequence[Finding]) -> Iterator[Finding]:
    """Those of the findings that weightier ones cover."""
    shipped = {_at_fault(finding) for finding in group if is_shipped(finding.rule.path)}
    taken: list[Span] = []
    for finding in sorted(group, key=lambda finding: (not _decides(finding, shipped), *_by_weight(finding))):
        span = _at_fault(finding)
        at = bisect_left(taken, span)
        if any(_collide(span, other) for other in taken[max(0, at - 1) : at + 1]):
            yield finding
        else:
            # Spans that do not collide are in the same order by start and by end, so neighbours are all to ask.
            taken.insert(at, span)


def _corrected_already(findings: Sequence[Finding], standing: Sequence[Finding]) -> Iterator[Finding]:
    """The findings on consistency whose words a finding at least as grave corrects."""
    agreements = [
        finding for finding in findings if finding.rule.category is Category.CONSISTENCY and finding.edits
    ]
    if not agreements:
        return
    corrected = sorted(
        (edit.span, finding.rule.severity.rank) for finding in standing for edit in finding.edits[:1]
    )
    for finding in agreements:
        span = finding.edits[0].span
        at = bisect_left(corrected, (span, 0))
        near = corrected[max(0, at - 1) : at + 1]
        if any(other.overlaps(span) and rank >= finding.rule.severity.rank for other, rank in near):
            yield finding


def _at_fault(finding: Finding) -> Span:
    """What a finding says is wrong: where something is lost, that place alone, however much is marked around it."""
    first = finding.edits[0].span if finding.edits else finding.span
    return first if not first.length else finding.span


def _decides(finding: Finding, shipped: Container[Span]) -> bool:
    """Whether a finding of a house's or plugin's rule settles what is wrong where shipped rules mark too.

    Advice on a whole sentence does not: it would hide the slips inside.
    """
    return not is_shipped(finding.rule.path) and (bool(finding.edits) or _at_fault(finding) in shipped)


def _by_weight(finding: Finding) -> tuple[int, int, int, str]:
    return -finding.rule.severity.rank, -finding.span.length, finding.span.start, finding.rule.id


def _collide(first: Span, second: Span) -> bool:
    return first.overlaps(second) or first == second
