"""Many literal strings looked for in one pass (Aho & Corasick 1975): ten thousand cost little more than one.

Checks say at build time what they watch for. All of it is looked for together, when the first of them asks, and
every text is read once, whoever asks. Compiling the automaton takes as long as reading a small book: the
first pages are looked up in a trie, which earlier runs have left in the cache.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import marisa_trie

from proofread.cache import digest, installed, load_as, save_value
from proofread.language.prose import BREAK, prose
from proofread.language.required_literals import required_literals
from proofread.model import Block, Document
from proofread.plugins.contracts import Knowledge

LONG_TEXT = 100_000
"""Characters from which on compiling the automaton takes less time than looking each of them up in the trie."""

AT_ONCE = 1 << 16
"""Characters that the automaton reads in one piece: it takes 24 bytes for each."""

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
        listed = tuple(words)
        if "" in listed:
            raise ValueError("an empty string occurs everywhere")
        self.trie = marisa_trie.Trie(listed)
        self.longest = max(map(len, listed), default=0)
        self._characters = 0

    @classmethod
    def restored(cls, trie: bytes, longest: int) -> LiteralScanner:
        """The scanner whose trie, as bytes, and longest word are those given."""
        scanner = cls(())
        scanner.trie.frombytes(trie)
        scanner.longest = longest
        return scanner

    def scan(self, text: str) -> list[Occurrence]:
        """Every occurrence, in the order of the ends."""
        self._characters += len(text)
        return self._run_through(text) if self._characters > LONG_TEXT else self._looked_up(text)

    def _looked_up(self, text: str) -> list[Occurrence]:
        prefixes, longest = self.trie.prefixes, self.longest
        found = [
            Occurrence(start, start + len(word), word)
            for start in range(len(text))
            for word in prefixes(text[start : start + longest])
        ]
        found.sort(key=lambda occurrence: (occurrence.end, occurrence.start))
        return found

    def _run_through(self, text: str) -> list[Occurrence]:
        words, automaton = self._automaton
        size = max(AT_ONCE, self.longest)
        found: list[Occurrence] = []
        for start in range(0, len(text), size):
            before = max(0, start - self.longest)
            matches = automaton.find_matches_as_indexes(text[before : start + size], overlapping=True)
            found += [
                Occurrence(before + opens, before + ends, words[number])
                for number, opens, ends in matches
                if before + ends > start
            ]
        return found

    @cached_property
    def _automaton(self) -> tuple[Sequence[str], Any]:
        """The words, and the automaton that knows them by number."""
        import ahocorasick_rs  # here, because a short text can do without

        words = self.trie.keys()
        return words, ahocorasick_rs.AhoCorasick(words)


class Watch:
    """Words that one check watches for; it shares the pass over a document with all others."""

    def __init__(self, watchlist: Watchlist, words: Collection[str], key: bytes) -> None:
        """``key`` stands for the words."""
        self._watchlist = watchlist
        self.words = words
        self.key = key

    def blocks(self, document: Document) -> list[Block]:
        """The blocks in which words stand, in order."""
        return [document.blocks[index] for index in self._watchlist.occurrences(document).get(self, {})]

    def by_block(self, document: Document) -> Iterator[tuple[Block, Sequence[Occurrence]]]:
        """The blocks in which words stand, in order, each with all occurrences in the order of the ends."""
        starts = document.derive(prose).starts
        for index, found in self._watchlist.occurrences(document).get(self, {}).items():
            shift = starts[index]
            yield (
                document.blocks[index],
                [Occurrence(start - shift, end - shift, word) for start, end, word in found],
            )

    def places(self, document: Document) -> dict[str, list[int]]:
        """For every word that stands in the document, the places of the blocks that it stands in, in order."""
        found: dict[str, list[int]] = {}
        for index, occurrences in self._watchlist.occurrences(document).get(self, {}).items():
            for word in {occurrence.word for occurrence in occurrences}:
                found.setdefault(word, []).append(index)
        return found


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


class _Kept(NamedTuple):
    """All words watched for, compiled."""

    trie: bytes
    longest: int
    owners: bytes
    """For every word of the trie, by its number, a set of bits: which watches it belongs to."""


class _Scan:
    """Looks for all words watched for: a derivation of a document."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        self._watches = tuple(watches)
        self._watching: dict[str, list[Watch]] = {}

    def __call__(self, document: Document) -> dict[Watch, dict[int, list[Occurrence]]]:
        found: dict[Watch, dict[int, list[Occurrence]]] = {}
        text, starts = document.derive(prose)
        index, behind = 0, [*starts[1:], len(text) + 1]
        for occurrence in self._scanner.scan(text) if text else ():
            while occurrence.end > behind[index]:
                index += 1
            for watch in self._watching_for(occurrence.word):
                found.setdefault(watch, {}).setdefault(index, []).append(occurrence)
        return found

    def _watching_for(self, word: str) -> list[Watch]:
        known = self._watching.get(word)
        if known is None:
            start = self._scanner.trie[word] * self._width
            bits = int.from_bytes(self._kept.owners[start : start + self._width], "little")
            known = [watch for number, watch in enumerate(self._watches) if bits >> number & 1]
            self._watching[word] = known
        return known

    @property
    def _width(self) -> int:
        """Bytes that hold a bit for every watch."""
        return len(self._watches) // 8 + 1

    @cached_property
    def _scanner(self) -> LiteralScanner:
        return LiteralScanner.restored(self._kept.trie, self._kept.longest)

    @cached_property
    def _kept(self) -> _Kept:
        key = digest(installed() or b"", *(watch.key for watch in self._watches))
        kept = load_as("literals", key, _Kept)
        if kept is None:
            kept = self._compiled()
            if len(kept.owners) >= MANY_WORDS:
                save_value("literals", key, kept)
        return kept

    def _compiled(self) -> _Kept:
        owners: dict[str, int] = {}
        for number, watch in enumerate(self._watches):
            for word in watch.words:
                if BREAK not in word:
                    owners[word] = owners.get(word, 0) | 1 << number
        scanner = LiteralScanner(owners)
        bits = b"".join(owners[word].to_bytes(self._width, "little") for word in _by_number(scanner.trie))
        return _Kept(scanner.trie.tobytes(), scanner.longest, bits)


def _by_number(trie: marisa_trie.Trie) -> list[str]:
    """The words of a trie in the order of the numbers that it gives them."""
    return sorted(trie.keys(), key=trie.get)


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
    return watch.blocks


def _all_blocks(document: Document) -> Sequence[Block]:
    return document.blocks
