"""Enumerations: items set apart by 、 within one run of text.

A run reaches from one mark to the next (，。；：！？, a bracket, a quotation mark); what stands in brackets,
quotation marks or title marks is a run of its own and part of one item of the run around it. Quoted words and
titles that stand side by side (《甲》《乙》) are items too, because GB/T 15834—2011 (4.5.3.5) leaves out the 、
between them. The first item takes in what leads up to the list and the last what follows it: where the list
proper begins and ends is for its reader to judge, with the helpers below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import msgspec

from proofread.language.marks.enclosures import SHAPES, Enclosure, enclosures, pairings
from proofread.language.numbers.measure_words import CLASSIFIERS, PLACES, alternatives
from proofread.language.numbers.numerals import NUMERAL
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.model import Block, Document
from proofread.model.block import OPAQUE

_ENCLOSING: Final = frozenset("".join(shape.opening + shape.closing for shape in SHAPES))
_BORDERS: Final = frozenset("，。；！？;!?…\n\u3000") | {"——"}
_EVENT: Final = re.compile(
    f"[{re.escape(''.join(sorted(_ENCLOSING)))}、，。；：！？,;:!?…\n\u3000—](?:(?<!—)|(?<=—)—)"
)
_NUMERAL: Final = re.compile(NUMERAL)
_INSIDE_NUMBER: Final = re.compile(r"[0-9][,:：][0-9]")
_MARKS_OF_NUMBERS: Final = frozenset(",:：")
_DEEPEST: Final = 8
"""Enclosures that stand inside so many others bound no run."""
_QUOTING: Final = frozenset({"quotes", "title-marks"})
_SIDE_BY_SIDE: Final = re.compile("[”’」』》〉][“‘「『《〈]")

_OPEN_END: Final = re.compile(
    "(?<![平对均相优初头特何])(?<!(?<![提增])高)(?<!(?<!集)中)(?<!(?<![合胡])同)(?<![一二三四甲乙丙丁])等"
    "(?!级|于|待|到|腰|式|同于|候(?![选鸟])|值(?![班守机])|比(?![赛较重])|距|额(?![外度])|次(?![生级要])"
    "|差(?![异距别])|价(?!格)|份(?!额)|边(?![境防疆远])|效(?![果应能益率])|离子|温(?![室度])|压线|高线|量(?!子))"
    "|之类|…"
)
_MAY_RECUR: Final = re.compile(
    r"[0-9０-９〇零一二两三四五六七八九十百千万亿几半多余.．,%％‰°℃:：/／~～—+\- ]*"
    rf"(?:{alternatives(CLASSIFIERS)}|[年月日号天次倍元度成分秒]|万元|亿元)?|[a-zA-Zα-ω]|.|[“‘《].[”’》]|[^{OPAQUE}]*{OPAQUE}.*"
    r"|[“‘「『].*[。！？!?…].*"
)
LEAD: Final = re.compile(
    "包括|包含|囊括|涵盖|覆盖|涉及|围绕|聚焦|瞄准|面向|针对|突出|抓[住好实牢]|紧[扣盯]|锚定|立足|依托|发展|布局|培育|打造|构建|建[设立成]"
    "|推[进动广出]|支持|实施|完善|加[强快]|开[设展]|设立|分别[是为]|[分划]为|分成|[例比诸]如|[设推]有|[含拥]有|位于|来自|横跨|贯通"
    "|连接|造成|导致|引起|以及|扶持|形成|实现|组建|出台|制定|研发|推行|新建|改造|修建|整合|生产|种植|经营|销售|采购|购买|出售|学习|掌握|提供|提[升高出]|增强|保障|维护|强化|深化|优化|促进|拓展"
    "|引[进入]|吸引|邀请|走[访进]|参[观加与]|考察|整治|打击|防范|解决|克服|消除|避免|减少|举[行办]|召开|出席|负责|承担|主持|制作"
    "|出版|发表|使用|利用|[采运]用|具[备有]|享有|[获取赢]得|荣获|带动|惠及|服务|前往|途经|来到|讨论|审议|会见|看望|慰问|[在从对向由以把将为是有经往给让被即的等]"
)
"""Words that lead up to a list: what follows one may be the first item of it."""

_LONGEST_RHYTHM: Final = 8
_NAME_LENGTH: Final = 8
"""Longer halves of 甲和乙 are clauses, and the same words may stand in two of them."""
_LEADING_PARTS: Final = frozenset({PartOfSpeech.VERB, PartOfSpeech.VERBAL_NOUN, PartOfSpeech.PREPOSITION})
_COUNT: Final = re.compile(rf"(?:这|共)?{NUMERAL}{alternatives((*CLASSIFIERS, *PLACES))}")
_CONJUNCTION: Final = re.compile(
    "以及|(?<![总饱缓温中柔祥调暖随附亲平谐])和(?![平谐解睦声服蔼气缓约田尚县龙])"
    "|(?<![参赋给])与(?![会否其时])|(?<![普涉波埃危遍顾提触殃累])及(?!时|格|其|第|早)|暨|或者?(?![许是将])"
)


class Item(msgspec.Struct, frozen=True):
    """``block.text[start:end]``, without surrounding white space and without the 、."""

    start: int
    end: int


class Enumeration(msgspec.Struct, frozen=True, eq=False):
    """Two or more items in one run of a block's text.

    ``start`` and ``end`` bound the run. ``opening`` is the mark before it and ``closing`` the mark behind it;
    both are empty at the ends of the block.
    """

    block: Block
    items: tuple[Item, ...]
    start: int
    end: int
    opening: str
    closing: str

    def text(self, item: Item) -> str:
        """The item as it is written."""
        return self.block.text[item.start : item.end]


def enumerating(document: Document) -> Callable[[Block], tuple[Enumeration, ...]]:
    """What gives the enumerations of a block as ``enumerations_of`` does, whoever asks; for ``Document.derive``."""
    paired = document.derive(pairings)

    @cache
    def of(block: Block) -> tuple[Enumeration, ...]:
        if not _may_list(block.text):
            return ()
        pairing = paired.get(block.index)
        return tuple(_enumerations(block, pairing.enclosures if pairing else ()))

    return of


def enumerations_of(block: Block) -> Iterator[Enumeration]:
    """The enumerations of one block, an inner one before the one around it."""
    if _may_list(block.text):
        yield from _enumerations(block, enclosures(block.text))


def _enumerations(block: Block, enclosed: Sequence[Enclosure]) -> Iterator[Enumeration]:
    text = block.text
    enclosed = [found for found in enclosed if found.depth < _DEEPEST]
    opened = {found.start: found for found in enclosed}
    closed = {found.end - 1 for found in enclosed}
    quoted = {found.end for found in enclosed if found.kind in _QUOTING}
    start, opening, separators = 0, "", list[tuple[int, int]]()
    outer: list[_Run] = []
    for match in _EVENT.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "、":
            separators.append((at, at + 1))
        elif mark in _BORDERS or (
            mark in _MARKS_OF_NUMBERS and not _INSIDE_NUMBER.match(text, max(at - 1, 0))
        ):
            if separators:
                yield from _enumeration(block, _Run(start, opening, separators), at)
                separators = []
            start, opening = at + len(mark), mark
        elif at in opened:
            if at in quoted and opened[at].kind in _QUOTING:
                separators.append((at, at))
            outer.append(_Run(start, opening, separators))
            start, opening, separators = at + 1, mark, []
        elif at in closed:
            yield from _enumeration(block, _Run(start, opening, separators), at)
            start, opening, separators = outer.pop()
    for run in (_Run(start, opening, separators), *reversed(outer)):
        yield from _enumeration(block, run, len(text))


def blocks_with_lists(document: Document) -> Iterator[Block]:
    """The blocks that have any enumerations."""
    return (block for block in document.blocks if _may_list(block.text))


def _may_list(text: str) -> bool:
    return "、" in text or (("”" in text or "》" in text) and _SIDE_BY_SIDE.search(text) is not None)


def open_end(text: str, start: int, end: int) -> int | None:
    """Offset of the 等, 等等 or …… that leaves a list open in ``text[start:end]``; None where there is none.

    Words that contain 等 (平等, 高等, 等级, 等待) are passed over.
    """
    match = _OPEN_END.search(text, start, end)
    return match.start() if match and match.start() > start else None


def conjunctions(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where 和, 与, 及, 以及, 或 join two things in ``text[start:end]``, outside brackets and quotation marks."""
    piece = text[start:end]
    enclosed = [(start + found.start, start + found.end) for found in enclosures(piece) if found.depth == 0]
    return tuple(
        (match.start(), match.end())
        for match in _CONJUNCTION.finditer(text, start, end)
        if start < match.start()
        and match.end() < end
        and not any(left <= match.start() < right for left, right in enclosed)
    )


