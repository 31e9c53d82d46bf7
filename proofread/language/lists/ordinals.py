"""Ordinals: the words and marks by which Chinese text counts its points.

One model of all systems: words in running text (一是, 其一, 一要, 第一, 首先), numbered units
(第一章, 第三条, 第一步), and the numbering of headings and items (一、 （一） 1. （1） ① A. 1.1), whether typed
or given by markup. The ranks and the marks that go with them are those of GB/T 15834—2011, 附录 B.3
(一、 over （一） over 1. over （1） over ①; the same order in GB/T 9704—2012, 7.3.3).

Read generously, because an ordinal that is overlooked would look like a gap; whether the ordinals
found form a series is for ``proofread.language.lists.series`` to say. Left out all the same is what can be
no ordinal where it stands: a number inside a clause (居第三, 第一书记), a decimal, a cited article
(依照第三条), 一是一.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from proofread.language.numbers import numerals
from proofread.language.text.characters import HAN
from proofread.language.text.prose import BREAK, prose
from proofread.model import Block, BlockKind, Document, Span


class Family(NamedTuple):
    """A way of counting."""

    name: str
    """Its first member: ``一是``, ``（一）``, ``1.`` …"""
    rank: int = 0
    """1 for 一、 to 5 for ①, in the order of GB/T 15834—2011 B.3.8; 0 outside that order."""
    is_word: bool = False
    """Whether it belongs to running text (一是, 首先) rather than to the numbering of items."""
    is_continuous: bool = False
    """Whether it counts on through headings of higher rank, as articles of a law do."""
    may_be_note: bool = False
    """Whether in running text it may call a note, which is then found at the start of a block."""


class Ordinal(msgspec.Struct, frozen=True, eq=False):
    """One ordinal where it stands.

    ``block.text[start:end]`` is the ordinal with the mark behind it; the range is empty, at 0, for a
    marker that the markup gives and the text lacks. ``span`` is its place in the source either way.
    """

    block: Block
    start: int
    end: int
    span: Span
    family: Family
    value: int | None
    """What it counts to; None for 最后."""
    text: str
    """The ordinal as written."""
    figure: str
    """The numeral inside it."""
    mark: str = ""
    """The mark, or the 是, that follows the numeral (and its bracket)."""
    opens_block: bool = True
    """Whether it stands at the start of its block."""
    prefix: str = ""
    """Numbers before the last of a decimal number: ``2.1`` in 2.1.3."""

    @property
    def is_markup(self) -> bool:
        """Whether it is a list marker of the markup."""
        return self.start == self.end

    @property
    def figure_span(self) -> Span:
        """The place of the numeral alone in the source."""
        at = self.text.rfind(self.figure)
        if self.is_markup:
            return Span(self.span.start + at, self.span.start + at + len(self.figure))
        return self.block.span(self.start + at, self.start + at + len(self.figure))


_WORDS: Final = {
    name: Family(name, is_word=True)
    for name in ("首先", "一是", "一要", "一来", "一则", "一靠", "一抓", "其一", "第一")
}
_HEADINGS: Final = {
    name: Family(name) for name in ("第一编", "第一部分", "第一篇", "第一章", "第一节", "第一款")
}
_ARTICLE: Final = Family("第一条", is_continuous=True)
_HAN_POINT: Final = Family("一、", rank=1)
_HAN_BRACKET: Final = Family("（一）", rank=2)
_ARABIC_POINT: Final = Family("1.", rank=3)
_ARABIC_BRACKET: Final = Family("（1）", rank=4)
_CIRCLE: Final = Family("①", rank=5, may_be_note=True)
_ARABIC_HALF_BRACKET: Final = Family("1）")
_DECIMAL: Final = Family("1.1", is_continuous=True)
_LETTER: Final = Family("A.")
_STEM: Final = Family("甲、")
_ROMAN: Final = Family("Ⅰ.")
_REFERENCE: Final = Family("[1]", may_be_note=True)

_SEQUENCE: Final = ("首先", "其次", "再次", "最后")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"

_CN: Final = "[一二三四五六七八九十百]{1,4}"
_NUM: Final = "[0-9０-９]{1,3}"
_CIRCLED: Final = "[①-⑳㉑-㉟㊱-㊿]"
_UNIT: Final = "部分|分编|编|篇|章|节|条|款"
_POINT: Final = "步|点|方面|类|阶段"

_NOUNS: Final = (
    "(?:原因|理由|问题|特点|特征|好处|优点|缺点|表现|办法|建议|亮点|变化|难点|误区|教训|看点|证据|经验)"
)

_WORD_PATTERN: Final = re.compile(
    rf"(?P<sequence>首先|其次)(?P<sequence_mark>[，,、：:]|是(?!否))?"
    rf"|(?P<sequence_late>再次|最后)(?P<sequence_late_mark>[，,、：:]|是(?!否))"
    rf"|(?P<shi>{_CN})(?P<shi_unit>是|要|来|则|靠|抓)(?P<shi_mark>[，,、：:])?"
    rf"|其(?P<qi>{_CN})(?P<qi_mark>[，,、：:]|是(?!否))?"
    rf"|第(?P<di>{_CN}|[0-9]{{1,2}})(?P<di_unit>{_POINT})?"
    rf"(?P<di_mark>[，,、：:]|是(?!否)|(?=[\s\u3000]|要(?![务素义])|必须|应(?![急用])|就[是要]|需要|在于))"
    rf"|第(?P<dibu>{_CN}|[0-9]{{1,2}})(?P<dibu_unit>步(?!骤)|种|阶段)"
    rf"|(?P<zhi_noun>{_NOUNS})"
    rf"之(?P<zhi>{_CN})(?P<zhi_mark>[，,：:]|是(?!否))"
)
_ITEM_PATTERN: Final = re.compile(
    rf"(?P<bracket>[（(])(?P<bracket_figure>{_CN}|{_NUM}|[A-Za-z])[）)](?P<bracket_mark>[、，,．.：:])?"
    rf"|(?P<circle>{_CIRCLED}|[⑴-⒇])(?P<circle_mark>[、，,．.：:])?"
    rf"|(?P<dotted>[⒈-⒛])(?P<dotted_mark>)"
    rf"|(?P<arabic>{_NUM})(?P<arabic_mark>[.．、](?![0-9０-９])|[）)])"
    rf"|(?P<han>{_CN})(?P<han_mark>、|[.．，,：:](?![0-9]))"
)
_OPENING_PATTERN: Final = re.compile(
    rf"第(?P<unit_figure>{_CN}|{_NUM})(?P<unit>{_UNIT})(?P<unit_mark>[：:、，,]|(?=[\s\u3000]|$)|(?=[{HAN}《“]))"
    rf"|(?P<decimal_prefix>[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{0,2}})[.．](?P<decimal>[0-9]{{1,2}})"
    rf"(?P<decimal_mark>[.．、](?![0-9])|(?=[\s\u3000]|[{HAN}《“]))"
    rf"|(?P<letter>[A-Za-zＡ-Ｚ])(?P<letter_mark>[.．、）)](?![A-Za-z0-9]))"
    rf"|(?P<stem>[{_STEMS}])(?P<stem_mark>[、．.])"
    rf"|(?P<roman>[Ⅰ-Ⅻ])(?P<roman_mark>[.．、\s\u3000])"
    rf"|[\[［〔](?P<reference>[0-9]{{1,3}})[\]］〕]"
)
_HEADING_FIGURE: Final = re.compile(rf"(?P<bare>{_CN}|[0-9０-９]{{1,2}})(?=[\s\u3000])")
_MARKER: Final = re.compile(r"([0-9]{1,9})[.)]")

_LONGEST: Final = 20
"""No ordinal is longer, with all that is looked at behind it."""
_SPACE: Final = " \t\u3000\xa0"
_BEFORE: Final = frozenset("。；：，！？…;:,!?“‘「『（(—\n") | frozenset(_SPACE)
_CLOSING: Final = "”’」』）)》"
_NUMBER_BEFORE: Final = re.compile(rf"(?:^|[。；：])[{_SPACE}]?[0-9]{{1,2}}[.．]$")
"""The number of a point, behind which that of its first part may stand: 2.（1）."""
_CONNECTIVES: Final = ("其中", "即", "而", "和", "及", "主要", "另", "就是")
_COUNTED: Final = re.compile("[十百千万亿几多余来个年月天日周次人件家种条米里吨岁元分层等期楼级线季号名批届]")
_SECOND_NUMBER: Final = re.compile(f"第|{_CN}|[0-9]")
_NEXT_NUMBER: Final = re.compile(f"{_CN}|[0-9０-９]+")
_NO_TITLE_BEYOND: Final = 40
_SKIPPED: Final = frozenset({BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.BYLINE})


def ordinals(document: Document) -> dict[int, tuple[Ordinal, ...]]:
    """The ordinals of each block that has any, by the index of the block; use as ``document.derive(ordinals)``.

    Cells of tables, captions, footnotes and bylines are left out.
    """
    found = {
        index: tuple(_ordinals_of(document, document.blocks[index], last))
        for index, last in _last_places(document).items()
        if document.blocks[index].kind not in _SKIPPED
    }
    return {index: of_block for index, of_block in found.items() if of_block}


def _last_places(document: Document) -> dict[int, int]:
    """Where the last thing like an ordinal stands in each block that has any, or that has a marker."""
    text, starts = document.derive(prose)
    last = {index: 0 for index, block in enumerate(document.blocks) if block.marker}
    for match in _MAY_BEGIN.finditer(BREAK + text):
        index = bisect_right(starts, match.start()) - 1
        last[index] = match.start() - starts[index]
    return dict(sorted(last.items()))


def marker_span(document: Document, block: Block) -> Span | None:
    """Where the list marker of ``block`` stands in the source: the last such sign before it that a space follows."""
    line = document.source.rfind("\n", 0, block.start) + 1
    places = [*re.finditer(rf"{re.escape(block.marker)}(?=[ \t])", document.source[line : block.start])]
    if not block.marker or not places:
        return None
    return Span(line + places[-1].start(), line + places[-1].end())


def figure_for(ordinal: Ordinal, value: int) -> str | None:
    """The numeral for ``value`` in the figures of ``ordinal``; None where the system has none."""
    figure = ordinal.figure
    if figure in _SEQUENCE:
        return _SEQUENCE[value - 1] if 1 <= value < len(_SEQUENCE) else None
    if figure in _STEMS:
        return _STEMS[value - 1] if value <= len(_STEMS) else None
    if figure.isascii() and figure.isalpha():
        last = ord("Z") if figure.isupper() else ord("z")
        letter = ord("A" if figure.isupper() else "a") + value - 1
        return chr(letter) if letter <= last else None
    if re.fullmatch("[0-9]+", figure):
        return str(value)
    if re.fullmatch("[０-９]+", figure):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    if len(figure) == 1 and numerals.value(figure) is not None and not re.fullmatch(_CN, figure):
        return _sign_for(figure, value)
    return numerals.chinese(value)


def renumbered(ordinal: Ordinal, value: int) -> str | None:
    """``ordinal.text`` counting to ``value`` instead; None where its system has no such figure."""
    figure = figure_for(ordinal, value)
    if figure is None:
        return None
    at = ordinal.text.rfind(ordinal.figure)
    return ordinal.text[:at] + figure + ordinal.text[at + len(ordinal.figure) :]


def written_as(family: Family, value: int, *, model: Ordinal) -> str | None:
    """The ordinal of ``family`` for ``value``, with the 是 or the mark that goes with it or that ``model`` has."""
    name, han = family.name, numerals.chinese(value)
    if name == "首先":
        word = _SEQUENCE[value - 1] if 1 <= value < len(_SEQUENCE) else None
        return word and word + ("是" if model.text.endswith("是") else "，")
    if name in {"其一", "第一"}:
        return f"{name[0]}{han}" + (model.mark if model.family.name[0] in "其第" else "，")
    if family.is_word:
        return f"第{han}{name[2:]}" if name.startswith("第一") else han + name[1:]
    if name == "①":
        return _sign_for("①", value)
    return _ITEM_SHAPES[name].format(han=han, value=value) if name in _ITEM_SHAPES else None


_ITEM_SHAPES: Final = {
    "一、": "{han}、",
    "（一）": "（{han}）",
    "1.": "{value}.",
    "（1）": "（{value}）",
    "1）": "{value}）",
}


def _sign_for(sign: str, value: int) -> str | None:
    """The single sign of the same set for ``value``: ③ for (①, 3)."""
    first = ord(sign) - (numerals.value(sign) or 0) + 1
    candidate = chr(first + value - 1)
    return candidate if numerals.value(candidate) == value else None


def _ordinals_of(document: Document, block: Block, last: int) -> Iterator[Ordinal]:
    """The ordinals of a block, of which the last begins at ``last`` or before."""
    if block.marker and (marked := _marker(document, block)) is not None:
        yield marked
    at = 0
    text = block.text
    while (opening := _opening(block, at)) is not None:
        yield opening
        at = opening.end
        if opening.family.is_word:
            break
    if last < at:
        return
    for match in _INLINE_PATTERN.finditer(text, max(at, 1), last + _LONGEST):
        inline = _inline(block, match)
        if inline is not None:
            yield inline


def _marker(document: Document, block: Block) -> Ordinal | None:
    match = _MARKER.fullmatch(block.marker)
    if match is None:
        return None
    span = marker_span(document, block)
    if span is None:
        return None
    family = _ARABIC_POINT if block.marker.endswith(".") else _ARABIC_HALF_BRACKET
    return Ordinal(block, 0, 0, span, family, int(match[1]), block.marker, match[1], block.marker[-1])


def _opening(block: Block, at: int) -> Ordinal | None:
    """The ordinal that stands at ``at``, which is the start of the block or right behind another ordinal."""
    text = block.text
    while at < len(text) and text[at] in _SPACE:
        at += 1
    if (match := _WORD_PATTERN.match(text, at)) and (ordinal := _word(block, match, opens=True)):
        return ordinal
    if (match := _OPENING_PATTERN.match(text, at)) and (ordinal := _unit(block, match)):
        return ordinal
    if match := _ITEM_PATTERN.match(text, at):
        return _item(block, match, opens=True)
    if block.kind in {BlockKind.HEADING, BlockKind.HEADLINE} and (match := _HEADING_FIGURE.match(text, at)):
        family = _HAN_POINT if re.match(_CN, match["bare"]) else _ARABIC_POINT
        return _ordinal(block, match, family, match["bare"], "")
    return None


_FIRST: Final = (
    "首其再最第一二三四五六七八九十百原理问特好优缺表办建亮变难误教看证经（(①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛0-9０-９"
)
"""What an ordinal in running text begins with: nearly everywhere this one look suffices."""
_INLINE_PATTERN: Final = re.compile(rf"(?=[{_FIRST}])(?:{_WORD_PATTERN.pattern}|{_ITEM_PATTERN.pattern})")


_MAY_STAND_BEFORE: Final = "".join(sorted(_BEFORE | {*_CLOSING, *"、", *(word[-1] for word in _CONNECTIVES)}))
_MAY_BEGIN: Final = re.compile(
    rf"[{re.escape(_MAY_STAND_BEFORE)}](?=首先|其次|再次|最后|其{_CN}|{_NOUNS}之{_CN}"
    rf"|第(?:{_CN}|{_NUM})[步种点方类阶部分编篇章节条款，,、：:是要必应就需在\s]"
    rf"|{_CN}[是要来则靠抓、.．，,：:\s]|{_NUM}[.．、）)\s]|[（(](?:{_CN}|{_NUM}|[A-Za-z])[）)]"
    rf"|{_CIRCLED}|[⑴-⒇⒈-⒛Ⅰ-Ⅻ]|[A-Za-zＡ-Ｚ{_STEMS}][.．、）)]|[\[［〔][0-9])"
)
"""What may stand before an ordinal, and the least that is looked for behind it."""


def _inline(block: Block, match: re.Match[str]) -> Ordinal | None:
    is_word = any(match[group] for group in ("sequence", "sequence_late", "shi", "qi", "di", "dibu", "zhi"))
    if not _starts_clause(block.text, match.start(), is_word=is_word):
        return None
    return _word(block, match, opens=False) if is_word else _item(block, match, opens=False)


def _starts_clause(text: str, start: int, *, is_word: bool) -> bool:
    at = start
    while at and text[at - 1] in _SPACE:
        at -= 1
    if at == 0 or text[at - 1] in _BEFORE:
        return True
    if text[at - 1] in ".．":
        return not is_word and _NUMBER_BEFORE.search(text[max(0, at - _LONGEST) : at]) is not None
    if text[at - 1] in _CLOSING:
        while at and text[at - 1] in _CLOSING:
            at -= 1
        return at > 0 and text[at - 1] in "。！？…；"
    if not is_word:
        return at < start and text[at - 1] in "、"
    return text[at - 1] == "、" or any(
        text.endswith(word, 0, at) and (at == len(word) or text[at - len(word) - 1] in _BEFORE)
        for word in _CONNECTIVES
    )


def _word(block: Block, match: re.Match[str], *, opens: bool) -> Ordinal | None:
    text = block.text
    if figure := match["sequence"] or match["sequence_late"]:
        mark = match["sequence_mark"] or match["sequence_late_mark"] or ""
        return _ordinal(block, match, _WORDS["首先"], figure, mark, opens=opens)
    if figure := match["shi"]:
        family = _WORDS["一" + match["shi_unit"]]
        follows = text[match.end() : match.end() + 1]
        if follows in set(figure) or (follows and follows in "不否" and match["shi_unit"] == "是"):
            return None
        return _ordinal(block, match, family, figure, match["shi_mark"] or "", opens=opens)
    if figure := match["qi"]:
        return _ordinal(block, match, _WORDS["其一"], figure, match["qi_mark"] or "", opens=opens)
    if figure := match["dibu"]:
        if match["dibu_unit"] == "阶段" and not _lists_stages(block.text, match):
            return None
        return _ordinal(
            block, match, Family(f"第一{match['dibu_unit']}", is_word=True), figure, "", opens=opens
        )
    if figure := match["zhi"]:
        family = Family(f"{match['zhi_noun']}之一", is_word=True)
        return _ordinal(block, match, family, figure, match["zhi_mark"], opens=opens)
    if figure := match["di"]:
        return _numbered_point(block, match, figure, opens=opens)
    return None


def _lists_stages(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence lists stages behind a colon and does not merely speak of one that has come."""
    reach = max(0, match.start() - _LONGEST_LISTING)
    start = max(reach, text.rfind("。", reach, match.start()))
    return _FIRST_STAGE.search(text, start, match.end()) is not None


