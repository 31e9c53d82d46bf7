"""What is found in a corrected text that was not found before, and which correction may have brought it in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from proofread.fixing.composition import Shift
from proofread.fixing.decisions import Decision
from proofread.model import Edit, Finding, Span


def new_findings(
    before: Iterable[Finding], after: Iterable[Finding], corrected: Sequence[Decision]
) -> list[tuple[Finding, int]]:
    """The findings of ``after`` that were not there before, each with the place that it would have had then.

    ``corrected`` are the decisions whose edits were applied. A finding is the same as one of before if the same
    rule marks what that one has become, at least in part. What was corrected is gone, so that a rule that marks its
    own correction finds something new; unless the correction has made the text shorter, as 的的的 becomes 的的.
    """
    edits = [each.edit for each in corrected if each.edit]
    shift = Shift(edits)
    gone = {id(each.finding) for each in corrected if each.edit and not _shortens(each.edit)}
    gone_places = {
        (each.finding.rule.id, each.finding.span) for each in corrected if id(each.finding) in gone
    }
    spans: dict[str, list[Span]] = {}
    for finding in before:
        if (finding.rule.id, finding.span) not in gone_places:
            spans.setdefault(finding.rule.id, []).append(shift.span(finding.span))
    known = {rule: _Places(of_rule) for rule, of_rule in spans.items()}
    return [
        (finding, _place_before(finding, edits))
        for finding in after
        if finding.rule.id not in known or not known[finding.rule.id].meet(finding.span)
    ]


class _Places:
    """Stretches of a text that can be asked whether any of them meets another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        in_order = sorted(spans)
        self._spans = set(in_order)
        self._starts = [span.start for span in in_order]
        self._reach = [0, *accumulate((span.end for span in in_order), max)]

    def meet(self, span: Span) -> bool:
        """Whether one of them is the same or shares a character with it."""
        return span in self._spans or self._reach[bisect_left(self._starts, span.end)] > span.start


def nearest_edits(finding: Finding, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, those first that were made closest to what a finding of the corrected text marks or speaks of."""
    shift = Shift(edits)
    spans = [finding.span, *(related.span for related in finding.related if related.path is None)]
    return sorted(edits, key=lambda edit: min(_distance(shift.of_edit(edit), span) for span in spans))


def _shortens(edit: Edit) -> bool:
    return len(edit.replacement) < edit.span.length


def _place_before(finding: Finding, edits: Sequence[Edit]) -> int:
    """Where the start of a finding of the corrected text stood in the text as it was, roughly inside an edit."""
    shift = Shift(edits)
    ends = sorted((shift.of_edit(edit).end, edit.span.end) for edit in edits)
    at = bisect_left(ends, (finding.span.start + 1, 0)) - 1
    if at < 0:
        return finding.span.start
    return finding.span.start - ends[at][0] + ends[at][1]


def _distance(first: Span, second: Span) -> int:
    return max(0, first.start - second.end, second.start - first.end)
