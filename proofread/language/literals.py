"""Many literal strings looked for in one pass (Aho & Corasick 1975): ten thousand cost little more than one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick_rs


class Occurrence(NamedTuple):
    """``text[start:end]`` is ``word``, in code points."""

    start: int
    end: int
    word: str


class LiteralScanner:
    """Finds every occurrence of every one of its words, those that overlap too."""

    def __init__(self, words: Iterable[str]) -> None:
        """Compile ``words``; raises ValueError for an empty one."""
        self._words = tuple(dict.fromkeys(words))
        if "" in self._words:
            raise ValueError("an empty string occurs everywhere")
        self._automaton = ahocorasick_rs.AhoCorasick(self._words) if self._words else None

    def scan(self, text: str) -> Iterator[Occurrence]:
        """Every occurrence, in the order of the ends."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            yield Occurrence(start, end, self._words[index])


def longest_first_without_overlap(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """The occurrences that no longer one overlaps, in the order of the text; of equals, the first."""
    taken: list[Occurrence] = []
    for each in sorted(occurrences, key=lambda found: (found.start - found.end, found.start)):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    yield from sorted(taken)
