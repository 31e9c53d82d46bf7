"""Texts that are nearly the same: which pairs to look at, and how alike two texts are.

Looking at all pairs would be quadratic. Two texts that are versions of one another share many runs of four
characters ("shingles", Broder 1997); so the texts that share rare shingles are the candidates, and a budget
of pairs bounds time and memory whatever the text. Candidates are then compared by their longest common
subsequence, which keeps the order of the characters and so tells a rewording from a coincidence of topic.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, compress, islice, repeat
from typing import NamedTuple

SHINGLE = 4
PAIRS_PER_TEXT = 16
LEAST_BUDGET = 60_000
"""Pairs that are looked at even in a short document, where every pair can be afforded."""
MANY_TEXTS = 1000
"""From so many on vector arithmetic is worth its import."""
PAIRS_AT_ONCE = 1 << 16
"""Pairs that are compared in one piece."""
MANY_PAIRS = 1000
"""Pairs that are compared faster together than one by one."""
LEAST_SHARED = 0.08
"""Of the shorter text's shingles: fewer in common cannot be two versions of one sentence."""
SHORTEST_RUN = 2
"""A shorter run in common, between two changes, is a coincidence and counts as changed."""
MOST_ADDITIONS = 2

_NUMERALS = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿.%廿]+")


class Change(NamedTuple):
    """What one text has in place of what the other has; either side may be empty."""

    before: str
    after: str

    @property
    def is_addition(self) -> bool:
        """Whether one text has something here and the other nothing."""
        return not self.before or not self.after


class Likeness(NamedTuple):
    """How alike two texts are.

    ``common`` counts the characters that both have in the same order, ``opening`` those that both begin with.
    """

    common: int
    moved: int
    """Characters that both have, but in another place."""
    total: int
    """Characters of both texts together."""
    opening: int
    changes: tuple[Change, ...]

    @property
    def similarity(self) -> float:
        """Share of the characters that both texts have (Dice, 0–1).

        Where nothing was reworded and the texts only have something in addition, in one or two places, what
        was added counts half: a sentence to which a clause was added is still that sentence.
        """
        if not self.total:
            return 1.0
        different = (self.total - 2 * self.common - 2 * self.moved) / self.total
        return 1 - different / 2 if self.is_by_addition else 1 - different

    @property
    def is_by_addition(self) -> bool:
        """Whether the texts are the same but for something added in one or two places."""
        return len(self.changes) <= MOST_ADDITIONS and all(change.is_addition for change in self.changes)

    @property
    def is_by_number(self) -> bool:
        """Whether the two differ in numbers alone."""
        return bool(self.changes) and all(
            _NUMERALS.fullmatch(before + after) for before, after in self.changes
        )


def candidate_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, of texts that share enough rare shingles to be worth comparing.

    The texts should be distinct and normalised. Every pair that shares shingles is looked at while the
    budget of pairs lasts; in a large text the shingles held by many go first, for they tell least.
    """
    if len(texts) >= MANY_TEXTS:
        from proofread.language.copies.shared_shingles import sharing_pairs

        found = sharing_pairs(texts, budget_of(len(texts)), LEAST_SHARED)
        yield from zip(found.first.tolist(), found.second.tolist(), strict=True)
        return
    for first, second, shared in _sharing_pairs(texts, budget_of(len(texts))):
        if shared >= max(2, LEAST_SHARED * min(len(texts[first]), len(texts[second]))):
            yield first, second


def budget_of(texts: int) -> int:
    """How many pairs are looked at among so many texts."""
    return max(LEAST_BUDGET, PAIRS_PER_TEXT * texts)


def _sharing_pairs(texts: Sequence[str], budget: int) -> Iterator[tuple[int, int, int]]:
    """``(i, j, shared)`` for texts that share runs: as ``shared_shingles.sharing_pairs``, without its import."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for shingle in dict.fromkeys(text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)):
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in sorted((numbers for numbers in holders.values() if len(numbers) > 1), key=len):
        budget -= len(numbers) * (len(numbers) - 1) // 2
        if budget < 0:
            break
        shared.update(combinations(numbers, 2))
    for (first, second), count in shared.items():
        yield first, second, count


def may_be_alike(before: str, after: str, containment: float) -> bool:
    """Whether at least this share of the shorter text's characters is found, in order, in the longer one."""
    least = int(containment * min(len(before), len(after)))
    # Loading the library takes longer than finding that the few pairs of a page hold other characters.
    if "rapidfuzz" not in sys.modules and _common_at_most(before, after) < least:
        return False
    from rapidfuzz.distance.LCSseq import similarity

    return bool(similarity(before, after, score_cutoff=least) >= least)


def alike_among(
    texts: Sequence[str], pairs: Iterable[tuple[int, int]], containment: float
) -> Iterator[tuple[int, int]]:
    """Those of the pairs, by their numbers among ``texts``, that ``may_be_alike``."""
    remaining = iter(pairs)
    while part := list(islice(remaining, PAIRS_AT_ONCE)):
        befores, afters = [texts[one] for one, _ in part], [texts[other] for _, other in part]
        alike: Iterable[bool]
        if len(part) < MANY_PAIRS:
            alike = map(may_be_alike, befores, afters, repeat(containment))
        else:
            alike = _may_be_alike_at_once(befores, afters, containment)
        yield from compress(part, alike)


def _may_be_alike_at_once(befores: Sequence[str], afters: Sequence[str], containment: float) -> list[bool]:
    import numpy as np
    from rapidfuzz.distance.LCSseq import similarity
    from rapidfuzz.process import cpdist

    common = cpdist(befores, afters, scorer=similarity)
    shorter = np.fromiter(map(min, map(len, befores), map(len, afters)), np.int64, len(befores))
    enough: list[bool] = (common >= (containment * shorter).astype(np.int64)).tolist()
    return enough


def _common_at_most(before: str, after: str) -> int:
    """A bound for the characters that two texts have in common, in order."""
    return min(sum(map(set(after).__contains__, before)), sum(map(set(before).__contains__, after)))


def likeness(before: str, after: str) -> Likeness:
    """Compare two texts by their longest common subsequence."""
    from rapidfuzz.distance.Indel import opcodes

    blocks = opcodes(before, after).as_matching_blocks()
    changes: list[Change] = []
    common = left = right = 0
    last = len(blocks) - 1
    opens_alike = blocks[0].a == blocks[0].b == 0
    opening = blocks[0].size if opens_alike else 0
    for number, (start, other_start, size) in enumerate(blocks):
        if size < SHORTEST_RUN and number != last and not (number == 0 and opens_alike):
            continue
        if start > left or other_start > right:
            changes.append(Change(before[left:start], after[right:other_start]))
        common += size
        left, right = start + size, other_start + size
    return Likeness(common, _moved(changes), len(before) + len(after), opening, tuple(changes))


def _moved(changes: Sequence[Change]) -> int:
    """Characters taken out in one place and put in at another, as they were."""
    removed = Counter(change.before for change in changes if not change.after)
    if not removed:
        return 0
    added = Counter(change.after for change in changes if not change.before)
    return sum(len(text) * count for text, count in (removed & added).items() if len(text) >= SHINGLE)
