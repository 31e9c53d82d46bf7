"""Texts that share rare runs of four characters, by vector arithmetic: what ``near_duplicates`` does for many texts.

Every run of four characters becomes a number, in which the text that holds it is packed too; sorted, the
holders of one run lie side by side. Time is that of sorting, and a budget of pairs bounds the memory.

Imports NumPy: to be imported by who has many texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
_BORDER = "\n"
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
"""Odd numbers: what the characters of a run are multiplied by."""

_WORD_BITS = 64


def sharing_pairs(texts: Sequence[str], budget: int) -> Iterator[tuple[int, int, int]]:
    """``(i, j, shared)`` for texts ``i < j`` that share at least two runs of four characters.

    The runs held by the fewest texts are counted first, until ``budget`` pairs were looked at.
    """
    keys, bits = _packed(texts)
    holders = (keys & np.uint64((1 << bits) - 1)).astype(np.int64)
    shingles = keys >> np.uint64(bits)
    starts = np.flatnonzero(np.concatenate([[True], shingles[1:] != shingles[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(keys)]]))
    starts, sizes = starts[sizes > 1], sizes[sizes > 1]
    order = np.argsort(sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    within = np.searchsorted(np.cumsum(sizes * (sizes - 1) // 2), budget, side="right")
    pairs = _pairs(holders, starts[:within], sizes[:within], len(texts))
    found, shared = np.unique(pairs, return_counts=True)
    found, shared = found[shared > 1], shared[shared > 1]
    first, second = np.divmod(found, len(texts))
    yield from zip(first.tolist(), second.tolist(), shared.tolist(), strict=True)


def _packed(texts: Sequence[str]) -> tuple[NDArray[np.uint64], int]:
    """Every run of every text once, as a sorted number, the text in its lowest bits; how many bits that takes."""
    joined = _BORDER.join(texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = max(len(points) - SHINGLE + 1, 0)
    mixed = np.zeros(count, np.uint64)
    inside = np.ones(count, bool)
    for shift, factor in enumerate(_MIX):
        part = points[shift : shift + count]
        mixed += part * np.uint64(factor)
        inside &= part != ord(_BORDER)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_MIX[1])
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    holders = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)[:count]
    bits = max(len(texts).bit_length(), 1)
    keys = ((mixed >> np.uint64(bits)) << np.uint64(bits) | holders)[inside]
    keys.sort()
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys, bits


def _pairs(
    holders: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64], texts: int
) -> NDArray[np.int64]:
    """All pairs of the holders of each run, ``i * texts + j``."""
    found: list[NDArray[np.int64]] = []
    for size in np.unique(sizes).tolist():
        rows = starts[sizes == size]
        first, second = np.triu_indices(size, 1)
        members = holders[rows[:, None] + np.arange(size)]
        found.append((members[:, first] * texts + members[:, second]).ravel())
    return np.concatenate(found) if found else np.zeros(0, np.int64)