_FIRST_STAGE: Final = re.compile("[：:] ?第[一1]阶段")
_LONGEST_LISTING: Final = 500


def _numbered_point(block: Block, match: re.Match[str], figure: str, *, opens: bool) -> Ordinal | None:
    follows = block.text[match.end() : match.end() + 1]
    if match["di_mark"] == "、" and _SECOND_NUMBER.match(block.text, match.end()):
        return None
    if match["di_mark"] == "" and match["di_unit"] is None and follows in _SPACE and not opens:
        return None
    unit = match["di_unit"] or ""
    family = Family(f"第一{unit}", is_word=True) if unit else _WORDS["第一"]
    return _ordinal(block, match, family, figure, match["di_mark"] or "", opens=opens)


def _unit(block: Block, match: re.Match[str]) -> Ordinal | None:
    if figure := match["unit_figure"]:
        return _numbered_unit(block, match, figure)
    if figure := match["decimal"]:
        follows = block.text[match.end() : match.end() + 2].lstrip(_SPACE)[:1]
        if not _is_title(block) or (not match["decimal_mark"] and _COUNTED.match(follows)):
            return None
        prefix = match["decimal_prefix"].replace("．", ".")
        ordinal = _ordinal(block, match, _DECIMAL, figure, match["decimal_mark"])
        return msgspec.structs.replace(ordinal, prefix=prefix) if ordinal else None
    if figure := match["letter"]:
        return _ordinal(block, match, _LETTER, figure, match["letter_mark"])
    if figure := match["stem"]:
        return _ordinal(block, match, _STEM, figure, match["stem_mark"])
    if figure := match["reference"]:
        return _ordinal(block, match, _REFERENCE, figure, "")
    return _ordinal(block, match, _ROMAN, match["roman"], match["roman_mark"].strip())


