"""Texts that share rare runs of four characters, by vector arithmetic: what ``near_duplicates`` does for many texts.

Every run of four characters becomes a number, in which the text that holds it is packed too; sorted, the
holders of one run lie side by side. Time is that of sorting. Memory is eight bytes a character, and what the
budget of pairs asks for.

Imports NumPy: to be imported by who has many texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_BORDER = "\n"
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
"""Odd numbers, one for each character of a run: what it is multiplied by."""

_AT_ONCE = 1 << 16
"""Characters that are turned into numbers at a time."""


class SharingPairs(NamedTuple):
    """Pair by pair the numbers of two texts, the smaller first, and how many runs they share."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shared: NDArray[np.int64]


def sharing_pairs(texts: Sequence[str], budget: int, least_share: float = 0.0) -> SharingPairs:
    """Texts that share at least two runs of four characters.

    The runs held by the fewest texts are counted first, until ``budget`` pairs were looked at. Left out are
    pairs that share fewer than ``least_share`` times the characters of the shorter text.
    """
    bits = max(len(texts).bit_length(), 1)
    keys = _packed(texts, bits)
    starts, sizes = _shared_runs(keys, bits)
    keys &= np.uint64((1 << bits) - 1)
    holders = keys.astype(np.uint32)
    del keys
    within = int(np.searchsorted(np.cumsum(sizes * (sizes - 1) // 2), budget, side="right"))
    found, shared = _counted(_pairs(holders, starts[:within], sizes[:within], len(texts)))
    first, second = np.divmod(found, len(texts))
    if not least_share:
        return SharingPairs(first, second, shared)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    enough = shared >= least_share * np.minimum(lengths[first], lengths[second])
    return SharingPairs(first[enough], second[enough], shared[enough])


def _packed(texts: Sequence[str], bits: int) -> NDArray[np.uint64]:
    """Every run of every text once, as a sorted number with the number of the text in its lowest ``bits``."""
    keys = np.empty(sum(map(len, texts)), np.uint64)
    first = held = filled = 0
    for number, text in enumerate(texts):
        held += len(text) + 1
        if held >= _AT_ONCE or number == len(texts) - 1:
            part = _numbers(texts[first : number + 1], first, bits)
            keys[filled : filled + len(part)] = part
            filled += len(part)
            first, held = number + 1, 0
    keys = keys[:filled]
    keys.sort()
    return keys


def _numbers(texts: Sequence[str], first: int, bits: int) -> NDArray[np.uint64]:
    """The runs of ``texts``, which are numbered from ``first``, each once for each text."""
    points = np.frombuffer(_BORDER.join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    count = max(len(points) - len(_MIX) + 1, 0)
    mixed = np.zeros(count, np.uint64)
    inside = np.ones(count, bool)
    for shift, factor in enumerate(_MIX):
        part = points[shift : shift + count]
        mixed += part.astype(np.uint64) * np.uint64(factor)
        inside &= part != ord(_BORDER)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_MIX[1])
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    holders = np.repeat(np.arange(first, first + len(texts), dtype=np.uint64), lengths)[:count]
    keys: NDArray[np.uint64] = ((mixed >> np.uint64(bits)) << np.uint64(bits) | holders)[inside]
    keys.sort()
    return keys[_begins(keys)]


def _begins(numbers: NDArray[np.uint64] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of sorted numbers: which are others than the one before."""
    begins = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return begins


def _shared_runs(keys: NDArray[np.uint64], bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where in ``keys`` the runs begin that several texts hold, and how many hold them; the rarest first."""
    goes_on = np.zeros(len(keys) + 1, bool)
    for start in range(1, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        differing = part ^ keys[start - 1 : start - 1 + len(part)]
        np.less(differing, 1 << bits, out=goes_on[start : start + len(part)])
    starts, sizes = _stretches(goes_on)
    order = np.argsort(sizes, kind="stable")
    return starts[order], sizes[order]


def _stretches(goes_on: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The beginnings and lengths of stretches of several places.

    ``goes_on`` tells of each place, and of the one behind the last, whether it goes on with the one before.
    """
    starts = np.flatnonzero(goes_on[1:] & ~goes_on[:-1])
    return starts, np.flatnonzero(goes_on[:-1] & ~goes_on[1:]) - starts + 1


def _pairs(
    holders: NDArray[np.uint32], starts: NDArray[np.int64], sizes: NDArray[np.int64], texts: int
) -> NDArray[np.int64]:
    """All pairs of the holders of each run, ``i * texts + j``."""
    found = np.empty(int((sizes * (sizes - 1) // 2).sum()), np.int64)
    filled = 0
    for size in np.flatnonzero(np.bincount(sizes)).tolist():
        first, second = np.triu_indices(size, 1)
        members = holders[starts[sizes == size][:, None] + np.arange(size)].astype(np.int64)
        part = found[filled : filled + len(members) * len(first)].reshape(len(members), len(first))
        np.multiply(members[:, first], texts, out=part)
        part += members[:, second]
        filled += part.size
    return found


def _counted(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs that come more than once, and how often."""
    pairs.sort()
    goes_on = np.zeros(len(pairs) + 1, bool)
    np.equal(pairs[1:], pairs[:-1], out=goes_on[1:-1])
    places, shared = _stretches(goes_on)
    return pairs[places], shared
