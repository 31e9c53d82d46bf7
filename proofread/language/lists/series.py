"""Series: the ordinals that count the points of one list.

A series is read as a reader follows it. An ordinal goes to the open series that waits for it, inner
before outer, and closes what was opened inside; a one opens a new series; a heading closes what stands
under it. What fits nowhere is taken for a slip when a series of its kind, or of another way of counting,
is near. How a slip is to be read is settled afterwards, over the whole series, by least cost: in
（一）（一）（三） the second is a slip for （二）, in （一）（三）（四） the （二） is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from proofread.language.lists.ordinals import Family, Ordinal, ordinals
from proofread.model import Block, BlockKind, Document


class Series(msgspec.Struct, frozen=True, eq=False):
    """Ordinals of one list in reading order; ``family`` is the one that most of them belong to."""

    ordinals: tuple[Ordinal, ...]
    family: Family
    depth: int
    """How many open series it stands inside, plus one."""
    parent: Family | None = None
    """The family of the series that it stands inside, where that one goes on behind it."""

    @property
    def strangers(self) -> tuple[Ordinal, ...]:
        """The ordinals of another family."""
        return tuple(ordinal for ordinal in self.ordinals if ordinal.family != self.family)


class Slip(str, Enum):
    """What is wrong with an ordinal in its series."""

    GAP = "gap"
    REPEATED = "repeated"
    DISORDER = "disorder"


class Fault(NamedTuple):
    """An ordinal that is not what its place asks for."""

    at: int
    """Its index in the series."""
    slip: Slip
    expected: int | None
    """The value that belongs there; None when several readings are as good."""
    is_certain: bool
    """Whether what follows confirms ``expected``."""


_SLACK: Final = 2
"""Blocks beyond the longest item so far that a number may lie behind and still be told to be a gap."""
_JUMP: Final = 3
_STATES: Final = 8


def series(document: Document) -> tuple[Series, ...]:
    """All series, singles too, in the order of their first ordinals; use as ``document.derive(series)``."""
    by_block = document.derive(ordinals)
    found = [
        one
        for story in document.stories
        for run in _runs(story)
        for one in _Counter(by_block, is_markup=document.format == "markdown").read(run)
    ]
    found.sort(key=lambda one: one.ordinals[0].span)
    return tuple(found)


def faults(values: Sequence[int]) -> tuple[Fault, ...]:
    """How the values of a series depart from counting on by one, read at the least number of slips.

    A slip for another number costs as much as a missing or an added one; at the end of the series,
    where nothing tells them apart, the fault is not certain. Two neighbours that changed places are one fault.
    """
    if all(later == earlier + 1 for earlier, later in pairwise(values)):
        return ()
    path = _reading(values)
    found: list[Fault] = []
    earlier: set[int] = set()
    for at, (seen, meant) in enumerate(zip(values, path, strict=True)):
        before = path[at - 1] if at else meant - 1
        fault = _fault(at, seen, meant, before, is_copy=seen in earlier, is_last=at == len(values) - 1)
        earlier.add(seen)
        if fault is None:
            continue
        if found and found[-1] == (at - 1, found[-1].slip, seen, True) and values[at - 1] == meant:
            found[-1] = Fault(at - 1, Slip.DISORDER, seen, True)
        else:
            found.append(fault)
    return tuple(found)


def _fault(at: int, seen: int, meant: int, before: int, *, is_copy: bool, is_last: bool) -> Fault | None:
    """The fault of an item that reads ``seen`` and was taken for ``meant``, behind one taken for ``before``."""
    if meant == before and is_copy:
        return Fault(at, Slip.REPEATED, None, False)
    if meant == before:
        return Fault(at, Slip.DISORDER, before + 1, False)
    if meant > before + 1:
        return Fault(at, Slip.GAP, before + 1, False)
    if seen == meant:
        return None
    slip = Slip.REPEATED if is_copy else Slip.GAP if seen > meant else Slip.DISORDER
    return Fault(at, slip, meant, is_copy or not is_last)


class _State(NamedTuple):
    cost: float
    path: tuple[int, int] | None
    """Index of the item before, and the value it was taken for."""


def _reading(values: Sequence[int]) -> list[int]:
    """The value that each item stands for, at the least total cost."""
    first = values[0]
    columns: list[dict[int, _State]] = [{first: _State(0.0, None)}]
    if first > 1 and len(values) > 2:
        columns[0][first - 1] = _State(1.0, None)
    for at, seen in enumerate(values[1:], 1):
        column: dict[int, _State] = {}
        for value, state in columns[-1].items():
            for meant, cost in _steps(value, seen):
                total = state.cost + cost
                if meant not in column or total < column[meant].cost:
                    column[meant] = _State(total, (at - 1, value))
        best = sorted(column.items(), key=lambda entry: (entry[1].cost, entry[0]))[:_STATES]
        columns.append(dict(best))
    value = min(columns[-1], key=lambda entry: (columns[-1][entry].cost, entry))
    path = [value]
    for column in reversed(columns):
        step = column[path[-1]].path
        if step is not None:
            path.append(step[1])
    return path[::-1]


def _steps(value: int, seen: int) -> Iterator[tuple[int, float]]:
    """What ``seen`` may stand for behind ``value``, and at what cost: the next, a later one, or one too many."""
    yield value + 1, 0.0 if seen == value + 1 else 1.0
    if seen > value + 1:
        yield seen, 1.01
    yield value, 1.02


class _Open:
    """A series while it is being read."""

    def __init__(self, key: tuple[object, ...], first: Ordinal, depth: int, place: int) -> None:
        self.key = key
        self.ordinals = [first]
        self.depth = depth
        self.place = place
        self.stride = 1
        self.reached = first.value or 1
        self.is_closed = False
        self.is_doubtful = False
        self.replaced: _Open | None = None
        self.parent: _Open | None = None

    @property
    def last(self) -> Ordinal:
        return self.ordinals[-1]

    def awaits(self, value: int) -> bool:
        return value in (self.reached + 1, (self.last.value or 0) + 1) and not self.is_closed

    def add(self, ordinal: Ordinal, place: int) -> None:
        self.is_doubtful = False
        self.ordinals.append(ordinal)
        self.reached += 1
        self.stride = max(self.stride, place - self.place)
        self.place = place
        self.is_closed = ordinal.value is None

    def yield_place(self, ordinal: Ordinal) -> None:
        """Let go of a stranger when the ordinal whose place it seemed to take comes after all."""
        last = self.last
        if last.family != self.ordinals[0].family == ordinal.family and last.value == ordinal.value:
            self.ordinals.pop()
            self.reached -= 1

    def finished(self) -> Iterator[Series]:
        """The series; a doubtful last number stands alone."""
        parts = (self.ordinals[:-1], self.ordinals[-1:]) if self.is_doubtful else (self.ordinals,)
        for part in parts:
            families = [ordinal.family for ordinal in part]
            family = max(families, key=families.count)
            parent = self.parent.ordinals[0].family if self.parent else None
            yield Series(tuple(part), family, self.depth, parent)


class _Counter:
    """Reads the blocks of one run and sorts their ordinals into series."""

    def __init__(self, by_block: Mapping[int, Sequence[Ordinal]], *, is_markup: bool) -> None:
        self._by_block = by_block
        self._is_markup = is_markup
        self._stack: list[_Open] = []
        self._continuous: dict[tuple[object, ...], list[_Open]] = {}
        self._done: list[_Open] = []

    def read(self, run: Sequence[Block]) -> list[Series]:
        for place, block in enumerate(run):
            found = self._by_block.get(block.index, ())
            if not found and block.kind in {BlockKind.HEADING, BlockKind.HEADLINE}:
                self._close_under(block)
            for ordinal in found:
                self._take(ordinal, place)
        return [each for one in self._done for each in one.finished()]

    def _close_under(self, heading: Block) -> None:
        """A heading without a number ends the lists above it and the numbered headings below its rank."""
        self._stack = [
            one
            for one in self._stack
            if one.last.block.kind in {BlockKind.HEADING, BlockKind.HEADLINE}
            and (not self._is_markup or one.last.block.level <= heading.level)
        ]

    def _take(self, ordinal: Ordinal, place: int) -> None:
        if ordinal.family.is_continuous:
            self._take_continuous(ordinal, place)
        elif ordinal.value is None:
            self._take_last(ordinal, place)
        elif not (self._continue(ordinal, place) or self._restart(ordinal, place)):
            self._misfit(ordinal, place)

    def _key(self, ordinal: Ordinal) -> tuple[object, ...]:
        block = ordinal.block
        if ordinal.is_markup:
            return (ordinal.family, "item", block.level)
        if self._is_markup and block.kind is BlockKind.HEADING and ordinal.opens_block:
            return (ordinal.family, "heading", block.level)
        if ordinal.family.may_be_note:
            return (ordinal.family, ordinal.opens_block)
        return (ordinal.family, ordinal.prefix)

    def _candidates(self, key: tuple[object, ...]) -> list[_Open]:
        return [one for one in reversed(self._stack) if one.key == key]

    def _continue(self, ordinal: Ordinal, place: int) -> bool:
        for one in self._candidates(self._key(ordinal)):
            one.yield_place(ordinal)
            if one.awaits(ordinal.value or 0):
                self._append(one, ordinal, place)
                return True
        return False

    def _restart(self, ordinal: Ordinal, place: int) -> bool:
        """Whether the ordinal begins a list: at one, or, behind a list cut off at its head, where that one began."""
        same = self._candidates(self._key(ordinal))
        is_cut_off = bool(same) and len(same[0].ordinals) > 1 and same[0].ordinals[0].value == ordinal.value
        if ordinal.value == 1 or is_cut_off:
            self._open(ordinal, place)
            return True
        return False

    def _append(self, one: _Open, ordinal: Ordinal, place: int) -> None:
        """Go on with ``one``; what was opened since stands inside it, what stands inside that does so already."""
        at = self._stack.index(one) + 1
        if at < len(self._stack):
            self._stack[at].parent = one
        del self._stack[at:]
        one.add(ordinal, place)

    def _open(self, ordinal: Ordinal, place: int) -> None:
        """Begin a series: in the place of the last of its kind, or inside it when that one counts blocks."""
        key = self._key(ordinal)
        same = self._candidates(key)
        replaced = same[0] if same and (ordinal.opens_block or not same[0].last.opens_block) else None
        if replaced is not None:
            del self._stack[self._stack.index(replaced) :]
        one = _Open(key, ordinal, len(self._stack) + 1, place)
        one.replaced = replaced
        self._stack.append(one)
        self._done.append(one)

    def _misfit(self, ordinal: Ordinal, place: int) -> None:
        same = self._candidates(self._key(ordinal))
        near = [one for one in same if self._is_near(one, ordinal, place)]
        value = ordinal.value or 0
        if near and self._takes_back(near[0], value):
            self._append(self._merged(near[0]), ordinal, place)
        elif near and -_JUMP <= value - near[0].reached <= _JUMP:
            self._append(near[0], ordinal, place)
        elif not near and self._join_strangers(ordinal, place):
            return
        elif same and not near and self._may_be_far(same[0], ordinal):
            one = self._merged(same[0]) if self._takes_back(same[0], value) else same[0]
            self._append(one, ordinal, place)
            one.is_doubtful = True
        else:
            self._open(ordinal, place)

    def _may_be_far(self, one: _Open, ordinal: Ordinal) -> bool:
        """Whether a number far from the items may count on from them but for one slip: what follows will tell."""
        return (ordinal.opens_block and one.last.opens_block) and (
            ordinal.value in (one.reached, one.reached + 2) or self._takes_back(one, ordinal.value or 0)
        )

    def _takes_back(self, one: _Open, value: int) -> bool:
        """Whether what looked like a new list was a slip in the one before: （一）（一）（三）."""
        return len(one.ordinals) == 1 and one.replaced is not None and one.replaced.reached + 2 == value

    def _merged(self, one: _Open) -> _Open:
        outer = one.replaced
        assert outer is not None
        outer.add(one.last, one.place)
        self._done.remove(one)
        self._stack[self._stack.index(one)] = outer
        return outer

    def _join_strangers(self, ordinal: Ordinal, place: int) -> bool:
        """Take an ordinal of another family for the next point of a near series: 首先…其次…三是."""
        for one in reversed(self._stack):
            if not one.awaits(ordinal.value or 0) or not self._is_near(one, ordinal, place):
                continue
            if self._may_mix(one.last, ordinal, one.place, place):
                self._append(one, ordinal, place)
                return True
        return False

    def _may_mix(self, last: Ordinal, ordinal: Ordinal, last_place: int, place: int) -> bool:
        if "之一" in last.family.name + ordinal.family.name:
            return False
        if last.family.is_word and ordinal.family.is_word:
            return ordinal.family.name[0] not in "首其" or bool(ordinal.mark)
        is_item = last.family.rank and ordinal.family.rank and last.opens_block and ordinal.opens_block
        return bool(is_item) and not last.is_markup and not ordinal.is_markup and place == last_place + 1

    def _take_last(self, ordinal: Ordinal, place: int) -> None:
        for one in self._candidates(self._key(ordinal)):
            if self._is_near(one, ordinal, place) and not one.is_closed:
                self._append(one, ordinal, place)
                return

    def _take_continuous(self, ordinal: Ordinal, place: int) -> None:
        """Count on through headings; a number far off, cited or moved, does not end the count."""
        if not ordinal.prefix:
            self._stack = [one for one in self._stack if not self._is_list(one)]
        key, value = self._key(ordinal), ordinal.value or 0
        counts = self._continuous.setdefault(key, [])
        one = next((one for one in counts if one.awaits(value)), None)
        if one is None and value > 1:
            one = next((one for one in counts if -_JUMP <= value - one.reached <= _JUMP), None)
        if one is None:
            one = _Open(key, ordinal, 1, place)
            self._done.append(one)
            self._continuous[key] = [one, *counts[:1]]
        else:
            one.add(ordinal, place)

    def _is_list(self, one: _Open) -> bool:
        return not one.last.family.name.startswith("第一") or one.last.family.is_word

    def _is_near(self, one: _Open, ordinal: Ordinal, place: int) -> bool:
        """Whether the ordinal is close enough to be a slip in the series: as close as its items are to each other."""
        if ordinal.block.kind is BlockKind.HEADING and ordinal.opens_block and not ordinal.family.is_word:
            return True
        if not ordinal.opens_block:
            return place - one.place <= min(len(one.ordinals) - 1, 1)
        slack = min(_SLACK, len(one.ordinals) - 1) if (ordinal.value or 0) > one.reached else 0
        return place - one.place <= one.stride + slack


def _runs(story: Sequence[Block]) -> Iterator[list[Block]]:
    """The story without its quotations, then each quotation: a quoted list is no part of the list around it."""
    yield [block for block in story if not block.quoted]
    quotation: list[Block] = []
    for block in story:
        if block.quoted:
            quotation.append(block)
        elif quotation:
            yield quotation
            quotation = []
    if quotation:
        yield quotation