def parts_last_item(text: str, items: Sequence[Item]) -> bool:
    """Whether a conjunction inside the last of ``items`` surely parts two of them: 上坪村、下坪村和大槐村 are three.

    So does 以及; so does any where both halves are built like the other items: all of one length, or all with one
    head (…村, …制度), or none shorter than they. Otherwise 技术与仪器 may be one item.
    """
    joins = conjunctions(text, items[0].start, items[-1].end)
    if len(joins) != 1 or joins[0][0] < items[-1].start:
        return False
    left, right = joins[0]
    if text[left:right] == "以及":
        return True
    others = [text[item.start : item.end] for item in items[1:-1]]
    halves = [text[items[-1].start : left].strip(), text[right : items[-1].end].strip().partition("的")[0]]
    parts = [*others, *halves]
    if not _SHORTEST_HALF <= min(map(len, halves)) <= max(map(len, parts)) <= _NAME_LENGTH:
        return False
    if others and len({len(part) for part in parts}) == 1:
        return True
    if others and min(map(len, halves)) >= max(_LONG_HALF, min(map(len, others))):
        return True
    return len({part[-1] for part in parts}) == 1 and text[items[0].end - 1] == parts[0][-1]


_SHORTEST_HALF: Final = 2
_LONG_HALF: Final = 4


