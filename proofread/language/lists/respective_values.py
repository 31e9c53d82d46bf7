"""Subjects and values that 分别 pairs off (甲、乙产量分别增长5%和6%), and parts that 共 adds up (甲3个、乙5个，共8个).

Only explicit lists are compared: subjects set apart by 、 or 和, values in figures or in words that each subject
can have only one of. A side that may be read in two ways
(a 和 inside a subject, a list that may begin later) agrees when any reading agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import msgspec

from proofread.language.lists.enumerations import (
    Enumeration,
    Item,
    conjunctions,
    enumerations_of,
    may_begin_later,
    open_end,
    parts_last_item,
)
from proofread.language.lists.sums import WrongTotal
from proofread.language.numbers.numerals import NUMERAL, value
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
STATED_TOTAL: Final = "(?:共[有计]?|[合总]计)[0-9０-９〇零一二两三四五六七八九十百千万亿廿卅]"
"""What stands in every text with a total."""
RESPECTIVELY: Final = "分别"
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
    if RESPECTIVELY not in text or "、" not in text:
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


_RESPECTIVELY: Final = re.compile("(?<!区)分别(?![是为]?(?:什么|哪|多少)|有关)")
_NOT_NAMES: Final = re.compile(
    "[在对从向把被将由为就给让使用按以于是有等各每某些们几可应须]|(?:不|没|已|经|其|该|这|那|所|或|并|而|但|[0-9]{2})|分别"
)
_ADVERBS: Final = re.compile("(?:还|也|又|都|均|同时|随后|此前|近日|日前|今年|去年|昨[日天]|今[日天]|现)+$")
_OWNED: Final = re.compile("的[^的、]{1,6}$")
_APPOSED: Final = re.compile(
    rf"(?:{NUMERAL})(?:个|家|名|位|项|种|类|所|座|条|大|市|县|区|省|地|人|者|国)[^、和]{{0,6}}$"
)
_UNSURE_VALUES: Final = re.compile("[等各每两些几或]|不同|多[个种项次]|相应|对应|进行|表示")
_LONGEST_NAME: Final = 10
_LONGEST_VALUES: Final = 1000
"""Code points behind 分别 in which its values are looked for."""
_LONGEST_VALUE: Final = 16
_VALUES_BEFORE: Final = re.compile(rf"{_NUMBER}{_UNIT}(?:{_SEPARATOR}{_NUMBER}{_UNIT})+$")


def unpaired_names(block: Block) -> Iterator[Unpaired]:
    """Names that 分别 pairs with other than figures, in unequal numbers (甲和乙分别负责渲染、数据和文档)."""
    text = block.text
    for match in _RESPECTIVELY.finditer(text):
        start = _last_end(_CLAUSE_END, text, match.start())
        figures = _VALUES.match(text, match.start())
        if figures:
            values = Item(*figures.span("values"))
            subjects = _told_before(text, start, match.start())
        else:
            reach = min(len(text), match.end() + _LONGEST_VALUES)
            stop = _CLAUSE_END.search(text, match.end(), reach)
            values = Item(match.end(), stop.start() if stop else reach)
            subjects = _named(text, start, match.start()) or _named_before(text, start, match.start())
        if subjects is None:
            continue
        count = _listed(text[values.start : values.end], _LONGEST_VALUE)
        if count is None or _is_distributed(text[values.start : values.end]):
            continue
        counts, place = subjects
        if count not in counts:
            yield Unpaired(
                block=block, subjects=place, values=values, subject_count=max(counts), value_count=count
            )


def _is_distributed(values: str) -> bool:
    """Whether every subject may have all of the values: they went to 学校、医院和车站 each."""
    pieces = values.split("、")
    figured = sum(any(character.isdecimal() for character in piece) for piece in pieces)
    return (
        _EACH.match(values) is not None
        or _UNSURE_VALUES.search(values) is not None
        or 0 < figured < len(pieces)
    )


_EACH: Final = re.compile(
    "[从就以用按对同]|(?:前?往|走访|[来去]?到|[奔]?赴|看望|慰问|深入|考察|调研|检查|督查|参观|听取|会见|访问|讲述|介绍|回顾|围绕|走进|汇报|参加|出席|观看|阐述|征求|向|与|和)"
)


def _named(text: str, start: int, end: int) -> tuple[set[int], Item] | None:
    """How many names fill ``text[start:end]``, and where; a number in apposition tells it too (甲、乙两家)."""
    end -= len(text[start:end]) - len(_ADVERBS.sub("", text[start:end]))
    names = _OWNED.sub("", text[start:end])
    apposed = _APPOSED.search(names)
    stated = value(apposed[0][: len(_first_numeral(apposed[0]))]) if apposed else None
    listed = _APPOSED.sub("", names) if apposed else names
    if _NOT_NAMES.search(listed):
        return None
    count = _listed(listed, _LONGEST_NAME)
    if count is None or (stated is not None and stated != count):
        return None
    return {count}, Item(start, start + len(names))


def _named_before(text: str, start: int, at: int) -> tuple[set[int], Item] | None:
    """The names that are all of the clause before one that begins with 分别 (甲和乙两个项目，分别…)."""
    if start != at or text[start - 1 : start] != "，":
        return None
    before = _last_end(_CLAUSE_END, text, start - 1)
    return _named(text, before, start - 1)


def _told_before(text: str, start: int, at: int) -> tuple[set[int], Item] | None:
    """Figures that end the clause before (达2亿元、3亿元，分别增长…), or names that head it (甲、乙、丙快，分别…)."""
    if start == 0 or text[start - 1] != "，" or _SPLIT.search(text, start, at):
        return None
    before = _last_end(_CLAUSE_END, text, start - 1)
    clause = text[before : start - 1]
    figures = _VALUES_BEFORE.search(clause)
    if figures and start == at:
        count = len(_VALUE_SEPARATOR.findall(figures[0])) + 1
        return {count}, Item(before + figures.start(), start - 1)
    is_first = before == 0 or text[before - 1] in "。！？；"
    *names, last = clause.split("、")
    if (
        start == at
        or not is_first
        or len(names) < 2
        or _SPLIT.search(clause.replace("、", ""))
        or _NOT_NAMES.search("".join(names))
    ):
        return None
    if max(map(len, names)) > _LONGEST_PLACE or len(last) < min(map(len, names)) + 2:
        return None
    return {len(names) + 1}, Item(before, start - 1)


_SPLIT: Final = re.compile("[、0-9等和与及]|同比|比")
_LONGEST_PLACE: Final = 6


def _first_numeral(text: str) -> str:
    match = re.match(NUMERAL, text)
    return match[0] if match else ""


def _listed(text: str, longest: int) -> int | None:
    """How many things a list holds that has its last member behind 和 or none; None where 和 may be read otherwise."""
    items = text.split("、")
    joined = [len(_JOIN.findall(item)) for item in items]
    if sum(joined) > 1 or any(joined[:-1]) or (len(items) == 1 and not joined[0]):
        return None
    pieces = [piece for item in items for piece in _JOIN.split(item)]
    if not all(pieces) or any(len(piece) > longest for piece in pieces[1:]):
        return None
    return len(pieces)


_JOIN: Final = re.compile(
    "以及|(?<![总饱缓温中柔祥调暖随附亲平谐])和(?![平谐解睦声])|(?<![参赋给])与(?!会)|(?<![普涉以])及(?!时|其)"
)


def wrong_totals(block: Block) -> Iterator[WrongTotal]:
    """Totals behind 共 that do not add up: every part ends in a number with the unit of the total."""
    text = block.text
    for match in _TOTAL.finditer(text):
        start = _last_end(_STRETCH, text, match.start())
        parts = _parts(text, start, match.start())
        among = max((at for at, part in enumerate(parts) if part.is_among), default=-1)
        listed, stated = parts[among + 1 :], _decimal(match[1])
        if len(listed) < 2 or stated is None or not text.startswith(listed[0].unit, match.end()):
            continue
        total = _total(listed)
        # What 其中 tells may be the first part, or a share of the part before.
        if stated in {
            total,
            _total(parts[max(among, 0) :]),
            _total(part for part in parts if not part.is_among),
        }:
            continue
        yield WrongTotal(
            block=block,
            figure=Item(*match.span(1)),
            parts=((block, Item(listed[0].start, match.start())),),
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
    fewest = len(items) + parts_last_item(text, items)
    stated = {value(match[1]) or 0 for match in _STATED_COUNT.finditer(text, start, at)}
    return {*range(fewest, len(items) + joined + 1), *stated}


class _Part(NamedTuple):
    """Where a part of a total starts, its number and unit, and whether it opens with 其中."""

    start: int
    number: Decimal
    unit: str
    is_among: bool


def _total(parts: Iterable[_Part]) -> Decimal:
    return sum((part.number for part in parts), Decimal(0))


def _parts(text: str, start: int, end: int) -> list[_Part]:
    """The parts that lead up to a total, all of one unit; read backwards, told forwards."""
    bounds = [start, *(match.end() for match in _PART_SEPARATOR.finditer(text, start, end)), end + 1]
    parts: list[_Part] = []
    for left, right in zip(reversed(bounds[:-1]), reversed(bounds[1:]), strict=True):
        piece = text[left : right - 1]
        match = _PART.search(piece)
        number = _decimal(match[1]) if match else None
        if match is None or number is None or (parts and match[2] != parts[0].unit):
            break
        parts.append(_Part(left, number, match[2], "其中" in piece))
    return parts[::-1]


def _decimal(figure: str) -> Decimal | None:
    if re.fullmatch(_NUMBER, figure):
        return Decimal(figure.replace(",", ""))
    number = value(figure)
    return None if number is None else Decimal(number)
