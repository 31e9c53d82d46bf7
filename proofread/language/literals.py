"""Many literal strings looked for in one pass (Aho & Corasick 1975): ten thousand cost little more than one.

Checks say at build time what they watch for. All of it goes into one automaton, which is compiled when the
first text asks, and which reads every text once, whoever asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick_rs

from proofread.language.prose import BREAK, prose
from proofread.language.required_literals import required_literals
from proofread.model import Block, Document
from proofread.plugins.contracts import Knowledge


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


class Watch:
    """Words that one check watches for; it shares the pass over a document with all others."""

    def __init__(self, watchlist: Watchlist, words: frozenset[str]) -> None:
        self._watchlist = watchlist
        self.words = words

    def by_block(self, document: Document) -> Iterator[tuple[Block, Sequence[Occurrence]]]:
        """The blocks in which words stand, in order, each with all occurrences in the order of the ends."""
        starts = document.derive(prose).starts
        for index, found in self._watchlist.occurrences(document).get(self, {}).items():
            shift = starts[index]
            yield (
                document.blocks[index],
                [Occurrence(start - shift, end - shift, word) for start, end, word in found],
            )


class Watchlist:
    """All that the checks of a run watch for."""

    def __init__(self) -> None:
        self._watches: dict[str, list[Watch]] = defaultdict(list)
        self._scan: _Scan | None = None

    def watch(self, words: Iterable[str]) -> Watch:
        """Watch for ``words`` too. Raises ValueError for an empty one."""
        watch = Watch(self, frozenset(words))
        if "" in watch.words:
            raise ValueError("an empty string occurs everywhere")
        for word in watch.words:
            if BREAK not in word:
                self._watches[word].append(watch)
        self._scan = None
        return watch

    def occurrences(self, document: Document) -> dict[Watch, dict[int, list[Occurrence]]]:
        """What stands in the prose of ``document``, by watch and by place of the block."""
        if self._scan is None:
            self._scan = _Scan(self._watches)
        return document.derive(self._scan)


class _Scan:
    """The automaton over all words watched for: a derivation of a document."""

    def __init__(self, watches: dict[str, list[Watch]]) -> None:
        self._words = tuple(watches)
        self._watches = tuple(tuple(watches[word]) for word in self._words)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words) if self._words else None

    def __call__(self, document: Document) -> dict[Watch, dict[int, list[Occurrence]]]:
        found: dict[Watch, dict[int, list[Occurrence]]] = {}
        if self._automaton is None:
            return found
        text, starts = document.derive(prose)
        index, behind = 0, [*starts[1:], len(text) + 1]
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            while end > behind[index]:
                index += 1
            occurrence = Occurrence(start, end, self._words[number])
            for watch in self._watches[number]:
                found.setdefault(watch, {}).setdefault(index, []).append(occurrence)
        return found


def watchlist(knowledge: Knowledge) -> Watchlist:
    """The watch list of a run; for use with ``Knowledge.derive``."""
    del knowledge
    return Watchlist()


def longest_first_without_overlap(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """The occurrences that no longer one overlaps, in the order of the text; of equals, the first."""
    taken: list[Occurrence] = []
    for each in sorted(occurrences, key=lambda found: (found.start - found.end, found.start)):
        at = bisect_left(taken, each)
        is_free_before = at == 0 or taken[at - 1].end <= each.start
        is_free_behind = at == len(taken) or each.end <= taken[at].start
        if is_free_before and is_free_behind:
            taken.insert(at, each)
    return taken


def woken_blocks(knowledge: Knowledge, expressions: Iterable[str]) -> Callable[[Document], Sequence[Block]]:
    """What gives the blocks of a document, in order, that one of the ``expressions`` may match.

    They are told by the literals that the expressions need; with one that needs none it is all blocks.
    """
    needed = [required_literals(each) for each in expressions]
    literals = [each for each in needed if each is not None]
    if len(literals) < len(needed):
        return _all_blocks
    watch = knowledge.derive(watchlist).watch(frozenset().union(*literals))
    return lambda document: [block for block, _ in watch.by_block(document)]


def _all_blocks(document: Document) -> Sequence[Block]:
    return document.blocks
