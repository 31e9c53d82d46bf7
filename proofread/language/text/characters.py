"""Classes of characters."""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Inside a character class of ``re``: ideographs and 〇."""

SENTENCE_END = "。！？…"
"""Marks that end a sentence (GB/T 15834—2011, 4.1–4.3, 4.11)."""

OPENING = "“‘（《〈〔【「『［｛([{"
CLOSING = "”’）》〉〕】」』］｝)]}"

_HAN = re.compile(f"[{HAN}]")
_NOT_SIGNIFICANT = re.compile(r"[\W_]+")


def is_han(character: str) -> bool:
    """Whether the character is an ideograph or 〇."""
    return _HAN.match(character) is not None


def has_han(text: str) -> bool:
    """Whether an ideograph or 〇 stands in the text."""
    return _HAN.search(text) is not None


def count_han(text: str) -> int:
    """Number of ideographs."""
    return len(_HAN.findall(text))


def significant(text: str) -> str:
    """The letters and digits alone: what two texts are compared by when marks and spaces do not count."""
    return _NOT_SIGNIFICANT.sub("", text)