class Repetition(msgspec.Struct, frozen=True):
    """Two items of an enumeration that are the same: the first copy, a later one, and how often in all.

    ``position`` is the index of the later copy among the items of the enumeration.
    """

    first: Item
    copy: Item
    position: int
    times: int


def repeated_items(enumeration: Enumeration) -> Iterator[Repetition]:
    """Items that stand in an enumeration more than once, each told at its second place.

    Whole items are compared, never parts: 特别繁忙机场 and 繁忙机场 are two things. The first item also counts
    without a known word that leads up to the list (包括北京), the last without 等, and 和 parts the last two.
    Figures, single letters and single characters may recur, and so may a whole sequence (进、退、进、退).
    """
    if not _may_repeat(enumeration):
        return
    places: dict[str, list[tuple[int, Item]]] = {}
    for position, item in _comparable(enumeration):
        key = "".join(enumeration.text(item).split())
        if not _MAY_RECUR.fullmatch(key):
            places.setdefault(key, []).append((position, item))
    is_journey = _JOURNEY.search(enumeration.text(enumeration.items[0])) is not None
    copied = {word: copies for word, entries in places.items() if len(copies := dict(entries)) > 1}
    again = _said_again(enumeration.block.text, copied)
    repeated = [
        copies
        for word, copies in copied.items()
        if word not in again and not (is_journey and lexicon().part_of_speech(word) is PartOfSpeech.PLACE)
    ]
    if not repeated or _is_rhythm(enumeration):
        return
    for copies in repeated:
        (_, first), (position, copy) = list(copies.items())[:2]
        yield Repetition(first, copy, position, len(copies))


def may_repeat_items(text: str) -> bool:
    """Whether ``repeated_items`` may find any in a block of this text, told without reading its lists.

    Of two items that are the same, the first ends before a separator and the other stands behind it; or both stand
    in the last item, the first of them right behind a separator. Either way two characters recur.
    """
    if len(text) > _LONGEST_SIFTED:
        return True
    bare = "".join(text.split())
    for separator in _SEPARATOR.finditer(bare):
        start, end = separator.span()
        before, behind = bare[max(0, start - 2) : start], bare[end : end + 2]
        if bare.find(before, end) >= 0 or bare.find(behind, end + 2) >= 0:
            return True
    return False


_LONGEST_SIFTED: Final = 1000
"""Longer texts are read: looking ahead from every separator to the end would be quadratic."""
_SEPARATOR: Final = re.compile("、|(?<=[”’」』》〉])(?=[“‘「『《〈])")


