"""Which corrections bring something in, found by halving: delta debugging in its simplest form.

A. Zeller and R. Hildebrandt, “Simplifying and Isolating Failure-Inducing Input”, IEEE Transactions on Software
Engineering 28 (2), 2002.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def harmful(items: Sequence[Item], brings_in: Callable[[Sequence[Item]], bool], most: int) -> list[Item]:
    """The items that must be left out of all for the others to bring in nothing, in their order.

    ``brings_in`` is asked of a part of the items, in their order, whether it brings something in; nothing does not.
    The first item that does so beside those before it is found by halving and left out, then the next: of n items
    each takes log n questions. After ``most`` questions all that has not been cleared is left out.
    """
    kept: list[Item] = []
    left_out: list[Item] = []
    rest = list(items)
    clean, dirty = 0, None  # How much of the rest, from its start, brings in nothing, and how much something.
    for _ in range(most if rest else 0):
        end = len(rest) if dirty is None else (clean + dirty) // 2
        if brings_in([*kept, *rest[:end]]):
            dirty = end
        else:
            clean = end
        if dirty is None:
            return left_out
        if dirty - clean == 1:
            left_out.append(rest[clean])
            kept += rest[:clean]
            rest = rest[dirty:]
            clean, dirty = 0, None
            if not rest:
                return left_out
    return left_out + rest[clean:]
