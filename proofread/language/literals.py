"""Many literal strings looked for in one pass (Aho & Corasick 1975): ten thousand cost little more than one.

Checks say at build time what they watch for. All of it is looked for together, when the first of them asks, and
every text is read once, whoever asks. Compiling the automaton takes as long as reading a small book: the
first pages are looked up in a trie, which earlier runs have left in the cache.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import ahocorasick_rs
import marisa_trie

from proofread.cache import digest, installed, load_as, save_value
from proofread.language.prose import BREAK, prose
from proofread.language.required_literals import required_literals
from proofread.model import Block, Document
from proofread.plugins.contracts import Knowledge

LONG_TEXT = 100_000
"""Characters from which on compiling the automaton takes less time than looking each of them up in the trie."""


MANY_WORDS = 1_000
"""Words from which on a trie is kept in the cache."""


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


class LiteralTrie:
    """Finds the same as a ``LiteralScanner``: made at once where an earlier run has made it, slower to read."""

    def __init__(self, trie: marisa_trie.Trie, longest: int) -> None:
        """``longest`` is the length of the longest word."""
        self._trie = trie
        self._longest = longest

    def scan(self, text: str) -> list[Occurrence]:
        """Every occurrence, in the order of the ends."""
        prefixes, longest = self._trie.prefixes, self._longest
        found = [
            Occurrence(start, start + len(word), word)
            for start in range(len(text))
            for word in prefixes(text[start : start + longest])
        ]
        found.sort(key=lambda occurrence: (occurrence.end, occurrence.start))
        return found


class _Kept(NamedTuple):
    """A trie as it is kept."""

    trie: bytes
    longest: int


def kept_trie(key: bytes, words: Callable[[], Sequence[str]]) -> LiteralTrie:
    """The trie of the words that ``key`` stands for; they are asked for if no earlier run has compiled them."""
    kept = load_as("literals", key, _Kept)
    if kept is not None:
        return LiteralTrie(marisa_trie.Trie().frombytes(kept.trie), kept.longest)
    listed = words()
    trie, longest = marisa_trie.Trie(listed), max(map(len, listed), default=0)
    if len(listed) >= MANY_WORDS:
        save_value("literals", key, _Kept(trie.tobytes(), longest))
    return LiteralTrie(trie, longest)


class Watch:
    """Words that one check watches for; it shares the pass over a document with all others."""

    def __init__(self, watchlist: Watchlist, words: Collection[str], key: bytes) -> None:
        """``key`` stands for the words."""
        self._watchlist = watchlist
        self.words = words
        self.key = key

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
        self._watches: list[Watch] = []
        self._scan: _Scan | None = None

    def watch(self, words: Collection[str], key: bytes = b"") -> Watch:
        """Watch for ``words`` too. Raises ValueError for an empty one.

        A ``key`` that stands for the words spares listing them where an earlier run has compiled them.
        """
        if "" in words:
            raise ValueError("an empty string occurs everywhere")
        watch = Watch(self, words, key or digest("\0".join(sorted(words))))
        self._watches.append(watch)
        self._scan = None
        return watch

    def occurrences(self, document: Document) -> dict[Watch, dict[int, list[Occurrence]]]:
        """What stands in the prose of ``document``, by watch and by place of the block."""
        if self._scan is None:
            self._scan = _Scan(self._watches)
        return document.derive(self._scan)


class _Scan:
    """Looks for all words watched for: a derivation of a document."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        self._watches = tuple(watches)
        self._watching: dict[str, list[Watch]] = {}
        self._characters = 0

    def __call__(self, document: Document) -> dict[Watch, dict[int, list[Occurrence]]]:
        found: dict[Watch, dict[int, list[Occurrence]]] = {}
        text, starts = document.derive(prose)
        index, behind = 0, [*starts[1:], len(text) + 1]
        for occurrence in self._occurrences(text):
            while occurrence.end > behind[index]:
                index += 1
            for watch in self._watching_for(occurrence.word):
                found.setdefault(watch, {}).setdefault(index, []).append(occurrence)
        return found

    def _occurrences(self, text: str) -> Iterable[Occurrence]:
        if not text:
            return ()
        self._characters += len(text)
        if self._characters > LONG_TEXT:
            return self._scanner.scan(text)
        return self._trie.scan(text)

    def _watching_for(self, word: str) -> list[Watch]:
        known = self._watching.get(word)
        if known is None:
            known = self._watching[word] = [watch for watch in self._watches if word in watch.words]
        return known

    @cached_property
    def _words(self) -> tuple[str, ...]:
        every = set().union(*(watch.words for watch in self._watches))
        return tuple(word for word in every if BREAK not in word)

    @cached_property
    def _scanner(self) -> LiteralScanner:
        return LiteralScanner(self._words)

    @cached_property
    def _trie(self) -> LiteralTrie:
        key = digest(installed() or b"", *(watch.key for watch in self._watches))
        return kept_trie(key, lambda: self._words)


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
