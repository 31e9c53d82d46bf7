"""The words that are one slip away from a string: a character taken for another, turned round, or lost."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from proofread.language.spelling.confusions import ANCHORED, Confusions, Likeness
from proofread.language.words.lexicon import Lexicon, PartOfSpeech

LONGEST = 8
"""Characters of a string that words are looked up for."""

NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几第")
"""No numeral is taken for another by mistake that a dictionary could tell."""

PARTICLES = frozenset("的地得")
"""Grammar decides between them, no dictionary."""

ASPECT = frozenset("着了过")
"""Any verb stands before them: 记着 is no slip that a dictionary could tell."""

RAREST_WORD = -16.4
"""Natural logarithm of relative frequency; rarer words are no corrections, unless they are idioms."""

RAREST_PART = -13.0
"""A rarer phrase is a correction too if it is made of two words of this frequency or more: 市场需求."""

RAREST_NAME = -12.5
"""A place, body or term that everybody knows may be a correction; others resemble one another by rights."""

NAMES = frozenset({PartOfSpeech.PLACE, PartOfSpeech.NAME, PartOfSpeech.ORGANIZATION})


class Kind(str, Enum):
    """What went wrong."""

    SUBSTITUTION = "substitution"
    TRANSPOSITION = "transposition"
    OMISSION = "omission"


class Slip(NamedTuple):
    """What a string may have been meant to be, and how it came about."""

    word: str
    kind: Kind
    at: int
    """Offset of the wrong character, of the first of two turned round, or of the lost one."""
    likeness: Likeness
    """Of the two characters of a substitution."""
    log_frequency: float
    """Of the word."""


_UNLIKE = Likeness(0, 0)


def is_correction(word: str, words: Lexicon) -> bool:
    """Whether a string is a word, common enough to be what was meant, and nobody's name."""
    part = words.part_of_speech(word)
    if part is None or part is PartOfSpeech.PERSON:
        return False
    frequency = words.log_frequency(word)
    if frequency is None:
        return False
    if part is PartOfSpeech.IDIOM or frequency >= (RAREST_NAME if part in NAMES else RAREST_WORD):
        return True
    return part not in NAMES and len(word) == ANCHORED and _is_of_common_parts(word, words)


def _is_of_common_parts(word: str, words: Lexicon) -> bool:
    half = len(word) // 2
    parts = (words.log_frequency(word[:half]), words.log_frequency(word[half:]))
    return all(frequency is not None and frequency >= RAREST_PART for frequency in parts)


