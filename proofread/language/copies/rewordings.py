"""A sentence and its rewording side by side: what an edit leaves when the old wording is not deleted.

Two sentences in succession in one paragraph are such a pair if nearly all of the shorter is found, in order, in the
other, and what differs is light: a word put in or left out, a word changed in part (没有去, 没去成), a phrase moved.
Parallel sentences differ in another way: they keep the frame and replace what they speak of (春天, 夏天), negate it
or count it; so no change may have a figure or a contrast, and few may replace one word by another.

The work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from proofread.language.copies.near_duplicates import (
    MANY_PAIRS,
    Change,
    Likeness,
    alike_among,
    likeness,
    may_be_alike,
)
from proofread.language.copies.sentence_rows import Row, normal_form
from proofread.language.text.sentences import Sentence
from proofread.model import BlockKind
from proofread.model.block import OPAQUE

LEAST_WORDS = 8
LEAST_CONTAINMENT = 0.75
LEAST_SIMILARITY = 0.65
LONGEST_FORM = 400
LONGEST_ADDITION = 3
LONGEST_REPLACEMENT = 8
SHORTEST_TAIL = 4
CHARACTERS_PER_REPLACEMENT = 20
"""In so many characters one word may be replaced by another; in a short sentence none."""

SHORTEST_LEAD = 4
LONGEST_LEAD = 40
LEAST_BEHIND_LEAD = 18
SIMILAR_BEHIND_LEAD = 0.85
LEAST_OF_ALL = 0.6
"""What a sentence has of one that rewords it, with a lead or without: 0.85 of all but four of at least 18."""
_COMMA = re.compile(r"[，：,]\s*")

_SAYS_OTHERWISE = frozenset("不没未无非否反〇零一二两三四五六七八九十百千万亿")
_CONTRAST = _SAYS_OTHERWISE | frozenset(
    "上下前后左右东西南北内外男女甲乙丙丁大小多少高低早晚新旧老进出开关先加减正副首末初单双春夏秋冬"
)
_PARALLEL = frozenset("也还更又再亦则却而既")
"""What a second sentence adds that says the like of something else."""
_ALL = "大家"
"""A pronoun, in which 大 is no contrast."""
_LIGHT = frozenset({"一", "一直", "一些", "一下", "一起", "一定", "一般"})
"""Words that have a figure and count nothing."""


def rewordings(row: Row) -> Iterator[tuple[int, Likeness]]:
    """The number of every sentence whose successor rewords it, and how alike the two are."""
    for number in _numbers_to_compare(row):
        before, after = row.forms[number], row.forms[number + 1]
        if _may_be_compared(row, number) and may_be_alike(before, after, LEAST_CONTAINMENT):
            found = likeness(before, after)
            if _is_rewording(found, min(len(before), len(after))):
                yield number, found
                continue
        behind_lead = _behind_lead(row, number)
        if behind_lead is not None:
            yield number, behind_lead


def _numbers_to_compare(row: Row) -> Iterable[int]:
    """The numbers of the sentences that may be reworded by their successors; in a short text, of all."""
    numbers = range(len(row.forms) - 1)
    if len(numbers) < MANY_PAIRS:
        return numbers
    blocks = [sentence.block for sentence in row.sentences]
    longest = LONGEST_FORM + LONGEST_LEAD
    pairs = (
        (number, number + 1)
        for number in numbers
        if blocks[number] is blocks[number + 1]
        and len(row.forms[number]) <= longest
        and len(row.forms[number + 1]) <= longest
    )
    return (number for number, _ in alike_among(row.forms, pairs, LEAST_OF_ALL))


def _behind_lead(row: Row, number: int) -> Likeness | None:
    """How alike two sentences are without the clause that leads up to one of them: 验收时，甲…。甲…."""
    one, other = row.sentences[number], row.sentences[number + 1]
    before, after = row.forms[number], row.forms[number + 1]
    longer, shorter = (one, after) if len(before) > len(after) else (other, before)
    surplus = abs(len(before) - len(after))
    if one.block is not other.block or one.block.kind is BlockKind.LIST_ITEM:
        return None
    if not SHORTEST_LEAD <= surplus <= LONGEST_LEAD or not LEAST_BEHIND_LEAD <= len(shorter) <= LONGEST_FORM:
        return None
    for comma in _COMMA.finditer(longer.text):
        tail = normal_form(row.document, msgspec.structs.replace(longer, start=longer.start + comma.end()))
        if abs(len(tail) - len(shorter)) > SHORTEST_LEAD or not may_be_alike(
            tail, shorter, SIMILAR_BEHIND_LEAD
        ):
            continue
        found = likeness(tail, shorter)
        is_light = not any(_is_contrast(change) for change in found.changes)
        if found.changes and is_light and found.similarity >= SIMILAR_BEHIND_LEAD:
            return found
    return None


def _may_be_compared(row: Row, number: int) -> bool:
    one, other = row.sentences[number], row.sentences[number + 1]
    before, after = row.forms[number], row.forms[number + 1]
    return (
        before != after
        and one.block is other.block
        and one.block.kind is not BlockKind.LIST_ITEM
        and min(row.words[number], row.words[number + 1]) >= LEAST_WORDS
        and max(len(before), len(after)) <= LONGEST_FORM
        and _mood(one) == _mood(other)
        and OPAQUE not in one.text + other.text
    )


def _mood(sentence: Sentence) -> bool:
    """Whether it asks."""
    return sentence.text.rstrip("”’」』）)").endswith(("？", "?"))


def _is_rewording(found: Likeness, shorter: int) -> bool:
    kept = found.common + found.moved
    if kept < LEAST_CONTAINMENT * shorter or 2 * kept < LEAST_SIMILARITY * found.total:
        return False
    changes = _without_moves(found.changes)
    goes_on = bool(changes) and changes[-1] is found.changes[-1] and _is_tail(changes[-1])
    if goes_on:
        changes = changes[:-1]
    if any(_is_contrast(change) for change in changes):
        return False
    replacements = [change for change in changes if not _is_light(change)]
    is_parallel = any(_PARALLEL.intersection(change.after) for change in changes)
    most = 0 if goes_on or is_parallel else shorter // CHARACTERS_PER_REPLACEMENT
    return len(replacements) < len(changes) and len(replacements) <= most


def _without_moves(changes: Sequence[Change]) -> list[Change]:
    """The changes but for phrases moved."""
    added = {change.after for change in changes if not change.before}
    moved = added & {change.before for change in changes if not change.after}
    return [
        change for change in changes if not (change.is_addition and change.before + change.after in moved)
    ]


def _is_tail(change: Change) -> bool:
    """Whether a last change is what only one of the sentences goes on to say."""
    shorter, longer = sorted((len(change.before), len(change.after)))
    return shorter < SHORTEST_TAIL <= longer


def _is_contrast(change: Change) -> bool:
    """Whether the sentences say different things there: another number, the contrary, another name in letters."""
    if change.is_addition and change.before + change.after in _LIGHT:
        return False
    differing = set(change.before.replace(_ALL, "")) ^ set(change.after.replace(_ALL, ""))
    is_in_part = change.is_addition or not set(change.before).isdisjoint(change.after)
    contrast = _SAYS_OTHERWISE if is_in_part else _CONTRAST
    return bool(differing & contrast) or any(character.isascii() for character in differing)


def _is_light(change: Change) -> bool:
    if change.is_addition:
        return len(change.before + change.after) <= LONGEST_ADDITION
    is_short = max(len(change.before), len(change.after)) <= LONGEST_REPLACEMENT
    return is_short and not set(change.before).isdisjoint(change.after)
