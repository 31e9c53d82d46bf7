"""Two copies of a text laid side by side, sentence against sentence, with their difference marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from proofread.language.text.sentences import sentence_ranges
from proofread.reporters.html.proof_marks import Aligned, alignment

LARGEST_ALIGNMENT = 16_000_000
"""Product of the lengths above which two stretches are shown as wholly different."""


class Stretch(NamedTuple):
    """A run of one copy, and whether the other copy has it too; white space makes no difference."""

    text: str
    is_common: bool


class Pair(NamedTuple):
    """What stands opposite one another; a side is empty where the other copy has more."""

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]

    @property
    def is_common(self) -> bool:
        """Whether both sides read the same."""
        return all(stretch.is_common for stretch in (*self.left, *self.right))


def side_by_side(left: str, right: str) -> tuple[Pair, ...]:
    """The two copies in pairs of sentences that belong together.

    Sentences are matched first, so that the cost stays low for long copies; only what then differs
    is compared character by character.
    """
    ours, theirs = _sentences(left), _sentences(right)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    pairs: list[Pair] = []
    for tag, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += (_same(sentence) for sentence in ours[left_start:left_end])
        else:
            pairs += _different(ours[left_start:left_end], theirs[right_start:right_end])
    return tuple(pairs)


def _sentences(text: str) -> list[str]:
    """The sentences with the white space that follows them; together they are the text."""
    starts = [start for start, _ in sentence_ranges(text)]
    borders = [0, *starts[1:], len(text)]
    return [text[start:end] for start, end in pairwise(borders) if start < end]


def _same(sentence: str) -> Pair:
    stretch = (Stretch(sentence, is_common=True),)
    return Pair(stretch, stretch)


def _different(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Pair]:
    """Sentence against sentence where there are as many on either side, else the whole against the whole."""
    if len(ours) == len(theirs):
        yield from map(_compared, ours, theirs)
    else:
        yield _compared("".join(ours), "".join(theirs))


def _compared(left: str, right: str) -> Pair:
    if not left or not right or len(left) * len(right) > LARGEST_ALIGNMENT:
        return Pair(_wholly(left), _wholly(right))
    parts = alignment(left, right)
    return Pair(
        tuple(_stretch(left[slice(*part.here)], part) for part in parts if part.here.length),
        tuple(_stretch(right[slice(*part.there)], part) for part in parts if part.there.length),
    )


def _stretch(text: str, part: Aligned) -> Stretch:
    return Stretch(text, part.is_common or text.isspace())


def _wholly(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, is_common=False),) if text else ()
