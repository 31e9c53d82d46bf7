"""Tallies: the number behind an enumeration that says how many it lists (甲、乙、丙三大领域).

A list before 等 is a selection, so that only *more* items than claimed are impossible. A closed list must have
exactly as many; but where such a list begins, and whether the number speaks of it at all (台南、高雄8所学校),
is seen only in part from the marks. The number is therefore judged against every reading of the list that the text
allows, and stands against the list only when no reading agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from proofread.language.lists.enumerations import (
    LEAD,
    Enumeration,
    Item,
    conjunctions,
    may_begin_later,
    open_end,
    parts_last_item,
)
from proofread.language.numbers.measure_words import (
    ASPECTS,
    CLASSIFIERS,
    CONGRESSES,
    PARTS,
    PLACES,
    alternatives,
)
from proofread.language.numbers.numerals import NUMERAL, value
from proofread.language.text.characters import count_han
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.model import Block

_LARGEST: Final = 60
"""A claim above it is a statistic and no count of what is listed beside it."""

_MEASURES: Final = alternatives((*CLASSIFIERS, "人", "位一体"))
_PLACES: Final = alternatives(PLACES)
_ASPECTS: Final = alternatives(ASPECTS)
_PARTS: Final = alternatives(PARTS)
_NOT_A_COUNT: Final = "(?<![0-9０-９.．第前后首末约近超逾每各几数多上下整〇零一二两三四五六七八九十百千万亿])"
_NO_MEASURE: Final = "(?![多余来几数成倍半])"
_CLAIM: Final = re.compile(
    rf"(?P<bridge>这|共|共有|共计|总共|一共|合计|以上|上述)?{_NOT_A_COUNT}(?P<figure>{NUMERAL}){_NO_MEASURE}"
    rf"(?:[大个项种类门款条批组层道]?(?:重[点要大]|主要|关键|核心|基本|新兴)?(?:(?P<aspect>{_ASPECTS})|(?P<part>{_PARTS}))"
    rf"|个?(?P<place>{_PLACES})|(?P<measure>{_MEASURES}))"
)
_FIGURE: Final = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿廿卅]")
_BEHIND_ITEM: Final = "、”’」』》〉）)］\\]〕】"
_NO_ITEM: Final = "，。；！？;!?…\n\u3000"
_FIGURED: Final = re.compile(
    f"[{_BEHIND_ITEM}][^{_BEHIND_ITEM}{_NO_ITEM}0-9０-９〇零一二两三四五六七八九十百千万亿廿卅]*"
    f"[0-9０-９〇零一二两三四五六七八九十百千万亿廿卅][^{_BEHIND_ITEM}{_NO_ITEM}]*"
)
_PARTED: Final = re.compile(rf"[{_NO_ITEM}][^{_BEHIND_ITEM}]*\Z")
"""A mark between the end of an item and what is looked at, which ends there."""
_LONGEST_BRIDGE: Final = 4
"""Code points from the end of a list to its number: the mark that closes it, 共有, and the first figure."""
_NOT_THE_MEASURE: Final = re.compile(
    "大(?:[学会队桥道街楼厦型量批约于胆车箱袋堆盘碗包捆瓶桶口杯]|多数)|[省市县区国地州镇村乡旗盟](?:[方块场道民委长产质域际家震演企防债])"
    "|点(?:[0-9多半钟以左前后]|[一二三四五六七八九十])|章|步(?:兵|行)|条(?:件|例|龙)|家(?:庭|长)|名(?:单|称)|人(?:次|民|均)"
    "|个(?:百分|小时|工作日|交易日|学期)|年|层(?!面|级|次)|台(?:湾|币)|部(?:长|队)|位(?:于|数|居)|本(?:地|市|省|科)"
)
_FURTHER_COUNT: Final = re.compile(
    rf"[^，。；：！？、]{{0,8}}?{_NOT_A_COUNT}(?!一){NUMERAL}{_MEASURES}|{NUMERAL}{_PLACES}"
)
_VERB: Final = re.compile(
    "(?:包括|包含|囊括|涵盖|覆盖|涉及|围绕|聚焦|瞄准|面向|针对|突出|抓[住好实牢]|紧[扣盯]|锚定|立足|依托|布局|培育|打造|构建|建设|建立"
    "|推[进动广出]|支持|实施|完善|加[强快]|形成|开展|完成|举办|设[立有]|成立|新增|增[加设]|分[为成]|划分|[含拥具只仅占达有]|有"
    "|引进|开[设通办]|获得?|荣获|提出|做[到好]|坚持|贯彻|落实|组成|制定|出台|发布|召开|组织|[在从对向由以把将为是了的等及和与]|其他|其它)$"
)
_SURE_OPENING: Final = frozenset("：（“‘「『《〈【。！？:(")
_CLAUSE: Final = re.compile(
    rf"[的了着等各其]|(?<![基根成资样剧版课书])本|{NUMERAL}(?:{_MEASURES}|年|月|日|次)"
)
_BRACKET: Final = re.compile("[（(]")
_MARK: Final = re.compile("[，。；：！？]")
_QUOTATION: Final = re.compile("“[^“”]*”")
_RANGE: Final = re.compile("从.*[到至]|[至~～—–]")
_APPOSITE: Final = frozenset({"者", "方面", "位一体", "级", "门", "字"})
_QUOTE_STARTS: Final = frozenset("“‘「『")
_QUOTE_ENDS: Final = frozenset("”’」』")


class Tally(msgspec.Struct, frozen=True, eq=False):
    """An enumeration and the number that its text states for it, which no reading of the list bears out.

    ``claim`` is the range of 8大展馆 up to its noun or measure word, ``figure`` that of the number alone;
    ``listed`` is how many items a reader counts.
    """

    enumeration: Enumeration
    claim: Item
    figure: Item
    claimed: int
    listed: int
    is_open: bool
    """Whether 等 stands between list and number."""

    @property
    def block(self) -> Block:
        """The block that list and number stand in."""
        return self.enumeration.block

    @property
    def items(self) -> Item:
        """The range of the list, from its first item to its last."""
        return Item(self.enumeration.items[0].start, min(self.enumeration.end, self.claim.start))

    @property
    def text(self) -> str:
        """The claim as it is written, with the noun that it counts, where the lexicon knows it."""
        text = self.block.text
        return text[self.claim.start : _noun_end(text, self.claim.end)]


def miscounted(enumeration: Enumeration) -> Tally | None:
    """The claim that an enumeration ends in, if the list is too long for it or, being closed, too short."""
    text = enumeration.block.text
    last = enumeration.items[-1]
    if not _FIGURE.search(text, last.start, enumeration.end + _LONGEST_BRIDGE):
        return None
    opened = open_end(text, last.start, last.end)
    if opened is not None:
        tally = _miscounted_open_list(enumeration, opened)
    elif enumeration.closing in _QUOTE_ENDS:
        tally = _miscounted_quotation(enumeration)
    else:
        tally = _miscounted_closed_list(enumeration)
    return None if tally is None or _counts_characters(tally) else tally


def _counts_characters(tally: Tally) -> bool:
    """Whether the number is that of characters, of which items have several: “廉洁”“奉公”四个字."""
    text, items = tally.block.text, tally.items
    if not text.startswith("字", tally.claim.end) and text[tally.claim.end - 1] != "字":
        return False
    return count_han(text[items.start : items.end]) > len(tally.enumeration.items)


def may_be_miscounted(text: str) -> bool:
    """Whether ``miscounted`` may find any list in a block of this text, told without reading its lists.

    The number stands behind a separator, or behind what closes a quotation or bracket, and no mark parts them.
    """
    return any(_CLAIM.search(text, stretch.start() + 1, stretch.end()) for stretch in _FIGURED.finditer(text))


def claimed_count(enumeration: Enumeration) -> int | None:
    """The number that an enumeration ends in, right or wrong; None where it ends in none."""
    text = enumeration.block.text
    last = enumeration.items[-1]
    opened = open_end(text, last.start, last.end)
    match = (
        _closing_claim(text, last) if opened is None else _CLAIM.match(text, _behind_open_end(text, opened))
    )
    return _claimed(text, match) if match else None


def _miscounted_open_list(enumeration: Enumeration, opened: int) -> Tally | None:
    text = enumeration.block.text
    match = _CLAIM.match(text, _behind_open_end(text, opened), enumeration.end)
    if match is None:
        return None
    claimed = _claimed(text, match)
    listed = _from_last_opening(enumeration)
    if claimed is None or len(listed) <= claimed or may_begin_later(text, _until(listed, opened), claimed):
        return None
    return _tally(enumeration, match, claimed, len(listed), is_open=True)


def _miscounted_quotation(enumeration: Enumeration) -> Tally | None:
    """“甲、乙、丙”三大: both ends of the list are certain."""
    text = enumeration.block.text
    before = text[enumeration.start - 2 : enumeration.start - 1]
    if (before and before in "、和与及”’」』") or enumeration.opening not in _SURE_OPENING:
        return None
    match = _CLAIM.match(text, enumeration.end + 1)
    claimed = _claimed(text, match) if match else None
    if match is None or claimed is None:
        return None
    fewest = len(enumeration.items)
    most = fewest + len(conjunctions(text, enumeration.items[0].start, enumeration.end))
    if fewest <= claimed <= most or (claimed > most and not _is_apposition(match, most)):
        return None
    return _tally(enumeration, match, claimed, fewest if claimed < fewest else most, is_open=False)


def _miscounted_closed_list(enumeration: Enumeration) -> Tally | None:
    text = enumeration.block.text
    last = enumeration.items[-1]
    match = _closing_claim(text, last)
    claimed = _claimed(text, match) if match else None
    if match is None or claimed is None:
        return None
    end = match.start() - (text[match.start() - 1] in _QUOTE_STARTS)
    if not _is_plain_list(enumeration, end):
        return None
    items = _until(enumeration.items, end)
    most = len(items) + len(conjunctions(text, items[0].start, end))
    fewest = most if parts_last_item(text, items) else len(items)
    is_range = _RANGE.search(text, items[0].start, end) is not None
    if (
        claimed > most
        and not is_range
        and (_is_apposition(match, most) or end < match.start() or _sums_up(text, items, match))
        and _begins_for_certain(enumeration, items)
    ):
        return _tally(enumeration, match, claimed, most, is_open=False)
    if claimed < fewest and not may_begin_later(text, items, claimed):
        return _tally(enumeration, match, claimed, fewest, is_open=False)
    return None


def _closing_claim(text: str, last: Item) -> re.Match[str] | None:
    """The first count in the last item, outside brackets, that has something to count before it and no mark between."""
    bracket = _BRACKET.search(text, last.start, last.end)
    for match in _CLAIM.finditer(text, last.start + 1, bracket.start() if bracket else last.end):
        if _PARTED.search(text, max(0, last.start - 1), match.start()):
            return None
        if not re.fullmatch(NUMERAL, text[last.start : match.start()]):
            return match
    return None


def _claimed(text: str, match: re.Match[str]) -> int | None:
    """The number, if it can be a count of listed things and is the only one (not 2个省4个市)."""
    claimed = value(match["figure"])
    if claimed is None or not 2 <= claimed <= _LARGEST:
        return None
    if any(
        match[group] and _NOT_THE_MEASURE.match(text, match.start(group)) for group in ("measure", "place")
    ):
        return None
    if match["measure"] == "大" and claimed in CONGRESSES:
        return None
    return None if _FURTHER_COUNT.match(text, match.end()) else claimed


def _is_apposition(match: re.Match[str], listed: int) -> bool:
    """Whether the number can only speak of the listed things themselves: 五个领域, 两者.

    Places and other things that may belong to what is listed (江苏、浙江四市; 水稻、玉米三大产区) count from
    three items on.
    """
    if match["aspect"] or match["measure"] in _APPOSITE:
        return True
    is_large = match.string.startswith("大", match.end("figure"))
    return listed > 2 and (is_large or bool(match["part"] or match["place"]))


def _sums_up(text: str, items: Sequence[Item], match: re.Match[str]) -> bool:
    """Whether a bare number at the end of the clause can only be that of the list.

    甲、乙、丙共四类; 分为甲、乙和丙四类。; 只剩甲、乙、丙四家。 Behind other verbs the number may be that of
    goods (买桌、椅四套).
    """
    if match["bridge"] in _SUMMING_UP and len(items) > 2:
        return True
    ends_clause = _CLAUSE_ENDS.match(text, match.end()) is not None
    return ends_clause and _DIVIDING.search(text, items[0].start, items[0].end - 1) is not None


_SUMMING_UP: Final = frozenset({"共", "共计", "总共", "一共", "这", "以上", "上述"})
_CLAUSE_ENDS: Final = re.compile("[，。；：！？、]|$")
_DIVIDING: Final = re.compile("[分划]为|[分划]成|只剩下?|仅剩下?|只有|仅有|分别[是为]")


def _tally(
    enumeration: Enumeration, match: re.Match[str], claimed: int, listed: int, *, is_open: bool
) -> Tally:
    return Tally(
        enumeration=enumeration,
        claim=Item(match.start("figure"), match.end()),
        figure=Item(*match.span("figure")),
        claimed=claimed,
        listed=listed,
        is_open=is_open,
    )


def _until(items: Sequence[Item], end: int) -> tuple[Item, ...]:
    return (*items[:-1], Item(items[-1].start, end))


def _from_last_opening(enumeration: Enumeration) -> tuple[Item, ...]:
    """The items from the last one that an earlier 等 stands in: 沪、苏等地的甲、乙等2个 lists 甲 and 乙."""
    text = enumeration.block.text
    items = enumeration.items
    for index in range(len(items) - 2, 0, -1):
        if open_end(text, items[index].start, items[index].end) is not None:
            return items[index:]
    return items


def _is_plain_list(enumeration: Enumeration, end: int) -> bool:
    """Whether all items but the first are names and no clauses, and the last is no verb that governs the number."""
    text = enumeration.block.text
    last = enumeration.items[-1]
    if end <= last.start or _VERB.search(text, last.start, end):
        return False
    plain = (*enumeration.items[1:-1], Item(last.start, end))
    head = _owned_head(text, (*enumeration.items[:-1], plain[-1]))
    return not any(_CLAUSE.search(text, item.start, item.end - head) for item in plain)


def _owned_head(text: str, items: Sequence[Item]) -> int:
    """Length of the head, with its 的, that all items have: 字的反复、句的反复 are names and no clauses."""
    last = items[-1]
    at = text.find("的", last.start, last.end)
    ending = text[at : last.end] if at > last.start else ""
    return len(ending) if ending and all(text.endswith(ending, item.start, item.end) for item in items) else 0


def _begins_for_certain(enumeration: Enumeration, items: Sequence[Item]) -> bool:
    """Whether nothing before the run can belong to the list: 医疗、教育，养老、托幼四大领域 lists four."""
    if not enumeration.opening or enumeration.opening in _SURE_OPENING:
        return True
    first = items[0]
    longest = max(item.end - item.start for item in items[1:])
    text = enumeration.block.text
    if first.end - first.start >= longest + 2 or LEAD.search(text, first.start, first.end - 1):
        return True
    before = _QUOTATION.sub("", text[max(0, enumeration.start - 60) : enumeration.start - 1])
    return "、" not in _MARK.split(before)[-1]


def _behind_open_end(text: str, at: int) -> int:
    return at + (2 if text.startswith(("等等", "之类"), at) else 1)


def _noun_end(text: str, at: int) -> int:
    words = (text[at : at + word.length] for word in lexicon().prefixes(text, at) if word.length > 1)
    return at + max(
        (len(word) for word in words if lexicon().part_of_speech(word) is PartOfSpeech.NOUN), default=0
    )
