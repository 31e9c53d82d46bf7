"""Which corrections of a file are taken back, because beside the others they would bring in a fault.

What brings a fault in stands near it as a rule: the corrections nearest to each new finding are tried first, at all
places at once. Where they explain nothing, because a check looks at a whole story or file, all are halved until what
is at fault is found; in a long text only the rules that have found it are asked then, which is many times faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import combinations
from typing import NamedTuple, TypeAlias

import msgspec

from proofread.engine.file_checking import Checked
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import NotRead
from proofread.fixing.composition import Shift
from proofread.fixing.decisions import Decision, Left, leave
from proofread.fixing.encoded import NoSuchPlace
from proofread.fixing.halving import harmful
from proofread.fixing.new_findings import Changes
from proofread.model import Edit, Finding, Span
from proofread.rulebook.selection import Selection

MOST_SUSPECTS = 2
"""Corrections near a new finding that are tried, singly and together, before all are halved."""

LONG = 1 << 18
"""Bytes of a text for which it pays to build the rules that have found something new by themselves."""

MOST_HALVINGS = 4
"""Times that the corrections of a file are halved in one round; then all of the file are taken back."""

MOST_TRIALS = 60
"""Times that a file is checked in one halving; then all that is not cleared is taken back."""

_Suspects: TypeAlias = dict[tuple[str, int], list[Sequence[Edit]]]
"""Of rules, and places in the text as it was, the corrections that are still to be tried."""


class Subject(NamedTuple):
    """A file that is to be corrected: as it was checked, and what makes its bytes with edits applied."""

    checked: Checked
    edited: Callable[[Iterable[Edit]], bytes]
    """Raises UnicodeEncodeError and NoSuchPlace."""


class Kept(NamedTuple):
    """The decisions that stand, and the file with their edits, as it is checked then; None if there are none."""

    decisions: Sequence[Decision]
    checked: Checked | None = None
    data: bytes = b""


class _Trial(NamedTuple):
    """What came of edits that were tried: what is new, and the file; None if it is not read as what was meant."""

    new: Sequence[Finding]
    checked: Checked | None
    data: bytes = b""

    @property
    def is_clean(self) -> bool:
        return self.checked is not None and not self.new


def without_new_findings(proofreader: Proofreader, subject: Subject, decisions: Sequence[Decision]) -> Kept:
    """The decisions, less those that would bring in a fault, and the file with the others. Raises NotRead."""
    before = proofreader.standing_in(subject.checked)
    suspects: _Suspects = {}
    guilty: set[Edit] = set()
    for _ in range(MOST_HALVINGS):
        while all(suspects.values()):
            kept = _without(decisions, guilty, suspects)
            trial = _tried(proofreader, subject, before, kept)
            if trial.is_clean:
                return Kept(kept, trial.checked, trial.data)
            _suspect_more(suspects, Changes(kept), trial.new)
            if trial.checked is None:
                break
        unexplained = {rule for (rule, _), left in suspects.items() if not left}
        suspects = {place: left for place, left in suspects.items() if left}
        guilty |= _found_by_halving(
            proofreader, subject, before, _without(decisions, guilty, suspects), unexplained
        )
    return Kept([_taken_back(each) for each in decisions])


def _found_by_halving(
    proofreader: Proofreader,
    subject: Subject,
    before: Sequence[Finding],
    decisions: Sequence[Decision],
    rules: Set[str],
) -> set[Edit]:
    """The edits that bring in what these rules find new.

    Of a long text only these rules are asked, unless they alone do not show it, as where something else has hidden it.
    """
    if rules and len(subject.edited(())) >= LONG:
        asked = _with_rules(proofreader, rules)
        as_it_is, _ = _checked_with(asked, subject, ())
        if as_it_is:
            found = _harmful(asked, subject, asked.standing_in(as_it_is), decisions)
            if found:
                return found
    return _harmful(proofreader, subject, before, decisions)


def _harmful(
    proofreader: Proofreader, subject: Subject, before: Sequence[Finding], decisions: Sequence[Decision]
) -> set[Edit]:
    def brings_in(part: Sequence[Decision]) -> bool:
        return not _tried(proofreader, subject, before, part).is_clean

    found = harmful([each for each in decisions if each.edit], brings_in, MOST_TRIALS)
    return {each.edit for each in found if each.edit}


def _suspect_more(suspects: _Suspects, changes: Changes, new: Iterable[Finding]) -> None:
    """Suspect what is next of the corrections near each place where something is new.

    Of places near one another one is looked at a time: one mark of a pair taken back brings in more, which goes
    when the other is taken back too.
    """
    at_hand: set[Edit] = set()
    by_place = {(finding.rule.id, changes.place_before(finding)): finding for finding in new}
    for place, finding in by_place.items():
        nearest = changes.nearest(finding, MOST_SUSPECTS)
        if place in suspects:
            suspects[place] = suspects[place][1:]
        elif not at_hand.intersection(nearest):
            suspects[place] = [each for count in (1, 2) for each in combinations(nearest, count)]
        at_hand.update(nearest)


def _with_rules(proofreader: Proofreader, rules: Set[str]) -> Proofreader:
    """The same with no other rules than these."""
    selection = Selection(select=tuple(sorted(rules)))
    settings = proofreader.settings
    zones = tuple(msgspec.structs.replace(zone, selection=selection) for zone in settings.zones)
    narrowed = msgspec.structs.replace(settings, selection=selection, zones=zones)
    return Proofreader(narrowed, proofreader.plugins)


def _tried(
    proofreader: Proofreader, subject: Subject, before: Sequence[Finding], decisions: Sequence[Decision]
) -> _Trial:
    checked, data = _checked_with(proofreader, subject, [each.edit for each in decisions if each.edit])
    new = Changes(decisions).new_findings(before, proofreader.standing_in(checked)) if checked else []
    return _Trial(new, checked, data)


def _checked_with(
    proofreader: Proofreader, subject: Subject, edits: Sequence[Edit]
) -> tuple[Checked | None, bytes]:
    """What is found in a file with edits applied; None if it would not be read as what was meant."""
    meant = subject.checked.outcome.glance
    assert meant is not None
    try:
        data = subject.edited(edits)
        reader = proofreader.plugins.readers[meant.format]
        checked = proofreader.files.checked_bytes(meant.path, data, reader, _cuts(subject.checked, edits))
    except (UnicodeEncodeError, NoSuchPlace, NotRead):
        return None, b""
    glance = checked.outcome.glance
    if glance is None or glance.encoding != meant.encoding:
        return None, b""
    return checked._replace(path=subject.checked.path), data


def _cuts(checked: Checked, edits: Iterable[Edit]) -> list[int]:
    """Where to cut a text that came in windows once it is edited: where it was cut.

    Elsewhere, two places that no window held together could come into one, and no correction would be to blame.
    """
    shift = Shift(edits)
    places = [each.window.begins.offset for each in checked.outcome.windows[1:]]
    return sorted({shift.span(Span(place, place)).start for place in places})


def _without(decisions: Iterable[Decision], guilty: set[Edit], suspects: _Suspects) -> list[Decision]:
    """The decisions, the guilty and those that are suspected now taken back."""
    in_doubt = guilty.union(*(tried[0] for tried in suspects.values()))
    return [_taken_back(each) if each.edit in in_doubt else each for each in decisions]


def _taken_back(decision: Decision) -> Decision:
    return leave(decision, Left.NEW_FINDING) if decision.edit else decision
