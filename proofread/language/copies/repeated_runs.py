"""Runs of sentences that stand twice in a row, word for word or nearly.

Sentences that stand exactly twice, and pairs that are nearly the same, are the seeds; from a seed the run goes
on in both directions as long as the sentences agree, and over an odd sentence or two within one paragraph. So
four paragraphs pasted twice make one run and not a dozen. What stands three times or more seeds no run: it is a
formula or a refrain, unless it stands in immediate succession.

The work is linear in the number of sentences, but for the near pairs, which have a budget (``near_duplicates``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, product
from typing import Literal, NamedTuple

from proofread.language.copies.near_duplicates import Likeness, alike_among, candidate_pairs, likeness
from proofread.language.copies.sentence_rows import Row
from proofread.model import Span

LEAST_WORDS = 8
LONGEST_FORM = 2000
"""Characters beyond which sentences are not compared: that takes the product of their lengths."""
LEAST_CONTAINMENT = 0.5
LEAST_SIMILARITY = 0.7
LONG_OPENING = 25
"""What two sentences must share to be alike: half of the shorter, and either most of both or a long opening."""
NEIGHBOURS = 2
"""Sentences further on with which a sentence is compared whatever they share."""
ODD_SENTENCES = 2
"""Sentences on either side that a run may step over."""
_GAPS = sorted(product(range(ODD_SENTENCES + 1), repeat=2), key=sum)

AlikePairs = Mapping[tuple[int, int], Likeness]
"""Pairs of nearly equal sentences, by their indices in the row, the first before the second."""


AlikeIn = Callable[[range], Iterable[tuple[tuple[int, int], Likeness]]]
"""What gives pairs of nearly equal sentences for the numbers of sentences."""


class AlikeSentences(NamedTuple):
    """The sentences of a row that are equal, and those that are nearly so."""

    equal: Sequence[tuple[int, int]]
    """Those that stand exactly twice."""
    alike: AlikePairs
    alike_by_first: AlikeIn
    """The pairs whose first sentence is among those asked for."""
    alike_by_second: AlikeIn


class Pair(NamedTuple):
    """``length`` sentences from ``first`` on, and as many from ``second`` on, that are alike one by one."""

    first: int
    second: int
    length: int


class Run(NamedTuple):
    """Pairs in order, with odd sentences between them or none. Its two stretches do not overlap."""

    pairs: tuple[Pair, ...]

    @property
    def first(self) -> range:
        """The sentences of the first stretch."""
        return range(self.pairs[0].first, self.pairs[-1].first + self.pairs[-1].length)

    @property
    def second(self) -> range:
        """The sentences of the second stretch."""
        return range(self.pairs[0].second, self.pairs[-1].second + self.pairs[-1].length)

    @property
    def matches(self) -> Iterator[tuple[int, int]]:
        """The sentences that agree, two by two."""
        for pair in self.pairs:
            for step in range(pair.length):
                yield pair.first + step, pair.second + step


class Succession(NamedTuple):
    """Equal sentences, or equal paragraphs, in immediate succession: the first, and all the others."""

    first: range
    others: range


def successions(row: Row) -> Iterator[Succession]:
    """Equal paragraphs in succession, and equal sentences where the paragraphs are not."""
    covered: set[int] = set()
    for group in _groups_of_equals(row, _paragraphs(row)):
        covered.update(range(group[0].start, group[-1].stop))
        yield Succession(group[0], range(group[1].start, group[-1].stop))
    equal = [number for number, (form, following) in enumerate(pairwise(row.forms)) if form == following]
    singles = sorted({*equal, *(number + 1 for number in equal)} - covered)
    for group in _groups_of_equals(row, [range(number, number + 1) for number in singles]):
        yield Succession(group[0], range(group[1].start, group[-1].stop))


def alike_sentences(row: Row) -> AlikeSentences:
    """The sentences that are equal or nearly so; of several equal ones that which stands nearest."""
    places = _places_of(row.forms)
    forms = [
        form
        for form, numbers in places.items()
        if len(numbers) <= 2 and row.words[numbers[0]] >= LEAST_WORDS and len(form) <= LONGEST_FORM
    ]
    pairs = chain(candidate_pairs(forms), _neighbours(row, forms))
    nearest = (_nearest(places[forms[one]], places[forms[other]]) for one, other in pairs)
    alike = dict(alike_of(row.forms, nearest))
    equal = [(numbers[0], numbers[1]) for numbers in places.values() if len(numbers) == 2]
    return AlikeSentences(equal, alike, _alike_by(alike, 0), _alike_by(alike, 1))


def _alike_by(alike: AlikePairs, side: Literal[0, 1]) -> AlikeIn:
    having: defaultdict[int, list[tuple[tuple[int, int], Likeness]]] = defaultdict(list)
    for pair, found in alike.items():
        having[pair[side]].append((pair, found))
    return lambda numbers: chain.from_iterable(having.get(number, ()) for number in numbers)


def _places_of(forms: Sequence[str]) -> dict[str, list[int]]:
    """Where every form stands."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        places[form].append(number)
    return places


