"""Whether a character that stands twice is a slip, by what it costs to cut the text around it into words.

The text is cut as it stands, and with one copy gone. A cut with a border between the copies *explains* them if
grammar lets both stand there (``doubling``), and so does a word that holds both, or reduplication. A doubling
is a slip if it has no explanation, or one that makes the text much less probable than the text without the
copy, or than the best cut that explains nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from proofread.language.doubled.doubling import (
    FIGURES,
    FUNCTION_CHARACTERS,
    SURNAMES,
    acts_behind,
    counts_before,
    derives_noun,
    follows_taxi_ride,
    gives_speech,
    is_noun_head,
    is_reduplicated_phrase,
    is_softened_verb,
    never_stands_before,
    never_stands_behind,
    reduplication_cost,
    settles,
    stands_before,
    stands_behind,
)
from proofread.language.text.characters import is_han
from proofread.language.words.lexicon import Lexicon
from proofread.language.words.segmentation import Lattice, cost_without_copy, lattice, segment

Certainty: TypeAlias = Literal["certain", "likely"]

TOLERATED_COST: Final = 10.5
"""Natural logarithm of how much less probable the doubled text may be than the text without the copy."""

MARGIN: Final = 0.5
FUNCTION_MARGIN: Final = 1.0
"""By how much the explained reading may cost more than the unexplained one, in the same unit."""

BOUND_COST: Final = 9.0
"""From this cost on a character is so rare as a word of its own that doubling it is certain to be a slip."""

NAME_COST: Final = 20.0
"""Of a given name of one doubled character behind a surname (王丽丽)."""

CONTEXT: Final = 10
"""Characters on either side that are cut into words."""

PLAY_REACH: Final = 16
PLAY: Final = 5
"""Times that a character stands within reach on either side of a run, if the text plays with it."""

NEVER_REPEATED: Final = frozenset("的在和与及为把被将以从向于")
"""Three or more in a row are a slip whatever stands around them."""


class _Reading(NamedTuple):
    """A way to cut the text between the two copies: the words on either side, and what it costs."""

    left: str
    right: str
    cost: float


def slip(text: str, start: int, end: int, words: Lexicon) -> Certainty | None:
    """How certain it is that the run ``text[start:end]`` of one ideograph is a slip; None if it is none."""
    character = text[start]
    if character in NEVER_REPEATED and end - start > 2:
        return "certain"
    if character in FIGURES or _stands_alone(text, start, end):
        return None
    if is_reduplicated_phrase(text, start, start + 2, words):
        return None
    if _is_in_set_phrase(text, start, end, words) or _is_played_with(text, start, end):
        return None
    offset = max(0, start - CONTEXT)
    context, at = text[offset : end + CONTEXT], start - offset
    is_function = character in FUNCTION_CHARACTERS
    if not (is_function or _is_in_long_word(context, at, words)):
        return None  # A noun or verb of one character: 憨憨, 官官; names and sounds that no lexicon lists.
    cut = lattice(context, words)
    unexplained = _unexplained(cut, at, words)
    if unexplained is None or (unexplained.right == character and is_softened_verb(text, start)):
        return None
    explained = _explained(cut, at, words)
    single = cost_without_copy(cut, at, words)
    price, alternative = explained - single, unexplained.cost - single
    if price <= TOLERATED_COST and price - alternative <= (FUNCTION_MARGIN if is_function else MARGIN):
        return None
    if is_function:
        return "certain" if _is_ungrammatical(unexplained, words) else "likely"
    if len(unexplained.left) == len(unexplained.right) == 1:
        return None  # 憨憨 again, beside a word that only seems to hold one of them.
    is_certain = (
        alternative >= BOUND_COST
        and price >= alternative + 3
        and not is_noun_head(character)
        and not _may_make_new_word(context, at, unexplained, words)
    )
    return "certain" if is_certain else "likely"


def _is_in_set_phrase(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a phrase begins or ends between the copies that no cut into words shows: 打的|的, 图书馆|馆务."""
    return (
        follows_taxi_ride(text, start, words)
        or gives_speech(text, start, words)
        or derives_noun(text, start, words)
        or settles(text, start)
        or text.startswith(f"其所{text[start]}", end)
    )


