"""Where the lost partner of a bracket, quotation mark or title mark belongs.

The best witness is the document: what stands elsewhere between a full pair is likely enclosed here too. Next come
fixed wordings (（试行）, ordinals, abbreviations, sums) and speech that fills the rest of its block. Otherwise the
boundaries between words are weighed, and the weightiest are offered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from proofread.language.marks.enclosure_bounds import Bound, possible_ends, possible_starts
from proofread.language.marks.enclosures import EnclosureKind, Shape, pairings, shape_of
from proofread.language.text.characters import HAN
from proofread.model import Document

_LONGEST_TERM = 30
_MOST_TERMS = 20
_MOST_PLACES = 4
_MOST_ENDS_OF_QUOTES = 3
_WIDEST_BEFORE = 3
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
    for index, pairing in document.derive(pairings).items():
        block = document.blocks[index]
        for enclosure in pairing.enclosures:
            inner = block.text[enclosure.start + 1 : enclosure.end - 1]
            if _KEY <= len(inner) <= _LONGEST_TERM:
                shape = shape_of(block.text[enclosure.start])
                by_start[shape, inner[:_KEY]].add(inner)
                by_end[shape, inner[-_KEY:]].add(inner)
    return Precedents(_longest_first(by_start), _longest_first(by_end))


def closing_places(text: str, at: int, known: Precedents) -> Places:
    """Find where the opening mark ``text[at]`` should be closed."""
    start, shape = at + 1, shape_of(text[at])
    fixed = _FIXED_CONTENT[shape.kind].match(text, start) if shape.kind in _FIXED_CONTENT else None
    if fixed is None and shape.kind == "brackets" and _STARTS_ITEM.search(text, max(0, at - 2), at):
        fixed = _ORDINAL.match(text, start)
    if fixed:
        return Places((fixed.end(),), is_certain=True)
    terms = known.by_start.get((shape, text[start : start + _KEY]), ())
    bounds = tuple(possible_ends(text, start, shape))
    places = _best(
        _likely(bounds) if shape.kind == "quotes" else bounds,
        [start + len(term) for term in terms if text.startswith(term, start)],
    )
    return places if places.is_certain or shape.kind != "quotes" else _of_a_quotation(text, at, places)


def _of_a_quotation(text: str, at: int, terms: Places) -> Places:
    """The likeliest few, where what is quoted may be a term or speech."""
    before = max(0, at - _WIDEST_BEFORE)
    if _OPENS_SPEECH.search(text, before, at):
        places = _speech_end(text, at, terms)
    elif _MAY_OPEN_SPEECH.search(text, before, at):
        places = _or_to_the_end(text, at, terms)
    else:
        places = terms
    return places._replace(offsets=places.offsets[:_MOST_ENDS_OF_QUOTES])


def opening_places(text: str, at: int, known: Precedents) -> Places:
    """Find where the closing mark ``text[at]`` should have been opened."""
    shape = shape_of(text[at])
    terms = known.by_end.get((shape, text[max(0, at - _KEY) : at]), ())
    return _best(
        possible_starts(text, at, shape), [at - len(term) for term in terms if text.endswith(term, 0, at)]
    )


_OF_A_PRECEDENT = 6.0
_PRECEDENT_ALONE = 4.0
_FAR_BEHIND = 3.0


def _likely(bounds: Sequence[Bound]) -> Iterator[Bound]:
    """Those that are not far behind the best."""
    least = max((bound.weight for bound in bounds), default=0.0) - _FAR_BEHIND
    return (bound for bound in bounds if bound.weight >= least)


def _best(bounds: Iterable[Bound], precedents: Iterable[int]) -> Places:
    """The weightiest places. A precedent adds to the weight, and settles the place if that makes it the best."""
    weights = dict.fromkeys(precedents, _PRECEDENT_ALONE)
    precedented = frozenset(weights)
    for offset, weight in bounds:
        weights[offset] = weight + (_OF_A_PRECEDENT if offset in precedented else 0.0)
    ranked = tuple(sorted(weights, key=lambda offset: -weights[offset])[:_MOST_PLACES])
    if ranked and ranked[0] in precedented:
        return Places(ranked[:1], is_certain=True)
    return Places(ranked, is_certain=False)


_SUM = (
    r"(?:约|约合|合|折合)(?:人民币)?[0-9.,]+[多余]?[十百千万亿]*"
    r"(?:美元|元人民币|人民币|[欧港日韩]元|元|英镑|平方公里|平方米|公里|公顷|亩|米|吨)"
)
_FIXED_CONTENT: Mapping[EnclosureKind, re.Pattern[str]] = {
    "brackets": re.compile(
        rf"(?:试行|暂行|草案|征求意见稿|送审稿|修订|[上中下左右](?=[^{HAN}]|在|与|和|就)"
        rf"|(?:以下|下文)?简称[“”{HAN}]{{2,12}}(?=[，。；：、]|$)"
        rf"|[A-Za-z][A-Za-z0-9 .&-]{{0,40}}[A-Za-z0-9](?=[{HAN}，。；：:]|$)(?!，(?:简称|例如|即|比如|又称|也))"
        rf"|图(?=[0-9，。；]|$)|{_SUM}|附图片?[0-9]+[张幅]"
        r"|(?:请?参?[见看])?第[0-9]{1,4}[－—–~-][0-9]{1,4}页|[0-9]{4}年?[－—–~-][0-9]{4}年?(?![0-9月度期代间])"
        rf"|[见第附如]?第?[图表]?[0-9]{{1,3}}[页张]|[左右上下][图下上](?!书))"
    ),
    "title-marks": re.compile(rf"(?:(?![和与及])[{HAN}]){{2,25}}(?<![或的在为中由])(?=《)"),
}
_STARTS_ITEM = re.compile(r"(?:^|[。；：！？“])\s?$")
_ORDINAL = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}|[A-Za-z])(?=[{HAN}])(?![年月日时分个条次届])"
)
_OPENS_SPEECH = re.compile(r"(?:[：:]|[说道问答喊叫]，)\s?$|^$")
_MAY_OPEN_SPEECH = re.compile(r"[，；。！？…—”）]\s?$|[说称道曰写问喊]$|表示$|认为$|指出$|强调$")
_SENTENCE_END = re.compile(r"[。！？…]+")
_LONG_TERM = 8


def _speech_end(text: str, at: int, terms: Places) -> Places:
    """Speech runs to the end of its block, else of a sentence; what opens a block may be a mere term."""
    start, limit = at + 1, len(text.rstrip())
    again = text.find(text[at], start)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, again if again >= 0 else limit)]
    if not ends:
        return terms
    speech = ends[-1] if ends[-1] == limit else ends[0]
    if at and len(ends) == 1 and speech == limit:
        return Places((limit,), is_certain=True)
    is_term = not at and terms.offsets and (speech != limit or terms.offsets[0] - start <= _LONG_TERM)
    ranked = (*terms.offsets[:1], speech) if is_term else (speech, *terms.offsets[:1])
    return Places(tuple(dict.fromkeys((*ranked, ends[0], *terms.offsets)))[:_MOST_PLACES], is_certain=False)


def _or_to_the_end(text: str, at: int, terms: Places) -> Places:
    """What begins like a clause may be a sentence of its own, with the mark that ends its block."""
    limit = len(text.rstrip())
    last = _SENTENCE_END.search(text, at + 1, limit)
    if last is None or last.end() != limit or text.find(text[at], at + 1) >= 0:
        return terms
    return Places((*terms.offsets[: _MOST_ENDS_OF_QUOTES - 1], limit), is_certain=False)


def _longest_first(terms: Mapping[tuple[Shape, str], set[str]]) -> dict[tuple[Shape, str], tuple[str, ...]]:
    return {
        key: tuple(sorted(found, key=lambda term: (-len(term), term))[:_MOST_TERMS])
        for key, found in terms.items()
    }