class Slips:
    """Finds words that are one slip away, and remembers them."""

    def __init__(self, words: Lexicon, known: Confusions) -> None:
        self._words = words
        self._known = known
        self._fillers_of_two = lru_cache(maxsize=16_384)(self._find_fillers)
        self._opened_by = lru_cache(maxsize=16_384)(known.lengths_opening_with)
        self._ended_by = lru_cache(maxsize=16_384)(known.lengths_ending_with)
        self.behind = lru_cache(maxsize=65_536)(self._find)
        """Every word that is one slip away from a string of 2 to ``LONGEST`` characters."""
        self.lengths_from = lru_cache(maxsize=16_384)(lambda two: _or_one_less(self._opened_by(two)))
        """Lengths that a string can have whose first two characters are sound: bit n for length n."""
        self.lengths_to = lru_cache(maxsize=16_384)(lambda two: _or_one_less(self._ended_by(two)))
        """The same for the last two characters."""

    def _find(self, written: str) -> tuple[Slip, ...]:
        size = len(written)
        first, last = self._range(written)
        if not NUMERALS.isdisjoint(written) and _counts(written):
            return tuple(
                slip for slip in self._substitutions(written, first, last) if self._is_set_phrase(slip.word)
            )
        found = [*self._substitutions(written, first, last), *self._transpositions(written, first, last)]
        if self._may_lack_one(written) and written not in self._words:
            found += self._omissions(written)
        return tuple(found) if size > 1 else ()

    def _range(self, written: str) -> tuple[int, int]:
        """Where the slip can be: one half of a longer word is whole, so the slip is in the other."""
        size = len(written)
        if size < ANCHORED:
            return 0, size
        return (
            0 if self._has_tail(size, written) else size // 2,
            size if self._has_head(size, written) else size // 2,
        )

    def _may_lack_one(self, written: str) -> bool:
        size = len(written) + 1
        return size < ANCHORED or self._has_head(size, written) or self._has_tail(size, written)

    def _has_head(self, size: int, written: str) -> bool:
        """As ``Confusions.has_head``, of which two characters are asked again and again."""
        if size // 2 > 2:
            return self._known.has_head(size, written)
        return bool(self._opened_by(written[:2]) >> size & 1)

    def _has_tail(self, size: int, written: str) -> bool:
        if size - size // 2 > 2:
            return self._known.has_tail(size, written)
        return bool(self._ended_by(written[-2:]) >> size & 1)

    def _find_fillers(self, before: str, after: str) -> frozenset[str]:
        return frozenset(self._known.fillers(before, after))

    def _substitutions(self, written: str, first: int, last: int) -> Iterator[Slip]:
        for at in range(first, last):
            before, after = written[:at], written[at + 1 :]
            if len(written) == 2:
                fillers = self._fillers_of_two(before, after)
            else:
                fillers = frozenset(self._known.fillers(before, after))
            if not fillers or self._is_phrase(written, at):
                continue
            alternatives = self._known.alternatives(written[at])
            for filler in alternatives.keys() & fillers:
                word = before + filler + after
                if not _is_barred(written[at], filler, len(written)) or (
                    filler not in PARTICLES and self._is_set_phrase(word)
                ):
                    yield self._slip(word, Kind.SUBSTITUTION, at, alternatives[filler])

    def _transpositions(self, written: str, first: int, last: int) -> Iterator[Slip]:
        middle = len(written) // 2 - 1
        has_numerals = not NUMERALS.isdisjoint(written)
        for at in {*range(first, min(last, len(written) - 1)), middle}:
            swapped = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
            if has_numerals and not _is_one_turned_round(written):
                continue
            if swapped != written and is_correction(swapped, self._words):
                yield self._slip(swapped, Kind.TRANSPOSITION, at, _UNLIKE)

    def _omissions(self, written: str) -> Iterator[Slip]:
        for word in self._known.origins(written):
            at = next(
                (at for at, (a, b) in enumerate(zip(word, written, strict=False)) if a != b), len(written)
            )
            yield self._slip(word, Kind.OMISSION, at, _UNLIKE)

    def _is_phrase(self, written: str, at: int) -> bool:
        """Whether the last of two characters makes a phrase with any verb, or is a verb behind 一: 记着, 一吹."""
        if len(written) != 2 or at != 1:
            return False
        is_verb = self._words.part_of_speech(written[1]) is PartOfSpeech.VERB
        return written[1] in ASPECT or (written[0] == "一" and is_verb)

    def _is_set_phrase(self, word: str) -> bool:
        """Whether a word is an idiom, whose numerals and particles are as fixed as its other characters."""
        return len(word) >= ANCHORED and self._words.part_of_speech(word) is PartOfSpeech.IDIOM

    def _slip(self, word: str, kind: Kind, at: int, likeness: Likeness) -> Slip:
        frequency = self._words.log_frequency(word)
        return Slip(word, kind, at, likeness, _NEVER if frequency is None else frequency)


def _or_one_less(lengths: int) -> int:
    return lengths | lengths >> 1


def _counts(written: str) -> bool:
    """Whether a string is too much of a count to be a word: several numerals, or one but 一 in a short string."""
    numerals = [character for character in written if character in NUMERALS]
    return len(numerals) > 1 or (len(written) < ANCHORED and numerals not in ([], ["一"]))


def _is_barred(character: str, filler: str, size: int) -> bool:
    """Whether no dictionary could tell: particles, and numerals but in set phrases."""
    return (
        character in PARTICLES
        or filler in PARTICLES
        or (filler in NUMERALS and (character in NUMERALS or size < ANCHORED))
    )


def _is_one_turned_round(written: str) -> bool:
    """Whether a string may be an everyday word with 一 in front turned round: 种一 for 一种."""
    return len(written) == 2 and written[1] == "一" and written[0] not in NUMERALS


_NEVER = -99.0
