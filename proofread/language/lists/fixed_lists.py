"""Lists with fixed members, such as 四个意识 or 新发展理念, and enumerations that recite them wrongly.

An enumeration recites a fixed list when the name of the list stands close by and most of its members are
there. Members may be written with or without the ending that all of them share (政治意识 or 政治).
"""

from __future__ import annotations

from typing import Final

import msgspec

from proofread.language.lists.enumerations import Enumeration, Item, conjunctions, open_end

_NEAR: Final = 60
"""Code points between an enumeration and the name of the list that it recites."""
_QUORUM: Final = 0.6
"""Share of the members that must stand there, so that a list sharing one or two of them is not taken for it."""


class FixedList(msgspec.Struct, frozen=True):
    """A list whose members and order are laid down; a member may have several wordings."""

    names: tuple[str, ...]
    members: tuple[str | tuple[str, ...], ...]

    @property
    def wordings(self) -> tuple[tuple[str, ...], ...]:
        """All wordings of each member, the preferred one first."""
        full = [(member,) if isinstance(member, str) else member for member in self.members]
        ending = _shared_ending([wording[0] for wording in full])
        return tuple((*wording, wording[0].removesuffix(ending)) if ending else wording for wording in full)


class Misrecital(msgspec.Struct, frozen=True, eq=False):
    """An enumeration that should recite a fixed list and does not.

    ``wrong`` is the range at fault: a misspelt member, or the whole recital when a member is missing or out
    of place. ``right`` is how a misspelt member is spelt; empty otherwise.
    """

    enumeration: Enumeration
    name: str
    wrong: Item
    right: str
    members: tuple[str, ...]


class _Part(msgspec.Struct, frozen=True):
    """A range of the enumeration, and the member that stands there, if any."""

    place: Item
    member: int | None


def misrecital(enumeration: Enumeration, fixed: FixedList) -> Misrecital | None:
    """How an enumeration fails to recite ``fixed``; None when it recites it well, in part, or not at all.

    A fault is one misspelt member, one that is missing, or members out of their order.
    """
    text = enumeration.block.text
    last = enumeration.items[-1]
    name = _name_nearby(enumeration, fixed)
    if name is None or len(enumeration.items) < 2 or open_end(text, last.start, last.end) is not None:
        return None
    parts = _parts(enumeration, fixed)
    present = [part.member for part in parts if part.member is not None]
    missing = [member for member in range(len(fixed.members)) if member not in present]
    if len(present) < _QUORUM * len(fixed.members) or len(missing) > 1 or len(set(present)) < len(present):
        return None
    members = tuple(wordings[0] for wordings in fixed.wordings)
    strangers = [part.place for part in parts if part.member is None]
    if missing and strangers:
        return _misspelt(enumeration, strangers, fixed.wordings[missing[0]], name, members)
    if strangers or not (missing or present != sorted(present)):
        return None
    recital = Item(parts[0].place.start, parts[-1].place.end)
    return Misrecital(enumeration, name, recital, "", members)


def _misspelt(
    enumeration: Enumeration,
    strangers: list[Item],
    wordings: tuple[str, ...],
    name: str,
    members: tuple[str, ...],
) -> Misrecital | None:
    """The stranger that differs from the missing member in one character, or only shares the ending of all members."""
    for stranger in strangers:
        for wording in wordings:
            for start in _starts(enumeration, stranger, len(wording)):
                written = enumeration.block.text[start : start + len(wording)]
                if _differs_in_one(written, wording):
                    return Misrecital(enumeration, name, Item(start, start + len(wording)), wording, members)
    ending = _shared_ending(list(members))
    for start in _starts(enumeration, strangers[0], len(wordings[0])) if len(strangers) == 1 else ():
        end = start + len(wordings[0])
        if ending and enumeration.block.text.endswith(ending, start, end):
            return Misrecital(enumeration, name, Item(start, end), wordings[0], members)
    return None


def _starts(enumeration: Enumeration, item: Item, length: int) -> tuple[int, ...]:
    """Where a member of ``length`` may stand in an item: all of it, or the start of the last."""
    if item.end - item.start < length:
        return ()
    is_last = item.end == enumeration.items[-1].end
    return (item.start,) if is_last or item.end - item.start == length else ()


def _parts(enumeration: Enumeration, fixed: FixedList) -> list[_Part]:
    """The items from the first that ends in a member, 和 parting the last two, each with the member it names."""
    text = enumeration.block.text
    items = list(enumeration.items)
    wordings = tuple(word for wording in fixed.wordings for word in wording)
    while len(items) > 1 and not text[items[0].start : items[0].end].endswith(wordings):
        del items[0]
    joins = conjunctions(text, items[-1].start, items[-1].end)
    if joins:
        left, right = joins[0]
        items[-1:] = [Item(items[-1].start, left), Item(right, items[-1].end)]
    final = len(items) - 1
    return [_part(text, item, fixed, is_first=at == 0, is_last=at == final) for at, item in enumerate(items)]


def _part(text: str, item: Item, fixed: FixedList, *, is_first: bool, is_last: bool) -> _Part:
    written = text[item.start : item.end]
    for member, wordings in enumerate(fixed.wordings):
        for wording in wordings:
            if written == wording:
                return _Part(item, member)
            if is_first and written.endswith(wording):
                return _Part(Item(item.end - len(wording), item.end), member)
            if is_last and written.startswith(wording):
                return _Part(Item(item.start, item.start + len(wording)), member)
    return _Part(item, None)


def _name_nearby(enumeration: Enumeration, fixed: FixedList) -> str | None:
    text = enumeration.block.text
    window = text[max(0, enumeration.start - _NEAR) : enumeration.end + _NEAR]
    return next((name for name in fixed.names if name in window), None)


def _differs_in_one(written: str, wording: str) -> bool:
    return sum(one != other for one, other in zip(written, wording, strict=True)) == 1


def _shared_ending(words: list[str]) -> str:
    """The ending of two or more characters that all words have, shorter than any of them."""
    shortest = min(words, key=len)
    endings = (shortest[start:] for start in range(1, len(shortest) - 1))
    return next((ending for ending in endings if all(word.endswith(ending) for word in words)), "")
