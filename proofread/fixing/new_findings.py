"""What is found in a corrected text that was not found before, and which correction may have brought it in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from proofread.fixing.composition import Shift
from proofread.fixing.decisions import Decision
from proofread.fixing.edits import compatible_edits
from proofread.model import Edit, Finding, Span


class Changes:
    """Edits as they were applied: what they have brought in, and which of them may have done so."""

    def __init__(self, corrected: Sequence[Decision]) -> None:
        """``corrected`` are the decisions whose edits were applied."""
        self._corrected = [each for each in corrected if each.edit]
        self._edits = compatible_edits(each.edit for each in self._corrected if each.edit)
        self._shift = Shift(self._edits)
        self._made = [self._shift.of_edit(edit) for edit in self._edits]
        """Where what each edit has put in stands; they are in order."""

    def new_findings(self, before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
        """The findings of ``after`` that were not there before.

        A finding is the same as one of before if the same rule marks what that one has become, at least in part.
        What was corrected is gone, so that a rule that marks its own correction finds something new; unless the
        correction has made the text shorter, as 的的的 becomes 的的.
        """
        gone = {
            (each.finding.rule.id, each.finding.span)
            for each in self._corrected
            if each.edit and not _shortens(each.edit)
        }
        spans: dict[str, list[Span]] = {}
        for finding in before:
            if (finding.rule.id, finding.span) not in gone:
                spans.setdefault(finding.rule.id, []).append(self._shift.span(finding.span))
        known = {rule: _Places(of_rule) for rule, of_rule in spans.items()}
        return [
            finding
            for finding in after
            if finding.rule.id not in known or not known[finding.rule.id].meet(finding.span)
        ]

    def place_before(self, finding: Finding) -> int:
        """Where the start of a finding of the corrected text stood in the text as it was, roughly inside an edit."""
        at = bisect_right(self._made, finding.span.start, key=lambda span: span.end) - 1
        if at < 0:
            return finding.span.start
        return finding.span.start - self._made[at].end + self._edits[at].span.end

    def nearest(self, finding: Finding, count: int) -> list[Edit]:
        """The edits, ``count`` at most, that were made closest to what a finding of the corrected text speaks of."""
        spans = [finding.span, *(related.span for related in finding.related if related.path is None)]
        around = {
            number
            for span in spans
            for at in [bisect_left(self._made, span)]
            for number in range(max(0, at - count), min(len(self._made), at + count))
        }
        closest = sorted(
            around, key=lambda number: (min(_distance(self._made[number], span) for span in spans), number)
        )
        return [self._edits[number] for number in closest[:count]]


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


def _shortens(edit: Edit) -> bool:
    return len(edit.replacement) < edit.span.length


def _distance(first: Span, second: Span) -> int:
    return max(0, first.start - second.end, second.start - first.end)