def _numbered_unit(block: Block, match: re.Match[str], figure: str) -> Ordinal | None:
    """第三章, 第三条; run together with the words behind it only in a title (第三章总则, not 第三条规定)."""
    is_apart = match["unit_mark"] or match.end() == len(block.text) or block.text[match.end()] in _SPACE
    if not is_apart and (match["unit"] in {"条", "款"} or not _is_title(block)):
        return None
    family = _ARTICLE if match["unit"] == "条" else _HEADINGS.get(f"第一{match['unit']}", Family("第一分编"))
    return _ordinal(block, match, family, figure, match["unit_mark"])


def _is_title(block: Block) -> bool:
    if block.kind in {BlockKind.HEADING, BlockKind.HEADLINE}:
        return True
    return len(block.text) <= _NO_TITLE_BEYOND and not block.text.rstrip().endswith(tuple("。；，！？：.;,"))


def _item(block: Block, match: re.Match[str], *, opens: bool) -> Ordinal | None:
    if figure := match["bracket_figure"]:
        is_letter = figure.isascii() and figure.isalpha()
        if is_letter and not opens:
            return None
        family = _LETTER if is_letter else _HAN_BRACKET if re.match(_CN, figure) else _ARABIC_BRACKET
        return _ordinal(block, match, family, figure, match["bracket_mark"] or "", opens=opens)
    if figure := match["circle"]:
        family = _CIRCLE if figure > "⒇" or figure <= "⑳" else _ARABIC_BRACKET
        return _ordinal(block, match, family, figure, match["circle_mark"] or "", opens=opens)
    if figure := match["dotted"]:
        return _ordinal(block, match, _ARABIC_POINT, figure, "", opens=opens)
    if figure := match["arabic"]:
        mark = match["arabic_mark"]
        family = _ARABIC_HALF_BRACKET if mark in "）)" else _ARABIC_POINT
        if mark == "、" and _is_one_of_several_numbers(block.text, match):
            return None
        return _ordinal(block, match, family, figure, mark, opens=opens)
    if match["han_mark"] == "、" and _is_one_of_several_numbers(block.text, match):
        return None
    if not opens and match["han_mark"] != "、":
        return None
    return _ordinal(block, match, _HAN_POINT, match["han"], match["han_mark"], opens=opens)


