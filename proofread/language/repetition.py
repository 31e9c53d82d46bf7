"""Sentences and paragraphs that stand twice in a document, word for word or nearly.

The document is read as the row of its sentences, without headings, captions and table cells. Sentences are
equal when their letters and digits are (NFKC, marks and white space aside; inline code and the like count as
the source has them). Equal or nearly equal sentences in the same order make one *repetition*, so that four
paragraphs pasted twice are one repetition and not a dozen.

A text may repeat itself on purpose, and most of the work is to tell when:

- A sentence that stands three times or more, apart, is a formula or a refrain.
- Sections built on one pattern (two products, two offices, a report of a speech and the speech) share
  sentences here and there, in the same order, with other sentences between. Where a repetition has such
  company it is not a slip. A pasted block has no gaps, or is verbatim for the better part.
- Items with different ordinals, and text quoted beside the quotation, are parallel by intention.

The work is linear in the number of sentences but for the near pairs, which a budget bounds (see
``near_duplicates``).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from typing import Literal, NamedTuple

import msgspec

from proofread.language.boilerplate import count_words
from proofread.language.near_duplicates import Change, Likeness, candidate_pairs, likeness, may_be_alike
from proofread.language.sentences import Sentence, sentences
from proofread.model import BlockKind, Document
from proofread.model.block import BODY_KINDS, OPAQUE

Match = Literal["exact", "near", "numbers"]

SHORTEST_NEAR = 10
"""Characters below which two sentences are not compared."""
LEAST_CONTAINMENT = 0.75
LEAST_SIMILARITY = 0.7
LONG_OPENING = 25
ODD_SENTENCES = 2
LEAST_COMPANY = 6
VICINITY = 12
CLEARLY = 1.5
COMPANY_REACH = 6
"""Sentences on either side within which another repetition keeps a repetition company."""
STRONG_COMPANY = 0.85
SURROUNDINGS = 4
ALIKE_SURROUNDINGS = 0.2
NEIGHBOURS = 2
"""Sentences further on that are compared whatever they share."""

_DROPPED = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w.]+|_+")
_ORDINAL = re.compile(
    r"\s*[（(]?(第?[〇零一二三四五六七八九十百\d]{1,4}|[a-zA-Z]|[①-⑳⑴-⑽])"
    r"(?:[、.．)）]|\s|[条章节款项]|是|者|，)"
)


class Repetition(msgspec.Struct, frozen=True, eq=False):
    """Two stretches of sentences that say the same in the same words.

    ``first`` stands before ``second``; they do not overlap. In a row of more than two equal sentences
    ``second`` is all of them but the first.
    """

    first: tuple[Sentence, ...]
    second: tuple[Sentence, ...]
    match: Match
    similarity: float
    """1 for an exact repetition."""
    opening: int
    """Characters that both begin with."""
    is_adjacent: bool
    """Whether nothing stands between the two."""
    changes: tuple[Change, ...] = ()
    """What differs, from ``first`` to ``second``, in normal form."""

    @property
    def paragraphs(self) -> int:
        """Number of paragraphs repeated, if both stretches are whole paragraphs; else 0."""
        return _paragraphs(self.second) if _paragraphs(self.first) else 0

    @property
    def words(self) -> int:
        """Length of the shorter stretch, as ``count_words`` counts."""
        return min(sum(count_words(sentence.text) for sentence in side) for side in (self.first, self.second))

    @property
    def text(self) -> str:
        """The words of the second stretch."""
        return "".join(sentence.text for sentence in self.second)


def repetitions(document: Document) -> tuple[Repetition, ...]:
    """All repetitions of a document in the order of their second stretches; for ``document.derive``."""
    found = _runs(document.derive(_row))
    return tuple(sorted(found, key=lambda repetition: repetition.second[0].span.start))


def is_first_misplaced(document: Document, repetition: Repetition) -> bool:
    """Whether the first stretch, and clearly not the second, is foreign to the text around it."""
    row = document.derive(_row)
    number = {id(sentence): at for at, sentence in enumerate(row.sentences)}
    sides = [
        (number[id(side[0])], number[id(side[-1])] + 1) for side in (repetition.first, repetition.second)
    ]
    inside = {at for side in sides for at in range(*side)}
    topic = {pair for at in range(*sides[1]) for pair in pairwise(row.forms[at])}
    first, second = (_share_around(row, side, inside, topic) for side in sides)
    return second > CLEARLY * first


def _share_around(row: _Row, side: tuple[int, int], inside: set[int], topic: set[tuple[str, str]]) -> float:
    """Share of the topic's pairs of characters that occur in the sentences around a stretch."""
    around = {
        pair
        for at in range(max(0, side[0] - VICINITY), min(len(row.forms), side[1] + VICINITY))
        if at not in inside
        for pair in pairwise(row.forms[at])
    }
    return len(topic & around) / max(1, len(topic))


