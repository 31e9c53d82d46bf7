"""What single characters are used for: how common each is in words, and how apt for a given name.

The data are two bytes a character, counted in the lexicon (``tools/build_character_uses.py``): first those of
an ideograph that no word has, then those of the alphabet of ``proofread.language.words.word_table``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ALPHABET = "word_table_alphabet.txt"
CHARACTER_USES = "character_uses.bin"

STEPS = 10
"""Of a nat."""

EVEN = 128
"""The byte of a character that is as frequent in given names as in words."""


class Use(NamedTuple):
    """What a character is used for."""

    commonness: float
    """Natural logarithm of how often it stands in a hundred million words, plus one."""
    given: float
    """Nats by which it is likelier in a given name than in words."""


@lru_cache(maxsize=8192)
def use(character: str) -> Use:
    """What a character is used for."""
    alphabet, table = _data()
    at = 2 * (alphabet.find(character) + 1)
    return Use(table[at] / STEPS, (table[at + 1] - EVEN) / STEPS)


def uses() -> list[Use]:
    """The uses of an ideograph that no word has, and of all characters of the alphabet in order."""
    _, table = _data()
    return [
        Use(one / STEPS, (other - EVEN) / STEPS) for one, other in zip(table[::2], table[1::2], strict=True)
    ]


@lru_cache(maxsize=1)
def _data() -> tuple[str, bytes]:
    folder = Path(__file__).parent.parent / "data"
    return (folder / ALPHABET).read_text(encoding="utf-8"), (folder / CHARACTER_USES).read_bytes()
