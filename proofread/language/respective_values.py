"""Subjects and values that 分别 pairs off (甲、乙产量分别增长5%和6%), and parts that 共 adds up (甲3个、乙5个，共8个).

Only explicit lists are compared: subjects set apart by 、, values in figures. A side that may be read in two ways
(a 和 inside a subject, a list that may begin later) agrees when any reading agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from proofread.language.enumerations import (
    Enumeration,
    Item,
    conjunctions,
    enumerations_of,
    may_begin_later,
    open_end,
)
from proofread.language.numerals import NUMERAL, value
from proofread.language.sums import WrongTotal
from proofread.model import Block

_NUMBER: Final = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_UNIT: Final = r"(?:%|％|‰|℃|[a-zA-Z]{1,4}|[^，。；：！？、和与及\s0-9（）()“”]{1,6}?)?"
_SEPARATOR: Final = "(?:、|以及|[和与及])"
_VALUES: Final = re.compile(
    rf"分别[^，。；：！？、0-9（）]{{0,14}}?(?P<values>{_NUMBER}{_UNIT}(?:{_SEPARATOR}{_NUMBER}{_UNIT})+)"
    "(?=[，。；！？）)]|[^，。；：！？、和与及0-9]{1,8}(?:[，。；！？）)]|$)|$)"
)
_VALUE_SEPARATOR: Final = re.compile(rf"{_SEPARATOR}(?=[0-9])")
_CLAUSE_END: Final = re.compile("[，。；：！？（）()]")
_CLAUSE: Final = 120
"""Code points before 分别 that are searched for its subjects."""
_STATED_COUNT: Final = re.compile(
    rf"({NUMERAL})(?:大|个|项|种|类|家|省|市|县|国|地|者|人|名|位|年|天|季度|月)"
)
_NO_NAME: Final = re.compile("[的在对从]|分别|各")

_TOTAL: Final = re.compile(rf"[，,]?(?:共有|共计|共|总共|一共|合计|总计)({_NUMBER}|{NUMERAL})")
_PART: Final = re.compile(
    rf"(?:^|[^0-9.第约近超逾])({_NUMBER}|{NUMERAL})([^0-9，。；：！？、和与及（）()\s]{{1,3}})$"
)
_PART_SEPARATOR: Final = re.compile("[、，和]")
_STRETCH: Final = re.compile("[。；：！？（）()]")


class Unpaired(msgspec.Struct, frozen=True, eq=False):
    """Subjects and values that 分别 should pair off, in unequal numbers; ranges in the block's text."""

    block: Block
    subjects: Item
    values: Item
    subject_count: int
    value_count: int


def unpaired(block: Block) -> Iterator[Unpaired]:
    """Clauses whose 分别 has more values than subjects, or fewer."""
    text = block.text
    if "分别" not in text or "、" not in text:
        return
    lists = sorted(enumerations_of(block), key=lambda one: one.start)
    starts = [one.start for one in lists]
    for match in _VALUES.finditer(text):
        at = match.start()
        start = _last_end(_CLAUSE_END, text, at)
        near = lists[bisect_left(starts, start) : bisect_left(starts, at)]
        before = [one for one in near if one.items[1].start < at <= one.end]
        if len(before) != 1:
            continue
        items = _subjects(before[0], at)
        count = len(_VALUE_SEPARATOR.findall(match["values"])) + 1
        if not items or count in _counts(text, items, start, at):
            continue
        if count < len(items) and may_begin_later(text, items, count):
            continue
        yield Unpaired(
            block=block,
            subjects=Item(items[0].start, items[-1].end),
            values=Item(*match.span("values")),
            subject_count=len(items),
            value_count=count,
        )


def wrong_totals(block: Block) -> Iterator[WrongTotal]:
    """Totals behind 共 that do not add up: every part ends in a number with the unit of the total."""
    text = block.text
    for match in _TOTAL.finditer(text):
        start = _last_end(_STRETCH, text, match.start())
        parts = _parts(text, start, match.start())
        if len(parts) < 2:
            continue
        unit = parts[0][2]
        stated = _decimal(match[1])
        total = sum((number for _, number, _ in parts), Decimal(0))
        if stated is None or stated == total or not text.startswith(unit, match.end()):
            continue
        yield WrongTotal(
            block=block,
            figure=Item(*match.span(1)),
            parts=((block, Item(parts[0][0], match.start())),),
            total=f"{total.normalize():f}",
        )


def _last_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    start = max(0, at - _CLAUSE)
    return max((match.end() for match in pattern.finditer(text, start, at)), default=start)


def _subjects(enumeration: Enumeration, at: int) -> tuple[Item, ...]:
    """The subjects before 分别 at ``at``; none when they are no plain closed list."""
    text = enumeration.block.text
    items = [Item(item.start, min(item.end, at)) for item in enumeration.items if item.start < at]
    names = (*items[1:-1],)
    is_plain = not any(_NO_NAME.search(text, item.start, item.end) for item in names)
    is_closed = open_end(text, items[0].start, at) is None
    return (
        tuple(items)
        if is_plain and is_closed and not re.search("[在对从]", text[items[-1].start : at])
        else ()
    )


def _counts(text: str, items: Sequence[Item], start: int, at: int) -> set[int]:
    """How many subjects there may be."""
    joined = len(conjunctions(text, items[0].start, at))
    stated = {value(match[1]) or 0 for match in _STATED_COUNT.finditer(text, start, at)}
    return {*range(len(items), len(items) + joined + 1), *stated}


def _parts(text: str, start: int, end: int) -> list[tuple[int, Decimal, str]]:
    """Start, number and unit of the parts that lead up to a total, all of one unit; reading backwards."""
    bounds = [start, *(match.end() for match in _PART_SEPARATOR.finditer(text, start, end)), end + 1]
    parts: list[tuple[int, Decimal, str]] = []
    for left, right in zip(reversed(bounds[:-1]), reversed(bounds[1:]), strict=True):
        piece = text[left : right - 1]
        match = _PART.search(piece)
        number = _decimal(match[1]) if match else None
        if match is None or number is None or "其中" in piece or (parts and match[2] != parts[0][2]):
            break
        parts.append((left, number, match[2]))
    return parts[::-1]


def _decimal(figure: str) -> Decimal | None:
    if re.fullmatch(_NUMBER, figure):
        return Decimal(figure.replace(",", ""))
    number = value(figure)
    return None if number is None else Decimal(number)
