"""Where the lost partner of a bracket, quotation mark or title mark belongs.

The best witness is the document: when what follows a lone opening mark stands elsewhere between a full pair, the
mark closes there. Next come fixed wordings (（试行）, （以下简称…）) and speech that fills the rest of its block.
Otherwise only the likely places can be named: the end of the clause, or the words that a term or title is
wont to stand before or behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice, pairwise
from typing import NamedTuple

from proofread.language.characters import HAN
from proofread.language.enclosures import Shape, enclosures, shape_of
from proofread.language.lexicon import PartOfSpeech, lexicon
from proofread.language.segmentation import segment
from proofread.model import Document

_LONGEST_TERM = 30
_MOST_TERMS = 20
_MOST_PLACES = 3
_KEY = 2


class Places(NamedTuple):
    """Offsets at which the missing mark may be put in, best first; ``is_certain`` when the first is right."""

    offsets: tuple[int, ...]
    is_certain: bool


class Precedents(NamedTuple):
    """What stands between full pairs of a document, by shape and first or last two characters, longest first."""

    by_start: Mapping[tuple[Shape, str], tuple[str, ...]]
    by_end: Mapping[tuple[Shape, str], tuple[str, ...]]


def precedents(document: Document) -> Precedents:
    """Collect the short enclosed texts of ``document``; use as ``document.derive(precedents)``."""
    by_start: dict[tuple[Shape, str], set[str]] = defaultdict(set)
    by_end: dict[tuple[Shape, str], set[str]] = defaultdict(set)
    for block in document.blocks:
        for enclosure in enclosures(block.text):
            inner = block.text[enclosure.start + 1 : enclosure.end - 1]
            if _KEY <= len(inner) <= _LONGEST_TERM:
                shape = shape_of(block.text[enclosure.start])
                by_start[shape, inner[:_KEY]].add(inner)
                by_end[shape, inner[-_KEY:]].add(inner)
    return Precedents(_longest_first(by_start), _longest_first(by_end))


def closing_places(text: str, at: int, known: Precedents) -> Places:
    """Find where the opening mark ``text[at]`` should be closed."""
    start, shape = at + 1, shape_of(text[at])
    for term in known.by_start.get((shape, text[start : start + _KEY]), ()):
        if text.startswith(term, start):
            return Places((start + len(term),), is_certain=True)
    fixed = _FIXED_CONTENT[shape.kind].match(text, start) if shape.kind in _FIXED_CONTENT else None
    if fixed:
        return Places((fixed.end(),), is_certain=True)
    if shape.kind == "quotes" and _OPENS_SPEECH.search(text, max(0, at - 3), at):
        return _speech_end(text, start)
    return Places(_likely_ends(text, start, shape), is_certain=False)


def opening_places(text: str, at: int, known: Precedents) -> Places:
    """Find where the closing mark ``text[at]`` should have been opened."""
    shape = shape_of(text[at])
    for term in known.by_end.get((shape, text[max(0, at - _KEY) : at]), ()):
        if text.endswith(term, 0, at):
            return Places((at - len(term),), is_certain=True)
    return Places(_likely_starts(text, at, shape), is_certain=False)


_FIXED_CONTENT = {
    "brackets": re.compile(
        rf"(?:试行|暂行|草案|征求意见稿|送审稿|修订|[上中下左右](?=[^{HAN}]|在|与|和)"
        rf"|(?:以下)?简称[“”{HAN}]{{2,12}}(?=[，。；：、]|$)"
        rf"|[A-Za-z][A-Za-z0-9 .&-]{{0,25}}[A-Za-z0-9](?=[{HAN}，。；]))"
    ),
    "title-marks": re.compile(rf"[{HAN}]{{2,25}}(?=《)"),
}
_OPENS_SPEECH = re.compile(r"(?:[：:]|[说道问答喊叫]，)\s?$|^$")
_SENTENCE_END = re.compile(r"[。！？…]+")
_CLAUSE_END = {
    "quotes": re.compile("[，。；：、！？”’》）…—―（《“]"),
    "title-marks": re.compile("[，。；：、！？”’》）…—―《“]"),
    "brackets": re.compile("[，。；：、！？）…—―（]"),
}
_WORK = re.compile(
    "条例|办法|规定|意见|通知|决定|细则|方案|纲要|规划|公约|协定|宣言|公报|报告|[日晚时早周]报|杂志|周刊|许可证|证书|[法典志史]"
)
_BEHIND_TERM = re.compile(
    "的|等|之称|为由|为名|为主题|为题|一词|一说|称号|活动|工程|计划|行动|项目|战略|精神|模式|丛书|杂志|一书|一文|[0-9]"
)
_BEFORE_TERM = re.compile(
    "题为|名为|称为|誉为|叫作|叫做|所谓|新著|合著的|一曲|一句|发布|印发|出台|出版了|发表|制定|荣获|颁发|发给|[据在是说以对把被和与及的了《]"
)
_FUNCTION = frozenset(
    {
        PartOfSpeech.PARTICLE,
        PartOfSpeech.PREPOSITION,
        PartOfSpeech.CONJUNCTION,
        PartOfSpeech.ADVERB,
        PartOfSpeech.LOCATION,
        PartOfSpeech.PRONOUN,
    }
)


def _likely_ends(text: str, start: int, shape: Shape) -> tuple[int, ...]:
    """Behind the name of a work; before a word that cannot be part of a term; at the end of the clause."""
    clause_end = _CLAUSE_END[shape.kind].search(text, start + 1)
    limit = min(clause_end.start() if clause_end else len(text), start + _LONGEST_TERM)
    words = _words(text, start, limit)
    places: list[int] = []
    if shape.kind == "title-marks":
        places.extend(match.end() for match in islice(_WORK.finditer(text, start + 2, limit), 1))
    inner = [(place, part) for place, part in words if place - start >= _KEY]
    places.extend(
        islice((place for place, part in inner if _BEHIND_TERM.match(text, place) or part in _FUNCTION), 1)
    )
    places.extend(islice((place for place, part in inner if part is PartOfSpeech.VERB), 1))
    if limit < start + _LONGEST_TERM:
        places.append(limit)
    return tuple(dict.fromkeys(places))[:_MOST_PLACES]


def _likely_starts(text: str, at: int, shape: Shape) -> tuple[int, ...]:
    """Behind a word that terms are wont to follow; behind a word that cannot be part of one; behind the last mark."""
    first = max(0, at - _LONGEST_TERM)
    marks = [match.end() for match in _CLAUSE_END[shape.kind].finditer(text, first, at - _KEY)]
    first = marks[-1] if marks else first
    words = [(place, part) for place, part in _words(text, first, at) if at - place >= _KEY]
    behind = [(place, last) for (_, last), (place, _) in pairwise(words)]
    places = [match.end() for match in _BEFORE_TERM.finditer(text, first, at - _KEY)][-1:]
    places.extend([place for place, last in behind if last in _FUNCTION or last is PartOfSpeech.VERB][-1:])
    if marks or first == 0:
        places.append(first)
    return tuple(sorted(set(places), reverse=shape.kind != "title-marks"))[:_MOST_PLACES]


def _words(text: str, start: int, end: int) -> list[tuple[int, PartOfSpeech | None]]:
    """Where each word of ``text[start:end]`` begins, and its part of speech."""
    words = lexicon()
    piece = text[start:end]
    return [(start + left, words.part_of_speech(piece[left:right])) for left, right in segment(piece, words)]


def _speech_end(text: str, start: int) -> Places:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start)]
    if not ends or ends[-1] < len(text.rstrip()):
        return Places((*ends[:1],), is_certain=False)
    return Places((ends[-1], *ends[:1]) if len(ends) > 1 else (ends[-1],), is_certain=len(ends) == 1)


def _longest_first(terms: Mapping[tuple[Shape, str], set[str]]) -> dict[tuple[Shape, str], tuple[str, ...]]:
    return {
        key: tuple(sorted(found, key=lambda term: (-len(term), term))[:_MOST_TERMS])
        for key, found in terms.items()
    }
