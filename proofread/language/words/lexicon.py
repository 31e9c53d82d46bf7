"""The lexicon: which strings are words, how common they are, and what part of speech.

340,000 words compiled from jieba's dictionary (see ``data/NOTICE`` and ``tools/build_lexicon.py``) into
a trie that is mapped into memory and costs next to nothing to open. Words of the house and of
plugins are laid over it. Frequencies are natural logarithms of relative frequency, quantised to a byte.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie

WORDS = "words.marisa"
FREQUENCIES = "frequencies.bin"
PARTS_OF_SPEECH = "parts_of_speech.bin"

LONGEST_WORD = 16
"""Characters."""

FREQUENCY_STEPS = 16
"""Steps of a stored frequency in one unit of natural logarithm."""

_LOG_TOTAL = math.log(60_101_967)
"""Tokens that the counts of the source add up to."""

ADDED_LOG_FREQUENCY = math.log(300) - _LOG_TOTAL
"""For words of the house, whose count nobody knows: as common as a well-known name."""


class PartOfSpeech(IntEnum):
    """The main part of speech of a word, coarse: one only, the most frequent."""

    OTHER = 0
    NOUN = 1
    PERSON = 2
    PLACE = 3
    ORGANIZATION = 4
    NAME = 5
    VERB = 6
    VERBAL_NOUN = 7
    ADJECTIVE = 8
    STATIVE = 9
    DISTINGUISHING = 10
    ADVERB = 11
    PRONOUN = 12
    NUMERAL = 13
    MEASURE = 14
    TIME = 15
    LOCATION = 16
    PREPOSITION = 17
    CONJUNCTION = 18
    PARTICLE = 19
    INTERJECTION = 20
    ONOMATOPOEIA = 21
    IDIOM = 22
    ABBREVIATION = 23
    MORPHEME = 24


_PARTS = tuple(PartOfSpeech)


class Prefix(NamedTuple):
    """A word that a text opens with: its length, and its natural log relative frequency."""

    length: int
    log_frequency: float


class Lexicon:
    """A set of words with their frequencies and parts of speech."""

    def __init__(
        self, trie: marisa_trie.Trie, frequencies: bytes, parts_of_speech: bytes, added: frozenset[str]
    ) -> None:
        """Lay ``added`` words over the stored ones."""
        self.added = frozenset(word for word in added if word not in trie)
        """Words of the house and of plugins that are not stored."""
        self._trie = trie
        self._log_frequencies = [step_log_frequency(step) for step in range(256)]
        self._frequencies = frequencies
        self._parts_of_speech = parts_of_speech
        self._added_lengths = tuple(sorted({len(word) for word in self.added}))

    def __contains__(self, word: str) -> bool:
        return word in self._trie or word in self.added

    def log_frequency(self, word: str) -> float | None:
        """Natural logarithm of the relative frequency; None for what is no word."""
        key: int | None = self._trie.get(word)
        if key is not None:
            return self._log_frequencies[self._frequencies[key]]
        return ADDED_LOG_FREQUENCY if word in self.added else None

    def part_of_speech(self, word: str) -> PartOfSpeech | None:
        """The main part of speech; ``NAME`` for added words, None for what is no word."""
        key: int | None = self._trie.get(word)
        if key is not None:
            return _PARTS[self._parts_of_speech[key]]
        return PartOfSpeech.NAME if word in self.added else None

    def opens_word(self, piece: str) -> bool:
        """Whether a word begins with ``piece``."""
        return next(self._trie.iterkeys(piece), None) is not None or piece in self._openings_of_added

    @cached_property
    def _openings_of_added(self) -> frozenset[str]:
        return frozenset(word[:length] for word in self.added for length in range(1, len(word) + 1))

    def entries(self) -> Iterator[tuple[str, int, PartOfSpeech]]:
        """Every stored word with its frequency step and part of speech, in no useful order."""
        for word, key in self._trie.iteritems():
            yield word, self._frequencies[key], PartOfSpeech(self._parts_of_speech[key])

    def items(self) -> Iterator[tuple[str, float]]:
        """Every stored word with its natural log relative frequency, in no useful order."""
        for word, key in self._trie.iteritems():
            yield word, self._log_frequencies[self._frequencies[key]]

    def prefixes(self, text: str, start: int = 0) -> list[Prefix]:
        """Every word that stands in ``text`` at ``start``, shortest first among the stored ones."""
        stored, values = self._frequencies, self._log_frequencies
        words = self._trie.iter_prefixes_with_ids(text[start : start + LONGEST_WORD])
        found = [Prefix(len(word), values[stored[key]]) for word, key in words]
        found += [
            Prefix(length, ADDED_LOG_FREQUENCY)
            for length in self._added_lengths
            if text[start : start + length] in self.added and len(text) - start >= length
        ]
        return found


LISTS_KEPT = 8
"""Lists of added words for which what is made of them is kept: while a house adds words, each list lives shortly."""


@lru_cache(LISTS_KEPT)
def lexicon(added: frozenset[str] = frozenset()) -> Lexicon:
    """The lexicon that ships, with ``added`` words laid over it."""
    return Lexicon(*_shipped(), added)


@cache
def _shipped() -> tuple[marisa_trie.Trie, bytes, bytes]:
    """The words that ship, their frequencies and their parts of speech."""
    data = Path(__file__).parent.parent / "data"
    trie = marisa_trie.Trie().mmap(str(data / WORDS))
    return trie, (data / FREQUENCIES).read_bytes(), (data / PARTS_OF_SPEECH).read_bytes()


def step_log_frequency(step: int) -> float:
    """Natural logarithm of the relative frequency that a stored step stands for."""
    return step / FREQUENCY_STEPS - _LOG_TOTAL
