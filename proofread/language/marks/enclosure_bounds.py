"""How likely the text between a pair of marks begins or ends at a boundary between words.

Four things are seen at a boundary: what stands outside it, what stands inside it, how long the enclosed text
would be, and whether it would be a single word or the name of a work. Each lends a weight; the weights are rough log
odds and add up. No boundary is taken inside another pair, beyond a pair that surrounds, or in another sentence.

Source: the use of the marks in GB/T 15834—2011, 4.8, 4.9 and 4.15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from proofread.language.marks.enclosures import EnclosureKind, Shape, enclosures, is_opening, shape_of
from proofread.language.text.characters import HAN
from proofread.language.words.lexicon import PartOfSpeech, lexicon
from proofread.language.words.segmentation import segment

REACH = 80
"""Characters in which a boundary is looked for."""

_WIDEST_CONTEXT = 8


class Bound(NamedTuple):
    """A place where an enclosed text may begin or end: its offset, and how much speaks for it."""

    offset: int
    weight: float


def possible_ends(text: str, start: int, shape: Shape) -> Iterator[Bound]:
    """Weigh every place where a text that begins at ``start`` may be closed by a mark of ``shape``."""
    limit = _farthest_end(text, start, shape)
    if shape.kind == "brackets" and text[start : start + 1] in _VARIANTS and start < limit:
        words = (_Word(start, start + 1, None), *_words(text, start + 1, limit))
    else:
        words = _words(text, start, limit)
    inside = _inside_pairs(text, words)
    pauses = 0
    for last, following in zip_longest(words, words[1:]):
        pauses += text[last.start] in _PAUSES
        if last.end not in inside:
            yield Bound(last.end, _weight_of_end(text, start, last, following, pauses, shape.kind))


def possible_starts(text: str, end: int, shape: Shape) -> Iterator[Bound]:
    """Weigh every place where a text that ends at ``end`` may be opened by a mark of ``shape``."""
    words = _words(text, _farthest_start(text, end, shape), end)
    inside = _inside_pairs(text, words)
    pauses = sum(text[word.start] in _PAUSES for word in words)
    for preceding, first in zip((None, *words), words, strict=False):
        if first.start not in inside:
            yield Bound(first.start, _weight_of_start(text, end, preceding, first, pauses, shape.kind))
        pauses -= text[first.start] in _PAUSES


class _Word(NamedTuple):
    """``text[start:end]`` and its part of speech."""

    start: int
    end: int
    part: PartOfSpeech | None


def _words(text: str, start: int, end: int) -> tuple[_Word, ...]:
    piece = text[start:end]
    return tuple(
        _Word(start + left, start + right, _part_of_speech(piece[left:right]))
        for left, right in segment(piece, lexicon())
    )


@lru_cache(maxsize=4096)
def _part_of_speech(word: str) -> PartOfSpeech | None:
    return lexicon().part_of_speech(word)


def _inside_pairs(text: str, words: Sequence[_Word]) -> frozenset[int]:
    """Offsets between the marks of the pairs that lie among ``words``."""
    if not words:
        return frozenset()
    start = words[0].start
    pairs = enclosures(text[start : words[-1].end])
    outermost = (pair for pair in pairs if not pair.depth)
    return frozenset(start + at for pair in outermost for at in range(pair.start + 1, pair.end))


_SENTENCE_MARKS: Mapping[EnclosureKind, str] = {
    "quotes": "。；",
    "title-marks": "。；！？",
    "brackets": "。；！？",
}
"""Marks that an enclosed text ends before, unless it opens with them; quotations and titles may hold others."""

_SENTENCE_END = "。！？…"
_PAIRED = frozenset("“”‘’「」『』《》〈〉（(）)［[］]〔〕【】")


def _farthest_end(text: str, start: int, shape: Shape) -> int:
    depth: list[Shape] = []
    limit = min(len(text), start + REACH)
    for at in range(start, limit):
        mark = text[at]
        if not depth and at > start and mark in _SENTENCE_MARKS[shape.kind]:
            return at
        if mark not in _PAIRED:
            continue
        if is_opening(mark):
            if shape_of(mark) is shape:
                return at
            depth.append(shape_of(mark))
        elif depth and depth[-1] is shape_of(mark):
            depth.pop()
        elif not depth:
            return at
    return limit


def _farthest_start(text: str, end: int, shape: Shape) -> int:
    depth: list[Shape] = []
    limit = max(0, end - REACH)
    is_speech = shape.kind == "quotes" and text[end - 1 : end] in _SENTENCE_END
    for at in range(end - 1, limit - 1, -1):
        mark = text[at]
        if not depth and not is_speech and at < end - 1 and mark in "。；":
            return at + 1
        if mark not in _PAIRED:
            continue
        if not is_opening(mark):
            if shape_of(mark) is shape:
                return at + 1
            depth.append(shape_of(mark))
        elif depth and depth[-1] is shape_of(mark):
            depth.pop()
        elif not depth:
            return at + 1
    return limit


class _Context(NamedTuple):
    """What may be read at a bound, and the weight that it lends."""

    pattern: re.Pattern[str]
    weight: float


def _contexts(*rows: tuple[str, float]) -> tuple[_Context, ...]:
    return tuple(_Context(re.compile(pattern), weight) for pattern, weight in rows)


class _Following(NamedTuple):
    """All that may be read behind a bound, as the groups of one expression, with the weights that they lend."""

    pattern: re.Pattern[str]
    weights: Sequence[float]

    def weight_at(self, text: str, at: int) -> float | None:
        """The weight of the first group that fits at ``at``."""
        match = self.pattern.match(text, at)
        return self.weights[match.lastindex - 1] if match and match.lastindex else None


def _following(*rows: tuple[str, float]) -> _Following:
    pattern = re.compile("|".join(f"({pattern})" for pattern, _ in rows))
    return _Following(pattern, tuple(weight for _, weight in rows))


def _weight_of_end(
    text: str, start: int, last: _Word, following: _Word | None, pauses: int, kind: EnclosureKind
) -> float:
    inner = text[start : last.end]
    part = following.part if following else None
    outside = _BEHIND[kind].weight_at(text, last.end)
    weight = (
        (_PART_BEHIND[kind].get(part, 0.0) if outside is None else outside)
        + _weight_of_last(inner, last, following, kind)
        + _weight_of_length(len(inner), pauses, kind)
    )
    if kind != "quotes":
        return weight
    return (
        weight
        + _weight_of_words(text, start, last)
        + _weight_of_parts(text, start, last.end)
        + (_CUT if outside is None and _is_cut(last, following) else 0.0)
    )


def _weight_of_words(text: str, start: int, last: _Word) -> float:
    """A single word is likely quoted; what a name is of rather stands behind the mark: “希望”工程."""
    if last.start == start:
        return _SINGLE_WORD
    return _SORT_INSIDE if last.start > start + 1 and _SORT.fullmatch(text, last.start, last.end) else 0.0


def _weight_of_parts(text: str, start: int, end: int) -> float:
    """What is said in parallel parts is quoted whole: 先修路、后架桥; parts end alike or are of one length."""
    parts = _PARTS.split(text[start:end])
    if len(parts) < _FEWEST_PARTS or _PARTS.match(text, end):
        return 0.0
    before, last = parts[-_FEWEST_PARTS:]
    if len(before) > _SHORTEST_PART and before[-_SHORTEST_PART:] == last[-_SHORTEST_PART:]:
        return _ENDING_ALIKE
    if not before or len(before) != len(last):
        return 0.0
    return _ITEMS_OF_ONE_LENGTH if text[end - len(last) - 1] == "、" else _CLAUSES_OF_ONE_LENGTH


def _is_cut(last: _Word, following: _Word | None) -> bool:
    """Whether a verb or number is parted from the number behind it, or a lone character from the next."""
    if following is None:
        return False
    if last.part in _BEFORE_NUMBERS and following.part in _NUMBERS:
        return True
    return last.end - last.start == following.end - following.start == 1


_PARTS = re.compile("[、，；]")
_FEWEST_PARTS = 2
_SHORTEST_PART = 2
_ENDING_ALIKE = 2.5
_ITEMS_OF_ONE_LENGTH = 2.5
_CLAUSES_OF_ONE_LENGTH = 1.2
_NUMBERS = frozenset({PartOfSpeech.NUMERAL, PartOfSpeech.MEASURE})
_BEFORE_NUMBERS = frozenset({PartOfSpeech.VERB, PartOfSpeech.VERBAL_NOUN, PartOfSpeech.NUMERAL})
_CUT = -1.0
_SORTS = (
    "活动|工程|计划|行动|项目|战略|精神|模式|丛书|现象|问题|政策|原则|制度|理论|口号|概念|效应|系列|思想|方式|方针|主张|观念|理念|目标|标准"
    "|要求|格局|机制|平台|网站|节目|栏目|专项|状态|框架|关系|时代|主题|荣誉|头衔|工作|教育|讲座|晚会|任务|思路|会议|论坛|比赛|大赛|商品"
    "|产品|品牌|商标|系统|技术|意识|效果|角色|身份|阶段|地位|经济|文化"
)
"""What a name in quotation marks is of: “希望”工程."""
_SORT = re.compile(_SORTS)
_SORT_INSIDE = -1.0


def _weight_of_start(
    text: str, end: int, preceding: _Word | None, first: _Word, pauses: int, kind: EnclosureKind
) -> float:
    inner = text[first.start : end]
    before = text[max(0, first.start - _WIDEST_CONTEXT) : first.start]
    if kind == "quotes" and inner[-1] in _SENTENCE_END:
        outside = next((row.weight for row in _BEFORE_SPEECH if row.pattern.search(before)), _AMID_SPEECH)
        return outside + _weight_of_first(inner, first, kind)
    context = next((row.weight for row in _BEFORE[kind] if row.pattern.search(before)), None)
    part = preceding.part if preceding else None
    return (
        (_PART_BEFORE[kind].get(part, 0.0) if context is None else context)
        + _weight_of_first(inner, first, kind)
        + _weight_of_length(len(inner), pauses, kind)
        + (_SINGLE_WORD if kind == "quotes" and first.end == end else 0.0)
    )


_SINGLE_WORD = 1.3
_AMID_SPEECH = -2.0
_IMPOSSIBLE = -6.0

_NEVER_LAST = frozenset("，、；：,“‘《（〈—―－")
_NEVER_LAST_WORDS = (
    *("例如", "比如", "譬如", "即", "如", "注"),
    *("的", "和", "与", "及", "或", "在", "是", "把", "被", "对", "从", "向", "于", "之", "为", "以"),
)
_NEVER_FIRST = frozenset("，、；：。！？,”’》）〉的了们等地得")
_VARIANTS = frozenset("市县镇乡区旗州旅男女图")
"""Single characters that brackets are wont to hold: 县（市）."""

_ASKS_FOR_MORE = frozenset({PartOfSpeech.PARTICLE, PartOfSpeech.PREPOSITION, PartOfSpeech.CONJUNCTION})
_RARELY_LAST = frozenset({PartOfSpeech.ADVERB, PartOfSpeech.PRONOUN, PartOfSpeech.NUMERAL})
_ACTION = frozenset({PartOfSpeech.VERB, PartOfSpeech.VERBAL_NOUN})
_WORK = re.compile(
    "(?:条例|办法|规定|意见|通知|决定|细则|方案|纲要|规划|公约|协定|宣言|公报|报告|通报|公告|指引|指南|手册|规范|规程|标准|准则|守则"
    "|章程|决议|[日晚时早周]报|杂志|周刊|月刊|许可证|证书|[法典志史论报记传])$"
)
_LONGEST_WORK = 3
_REPORTERS = re.compile(
    rf"(?:[{HAN}]{{2,8}})?(?:记者|通讯员|实习生)\s?[{HAN}]{{2,4}}"
    rf"(?:[、 ]?(?:[{HAN}]{{2,8}}(?:记者|通讯员))?[{HAN}]{{2,3}}){{0,6}}(?<![社报台网刊])$"
)


def _weight_of_last(inner: str, last: _Word, following: _Word | None, kind: EnclosureKind) -> float:
    """An enclosed text does not end in what asks for more; a title likes to end in what works are called."""
    if inner[-1] in _NEVER_LAST or inner[-1].isspace() or inner.endswith(_NEVER_LAST_WORDS):
        return _IMPOSSIBLE
    if kind == "brackets" and inner in _VARIANTS:
        return 4.0
    if kind == "brackets" and _ends_reporters(inner, following):
        return 3.0
    if last.part in _ASKS_FOR_MORE:
        return -2.5
    if (
        kind == "title-marks"
        and last.part not in _ACTION
        and _WORK.search(inner, max(0, len(inner) - _LONGEST_WORK))
    ):
        return 3.0
    return -1.0 if last.part in _RARELY_LAST else 0.0


def _ends_reporters(inner: str, following: _Word | None) -> bool:
    """Whether ``inner`` names reporters and the next word is no more of a name."""
    return (
        following is not None
        and following.end - following.start > 1
        and following.part is not PartOfSpeech.PERSON
        and _REPORTERS.match(inner) is not None
    )


def _weight_of_first(inner: str, first: _Word, kind: EnclosureKind) -> float:
    if inner[0] in _NEVER_FIRST or inner[0].isspace():
        return _IMPOSSIBLE
    opening = _OPENING_WORDS.get(kind)
    if opening and opening.pattern.match(inner):
        return opening.weight
    if first.part is PartOfSpeech.PARTICLE:
        return -3.0
    if first.part is PartOfSpeech.LOCATION and len(inner) > 1 and first.end - first.start == 1:
        return -3.0
    return -1.5 if first.part is PartOfSpeech.CONJUNCTION else 0.0


class _Length(NamedTuple):
    """How many characters are usual at most, the loss for each beyond, and the loss for a single character."""

    usual: int
    beyond: float
    single: float


_LENGTHS: Mapping[EnclosureKind, _Length] = {
    "quotes": _Length(5, 0.13, 1.5),
    "title-marks": _Length(6, 0.12, 2.5),
    "brackets": _Length(4, 0.15, 1.0),
}
_USUAL_SIZES: Mapping[int, float] = {2: 0.2, 3: 0.1, 4: 0.8, 5: 0.2, 6: 0.2}
_PAUSE = 0.6
"""Loss for every pause within a quotation or a title."""
_PAUSES = frozenset("，；：。")
"""Each a word by itself where text is cut into words."""


def _weight_of_length(size: int, pauses: int, kind: EnclosureKind) -> float:
    length = _LENGTHS[kind]
    if kind == "quotes" and size in _USUAL_SIZES:
        return _USUAL_SIZES[size] - _PAUSE * pauses
    if size == 1:
        return -length.single
    lost = _PAUSE * pauses if kind != "brackets" else 0.0
    return -length.beyond * max(0, size - length.usual) - lost


_AND = "(?:以?及|和|与|或者?|、|，|；)"
_BEHIND: Mapping[EnclosureKind, _Following] = {
    "quotes": _following(
        (f"{_AND}[“‘「]", 5.0),
        ("[“‘「]", 1.0),
        ("[”’》）〉」』】]", 3.5),
        ("[。！？；]", 2.6),
        (r"\s*$", 2.2),
        ("[，：]", 2.3),
        ("[—―－]", 2.2),
        ("[（《]", 1.5),
        ("、", 0.3),
        ("为主?题|为名|为由|之称|之名|之类|一[词说语]|称号|字样|[两二三四]字", 4.0),
        ("等", 2.5),
        (
            (
                "的(?:[好新老]?(?:办法|方法|方式|原则|要求|说法|观点|口号|目标|理念|思路|精神|方针|模式|格局|局面|做法|话|声音|字样|标语|规定"
                "|承诺|态度|心态|想法|理由|名义|形式|机制|政策|措施|主张|结论|愿望|美誉|美名|称号|条款|提法|呼声|号召|教训|道理|传统|作风|奇迹))"
            ),
            3.6,
        ),
        ("的|之(?![间后前上下中外内一])", 2.3),
        ("[这那][一两三几个]|[一两二三四五六七八九十几][个项种大者]", 2.0),
        (f"{_SORTS}|重要|大型|[字案声杯奖号热论说牌型式族者派队组班店园费]", 1.5),
        ("了", 1.2),
        ("[0-9A-Za-z]", 0.3),
    ),
    "title-marks": _following(
        (f"{_AND}《", 5.0),
        ("《", 1.5),
        ("[”’）〉」』】]", 3.5),
        ("第?[一二三四五六七八九十百〇零0-9]+[条章款项页编回]", 5.0),
        ("一[书文曲诗剧篇片]|等|杂志|栏目|丛书|专栏|报道|编辑部|记者", 3.5),
        (r"\s*$|[。；]", 2.4),
        ("[（，：]", 2.2),
        ("[一两三四五六七八九十][家报]", 2.5),
        ("[中里上]", 1.5),
        ("规定|指出|明确|要求|提出|显示|发布|发表|公布|实施|出版|施行|[是在也都已将由自以为]", 1.6),
        ("的", 1.2),
        ("[、！？]", 0.3),
        ("[和与及]", 0.0),
    ),
    "brackets": _following(
        ("[”’》〉」』】]", 3.0),
        (r"\s*$|[。；！？]", 2.8),
        ("，", 2.2),
        ("[（：]", 2.0),
        ("的", 1.3),
        ("等", 1.2),
        ("[0-9]", 0.8),
        ("、", 0.5),
    ),
}
_PART_BEHIND: Mapping[EnclosureKind, Mapping[PartOfSpeech | None, float]] = {
    "quotes": {
        PartOfSpeech.VERB: 0.6,
        PartOfSpeech.PREPOSITION: 0.8,
        PartOfSpeech.CONJUNCTION: 0.8,
        PartOfSpeech.ADVERB: 0.8,
        PartOfSpeech.LOCATION: 0.8,
        PartOfSpeech.PRONOUN: 0.8,
        PartOfSpeech.TIME: 0.6,
        PartOfSpeech.NOUN: 0.2,
    },
    "title-marks": {
        PartOfSpeech.VERB: 0.7,
        PartOfSpeech.PREPOSITION: 0.9,
        PartOfSpeech.CONJUNCTION: 0.7,
        PartOfSpeech.ADVERB: 0.9,
        PartOfSpeech.LOCATION: 0.5,
    },
    "brackets": {
        PartOfSpeech.VERB: 0.9,
        PartOfSpeech.PREPOSITION: 1.6,
        PartOfSpeech.ADVERB: 1.2,
        PartOfSpeech.TIME: 1.0,
        PartOfSpeech.NUMERAL: 0.6,
        PartOfSpeech.PRONOUN: 0.6,
        PartOfSpeech.CONJUNCTION: 0.6,
        PartOfSpeech.NOUN: 0.2,
    },
}
_BEFORE: Mapping[EnclosureKind, tuple[_Context, ...]] = {
    "quotes": _contexts(
        ("[”’」](?:[、，；]|以?及|和|与|或者?)$", 4.5),
        ("[”’」]$", 0.5),
        ("[：:]$", 3.5),
        (
            "(?:题为|名为|称为|誉为|叫[作做]|所谓|称之为|成为|打造|号称|[一这那]种|以|口号|一句话?|[写刻挂印]着|写道|名叫|俗称|人称)$",
            3.0,
        ),
        ("[是为成叫称做当作按说曰道指喊问]$", 2.0),
        ("的$", 1.8),
        (r"^$|[（【「『‘]$", 2.0),
        ("[个名位项条句座首本届次场批]$", 1.6),
        ("[。！？；，]$", 1.3),
        ("、$", 0.8),
    ),
    "title-marks": _contexts(
        ("》(?:[、，；]|以?及|和|与|或者?)$", 4.5),
        ("》$", 0.5),
        (
            "(?:根据|按照|依[照据]|违反|适用|发布|印发|制定|出台|颁布|修[订改]|[施执]行|实施|通过|公布|下发|题为|名为|新著|荣获|颁发|发给|领取|取得|办理|签订|填写|提交|出具|参[见照]|出版)了?$",
            3.0,
        ),
        ("(?:合?著|撰?写|主?编|创?作|拍摄|演唱|演奏|主演|导演|叫[做作]?)的?$", 3.0),
        ("[的据了]$", 2.0),
        ("(?:[在读看听学如首部本篇幅曲书诗剧歌]|栏目)$", 1.8),
        ("^$", 1.2),
        ("[（“‘【]$", 2.2),
        (r"[。！？；：，①-⑳—－]$|[0-9][.．]$", 1.5),
        ("、$", 0.6),
    ),
    "brackets": _contexts(
        ("[A-Za-z0-9] ?$", -1.5),
        ("[”’》〉」』】]$", 2.5),
        ("[。！？]$", 2.0),
        ("[的和与及或在是把被对从向于之为以]$", -3.0),
        ("[，、：；]$", -1.0),
        ("^$", 0.5),
    ),
}
_BEFORE_SPEECH = _contexts(
    ("[：:]$", 6.0), ("[说道问答喊叫称]，?$", 4.0), ("^$", 3.0), ("[。！？]$", 2.0), ("，$", 1.0)
)
_PART_BEFORE: Mapping[EnclosureKind, Mapping[PartOfSpeech | None, float]] = {
    "quotes": {
        PartOfSpeech.VERB: 1.1,
        PartOfSpeech.PREPOSITION: 1.3,
        PartOfSpeech.CONJUNCTION: 1.0,
        PartOfSpeech.MEASURE: 1.5,
        PartOfSpeech.ADVERB: 0.3,
        PartOfSpeech.NOUN: -0.2,
    },
    "title-marks": {
        PartOfSpeech.VERB: 1.4,
        PartOfSpeech.PREPOSITION: 1.4,
        PartOfSpeech.CONJUNCTION: 0.8,
        PartOfSpeech.MEASURE: 1.2,
        PartOfSpeech.ORGANIZATION: 1.8,
    },
    "brackets": {
        PartOfSpeech.VERB: -0.7,
        PartOfSpeech.ADVERB: -1.5,
        PartOfSpeech.ADJECTIVE: -0.7,
        PartOfSpeech.NUMERAL: -1.0,
        PartOfSpeech.PRONOUN: -0.7,
        PartOfSpeech.NOUN: 0.8,
        PartOfSpeech.NAME: 1.0,
        PartOfSpeech.PLACE: 0.8,
        PartOfSpeech.ORGANIZATION: 1.0,
        PartOfSpeech.PERSON: 1.0,
        PartOfSpeech.MEASURE: 0.5,
    },
}
_OPENING_WORDS: Mapping[EnclosureKind, _Context] = {
    "brackets": _Context(
        re.compile(
            "(?:以下|下文)?简称|注[：:]|例如|比如|如|即|包括|不?含|见|详见|约合?|折合|其中|指|又[称名]|也称|原名?|现|本报|记者|新华社"
            "|附|[上下左右]?图|按：|主要|一[种个]|没有|通常|实际|具体|可以|这里|有时|同时|推荐|第[0-9－-]+页$|综合\\w{2,6}电$"
            rf"|[{HAN}]{{2,3}}摄$"
            "|[A-Za-z0-9][A-Za-z0-9 .&/,-]*$|[上中下市县镇乡区男女]$"
        ),
        3.5,
    ),
    "title-marks": _Context(re.compile("关于|中华人民共和国|全国人[大民]|国务院"), 2.5),
}
