"""Which corrections bring something in, found by halving: delta debugging in its simplest form.

A. Zeller and R. Hildebrandt, “Simplifying and Isolating Failure-Inducing Input”, IEEE Transactions on Software
Engineering 28 (2), 2002.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import TypeVar

Item = TypeVar("Item")


def harmful(items: Sequence[Item], brings_in: Callable[[Sequence[Item]], bool], most: int) -> list[Item]:
    """The items that must be left out of all for the others to bring in nothing, in their order.

    ``brings_in`` is asked of a part of the items, in their order, whether it brings something in; nothing does not.
    From first to last, a part that does so beside those that were kept is halved, and the one item that does so is
    left out: of n items a single one is found in 2 log n questions. After ``most`` questions all that has not been
    cleared is left out.
    """
    kept: list[Item] = []
    left_out: list[Item] = []
    parts = [items] if items else []
    for asked in count():
        if not parts:
            break
        part = parts.pop()
        if asked < most and not brings_in([*kept, *part]):
            kept += part
        elif asked < most and len(part) > 1:
            half = len(part) // 2
            parts += [part[half:], part[:half]]
        else:
            left_out += part
    return left_out
