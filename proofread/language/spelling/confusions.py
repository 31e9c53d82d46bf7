"""What characters and words are mistaken for one another: by sound, by shape, by a lost character.

Two characters are confusable if they share a reading (tones aside, as pinyin is typed), if their
readings fall together where speakers do not tell zh/z, ch/c, sh/s, n/l, in/ing, en/eng or an/ang apart,
or if they look alike. The data come from the 通用规范汉字字典 and Unihan (see ``data/NOTICE`` and
``tools/build_confusions.py``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from proofread.cache import kept, program

CONFUSIONS = "confusions.tsv"
NEIGHBOURS = "neighbours.marisa"

ANCHORED = 4
"""From this length on the halves of words are known."""

SAME_SOUND = 2
NEAR_SOUND = 1

_INITIAL = re.compile(r"^(?:([zcs])h|n(?=[^g]))")
_FINAL = re.compile(r"(?<=[iea]n)g$")


class Likeness(NamedTuple):
    """How two characters are alike."""

    sound: int
    """``SAME_SOUND``, ``NEAR_SOUND`` or 0."""
    shape: int
    """0, or 1 (alike) to 9 (hard to tell apart)."""


_LIKENESS = [[Likeness(sound, shape) for shape in range(10)] for sound in range(SAME_SOUND + 1)]
"""All there are, by sound and shape: a text asks for ten thousands."""


class Characters(NamedTuple):
    """What is known of single characters."""

    characters: str
    """All of them, each once."""
    rows: str
    """For each its readings and, behind a tab, what it looks like, in lines: a text asks for few of them."""
    starts: list[int]
    """Where the line of each begins, and where the next would."""
    by_sound: dict[str, str]
    """The characters of each reading."""
    by_folded: dict[str, str]
    """The same where readings that speakers mix up fall together."""


class Confusions:
    """Characters that are mistaken for one another, and the words that a slip may have come from."""

    def __init__(self, characters: Characters, neighbours: marisa_trie.BytesTrie) -> None:
        self._characters, self._rows, self._starts, self.by_sound, self.by_folded = characters
        self._neighbours = neighbours
        self._alternatives: dict[str, dict[str, Likeness]] = {}
        self._by_readings: dict[str, dict[str, Likeness]] = {}
        self._known_lengths: dict[str, int] = {}

    def alternatives(self, character: str) -> dict[str, Likeness]:
        """Every character that ``character`` may stand for by mistake."""
        known = self._alternatives.get(character)
        if known is None:
            known = self._alternatives[character] = self._find(character)
        return known

    def shapes(self) -> tuple[str, str, str]:
        """All pairs that look alike: the characters, the others beside them, and the grades, as three strings."""
        lines = zip(self._characters, self._rows.split("\n"), strict=False)
        rows = [(character, row.partition("\t")[2]) for character, row in lines]
        graded = "".join([row for _, row in rows])
        return "".join([character * (len(row) // 2) for character, row in rows]), graded[::2], graded[1::2]

    def fillers(self, before: str, after: str) -> str:
        """The characters that make ``before`` and ``after`` a word, the most frequent word first."""
        found = self._neighbours.get(f"{before}*{after}")
        return found[0].decode("utf-8") if found else ""

    def origins(self, fragment: str) -> list[str]:
        """Words of three characters or more that ``fragment`` is with one missing, frequent ones first."""
        found = self._neighbours.get(f"-{fragment}")
        return found[0].decode("utf-8").split(" ") if found else []

    def has_head(self, size: int, text: str) -> bool:
        """Whether a word of ``size`` characters opens with the first half of them in ``text``."""
        return f"{size}^{text[: size // 2]}" in self._neighbours

    def has_tail(self, size: int, text: str) -> bool:
        """Whether a word of ``size`` characters ends with the second half of them in ``text``."""
        return f"{size}${text[size // 2 - size :]}" in self._neighbours

    def lengths_opening_with(self, two: str) -> int:
        """The lengths of the words, of ``ANCHORED`` characters or more, that open so: bit n for length n."""
        return self._lengths(f"^{two}")

    def lengths_ending_with(self, two: str) -> int:
        """The same for the last two characters."""
        return self._lengths(f"${two}")

    def _lengths(self, key: str) -> int:
        known = self._known_lengths.get(key)
        if known is None:
            found = self._neighbours.get(key)
            known = self._known_lengths[key] = sum(1 << length for length in found[0]) if found else 0
        return known

    def _find(self, character: str) -> dict[str, Likeness]:
        number = self._characters.find(character)
        if number < 0 or len(character) != 1:
            return {}
        row = self._rows[self._starts[number] : self._starts[number + 1] - 1]
        readings, _, graded = row.partition("\t")
        found = self._of_readings(readings).copy()
        for other, grade in zip(graded[::2], graded[1::2], strict=True):
            found[other] = _LIKENESS[found.get(other, _LIKENESS[0][0]).sound][int(grade)]
        found.pop(character, None)
        return found

    def _of_readings(self, readings: str) -> dict[str, Likeness]:
        """The characters that are alike by sound alone to one with these readings."""
        known = self._by_readings.get(readings)
        if known is None:
            near = "".join([self.by_folded[_folded(reading)] for reading in readings.split(" ")])
            same = "".join([self.by_sound[reading] for reading in readings.split(" ")])
            known = dict.fromkeys(near, _LIKENESS[NEAR_SOUND][0]) | dict.fromkeys(
                same, _LIKENESS[SAME_SOUND][0]
            )
            self._by_readings[readings] = known
        return known


@cache
def confusions() -> Confusions:
    """The confusions that ship."""
    data = Path(__file__).parent.parent / "data"
    neighbours = marisa_trie.BytesTrie().mmap(str(data / NEIGHBOURS))
    characters = kept("confusions", program(), Characters, lambda: _characters(data / CONFUSIONS))
    return Confusions(characters, neighbours)


def _characters(data: Path) -> Characters:
    """Read the data file: a character, its readings, its shapes."""
    lines = data.read_text(encoding="utf-8").splitlines()
    characters = "".join(line[0] for line in lines)
    rows = [line[2:] for line in lines]
    by_sound: defaultdict[str, str] = defaultdict(str)
    by_folded: defaultdict[str, str] = defaultdict(str)
    for character, row in zip(characters, rows, strict=True):
        for reading in row.partition("\t")[0].split(" "):
            by_sound[reading] += character
            by_folded[_folded(reading)] += character
    starts = accumulate((len(row) + 1 for row in rows), initial=0)
    return Characters(characters, "\n".join(rows), list(starts), by_sound, by_folded)


@cache
def _folded(reading: str) -> str:
    """The reading where zh/z, ch/c, sh/s, n/l, in/ing, en/eng and an/ang fall together."""
    return _FINAL.sub("", _INITIAL.sub(lambda initial: initial[1] or "l", reading))
