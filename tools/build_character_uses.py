"""Count what characters are used for, in the lexicon that ships.

    python tools/build_character_uses.py

Writes ``character_uses.bin`` into ``proofread/language/data``: two bytes a character, see
``proofread.language.spelling.character_uses``. To be run again behind ``build_lexicon.py``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

from proofread.language.spelling.character_uses import ALPHABET, CHARACTER_USES, EVEN, STEPS
from proofread.language.words.lexicon import Lexicon, PartOfSpeech, lexicon

DATA = Path(__file__).parent.parent / "proofread" / "language" / "data"

TOTAL = 1e8
"""Words that the frequencies are told of."""

NAME = (2, 3)
"""Characters of a personal name, the first of them the surname."""

SMOOTHED = 0.5
"""Given names that a character is taken to stand in besides: so one that is met nowhere is even."""


def main() -> None:
    """Write the data file."""
    words = lexicon()
    common, given = in_words(words), in_given_names(words)
    alphabet = (DATA / ALPHABET).read_text(encoding="utf-8")
    of_words, of_names = sum(common.values()), sum(given.values())
    table = bytearray()
    for character in ["", *alphabet]:
        in_names, in_all = given[character] / of_names, common[character] / of_words
        likelier = math.log((in_names + SMOOTHED / of_names) / (in_all + SMOOTHED / of_names))
        table += bytes([_byte(math.log1p(common[character]) * STEPS), _byte(likelier * STEPS + EVEN)])
    (DATA / CHARACTER_USES).write_bytes(bytes(table))


def in_words(words: Lexicon) -> dict[str, float]:
    """How often each character stands in so many words of running text; 0 for any other."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word, log_frequency in words.items():
        for character in word:
            counts[character] += math.exp(log_frequency) * TOTAL
    return counts


def in_given_names(words: Lexicon) -> Counter[str]:
    """In how many given names of the lexicon each character stands."""
    names = (
        word
        for word, _ in words.items()
        if len(word) in NAME and words.part_of_speech(word) is PartOfSpeech.PERSON
    )
    return Counter(character for name in names for character in name[1:])


def _byte(value: float) -> int:
    return min(max(round(value), 0), 255)


if __name__ == "__main__":
    main()