def alike_of(
    forms: Sequence[str], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Likeness]]:
    """Those of the pairs of sentences that are alike, and how alike they are."""
    for first, second in alike_among(forms, pairs, LEAST_CONTAINMENT):
        found = likeness(forms[first], forms[second])
        if found.similarity >= LEAST_SIMILARITY or found.opening >= LONG_OPENING:
            yield (first, second), found


def _nearest(places: Sequence[int], others: Sequence[int]) -> tuple[int, int]:
    """The two of the places of two forms that stand nearest, in order."""
    pairs = ((min(pair), max(pair)) for pair in product(places, others))
    return min(pairs, key=lambda pair: (pair[1] - pair[0], pair[0]))


def runs(row: Row, equal: Iterable[tuple[int, int]], near: AlikePairs) -> list[Run]:
    """All runs of equal or near sentences, but for successions, in the order of their first stretches."""
    in_succession = {
        number: index
        for index, succession in enumerate(successions(row))
        for number in (*succession.first, *succession.others)
    }
    seeds = {
        (first, second)
        for first, second in equal
        if in_succession.get(first, -1) != in_succession.get(second, -2)
    }
    return _joined(row, _chains(row, sorted(seeds | near.keys()), near))


def stands_between(row: Row, first: range, second: range) -> bool:
    """Whether anything but white space and a list marker stands between two stretches in the source."""
    before, after = row.sentences[first.stop - 1], row.sentences[second.start]
    gap = Span(before.span.end, after.span.start)
    return row.document.source[gap.start : gap.end].strip() not in {"", after.block.marker}


def _paragraphs(row: Row) -> list[range]:
    """The sentences of each paragraph that begins as the one before or behind it does."""
    forms = row.forms
    blocks = (sentence.block for sentence in row.sentences)
    starts = [number for number, (one, other) in enumerate(pairwise(blocks), 1) if one is not other]
    bounds = [0, *starts, len(forms)] if forms else []
    openings = ["", *(forms[start] for start in bounds[:-1]), ""]
    return [
        range(start, stop)
        for start, stop, before, opening, after in zip(
            bounds[:-1], bounds[1:], openings[:-2], openings[1:-1], openings[2:], strict=True
        )
        if opening in (before, after)
    ]


def _groups_of_equals(row: Row, stretches: Sequence[range]) -> Iterator[list[range]]:
    """Two or more stretches in succession with equal sentences."""
    group: list[range] = []
    for stretch in stretches:
        is_next = (
            bool(group)
            and row.forms[group[-1].start : group[-1].stop] == row.forms[stretch.start : stretch.stop]
            and group[-1].stop == stretch.start
            and not stands_between(row, group[-1], stretch)
        )
        if not is_next:
            if len(group) > 1:
                yield group
            group = []
        group.append(stretch)
    if len(group) > 1:
        yield group


def _neighbours(row: Row, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of forms whose sentences stand next to one another, or nearly so."""
    index = {form: at for at, form in enumerate(forms)}
    places = [index.get(form, -1) for form in row.forms]
    for step in range(1, NEIGHBOURS + 1):
        for before, after in zip(places, places[step:], strict=False):
            if before >= 0 and after >= 0 and before != after:
                yield (before, after) if before < after else (after, before)


def _chains(row: Row, seeds: Sequence[tuple[int, int]], near: AlikePairs) -> Iterator[Run]:
    """From every seed as far as the sentences agree; seeds on the way are used up."""
    forms = row.forms
    done: dict[int, int] = {}

    def agree(first: int, distance: int) -> bool:
        second = first + distance
        return second < len(forms) and (forms[first] == forms[second] or (first, second) in near)

    for first, second in seeds:
        distance = second - first
        low = done.get(distance, 0)
        if first < low:
            continue
        start, end = first, first + 1
        while start > low and end - start < distance and agree(start - 1, distance):
            start -= 1
        while end - start < distance and agree(end, distance):
            end += 1
        done[distance] = end
        yield Run((Pair(start, start + distance, end - start),))


def _joined(row: Row, chains: Iterator[Run]) -> list[Run]:
    """Runs put together where an odd sentence or two keeps them apart."""
    joined: list[Run] = []
    ending: dict[tuple[int, int], int] = {}
    for run in sorted(chains):
        before = (ending[end] for end in _ends_before(run) if end in ending)
        number = next((number for number in before if _goes_on(row, joined[number], run)), len(joined))
        pairs = joined[number].pairs if number < len(joined) else ()
        joined[number : number + 1] = [Run((*pairs, *run.pairs))]
        ending[run.first.stop, run.second.stop] = number
    return joined


def _ends_before(run: Run) -> Iterator[tuple[int, int]]:
    """Where the stretches of another run may end that goes on with this one; the nearest first."""
    return ((run.first.start - gap, run.second.start - other) for gap, other in _GAPS)


def _goes_on(row: Row, run: Run, following: Run) -> bool:
    """Whether both stretches of one run go on with those of another, each within its paragraph."""
    if following.first.stop > run.second.start:
        return False
    gaps = (run.first.stop, following.first.start), (run.second.stop, following.second.start)
    return all(
        0 <= start - end <= ODD_SENTENCES and row.sentences[end - 1].block is row.sentences[start].block
        for end, start in gaps
    )
