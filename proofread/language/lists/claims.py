"""Claims: words that announce how many points follow (主要有三点：, 重点抓好以下五项工作。).

A claim looks forward. A number with a measure word is one when it ends the sentence before a list, or a heading,
or has only a noun, words like 如下, 组成 or 分别是, or a remark in brackets behind it. A number behind a word that
points back (这三个, 上述两项, 其中四条), an approximation (几点, 十余项) and a part (三者之一) claim nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from proofread.language.numbers.measure_words import ASPECTS, CLASSIFIERS, CONGRESSES, alternatives
from proofread.language.numbers.numerals import NUMERAL, value
from proofread.language.text.prose import prose
from proofread.language.text.sentences import sentence_ranges
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.model import Block, Document

_WINDOW: Final = 400
"""Code points before a list in which the sentence that introduces it is sought."""
_LONGEST_TAIL: Final = 120
_LARGEST: Final = 40
"""A larger number in front of a list is a statistic."""

_THIS: Final = re.compile("这 ?$")
_FOLLOWING: Final = re.compile("(?:下面|以下|如下|下列)这 ?$")
_BACKWARD: Final = re.compile(
    "(?:[0-9０-９.．第前后首末约近超逾每各几数多上半其该此那另余头〇零一二两三四五六七八九十百千万亿]"
    "|上述|以上|前述|其中|其他|其余|另外) ?$"
)
_NOUNS: Final = tuple(noun for noun in ASPECTS if len(noun) > 1)
_QUALITIES: Final = ("关键", "核心", "重点", "根本", "共同", "现实", "典型", "基础")
"""Nouns that qualify like adjectives: 两个关键的字段 are two fields."""
_MORE_MEASURES: Final = (
    "件",
    "份",
    "人",
    "招",
    "关",
    "笔",
    "封",
    "编",
    "卷",
    "幕",
    "讲",
    "方",
    "位一体",
    "要点",
    "步走",
    "难点",
    "举措",
)
_COUNTED: Final = alternatives((*CLASSIFIERS, *_NOUNS, *_MORE_MEASURES))
_FIRST_OF_COUNTED: Final = "".join(sorted({word[0] for word in (*CLASSIFIERS, *_NOUNS, *_MORE_MEASURES)}))
_HAN: Final = "[\u4e00-\u9fff]"
_COUNT: Final = re.compile(
    rf"(?P<figure>{NUMERAL})[ \u00a0]?(?![多余来几数成倍半])"
    rf"(?P<measure>(?=[{_FIRST_OF_COUNTED}]){_COUNTED}|(?<=有[二两三四五六七八九])(?:(?=[：:。]|——)|{_HAN}{{1,2}}(?=[：:]|——)))"
)
"""A number with its measure word, or the number of 原因有三。 and 村里有三宝："""
_NO_COUNT: Final = re.compile(
    "点(?:[0-9半钟]|[一二三四五六七八九十])|年|个(?:百分|小时|工作日|交易日|月|星期|世纪|季度|学期|半)"
    "|家庭|位数|人(?:次|民|均|力|工|类)|大(?:学|会|队|桥|道|街|楼)|条件|部(?:长|队)|级(?:以上|联)|层(?:楼|高)|字(?:面|体)"
)
_SPENT: Final = re.compile("之[一二三中内外后间]|中的|以[上内外下后前来]|左右|[多余]个")
_NOUN: Final = "[^，。；：！？、,;:!?]{0,24}?"
_REMARK: Final = r"(?:（[^（）]*）|\([^()]*\))?"
_LINK: Final = "(?:，?(?:即|分别[是为]|具体[是为]|也就是|包括|如下|为|是|有|组成|构成))?"
_SHORT_NOUN: Final = re.compile("[^“”‘’《》「」『』]{1,6}")
_TAIL: Final = re.compile(rf"(?P<noun>{_NOUN})[”’」』》]?{_REMARK}{_LINK} ?(?P<mark>[：:。，,；—－-]*) *$")
_BEFORE_LIST: Final = re.compile(
    rf"(?P<noun>{_NOUN})[”’」』》]?(?:{_REMARK}{_LINK} ?[：:]|，(?P<link>即|也就是|分别[是为]|包括)"
    rf"|(?P<direct>分别[是为]|[为是](?=[《“]))|[，。](?=第?一{_COUNTED})|——|[（(])"
)


_COUNT_BEFORE_LIST: Final = re.compile(f"{_COUNT.pattern}(?={_BEFORE_LIST.pattern})")
_NAMING: Final = frozenset(
    {
        PartOfSpeech.NOUN,
        PartOfSpeech.PERSON,
        PartOfSpeech.PLACE,
        PartOfSpeech.ORGANIZATION,
        PartOfSpeech.NAME,
        PartOfSpeech.PRONOUN,
        PartOfSpeech.MORPHEME,
    }
)


class Claim(msgspec.Struct, frozen=True, eq=False):
    """A number that may announce what follows: ``block.text[start:end]`` with its measure word."""

    block: Block
    start: int
    figure_end: int
    end: int
    value: int
    announces: bool
    """Whether it looks forward; one that does not may still agree with the list."""
    noun: str
    """What stands between the measure word and the mark."""
    mark: str
    """The mark behind it, such as ： or 。; empty at the end of a heading."""

    @property
    def text(self) -> str:
        """The claim as it is written, with a short noun behind it."""
        noun = self.noun if _SHORT_NOUN.fullmatch(self.noun) else ""
        return self.block.text[self.start : self.end] + noun


def claims_before(block: Block, offset: int) -> tuple[Claim, ...]:
    """The numbers in the sentence that ends at ``offset``, those that announce something and those that do not."""
    window = max(0, offset - _WINDOW)
    ranges = list(sentence_ranges(block.text[window:offset]))
    return _claims(block, window + ranges[-1][0], window + ranges[-1][1]) if ranges else ()


def claims_of_heading(block: Block) -> tuple[Claim, ...]:
    """The numbers in a heading."""
    return _claims(block, 0, len(block.text.rstrip()))


def blocks_with_claims(document: Document) -> frozenset[int]:
    """The indices of the blocks in which ``claims_before_names`` may find any."""
    text, starts = document.derive(prose)
    return frozenset(bisect_right(starts, match.start()) - 1 for match in _COUNT_BEFORE_LIST.finditer(text))


def may_count_by_heads(text: str) -> bool:
    """Whether ``headed_claims`` or ``abbreviated_claims`` may find any in a block of this text."""
    return _HEADED.search(text) is not None or ("“" in text and _ABBREVIATED.search(text) is not None)


def claims_before_names(block: Block) -> Iterator[tuple[Claim, int]]:
    """The numbers that announce what follows a colon, a dash, a bracket, 即 or 分别是; and where that starts."""
    text = block.text
    for match in _COUNT.finditer(text):
        tail = _BEFORE_LIST.match(text, match.end())
        if tail and not _COUNT.search(tail["noun"]):  # 十二名队员分成三个小组： counts groups.
            start = tail.end() if tail["link"] is None else tail.start("link")
            claim = _claim(block, match, tail["noun"], text[start - 1])
            if claim and claim.announces:
                yield claim, start


class HeadedClaim(NamedTuple):
    """Numbers in a row with the last character of what they count (三区六县, 四带), and the list behind them."""

    claims: tuple[Claim, ...]
    heads: tuple[str, ...]
    start: int


_HEADED: Final = re.compile(
    rf"(?P<pairs>{NUMERAL}个?{_HAN}(?:{NUMERAL}个?{_HAN}){{0,2}})[”’」』]?[^，。；：、“”]{{0,4}}?"
    "(?:，?(?:即|包括|涵盖|分别[是为]|是指|指的是|[是为指])|[：:]|——|（)"
)
_HEADED_PAIR: Final = re.compile(rf"(?P<figure>{NUMERAL})个?(?P<head>{_HAN})")
_ABBREVIATED: Final = re.compile(
    r"“(?P<pairs>(?:[一二两三四五六七八九][^”一二两三四五六七八九十百几多双\W]{1,2})+)”"
    "(?:[^，。；：、“”（]{0,6}?，?(?:是指|指的是|指|即)|[：:]|（)"
)
_ABBREVIATED_PAIR: Final = re.compile("[一二两三四五六七八九]")
_FEWEST_ABBREVIATED: Final = 3


def headed_claims(block: Block) -> Iterator[HeadedClaim]:
    """Numbers that count by the heads of what is listed: 三区六县，包括甲区、乙区…; 四带为….

    Whether the items have these heads is for the reader of the list to see.
    """
    text = block.text
    for match in _HEADED.finditer(text):
        if _looks_back(text, match.start()):
            continue
        pairs = list(_HEADED_PAIR.finditer(text, match.start(), match.end("pairs")))
        claims = tuple(
            _counted(block, pair.start(), pair.end("figure"), pair.end(), value(pair["figure"]) or 0)
            for pair in pairs
        )
        if sum(claim.value for claim in claims) > 1 and all(0 < claim.value <= _LARGEST for claim in claims):
            yield HeadedClaim(claims, tuple(pair["head"] for pair in pairs), match.end())


def abbreviated_claims(block: Block) -> Iterator[tuple[Claim, int, int]]:
    """Quoted abbreviations that tell how many they stand for: “三会一课”指….

    Each with the claim of all, the number of its parts, which may be meant instead, and where the list starts.
    """
    text = block.text
    for match in _ABBREVIATED.finditer(text):
        figures = [value(figure[0]) or 0 for figure in _ABBREVIATED_PAIR.finditer(match["pairs"])]
        if sum(figures) >= _FEWEST_ABBREVIATED and "一体" not in match["pairs"]:
            start, end = match.span("pairs")
            yield _counted(block, start, start + 1, end, sum(figures)), len(figures), match.end()


def _counted(block: Block, start: int, figure_end: int, end: int, number: int) -> Claim:
    return Claim(block, start, figure_end, end, number, announces=True, noun="", mark="")


def _claims(block: Block, start: int, end: int) -> tuple[Claim, ...]:
    found = []
    for match in _COUNT.finditer(block.text, start, end):
        tail = _TAIL.match(block.text[match.end() : end]) if end - match.end() <= _LONGEST_TAIL else None
        claim = _claim(block, match, tail["noun"] if tail else None, tail["mark"] if tail else "")
        if claim:
            found.append(claim)
    return tuple(found)


def _claim(block: Block, match: re.Match[str], noun: str | None, mark: str) -> Claim | None:
    number = value(match["figure"])
    text = block.text
    if number is None or not 2 <= number <= _LARGEST or _NO_COUNT.match(text, match.start("measure")):
        return None
    if match["measure"] == "大" and number in CONGRESSES:
        return None
    spent = noun is None or _SPENT.search(noun) or _SPENT.match(text, match.end()) or _counts_owners(noun)
    return Claim(
        block=block,
        start=match.start(),
        figure_end=match.end("figure"),
        end=match.end(),
        value=number,
        announces=not spent and not _looks_back(text, match.start()),
        noun=noun or "",
        mark=mark,
    )


def _counts_owners(noun: str) -> bool:
    """Whether the number counts those that have something (个村的变化) and not what is told of (个方面的变化)."""
    owner, particle, _ = noun.partition("的")
    if not particle or not owner.strip() or owner.endswith((*_NOUNS, *_QUALITIES)):
        return False
    words = (lexicon().part_of_speech(owner[-length:]) for length in range(min(4, len(owner)), 0, -1))
    part = next((part for part in words if part is not None), None)
    return part is None or part in _NAMING


def _looks_back(text: str, start: int) -> bool:
    before = text[max(0, start - 5) : start]
    if _BACKWARD.search(before):
        return True
    return _THIS.search(before) is not None and _FOLLOWING.search(before) is None
