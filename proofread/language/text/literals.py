"""Many literal strings looked for in one pass: ten thousand cost little more than one.

Checks say at build time what they watch for. All of it is looked for together, when the first of them asks, and
every text is read once, whoever asks. The first pages of a run are looked up in a trie, which earlier runs have
left in the cache; what follows takes vector arithmetic (``literal_table``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import marisa_trie

from proofread.cache import digest, installed, load_as, save_value
from proofread.language.text.prose import BREAK, prose
from proofread.language.text.required_literals import required_literals
from proofread.model import Block, Document, Joint
from proofread.plugins.contracts import Knowledge

if TYPE_CHECKING:
    from proofread.language.text.literal_table import LiteralTable

LONG_TEXT = 20_000
"""Characters from which on vector arithmetic is worth its import."""

MANY_WORDS = 1_000
"""Words from which on a trie is kept in the cache."""


class Occurrence(NamedTuple):
    """``text[start:end]`` is ``word``, in code points."""

    start: int
    end: int
    word: str


class Places(NamedTuple):
    """Where one word stands, in order."""

    starts: list[int]
    stretches: list[int]
    """In which stretch of the text each of the starts is."""


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
        found = [
            Occurrence(start, start + len(word), word)
            for word, places in self.places((text,), ((0,),))[0].items()
            for start in places.starts
        ]
        return sorted(found, key=_by_end)

    def places(self, texts: Sequence[str], borders: Sequence[Sequence[int]]) -> Sequence[dict[str, Places]]:
        """Where each word stands that does, text by text; no word may hold a line break where there are several.

        A stretch of a text begins at each of its ``borders``, the first of which is 0.
        """
        self._characters += sum(map(len, texts))
        if self._characters > LONG_TEXT:
            return self._found_together(texts, borders)
        return [self._looked_up(*each) for each in zip(texts, borders, strict=True)]

    def _looked_up(self, text: str, borders: Sequence[int]) -> dict[str, Places]:
        prefixes, longest = self.trie.prefixes, self.longest
        found: dict[str, Places] = {}
        for start in range(len(text)):
            for word in prefixes(text[start : start + longest]):
                places = found.setdefault(word, Places([], []))
                places.starts.append(start)
                places.stretches.append(bisect_right(borders, start) - 1)
        return found

    def _found_together(
        self, texts: Sequence[str], borders: Sequence[Sequence[int]]
    ) -> Sequence[dict[str, Places]]:
        words, table = self._table
        found: list[dict[str, Places]] = [{} for _ in texts]
        for text, number, starts, stretches in table.places(texts, borders):
            found[text][words[number]] = Places(starts, stretches)
        return found

    @cached_property
    def _table(self) -> tuple[Sequence[str], LiteralTable]:
        """The words, and the table that knows them by number."""
        from proofread.language.text.literal_table import (
            LiteralTable,  # here, because a short text can do without
        )

        words = self.trie.keys()
        return words, LiteralTable(words)


def _by_end(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.end, occurrence.start


class Watch:
    """Words that one check watches for; it shares the pass over a document with all others."""

    def __init__(self, watchlist: Watchlist, words: Collection[str], key: bytes) -> None:
        """``key`` stands for the words."""
        self._watchlist = watchlist
        self.words = words
        self.key = key

    def blocks(self, document: Document) -> list[Block]:
        """The blocks in which words stand, in order."""
        indexes = set().union(*self.places(document).values())
        return [document.blocks[index] for index in sorted(indexes)]

    def by_block(self, document: Document) -> Iterator[tuple[Block, Sequence[Occurrence]]]:
        """The blocks in which words stand, in order, each with all occurrences in the order of the ends."""
        by_block: defaultdict[int, list[Occurrence]] = defaultdict(list)
        starts = document.derive(prose).starts
        for word, places in self._watchlist.found(document).get(self, {}).items():
            for start, index in zip(*places, strict=True):
                at = start - starts[index]
                by_block[index].append(Occurrence(at, at + len(word), word))
        for index in sorted(by_block):
            yield document.blocks[index], sorted(by_block[index], key=_by_end)

    def places(self, document: Document) -> dict[str, list[int]]:
        """For every word that stands in the document, the places of the blocks that it stands in, in order.

        A block is told as often as the word stands in it.
        """
        found = self._watchlist.found(document).get(self, {})
        return {word: places.stretches for word, places in found.items()}


class Watchlist:
    """All that the checks of a run watch for."""

    def __init__(self) -> None:
        self._watches: list[Watch] = []
        self._scan: Joint[dict[Watch, dict[str, Places]]] | None = None

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

    def found(self, document: Document) -> dict[Watch, dict[str, Places]]:
        """What stands in the prose of ``document``, by watch, and in which blocks."""
        if self._scan is None:
            self._scan = Joint(_Scan(self._watches).together)
        return document.derive(self._scan)


class _Kept(NamedTuple):
    """All words watched for, compiled."""

    trie: bytes
    longest: int
    owners: bytes
    """For every word of the trie, by its number, a set of bits: which watches it belongs to."""


class _Scan:
    """Looks for all words watched for: what ``together`` finds is a derivation of documents."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        self._watches = tuple(watches)
        self._watching: dict[str, list[Watch]] = {}

    def together(self, documents: Sequence[Document]) -> Iterator[dict[Watch, dict[str, Places]]]:
        """What stands in each of the documents."""
        texts, borders = zip(*(document.derive(prose) for document in documents), strict=True)
        for places_of in self._scanner.places(texts, borders):
            found: dict[Watch, dict[str, Places]] = {}
            for word, places in places_of.items():
                for watch in self._watching_for(word):
                    found.setdefault(watch, {})[word] = places
            yield found

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
