"""The normal forms and the lengths of many texts at once, character by character in a table.

Where every character is either dropped or written as one character, whatever stands beside it, the form of
a text (``sentence_rows.normal_form``) is that of its characters; so is it for nearly all texts. The others
have a full stop, which may be a decimal point, something that is no prose, a mark that is combined with
another, or a character written as several.

Imports NumPy: to be imported by who has many texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proofread.language.copies.boilerplate import count_words
from proofread.model.block import OPAQUE

_BORDER = "\n"
_DROPPED = re.compile(r"[\W_]+")
_UNIFIED = range(0x4E00, 0x9FFD)
"""Ideographs, each its own normal form: most characters of a text, which need no looking up. The last three of their
block are ideographs to Unicode 14, which Python 3.10 does not know yet."""
_SYLLABLE_PARTS = range(0x1100, 0x1200)
"""Letters of Korean, which are written together."""


class _Sort(IntEnum):
    OTHER = 0
    IDEOGRAPH = 1
    LETTER = 2
    DIGIT = 3


class _Character(NamedTuple):
    """What becomes of a character in the normal form, and what it is in a count of words."""

    form: int
    """Code point, or 0 for what is dropped."""
    is_plain: bool
    """Whether that holds wherever it stands."""
    sort: _Sort


class Forms(NamedTuple):
    """Text by text."""

    forms: Sequence[str]
    words: Sequence[int]
    """As ``boilerplate.count_words`` counts."""
    doubtful: Sequence[int]
    """The numbers of the texts for which the above does not hold."""


def plain_forms(texts: Sequence[str]) -> Forms:
    """The forms of texts without a line break. Raises ValueError for one with a line break."""
    joined = "".join([text + _BORDER for text in texts])
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) - 1
    if joined.count(_BORDER) != len(texts):
        raise ValueError("a text holds a line break")
    if not len(texts):
        return Forms((), (), ())
    present = np.flatnonzero(np.bincount(points)).tolist()
    size = max(present[-1] + 1, _UNIFIED.stop)
    form, is_plain, sort = np.zeros(size, np.uint32), np.zeros(size, bool), np.zeros(size, np.uint8)
    unified = slice(_UNIFIED.start, _UNIFIED.stop)
    form[unified], is_plain[unified], sort[unified] = _UNIFIED, True, _Sort.IDEOGRAPH
    for point in present:
        if point not in _UNIFIED:
            form[point], is_plain[point], sort[point] = _character(point)
    written = form[points]
    forms = written[written > 0].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    doubtful = np.searchsorted(ends, np.flatnonzero(~is_plain[points]))
    doubtful = doubtful[np.diff(doubtful, prepend=-1) > 0]
    return Forms(forms.split(_BORDER)[:-1], _words(sort[points], ends).tolist(), doubtful.tolist())


def _words(sorts: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.int32]:
    """Ideographs, and runs of letters or digits, of each text."""
    begins = sorts > 0
    begins[1:] &= (sorts[1:] != sorts[:-1]) | (sorts[1:] == _Sort.IDEOGRAPH)
    counted = np.cumsum(begins, dtype=np.int32)[ends]
    return np.diff(counted, prepend=0)


@cache
def _character(point: int) -> _Character:
    character = chr(point)
    if character == _BORDER:
        return _Character(point, is_plain=True, sort=_Sort.OTHER)
    form = unicodedata.normalize("NFKC", character)
    kept = _DROPPED.sub("", form)
    sort = _sort(character)
    is_plain = (
        character != OPAQUE
        and not (character.isdecimal() and sort is _Sort.IDEOGRAPH)
        and len(kept) <= 1
        and form.count(".") != 1
        and not any(map(_is_combined, character + unicodedata.normalize("NFKD", character)))
    )
    return _Character(ord(kept) if len(kept) == 1 else 0, is_plain, sort)


def _is_combined(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or ord(character) in _SYLLABLE_PARTS


def _sort(character: str) -> _Sort:
    """A run of ideographs is as many words as characters, a run of others one or none."""
    words = count_words(character * 2)
    if words == 1:
        return _Sort.DIGIT if character.isdecimal() else _Sort.LETTER
    return _Sort.IDEOGRAPH if words else _Sort.OTHER