def _is_played_with(text: str, start: int, end: int) -> bool:
    """Whether the character comes back again and again around the run, as in a tongue twister or a gloss."""
    character = text[start]
    if character in FUNCTION_CHARACTERS:
        return False
    around = text[max(0, start - PLAY_REACH) : end + PLAY_REACH]
    return around.count(character) - (end - start) >= PLAY


def _is_in_long_word(text: str, at: int, words: Lexicon) -> bool:
    """Whether a word of two characters or more ends with the first copy or begins with the second."""
    return any(text[start : at + 1] in words for start in range(at)) or any(
        word.length > 1 for word in words.prefixes(text, at + 1)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether there are marks on both sides, as around a name: （当当）."""
    return not is_han(text[start - 1 : start]) and not is_han(text[end : end + 1])


def _explained(cut: Lattice, at: int, words: Lexicon) -> float:
    """Cost of the cheapest cut that explains why the character at ``at`` stands there twice."""
    text, character = cut.text, cut.text[at]
    costs = [cut.before[start] + step + cut.behind[end] for start, end, step in _words_across(cut, at)]
    costs += [reading.cost for reading in _readings(cut, at) if _is_grammatical(reading, text, at, words)]
    doubled = None if character in FUNCTION_CHARACTERS else reduplication_cost(character)
    if doubled is not None:
        costs.append(cut.before[at] + doubled + cut.behind[at + 2])
    if at and text[at - 1] in SURNAMES:
        costs.append(cut.before[at - 1] + NAME_COST + cut.behind[at + 2])
    return min(costs, default=math.inf)


def _unexplained(cut: Lattice, at: int, words: Lexicon) -> _Reading | None:
    """The cheapest cut in which one copy is a word by itself that has no business there."""
    return min(
        (reading for reading in _readings(cut, at) if not _is_grammatical(reading, cut.text, at, words)),
        key=lambda reading: reading.cost,
        default=None,
    )


def _words_across(cut: Lattice, at: int) -> Iterator[tuple[int, int, float]]:
    """Start, end and cost of every word that holds both copies."""
    for start in range(at + 1):
        for end, step in cut.edges[start]:
            if end >= at + 2:
                yield start, end, step


def _readings(cut: Lattice, at: int) -> Iterator[_Reading]:
    """Every cut with a border between the two copies."""
    for start in range(at + 1):
        for border, left_step in cut.edges[start]:
            if border != at + 1:
                continue
            for end, right_step in cut.edges[border]:
                cost = cut.before[start] + left_step + right_step + cut.behind[end]
                yield _Reading(cut.text[start:border], cut.text[border:end], cost)


def _is_grammatical(reading: _Reading, text: str, at: int, words: Lexicon) -> bool:
    left, right, _ = reading
    if len(left) > 1 and len(right) > 1:
        return True
    if len(left) > 1:
        before, after = text[: at + 1 - len(left)], text[at + 2 :]
        return stands_behind(left, right, words) or acts_behind(left, right, before, after, words)
    if len(right) > 1:
        return stands_before(left, right, words) or counts_before(text, at)
    return False


def _is_ungrammatical(reading: _Reading, words: Lexicon) -> bool:
    left, right, _ = reading
    if len(left) > 1:
        return never_stands_behind(left, right, words)
    return len(right) == 1 or never_stands_before(left, right, words)


def _may_make_new_word(text: str, at: int, reading: _Reading, words: Lexicon) -> bool:
    """Whether the lone copy stands beside another lone character, so that they may be a word: 评标."""
    if len(reading.right) > 1:
        neighbours = segment(text[:at], words)[-1:]
        neighbour = text[slice(*neighbours[0])] if neighbours else ""
    else:
        behind = text[at + 2 :]
        neighbours = segment(behind, words)[:1]
        neighbour = behind[slice(*neighbours[0])] if neighbours else ""
    return (
        len(neighbour) == 1
        and is_han(neighbour)
        and neighbour not in FUNCTION_CHARACTERS
        and neighbour not in FIGURES
    )
