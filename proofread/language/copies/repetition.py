"""Sentences and paragraphs that stand twice in a document by mistake, word for word or nearly.

``repeated_runs`` finds what stands twice, ``parallel_passages`` tells what was meant to; what remains is a
repetition: one for every stretch, however many sentences and paragraphs it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from proofread.language.copies.boilerplate import count_words
from proofread.language.copies.near_duplicates import MANY_TEXTS, Change, Likeness, likeness
from proofread.language.copies.parallel_passages import find_pattern, is_deliberate, parallel_pairs
from proofread.language.copies.repeated_runs import (
    AlikePairs,
    AlikeSentences,
    Run,
    Succession,
    alike_sentences,
    runs,
    stands_between,
    successions,
)
from proofread.language.copies.rewordings import rewordings
from proofread.language.copies.sentence_rows import Row, sentence_row
from proofread.language.text.sentences import Sentence
from proofread.model import Document

Match = Literal["exact", "near", "numbers", "reworded"]

VICINITY = 12
"""Sentences on either side that tell what a passage is about."""
CLEARLY = 2
LEAST_EVIDENCE = 2
"""How many times more, and how many, pairs of characters must speak for the second copy."""


class Repetition(msgspec.Struct, frozen=True, eq=False):
    """Two stretches of sentences that say the same in the same words.

    ``first`` stands before ``second``; they do not overlap. Of equal sentences or paragraphs in succession
    ``second`` is all but the first.
    """

    first: tuple[Sentence, ...]
    second: tuple[Sentence, ...]
    match: Match
    similarity: float
    """1 for an exact repetition; see ``Likeness.similarity``."""
    opening: int
    """Characters, in normal form, that both begin with."""
    is_adjacent: bool
    """Whether nothing stands between the two."""
    is_first_misplaced: bool = False
    """Whether the first stretch, and clearly not the second, is foreign to the text around it."""
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


def repetitions(document: Document, farthest: int | None = None) -> tuple[Repetition, ...]:
    """All repetitions in the order of their second stretches.

    One that is near and reworded at once is there twice, as near first. Where the copies differ, have another
    sentence between them, and more than ``farthest`` characters, they are left out.
    """
    row = document.derive(sentence_row)
    found = [_of_succession(row, succession) for succession in successions(row)]
    found += _of_runs(row, farthest)
    found += (_of_rewording(row, number, alike) for number, alike in rewordings(row))
    return tuple(sorted(found, key=lambda repetition: repetition.second[0].span.start))


def _of_succession(row: Row, succession: Succession) -> Repetition:
    return Repetition(
        first=row.sentences[succession.first.start : succession.first.stop],
        second=row.sentences[succession.others.start : succession.others.stop],
        match="exact",
        similarity=1.0,
        opening=len(row.forms[succession.first.start]),
        is_adjacent=True,
    )


def _of_rewording(row: Row, number: int, alike: Likeness) -> Repetition:
    return Repetition(
        first=row.sentences[number : number + 1],
        second=row.sentences[number + 1 : number + 2],
        match="reworded",
        similarity=alike.similarity,
        opening=alike.opening,
        is_adjacent=True,
        changes=alike.changes,
    )


def _of_runs(row: Row, farthest: int | None) -> Iterator[Repetition]:
    sentences = _alike_sentences(row, farthest)
    parallel = parallel_pairs(row, sentences.alike)
    near = {pair: found for pair, found in sentences.alike.items() if pair not in parallel}
    found = runs(row, sentences.equal, near)
    pattern = find_pattern(row, found, sentences)
    for run in found:
        parts = tuple(_parts(row, run, near))
        is_within = farthest is None or _match(parts) == "exact" or _is_within(row, run, farthest)
        if is_within and not is_deliberate(pattern, run, parts):
            yield _of_run(row, run, parts)


def _alike_sentences(row: Row, farthest: int | None) -> AlikeSentences:
    if farthest is None or len(row.forms) < MANY_TEXTS:
        return alike_sentences(row)
    from proofread.language.copies.alike_in_reach import alike_in_reach

    return alike_in_reach(row, farthest)


def _is_within(row: Row, run: Run, farthest: int) -> bool:
    """Whether the second stretch follows the first in the row, or no farther in the source than told."""
    if run.first.stop == run.second.start:
        return True
    first, second = row.sentences[run.first.stop - 1], row.sentences[run.second.start]
    return second.span.start - first.span.end <= farthest


def _of_run(row: Row, run: Run, parts: Sequence[Likeness]) -> Repetition:
    total = sum(part.total for part in parts)
    is_adjacent = run.first.stop == run.second.start and not stands_between(row, run.first, run.second)
    return Repetition(
        first=row.sentences[run.first.start : run.first.stop],
        second=row.sentences[run.second.start : run.second.stop],
        match=_match(parts),
        similarity=sum(part.similarity * part.total for part in parts) / total,
        opening=parts[0].opening,
        is_adjacent=is_adjacent,
        is_first_misplaced=not is_adjacent and _is_first_misplaced(row, run),
        changes=tuple(change for part in parts for change in part.changes),
    )


def _match(parts: Sequence[Likeness]) -> Match:
    changed = [part for part in parts if part.changes]
    if not changed:
        return "exact"
    return "numbers" if all(part.is_by_number for part in changed) else "near"


def _parts(row: Row, run: Run, near: AlikePairs) -> Iterator[Likeness]:
    """The likeness of the run's sentences, two by two, and of what stands between its pairs."""
    first, second = run.first.start, run.second.start
    for pair in run.pairs:
        if pair.first > first or pair.second > second:
            yield likeness("".join(row.forms[first : pair.first]), "".join(row.forms[second : pair.second]))
        for step in range(pair.length):
            length = len(row.forms[pair.first + step])
            found = near.get((pair.first + step, pair.second + step))
            yield found or Likeness(common=length, moved=0, total=2 * length, opening=length, changes=())
        first, second = pair.first + pair.length, pair.second + pair.length


def _is_first_misplaced(row: Row, run: Run) -> bool:
    """Whether the text around the second stretch takes up its words clearly more than that around the first.

    What stands between the two is divided at the middle. Words are told by pairs of characters, and those
    that occur around both stretches tell nothing.
    """
    topic = {pair for number in run.second for pair in pairwise(row.forms[number])}
    middle = (run.first.stop + run.second.start) // 2
    first = topic & _around(row, run.first, range(middle))
    second = topic & _around(row, run.second, range(middle, len(row.forms)))
    return len(second - first) > max(CLEARLY * len(first - second), LEAST_EVIDENCE)


def _around(row: Row, stretch: range, side: range) -> set[tuple[str, str]]:
    """The pairs of characters in the vicinity of a stretch, on its side of the middle."""
    start, stop = max(side.start, stretch.start - VICINITY), min(side.stop, stretch.stop + VICINITY)
    return {
        pair for number in range(start, stop) if number not in stretch for pair in pairwise(row.forms[number])
    }


def _paragraphs(side: Sequence[Sentence]) -> int:
    """Number of paragraphs that the sentences fill; 0 if they do not fill the first or the last."""
    opening, closing = side[0], side[-1]
    if opening.block.text[: opening.start].strip() or closing.block.text[closing.end :].strip():
        return 0
    return len({sentence.block.index for sentence in side})