def normal_form(document: Document, sentence: Sentence) -> str:
    """What a sentence is compared by: its letters and digits after NFKC, and what stands behind ``OPAQUE``."""
    text = sentence.text
    if OPAQUE in text:
        text = "".join(
            _source_of(document, sentence, at) if character == OPAQUE else character
            for at, character in enumerate(text)
        )
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


def ordinal(text: str) -> str:
    """The ordinal that a text opens with: 三 of （三）, 第五 of 第五条; empty if none."""
    match = _ORDINAL.match(text)
    return match.group(1) if match else ""


class _Row(NamedTuple):
    """The sentences of a document and, number by number, their normal forms."""

    sentences: list[Sentence]
    forms: list[str]

    def words(self, start: int, end: int) -> int:
        return sum(count_words(sentence.text) for sentence in self.sentences[start:end])


class _Pair(NamedTuple):
    """``length`` sentences from ``first`` on and as many from ``second`` on, alike one by one."""

    first: int
    second: int
    length: int


class _Run(NamedTuple):
    """Pairs in order, with at most a few odd sentences between."""

    pairs: tuple[_Pair, ...]

    @property
    def first(self) -> tuple[int, int]:
        return self.pairs[0].first, self.pairs[-1].first + self.pairs[-1].length

    @property
    def second(self) -> tuple[int, int]:
        return self.pairs[0].second, self.pairs[-1].second + self.pairs[-1].length


class _Company(NamedTuple):
    """Two sentences that are alike, beside a repetition."""

    first: int
    second: int
    similarity: float


_Near = dict[tuple[int, int], Likeness]


def _row(document: Document) -> _Row:
    """The sentences of the body."""
    row = [
        sentence
        for sentence in document.derive(sentences)
        if sentence.block.kind in BODY_KINDS and count_words(sentence.text)
    ]
    return _Row(row, [normal_form(document, sentence) for sentence in row])


def _runs(row: _Row) -> Iterator[Repetition]:
    rows = list(_rows_of_equals(row))
    for first, second in rows:
        yield _exact(row, first, second)
    places = _places(row.forms)
    near = _near_pairs(row, places)
    seeds = _exact_seeds(places, rows) | near.keys()
    runs = _joined(row, list(_chains(row, sorted(seeds), near)))
    others = _company(row, runs, near)
    for run in runs:
        parts = list(_parts(row, run, near))
        if not (_is_quotation(row, run) or _is_recast(run, parts) or _is_pattern(row, run, others)):
            yield _repetition(row, run, parts)