def _said_again(text: str, words: Collection[str]) -> set[str]:
    """The words that stand behind 再, and others: 学习、学习、再学习."""
    lengths = {len(word) for word in words}
    places = [match.end() for match in re.finditer("再", text)] if lengths else ()
    return {text[at : at + length] for at in places for length in lengths}


def _may_repeat(enumeration: Enumeration) -> bool:
    """Whether any two readings may be the same, told by the ends of the first item and the start of the last.

    Lists where none can are nearly all there are. What is the same in two readings has two or more characters.
    """
    text, items = enumeration.block.text, enumeration.items
    words = [text[item.start : item.end] for item in items]
    if len(text[items[0].start : items[-1].end].split()) > 1:
        words = ["".join(word.split()) for word in words]
    first, *between, last = words
    if first[-2:] in last or last[:2] in last[2:]:
        return True
    if not between:
        return False
    start = last[:_REACH_OF_READINGS]
    return (
        len(set(between)) < len(between)
        or first.endswith(tuple(between))
        or any(last.startswith(word) or word in start for word in between)
    )


_REACH_OF_READINGS: Final = 2 * _NAME_LENGTH + 4
"""Characters of the last item in which what 和 parts may end."""

_JOURNEY: Final = re.compile("先后|依次|辗转|往返|来回|途经|经由")
"""Words behind which a place may be named again."""


def _comparable(enumeration: Enumeration) -> Iterator[tuple[int, Item]]:
    """All readings of all items in order, with the index of the item: the first and the last have several."""
    text = enumeration.block.text
    later = (*enumerate(enumeration.items[1:-1], 1), *_readings_of_last(enumeration))
    words = {text[item.start : item.end] for _, item in later}
    yield from ((0, item) for item in _readings_of_first(enumeration, words))
    yield from later


def _readings_of_first(enumeration: Enumeration, words: set[str]) -> Iterator[Item]:
    """The first item as a whole, without what leads up to one of the ``words``, or as the title it ends in."""
    text, first = enumeration.block.text, enumeration.items[0]
    yield first
    for word in sorted(words):
        at = first.end - len(word)
        if not (first.start < at and text.endswith(word, at, first.end)):
            continue
        if leads_up(text, first.start, at) or _is_predicate(text, first.start, at, word):
            yield Item(at, first.end)
    if quoted := _quoted(text, first, from_end=True):
        yield quoted


def _readings_of_last(enumeration: Enumeration) -> Iterator[tuple[int, Item]]:
    """The last item as a whole, up to 等 or a count, as the title it begins with, and parted by 和."""
    text, last = enumeration.block.text, enumeration.items[-1]
    final = len(enumeration.items) - 1
    opened = open_end(text, last.start, last.end)
    end = last.end if opened is None else opened
    yield final, _trimmed(text, last.start, end)
    if counted := _COUNT.search(text, last.start + 1, end):
        yield final, _trimmed(text, last.start, counted.start())
        end = counted.start()
    if quoted := _quoted(text, last, from_end=False):
        yield final, quoted
    joins = conjunctions(text, last.start, end)
    if len(joins) == 1 and joins[0][0] - last.start <= _NAME_LENGTH and end - joins[0][1] <= _NAME_LENGTH:
        left, right = joins[0]
        yield final, _trimmed(text, last.start, left)
        yield final + 1, _trimmed(text, right, end)