def _is_one_of_several_numbers(text: str, match: re.Match[str]) -> bool:
    """Whether 、 links two numbers: 二、三十年, 4、5、6三个月."""
    other = _NEXT_NUMBER.match(text, match.end())
    first = numerals.value(match["han"] or match["arabic"])
    if other is None or first is None:
        return False
    follows = text[other.end() : other.end() + 1]
    if follows == "、":
        return True
    second = numerals.value(other.group()) or 0
    is_next = second == first + 1 or second in {(first + 1) * 10, (first + 1) * 100}
    return is_next and (other.group()[-1] in "十百" or _COUNTED.match(follows) is not None)


def _ordinal(
    block: Block, match: re.Match[str], family: Family, figure: str, mark: str, *, opens: bool = True
) -> Ordinal | None:
    value = _value_of(figure)
    if figure != "最后" and value is None:
        return None
    start, end = match.start(), match.end()
    return Ordinal(
        block, start, end, block.span(start, end), family, value, match.group(), figure, mark.strip(), opens
    )


def _value_of(figure: str) -> int | None:
    if figure in _SEQUENCE:
        return None if figure == "最后" else _SEQUENCE.index(figure) + 1
    if figure in _STEMS:
        return _STEMS.index(figure) + 1
    if len(figure) == 1 and figure.isalpha() and (figure.isascii() or "Ａ" <= figure <= "Ｚ"):
        return (ord(figure.upper()) - (ord("Ａ") if figure >= "Ａ" else ord("A"))) + 1
    return numerals.value(figure) or None
