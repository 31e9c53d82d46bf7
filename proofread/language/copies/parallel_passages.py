"""Passages that are alike because they are meant to be.

A text repeats itself on purpose more often than by mistake. It does so

- in numbered or listed items, in items of a table written out, in sentences that are changed all over;
- beside a quotation of itself;
- where one text was made to fit another subject, with the same words replaced throughout;
- where three sentences or more are built alike;
- in sections on one pattern (two products, two offices, two kinds of permit): they share sentences here and there,
  in the same order, with other sentences between. Where a run has such company, it is no slip.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from proofread.language.copies.near_duplicates import Likeness
from proofread.language.copies.repeated_runs import AlikePairs, AlikeSentences, Run
from proofread.language.copies.sentence_rows import Row
from proofread.language.text.sentences import Sentence
from proofread.model import BlockKind

MOST_CHANGES = 3
CHARACTERS_PER_CHANGE = 20
"""More changes than this, and than one in so many characters, make a new sentence of an old pattern."""
SERIES = 3
"""Sentences alike from which they are a series."""
REACH = 6
"""Sentences on either side within which another pair keeps a run company."""
SHORTEST_COMPANION = 6
"""Words."""
STRONG = 0.85
"""Similarity of a companion that can speak against a verbatim run."""
SURROUNDINGS = 4
LEAST_ALIKE = 0.3
"""How alike the sentences around must be, so many on either side, if there is one companion alone."""

_ORDINAL = re.compile(
    r"\s*[（(]?(第?[〇零一二三四五六七八九十百\d]{1,4}|[a-zA-Z]|[①-⑳⑴-⑽])(?:[、.．)）]|\s|[条章节款项]|是|者|，)"
)
_FIGURES = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿.]+")


class Companion(NamedTuple):
    """Two sentences that are alike. ``run`` is the number of the run that they belong to, -1 for none."""

    first: int
    second: int
    similarity: float
    run: int

    @property
    def identity(self) -> tuple[int, ...]:
        """Equal for the sentences of one run."""
        return (self.run,) if self.run >= 0 else (self.first, self.second)


class Pattern(NamedTuple):
    """What tells which sentences of a document are built alike."""

    row: Row
    companions: Sequence[Companion]
    """In the order of their first sentences."""
    sentences: AlikeSentences


def parallel_pairs(row: Row, alike: AlikePairs) -> set[tuple[int, int]]:
    """Those pairs of sentences that are alike by construction."""
    by_number = {
        pair: _FIGURES.sub("0", row.forms[pair[0]])
        for pair, likeness in alike.items()
        if likeness.is_by_number
    }
    series = _counts(row, set(by_number.values()))
    return {
        pair
        for pair, likeness in alike.items()
        if _is_numbered_or_listed(row, pair, likeness)
        or (pair in by_number and series[by_number[pair]] >= SERIES)
        or len(likeness.changes) > max(MOST_CHANGES, likeness.total // (2 * CHARACTERS_PER_CHANGE))
    }


def _counts(row: Row, patterns: set[str]) -> Counter[str]:
    """How many sentences are made on each pattern, in which 0 stands for any figures."""
    endings = {pattern[-1] for pattern in patterns}
    ending = {last for last in {form[-1:] for form in row.forms} if _FIGURES.sub("0", last) in endings}
    return Counter(_FIGURES.sub("0", form) for form in row.forms if form[-1:] in ending)


def find_pattern(row: Row, runs: Sequence[Run], sentences: AlikeSentences) -> Pattern:
    """Gather all pairs of sentences that may keep a run company."""
    alike = sentences.alike
    origin = dict.fromkeys(alike, -1)
    origin |= {match: number for number, run in enumerate(runs) for match in run.matches}
    companions = [
        Companion(first, second, alike[first, second].similarity if (first, second) in alike else 1.0, number)
        for (first, second), number in sorted(origin.items())
        if row.words[first] >= SHORTEST_COMPANION
    ]
    return Pattern(row, companions, sentences)


def is_deliberate(pattern: Pattern, run: Run, parts: Sequence[Likeness]) -> bool:
    """Whether the run is alike by intention; ``parts`` are the likenesses of its sentences."""
    return (
        _is_beside_its_quotation(pattern.row, run)
        or _is_recast(parts)
        or _is_of_a_series(pattern, run)
        or _has_company(pattern, run)
    )


def ordinal(text: str) -> str:
    """The ordinal that a text opens with: 三 of （三）, 第五 of 第五条; empty if none."""
    match = _ORDINAL.match(text)
    return match.group(1) if match else ""


def _is_numbered_or_listed(row: Row, pair: tuple[int, int], likeness: Likeness) -> bool:
    one, other = (row.sentences[number] for number in pair)
    if len({ordinal(one.text), ordinal(other.text)} - {""}) > 1:
        return True
    return one.block.kind is other.block.kind is BlockKind.LIST_ITEM and not likeness.is_by_addition


def _is_beside_its_quotation(row: Row, run: Run) -> bool:
    first, second = row.sentences[run.first.start], row.sentences[run.second.start]
    return _is_quoted(first) != _is_quoted(second)


def _is_quoted(sentence: Sentence) -> bool:
    return sentence.block.quoted or sentence.block.kind is BlockKind.QUOTATION


def _is_recast(parts: Sequence[Likeness]) -> bool:
    replaced = Counter(change for part in parts for change in part.changes if not change.is_addition)
    return any(count > 1 for count in replaced.values())


def _is_of_a_series(pattern: Pattern, run: Run) -> bool:
    forms = pattern.row.forms
    first, second = next(((one, other) for one, other in run.matches if forms[one] != forms[other]), (0, 0))
    if first == second:
        return False
    begins, ends = pattern.sentences.alike_by_first, pattern.sentences.alike_by_second
    numbers = range(first, first + 1), range(second, second + 1)
    alike = chain.from_iterable(by(number) for by in (begins, ends) for number in numbers)
    return sum(1 for _ in islice(alike, SERIES)) == SERIES


def _has_company(pattern: Pattern, run: Run) -> bool:
    forms = pattern.row.forms
    is_exact = all(forms[first] == forms[second] for first, second in run.matches)
    beside = {
        companion.identity
        for companion in _within_reach(pattern, run)
        if _is_beside(run, companion) and (companion.similarity >= STRONG or not is_exact)
    }
    return len(beside) > 1 or (len(beside) == 1 and _surroundings_alike(pattern, run) >= LEAST_ALIKE)


def _within_reach(pattern: Pattern, run: Run) -> Sequence[Companion]:
    companions = pattern.companions
    low = bisect_left(companions, run.first.start - REACH, key=lambda companion: companion.first)
    high = bisect_left(companions, run.first.stop + REACH, key=lambda companion: companion.first)
    return companions[low:high]


def _is_beside(run: Run, companion: Companion) -> bool:
    """Whether the companion stands before both stretches, or behind both, within reach."""
    if companion.first < run.first.start:
        return run.second.start - REACH <= companion.second < run.second.start
    return companion.first >= run.first.stop and run.second.stop <= companion.second < run.second.stop + REACH


def _surroundings_alike(pattern: Pattern, run: Run) -> float:
    """Share of the pairs of characters that the text around the one stretch has in common with the other's.

    What is itself repeated there does not count: two slips side by side are no pattern.
    """
    forms = pattern.row.forms
    pairs = {
        (companion.first, companion.second)
        for companion in _within_reach(pattern, run)
        if companion.similarity >= STRONG
    }
    around_first = range(max(0, run.first.start - REACH), run.first.stop + REACH)
    pairs |= {
        pair
        for pair, likeness in pattern.sentences.alike_by_first(around_first)
        if likeness.similarity >= STRONG
    }
    repeated = set(chain.from_iterable(pairs))

    def around(low: int, high: int) -> Counter[tuple[str, str]]:
        numbers = (number for number in range(max(0, low), min(len(forms), high)) if number not in repeated)
        return Counter(pair for number in numbers for pair in pairwise(forms[number]))

    first, second = run.first, run.second
    before = (
        around(first.start - SURROUNDINGS, first.start),
        around(max(first.stop, second.start - SURROUNDINGS), second.start),
    )
    after = (
        around(first.stop, min(second.start, first.stop + SURROUNDINGS)),
        around(second.stop, second.stop + SURROUNDINGS),
    )
    total = sum(side.total() for side in (*before, *after))
    common = sum((one & other).total() for one, other in (before, after))
    return 2 * common / total if total else 0.0
