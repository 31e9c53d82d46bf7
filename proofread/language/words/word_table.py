"""The lexicon as arrays: every word of a text is found at once, at all its characters together.

A double-array trie (Aoe 1989). The slot of a string's first character is the character's code; the slot of
every longer string is ``base`` of the string without its last character, plus the code of that character,
and it belongs to that string if ``parent`` says so. So NumPy walks from all characters of a text at the same
time, two look-ups a step. ``tools/build_lexicon.py`` compiles the words that ship; words of the house are
compiled when they are asked for.

NumPy is imported by who calls: this module belongs to the path of large texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

ALPHABET = "word_table_alphabet.txt"
NODES = "word_table_nodes.bin"
ENTRIES = "word_table_entries.bin"
CORRECTIONS = "word_table_corrections.bin"

OUTSIDE = 0
"""Code of what is no ideograph."""

UNLISTED = 1
"""Code of an ideograph that begins no word."""

_FIRST_CODE = 2
_IDEOGRAPHS = ((0x3007, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000))
"""``characters.HAN`` as ranges of code points."""

_LARGEST = 0x40000
_TRIED_AT_ONCE = 4096
_CROWDED = 0.2

Codes: TypeAlias = NDArray[np.int32]
Slots: TypeAlias = NDArray[np.int32]


class WordTable(NamedTuple):
    """A double-array trie."""

    code_of: NDArray[np.uint16]
    """Code by code point."""
    base: NDArray[np.int32]
    parent: NDArray[np.int32]
    steps: NDArray[np.uint8]
    """By slot: 0 where no word ends, else one more than the frequency step that the word was given."""
    parts: NDArray[np.uint8]
    """By slot: the part of speech of the word."""
    alphabet: str
    """The characters from the code 2 on."""

    def codes(self, text: str) -> Codes:
        """The code of every character of a text."""
        return self.codes_of(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)).astype(
            np.int32
        )

    def codes_of(self, points: NDArray[np.uint32]) -> NDArray[np.uint16]:
        """The code of every character of a text that is given by its code points."""
        return self.code_of[np.minimum(points, _LARGEST)]

    def slot(self, word: str) -> int:
        """The slot of a word of the table. Raises KeyError for a string that no word begins with."""
        slot = int(self.code_of[ord(word[0])])
        for character in word[1:]:
            following = int(self.base[slot]) + int(self.code_of[ord(character)])
            if self.parent[following] != slot:
                raise KeyError(word)
            slot = following
        return slot

    def character(self, code: int) -> str:
        """The character of a code."""
        return self.alphabet[code - _FIRST_CODE]

    def word(self, slot: int) -> str:
        """The string of a slot."""
        codes: list[int] = []
        while self.parent[slot] > 0:
            codes.append(slot - int(self.base[self.parent[slot]]))
            slot = int(self.parent[slot])
        return "".join(map(self.character, [slot, *reversed(codes)]))

    def walk(self, codes: Codes) -> Iterator[tuple[Slots, Slots]]:
        """For the lengths 1, 2, … the offsets of the strings that words begin with, and their slots.

        The last code must be ``OUTSIDE``: no word goes beyond it.
        """
        at = np.flatnonzero(codes > UNLISTED).astype(np.int32)
        slots = codes[at]
        length = 1
        while len(at):
            yield at, slots
            following = self.base[slots] + codes[at + length]
            stands = self.parent[following] == slots
            at, slots = at[stands], following[stands]
            length += 1

    def find(self, wanted: Slots, codes: Codes) -> Iterator[tuple[Slots, Slots]]:
        """The same for the strings of some slots alone; goes no way that leads to none of them."""
        is_wanted, leads_there = np.zeros((2, len(self.base)), bool)
        is_wanted[wanted] = True
        while len(wanted):
            leads_there[wanted] = True
            wanted = self.parent[wanted]
            wanted = wanted[wanted > 0]
        leads_there[: UNLISTED + 1] = False
        at = np.flatnonzero(leads_there[codes]).astype(np.int32)
        slots = codes[at]
        length = 1
        while len(at):
            found = is_wanted[slots]
            yield at[found], slots[found]
            following = self.base[slots] + codes[at + length]
            stands = (self.parent[following] == slots) & leads_there[following]
            at, slots = at[stands], following[stands]
            length += 1


def compile_words(words: Mapping[str, tuple[int, int]]) -> WordTable:
    """The table of words of ideographs, each with its frequency step (0 to 254) and part of speech."""
    alphabet = "".join(sorted({character for word in words for character in word}))
    slot_of, base, parent = _arrange(words, {c: i for i, c in enumerate(alphabet, _FIRST_CODE)})
    steps, parts = np.zeros((2, len(base)), np.uint8)
    for word, (step, part) in words.items():
        steps[slot_of[word]], parts[slot_of[word]] = step + 1, part
    return _with_alphabet(alphabet, base, parent, steps, parts)


def corrections() -> Slots:
    """The slots of the words of the shipped table that may be what a misprint was meant to be."""
    data = Path(__file__).parent.parent / "data" / CORRECTIONS
    return np.flatnonzero(np.unpackbits(np.frombuffer(data.read_bytes(), np.uint8))).astype(np.int32)


@cache
def word_table() -> WordTable:
    """The table of the lexicon that ships, mapped into memory."""
    data = Path(__file__).parent.parent / "data"
    nodes = np.memmap(data / NODES, np.int32, "r").reshape(2, -1)
    entries = np.memmap(data / ENTRIES, np.uint8, "r").reshape(2, -1)
    alphabet = (data / ALPHABET).read_text(encoding="utf-8")
    return _with_alphabet(alphabet, *np.asarray(nodes), *np.asarray(entries))


def _with_alphabet(
    alphabet: str,
    base: NDArray[np.int32],
    parent: NDArray[np.int32],
    steps: NDArray[np.uint8],
    parts: NDArray[np.uint8],
) -> WordTable:
    code_of = np.zeros(_LARGEST + 1, np.uint16)
    for first, last in _IDEOGRAPHS:
        code_of[first:last] = UNLISTED
    points = np.frombuffer(alphabet.encode("utf-32-le"), np.uint32)
    code_of[points] = np.arange(_FIRST_CODE, _FIRST_CODE + len(points))
    return WordTable(code_of, base, parent, steps, parts, alphabet)


def _arrange(
    words: Iterable[str], code_of: Mapping[str, int]
) -> tuple[dict[str, int], NDArray[np.int32], NDArray[np.int32]]:
    """Place the strings that words begin with: those that most others hang on first, where there is room."""
    children: dict[str, list[str]] = {}
    seen: set[str] = set()
    for word in words:
        for length in range(len(word), 1, -1):
            if word[:length] in seen:
                break
            seen.add(word[:length])
            children.setdefault(word[: length - 1], []).append(word[:length])
    room = len(code_of) + _FIRST_CODE + 1
    free = np.zeros(room, bool)
    placed: dict[str, int] = {}
    first = room
    for stem in sorted(children, key=lambda stem: -len(children[stem])):
        if len(children[stem]) == 1:
            break
        codes = np.array(sorted(code_of[longer[-1]] for longer in children[stem]))
        free, placed[stem], first = _vacancy(free, first, codes)
        free[placed[stem] + codes] = False
    free = _grown(free, len(free) + len(seen))
    holes = iter(np.flatnonzero(free).tolist())
    for stem, longer in children.items():
        if len(longer) == 1:
            placed[stem] = next(holes) - code_of[longer[0][-1]]
    slot_of = dict(code_of)
    base, parent = np.zeros(len(free), np.int32), np.full(len(free), -1, np.int32)
    parent[list(code_of.values())] = 0
    for stem in sorted(placed, key=len):
        base[slot_of[stem]] = placed[stem]
        for word in children[stem]:
            slot_of[word] = placed[stem] + code_of[word[-1]]
            parent[slot_of[word]] = slot_of[stem]
    used = max(slot_of.values(), default=0) + room
    return slot_of, _resized(base, used, 0), _resized(parent, used, -1)


def _vacancy(
    free: NDArray[np.bool_], first: int, codes: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], int, int]:
    """The slots, a base on which all codes find free ones at or behind ``first``, and where to look next."""
    start = first
    while True:
        free = _grown(free, start + _TRIED_AT_ONCE + int(codes[-1]))
        window = start + np.flatnonzero(free[start : start + _TRIED_AT_ONCE])
        bases = window - codes[0]
        for code in codes[1:]:
            bases = bases[free[bases + code]]
        if len(bases):
            return free, int(bases[0]), first
        start += _TRIED_AT_ONCE
        if len(window) < _CROWDED * _TRIED_AT_ONCE:
            first = start


def _grown(free: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Slots without end: those that are not there yet are free."""
    return free if len(free) >= size else np.concatenate([free, np.ones(2 * size - len(free), bool)])


def _resized(values: NDArray[np.int32], size: int, rest: int) -> NDArray[np.int32]:
    return np.concatenate([values[:size], np.full(max(0, size - len(values)), rest, np.int32)])