def _places(forms: Sequence[str]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        places[form].append(number)
    return places


def _rows_of_equals(row: _Row) -> Iterator[tuple[range, range]]:
    """The first, and all others, of equal paragraphs or sentences that follow one another."""
    blocks = [
        range(numbers[0], numbers[-1] + 1)
        for _, group in groupby(range(len(row.forms)), key=lambda number: row.sentences[number].block.index)
        for numbers in [list(group)]
    ]
    covered: set[int] = set()
    for _, group in groupby(blocks, key=lambda block: row.forms[block.start : block.stop]):
        equal = list(group)
        if len(equal) > 1:
            covered.update(range(equal[0].start, equal[-1].stop))
            yield equal[0], range(equal[1].start, equal[-1].stop)
    for _, numbers in groupby(range(len(row.forms)), key=lambda number: row.forms[number]):
        alike = [number for number in numbers if number not in covered]
        if len(alike) > 1:
            yield range(alike[0], alike[0] + 1), range(alike[1], alike[-1] + 1)


def _exact_seeds(places: dict[str, list[int]], rows: list[tuple[range, range]]) -> set[tuple[int, int]]:
    """Pairs of the sentences that stand exactly twice, but for those in rows of equals."""
    in_row = {number: index for index, (first, second) in enumerate(rows) for number in (*first, *second)}
    return {
        (numbers[0], numbers[1])
        for numbers in places.values()
        if len(numbers) == 2 and in_row.get(numbers[0], -1) != in_row.get(numbers[1], -2)
    }


def _near_pairs(row: _Row, places: dict[str, list[int]]) -> _Near:
    """Sentences nearly the same, each pair of forms where its two stand nearest."""
    forms = [form for form, numbers in places.items() if len(form) >= SHORTEST_NEAR and len(numbers) <= 2]
    index = {form: at for at, form in enumerate(forms)}
    candidates = dict.fromkeys(candidate_pairs(forms))
    for step in range(1, NEIGHBOURS + 1):
        for before, after in zip(row.forms, row.forms[step:], strict=False):
            if before != after and before in index and after in index:
                first, second = sorted((index[before], index[after]))
                candidates[first, second] = None
    near: _Near = {}
    for one, other in candidates:
        pair = min(
            (sorted(pair) for pair in product(places[forms[one]], places[forms[other]])),
            key=lambda pair: (pair[1] - pair[0], pair[0]),
        )
        alike = _compare(row, pair[0], pair[1])
        if alike:
            near[pair[0], pair[1]] = alike
    return near


def _compare(row: _Row, first: int, second: int) -> Likeness | None:
    before, after = row.forms[first], row.forms[second]
    if not may_be_alike(before, after, LEAST_CONTAINMENT):
        return None
    one, other = row.sentences[first], row.sentences[second]
    if ordinal(one.text) != ordinal(other.text) and ordinal(one.text) and ordinal(other.text):
        return None
    alike = likeness(before, after)
    if one.block.kind is other.block.kind is BlockKind.LIST_ITEM and not alike.is_by_addition:
        return None
    return alike if alike.similarity >= LEAST_SIMILARITY or alike.opening >= LONG_OPENING else None


def _chains(row: _Row, seeds: Sequence[tuple[int, int]], near: _Near) -> Iterator[_Run]:
    """Runs of pairs that follow one another on both sides, from every seed as far as it goes."""
    forms = row.forms
    done: dict[int, int] = {}

    def are_alike(first: int, second: int) -> bool:
        return forms[first] == forms[second] or (first, second) in near

    for first, second in seeds:
        distance = second - first
        if first < done.get(distance, 0):
            continue
        start, end = first, first + 1
        while (
            start > done.get(distance, 0)
            and end - start < distance
            and are_alike(start - 1, start - 1 + distance)
        ):
            start -= 1
        while end + distance < len(forms) and end - start < distance and are_alike(end, end + distance):
            end += 1
        done[distance] = end
        yield _Run((_Pair(start, start + distance, end - start),))


def _joined(row: _Row, runs: list[_Run]) -> list[_Run]:
    """Runs put together where only a sentence or two within one paragraph on either side keeps them apart."""
    joined: list[_Run] = []
    for run in sorted(runs):
        if joined and _follow(row, joined[-1], run):
            joined[-1] = _Run((*joined[-1].pairs, *run.pairs))
        else:
            joined.append(run)
    return joined


def _follow(row: _Row, run: _Run, following: _Run) -> bool:
    for end, start in ((run.first[1], following.first[0]), (run.second[1], following.second[0])):
        if not 0 <= start - end <= ODD_SENTENCES:
            return False
        if row.sentences[end - 1].block is not row.sentences[start].block:
            return False
    return following.first[1] <= run.second[0]


def _company(row: _Row, runs: list[_Run], near: _Near) -> list[_Company]:
    """All pairs of sentences that may keep a repetition company, in the order of their first."""
    pairs = {
        (pair.first + step, pair.second + step)
        for run in runs
        for pair in run.pairs
        for step in range(pair.length)
    }
    return [
        _Company(first, second, near[first, second].similarity if (first, second) in near else 1.0)
        for first, second in sorted(pairs)
        if count_words(row.sentences[first].text) >= LEAST_COMPANY
    ]


def _is_pattern(row: _Row, run: _Run, others: Sequence[_Company]) -> bool:
    """Whether the two stretches stand in sections built alike.

    Another repetition stands beside this one on both sides, in the same order, and the sentences around
    the two are alike as well.
    """
    strength = 0.0 if _is_near(row, run) else STRONG_COMPANY
    return (
        any(other.similarity >= strength and _is_beside(run, other) for other in _close(run, others))
        and _surroundings_alike(row, run) >= ALIKE_SURROUNDINGS
    )


def _close(run: _Run, others: Sequence[_Company]) -> Sequence[_Company]:
    """Those whose first stands within reach of the run's first; ``others`` are in that order."""
    low = bisect_left(others, run.first[0] - COMPANY_REACH, key=lambda other: other.first)
    high = bisect_left(others, run.first[1] + COMPANY_REACH, key=lambda other: other.first)
    return others[low:high]


def _is_beside(run: _Run, other: _Company) -> bool:
    if other.first < run.first[0]:
        return run.second[0] - COMPANY_REACH <= other.second < run.second[0]
    return run.first[1] <= other.first and run.second[1] <= other.second < run.second[1] + COMPANY_REACH


def _surroundings_alike(row: _Row, run: _Run) -> float:
    """Share of the pairs of characters that the sentences around the one stretch have in common with the other's."""
    inside = {*range(*run.first), *range(*run.second)}
    one, other = (
        {number for number in range(start - SURROUNDINGS, end + SURROUNDINGS) if 0 <= number < len(row.forms)}
        for start, end in (run.first, run.second)
    )
    inside |= one & other
    mine, theirs = (
        Counter(pair for number in sorted(side - inside) for pair in pairwise(row.forms[number]))
        for side in (one, other)
    )
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


def _is_near(row: _Row, run: _Run) -> bool:
    return any(
        row.forms[pair.first + step] != row.forms[pair.second + step]
        for pair in run.pairs
        for step in range(pair.length)
    )


def _is_recast(run: _Run, parts: Sequence[Likeness]) -> bool:
    """Whether the same words were replaced throughout: one text made to fit another subject."""
    replaced = Counter(change for alike in parts for change in alike.changes if not change.is_addition)
    return run.first[1] < run.second[0] and any(count > 1 for count in replaced.values())


def _is_quotation(row: _Row, run: _Run) -> bool:
    """Whether one side is a block quotation and the other is not."""
    return _is_quoted(row.sentences[run.first[0]]) != _is_quoted(row.sentences[run.second[0]])


def _is_quoted(sentence: Sentence) -> bool:
    return sentence.block.quoted or sentence.block.kind is BlockKind.QUOTATION


def _exact(row: _Row, first: range, second: range) -> Repetition:
    return Repetition(
        first=tuple(row.sentences[first.start : first.stop]),
        second=tuple(row.sentences[second.start : second.stop]),
        match="exact",
        similarity=1.0,
        opening=len(row.forms[first.start]),
        is_adjacent=True,
    )


def _repetition(row: _Row, run: _Run, parts: Sequence[Likeness]) -> Repetition:
    changed = [alike for alike in parts if alike.changes]
    match: Match = "exact"
    if changed:
        match = "numbers" if all(alike.is_by_number for alike in changed) else "near"
    total = sum(alike.total for alike in parts)
    return Repetition(
        first=tuple(row.sentences[slice(*run.first)]),
        second=tuple(row.sentences[slice(*run.second)]),
        match=match,
        similarity=sum(alike.similarity * alike.total for alike in parts) / total,
        opening=parts[0].opening,
        is_adjacent=run.first[1] == run.second[0],
        changes=tuple(change for alike in parts for change in alike.changes),
    )


def _parts(row: _Row, run: _Run, near: _Near) -> Iterator[Likeness]:
    """The likeness of the run's sentences, pair by pair, and of what stands between the pairs."""
    first, second = run.first[0], run.second[0]
    for pair in run.pairs:
        if pair.first > first or pair.second > second:
            yield likeness("".join(row.forms[first : pair.first]), "".join(row.forms[second : pair.second]))
        for step in range(pair.length):
            alike = near.get((pair.first + step, pair.second + step))
            length = len(row.forms[pair.first + step])
            yield alike or Likeness(length, 2 * length, length, ())
        first, second = pair.first + pair.length, pair.second + pair.length


def _paragraphs(side: tuple[Sentence, ...]) -> int:
    """Number of paragraphs that the sentences fill; 0 if they do not fill the first or the last."""
    opening, closing = side[0], side[-1]
    if opening.block.text[: opening.start].strip() or closing.block.text[closing.end :].strip():
        return 0
    return len({sentence.block.index for sentence in side})


def _source_of(document: Document, sentence: Sentence, at: int) -> str:
    offset = sentence.start + at
    span = sentence.block.span(offset, offset + 1)
    return document.source[span.start : span.end]