def leads_up(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends in a verb or preposition, so that a list may begin behind it."""
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    if any(LEAD.fullmatch(text, at, end) for at in range(max(start, end - 3), end)):
        return True
    end -= end - start > _SHORTEST_HALF and text[end - 1] in "了过着"
    parts = (lexicon().part_of_speech(text[at:end]) for at in range(max(start, end - 4), end - 1))
    return any(part in _LEADING_PARTS for part in parts) or _ends_in_short_verb(text, start, end)


def _ends_in_short_verb(text: str, start: int, end: int) -> bool:
    """放, 装着: a verb of one character that is no part of a longer word (特种设备 is one thing)."""
    verb = end - (text[end - 1] in "着了过")
    if verb <= start or text[verb - 1] not in _SHORT_VERBS:
        return False
    return verb < end or verb - 2 < start or lexicon().part_of_speech(text[verb - 2 : verb]) is None


_SHORT_VERBS: Final = frozenset("放带备加配购买卖送供种养写画学教选装吃喝穿拿摆挂产售存收修建唱演")


def _is_predicate(text: str, start: int, at: int, word: str) -> bool:
    """Whether ``word`` is a verb with its object (安装扶手) and a noun stands before it."""
    if len(word) < _SHORTEST_PREDICATE or lexicon().part_of_speech(word[:2]) is not PartOfSpeech.VERB:
        return False
    return at - 2 >= start and lexicon().part_of_speech(text[at - 2 : at]) is PartOfSpeech.NOUN


_SHORTEST_PREDICATE: Final = 4


def _quoted(text: str, item: Item, *, from_end: bool) -> Item | None:
    """The quotation or title that an item begins with or ends in, where it has only the one."""
    marked = [
        found
        for found in enclosures(text[item.start : item.end])
        if found.kind in _QUOTING and not found.depth
    ]
    if len(marked) != 1:
        return None
    start, end = item.start + marked[0].start, item.start + marked[0].end
    return Item(start, end) if (end == item.end if from_end else start == item.start) else None


def _is_rhythm(enumeration: Enumeration) -> bool:
    """Whether one item, or a sequence of items, is said over and over: 加油、加油; 进、退、进、退."""
    words = [enumeration.text(item) for item in enumeration.items]
    periods = range(1, min(len(words) // 2, _LONGEST_RHYTHM) + 1)
    return any(_recurs(words, period) for period in periods)


def _recurs(words: Sequence[str], period: int) -> bool:
    """Whether every word comes back after ``period`` words; the first may be led up to, the last go on."""
    final = len(words) - 1 - period
    return all(
        earlier == later
        or (at == 0 and earlier.endswith(later))
        or (at == final and later.startswith(earlier))
        for at, (earlier, later) in enumerate(zip(words, words[period:], strict=False))
    )


def may_begin_later(text: str, items: Sequence[Item], count: int) -> bool:
    """Whether the list that is meant may begin inside one of the later ``items``, so that it has ``count``.

    中央、地方电视台在京、沪、穗 can be a list of three: an item that is longer than those behind it, or that
    holds a word that leads up to a list, may be where the list begins. The last item must end with the list.
    """
    joined = len(conjunctions(text, items[-1].start, items[-1].end))
    for index in range(max(1, len(items) - count), min(len(items), len(items) - count + joined + 1)):
        if _may_hold_lead(text, items[index], _longest(items[index + 1 : -1])):
            return True
    return False


def _may_hold_lead(text: str, item: Item, typical: int) -> bool:
    if item.end - item.start > typical + 2:
        return True
    leads = LEAD.finditer(text, item.start, item.end)
    return any(item.start < lead.start() and lead.end() < item.end for lead in leads)


def _longest(items: Sequence[Item]) -> int:
    """Code points of the longest item; a usual length when there is none."""
    return max((item.end - item.start for item in items), default=3)


class _Run(NamedTuple):
    """A run up to where it has been read: its start, the mark before it, and where its items are set apart."""

    start: int
    opening: str
    separators: list[tuple[int, int]]


def _enumeration(block: Block, run: _Run, end: int) -> tuple[Enumeration, ...]:
    """The enumeration that a run is, if it is one."""
    if not run.separators:
        return ()
    text = block.text
    trimmed, begin = [], run.start
    for left, right in (*run.separators, (end, end)):
        trimmed.append(_trimmed(text, begin, left))
        begin = right
    items = tuple(item for item in trimmed if item.start < item.end)
    if len(items) > 1 and _is_marker(text, items):
        items = items[1:]
    if len(items) < 2:
        return ()
    return (Enumeration(block, items, items[0].start, end, run.opening, text[end : end + 1]),)


def _is_marker(text: str, items: tuple[Item, ...]) -> bool:
    """Whether the first item is the ordinal of a paragraph or clause (一、建议…) and no part of the list."""
    first, second = (text[item.start : item.end] for item in items[:2])
    return _NUMERAL.fullmatch(first) is not None and _NUMERAL.match(second) is None


def _trimmed(text: str, start: int, end: int) -> Item:
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Item(start, end)
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Item(start, max(start, start + len(piece.strip())))
