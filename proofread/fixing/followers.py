"""Which finding of an edited text is which one of the text as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from proofread.fixing.composition import Shift
from proofread.model import Edit, Finding, Span


def followers(before: Sequence[Finding], edits: Iterable[Edit], after: Sequence[Finding]) -> dict[int, int]:
    """Of findings of a text, by number, those that they have become after edits; what is gone is not there.

    It is one of the same rule that marks what the finding marked, or else a part of it; each follows one only.
    """
    shift = Shift(edits)
    places = {number: shift.span(finding.span) for number, finding in enumerate(before)}
    exact: defaultdict[tuple[str, Span], list[int]] = defaultdict(list)
    for number in reversed(range(len(after))):
        exact[after[number].rule.id, after[number].span].append(number)
    follower: dict[int, int] = {}
    for number, place in places.items():
        same = exact[before[number].rule.id, place]
        if same:
            follower[number] = same.pop()
    free: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted({*range(len(after))}.difference(follower.values())):
        free[after[number].rule.id].append(number)
    for number, place in places.items():
        of_rule = free[before[number].rule.id] if number not in follower else []
        meeting = [at for at in of_rule if _meet(after[at].span, place)]
        if meeting:
            follower[number] = meeting[0]
            of_rule.remove(meeting[0])
    return follower


def _meet(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end
