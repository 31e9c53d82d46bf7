"""The stretches of a story that may be names and are worth comparing: in a small text, one after the other.

Two stretches that differ in one character have one *frame*: what is left of them without it. Worth comparing is what
shares its frame with another, where the characters that differ may be mistaken for each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, count, islice
from operator import add
from typing import NamedTuple

from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.misspellings import SURNAMES
from proofread.language.text.characters import HAN, is_han
from proofread.language.text.prose import BREAK
from proofread.language.words.lexicon import lexicon
from proofread.model import Block

LEAST_COMMON = 2
"""How often a name must stand to be the one that is meant."""
WINDOW = 4

SURE = 6
"""Ideographs of which all but one agree, from which once is enough."""
MOST_FORMS = 12
"""What more forms share is a phrase."""
PAIR = 2
LEAST_PAIRS = 3
"""Two characters are a name only if they recur."""
COMMON = -8.0
"""Natural log relative frequency from which a character stands by itself in any text and is no sign of a name."""
RARE = -9.0
NO_WORD = -20.0
"""In the place of the frequency of what the lexicon does not have."""
REMEMBERED = 1 << 15
"""Characters of which it is remembered what they are: more than any text has, and a process may see many texts."""

_IDEOGRAPHS = re.compile(rf"[{HAN}]+")
_PERSON = re.compile(rf"(?=([{''.join(sorted(SURNAMES))}][{HAN}]{{2}}))")
KINDS_OF_PLACES = (
    "街道|社区|公司|集团|木业|科技|网关|书屋|书店|茶馆|客栈|中学|小学|大学|学院|医院|厨房|水库|码头|渔港|古镇|古城|新区|老街|大桥|农场|林场|果园|公园|寺庙"
    "|书院|剧院|剧场|影院|工作室|合作社|出版社|研究所|基金会|俱乐部"
)
WORDS_OF_GRAMMAR = frozenset(
    "的地得了着过在再是不与及或又也就都而以于把被让给向从到为之其这那哪他她它们我你您谁做作当说等第将对使会能要可"
)
_TELLING_APART = frozenset("一二三四五六七八九十百千万两几甲乙丙丁东西南北中上下前后左右内外大小男女")
NOT_CONFUSED = WORDS_OF_GRAMMAR | _TELLING_APART


class Story(NamedTuple):
    """The blocks of a story as one text, parted by ``BREAK``."""

    text: str
    starts: list[int]
    """Offset in ``text`` of each block."""


class Window(NamedTuple):
    """A stretch of a story that may be a name."""

    start: int
    text: str


class Windows(NamedTuple):
    """The stretches of a story that are compared, sort by sort, each in the order of the text."""

    persons: Sequence[Window]
    places: Sequence[Window]
    fours: Sequence[Window]
    """Of ``WINDOW`` ideographs."""
    sixes: Sequence[Window]
    """Of ``SURE`` ideographs."""
    pairs: Sequence[Window]
    """Of two rare characters."""


def windows_of(story: Story) -> Windows:
    """The stretches of a small text; ``name_windows`` finds those of a large one."""
    pairs = Counter(map(add, story.text, islice(story.text, 1, None)))
    lone = list(_lone_characters(story, pairs))
    rare = [each for each in lone if frequency(story.text[each.at]) <= RARE]
    return Windows(
        persons=list(_persons(story)),
        places=list(_places(story)),
        fours=_stretches(story, pairs, WINDOW, LEAST_COMMON, lone),
        sixes=_stretches(story, pairs, SURE, 1, lone),
        pairs=_stretches(story, pairs, PAIR, LEAST_PAIRS, rare),
    )


def story_of(blocks: Sequence[Block]) -> Story:
    """The blocks as one text."""
    text = BREAK.join(block.text for block in blocks)
    starts = list(accumulate((len(block.text) + len(BREAK) for block in blocks), initial=0))[:-1]
    return Story(text, starts)


def _persons(story: Story) -> Iterator[Window]:
    """A surname and two characters that differ in one of them from another such stretch."""
    windows = [Window(match.start(), match[1]) for match in _PERSON.finditer(story.text)]
    members: defaultdict[str, set[str]] = defaultdict(set)
    for text in {window.text for window in windows}:
        members[f"{text[:2]}?"].add(text[2])
        members[f"{text[0]}?{text[2]}"].add(text[1])
    frames = {
        frame
        for frame, given in members.items()
        if len(given) > 1 and any(not confusable(each).isdisjoint(given) for each in given)
    }
    for window in windows:
        text = window.text
        is_met = f"{text[:2]}?" in frames or f"{text[0]}?{text[2]}" in frames
        # No word of grammar stands in a name, and its surname makes no word with what is around.
        if is_met and WORDS_OF_GRAMMAR.isdisjoint(text) and not makes_a_word(story.text, window.start):
            yield window


def _places(story: Story) -> Iterator[Window]:
    """Two ideographs and a word that tells the kind of a place, as in 枕河街道."""
    found = [
        Window(at - 2, story.text[at - 2 : at + len(kind)])
        for kind in KINDS_OF_PLACES.split("|")
        for at in _occurrences(story.text, kind)
        if at >= 2
    ]
    yield from (window for window in sorted(found) if _IDEOGRAPHS.fullmatch(window.text))


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


class _LoneCharacter(NamedTuple):
    """A character that makes no word, and where one stands that is confused with it."""

    at: int
    is_met_behind: bool
    """Elsewhere behind the character on its left."""
    is_met_before: bool
    """Elsewhere before the character on its right."""
    is_met_between: bool
    """Both, though perhaps at two places."""


def _lone_characters(story: Story, pairs: Counter[str]) -> Iterator[_LoneCharacter]:
    """The characters that are not common, make no word with their neighbours, and may stand for others."""
    text = story.text
    of_names = {character for character in set(text) if _may_be_of_a_name(character)}
    words = set(filter(_is_word, pairs))
    # One more at the end, so that the first character looks at it for what stands before.
    opens_word = bytes((*map(words.__contains__, map(add, text, islice(text, 1, None))), False))
    for at in compress(count(), map(of_names.__contains__, text)):
        if opens_word[at] or opens_word[at - 1] or next(words_at(text, at), None) is not None:
            continue
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        behind = {other for other in _confusable_names(text[at]) if left + other in pairs}
        before = {other for other in _confusable_names(text[at]) if other + right in pairs}
        if behind or before:
            yield _LoneCharacter(at, bool(behind), bool(before), not behind.isdisjoint(before))


@lru_cache(maxsize=1 << 17)
def _is_word(text: str) -> bool:
    return text in lexicon()


@lru_cache(maxsize=REMEMBERED)
def _confusable_names(character: str) -> tuple[str, ...]:
    return tuple(other for other in confusable(character) if frequency(other) <= COMMON)


def _stretches(
    story: Story, pairs: Counter[str], size: int, least: int, lone: Iterable[_LoneCharacter]
) -> list[Window]:
    """The stretches of ``size`` ideographs that differ at most at a lone character from a stretch with one.

    Left out are those that no stretch can match which stands ``least`` times.
    """
    frames = {frame for each in lone for frame in _frames_around(story, pairs, each, size, least)}
    places = _places_of_pairs(story, pairs, frames) if size == PAIR else _places_of_halves(story, frames)
    windows = (Window(at, story.text[at : at + size]) for at in places)
    return [
        window
        for window in windows
        if not frames.isdisjoint(frames_of(window.text)) and _IDEOGRAPHS.fullmatch(window.text)
    ]


def _places_of_pairs(story: Story, pairs: Counter[str], frames: set[str]) -> Iterator[int]:
    """Where two rare characters stand that one of the ``frames`` fits."""
    wanted = {
        pair
        for pair in pairs
        if (f"{pair[0]}?" in frames or f"?{pair[1]}" in frames) and max(map(frequency, pair)) <= RARE
    }
    return _grams(story.text, PAIR, wanted) if wanted else iter(())


def _places_of_halves(story: Story, frames: set[str]) -> Iterable[int]:
    """Where a stretch begins of which one half is a half of one of the ``frames``, in order."""
    if not frames:
        return ()
    size = len(next(iter(frames)))
    half = size // 2
    starts = {*_grams(story.text, half, {frame[:half] for frame in frames})}
    starts.update(at - half for at in _grams(story.text, half, {frame[half:] for frame in frames}))
    return (at for at in sorted(starts) if 0 <= at <= len(story.text) - size)


def _grams(text: str, size: int, wanted: set[str]) -> Iterator[int]:
    """Where one of the ``wanted``, each of ``size`` characters, stands."""
    grams: Iterable[str] = text
    for shift in range(1, size):
        grams = map(add, grams, islice(text, shift, None))
    return compress(count(), map(wanted.__contains__, grams))


def _frames_around(
    story: Story, pairs: Counter[str], lone: _LoneCharacter, size: int, least: int
) -> Iterator[str]:
    """The stretches around a character, with “?” for it, of which the rest stands elsewhere often enough."""
    text, at = story.text, lone.at
    for start in range(max(at - size + 1, 0), min(at, len(text) - size) + 1):
        before, behind = text[start:at], text[at + 1 : start + size]
        is_met = (
            lone.is_met_between if before and behind else lone.is_met_behind if before else lone.is_met_before
        )
        if is_met and all(
            pairs[pair] > least for part in (before, behind) for pair in map(add, part, part[1:])
        ):
            yield f"{before}?{behind}"


@lru_cache(maxsize=REMEMBERED)
def _may_be_of_a_name(character: str) -> bool:
    return is_han(character) and frequency(character) <= COMMON and character not in NOT_CONFUSED


@lru_cache(maxsize=REMEMBERED)
def confusable(character: str) -> frozenset[str]:
    """What ``character`` may be mistaken for in a name."""
    return frozenset(confusions().alternatives(character)) - NOT_CONFUSED


def frames_of(text: str) -> list[str]:
    """What is left of a stretch without each of its characters in turn, with “?” for it."""
    return [f"{text[:at]}?{text[at + 1 :]}" for at in range(len(text))]


@lru_cache(maxsize=REMEMBERED)
def frequency(character: str) -> float:
    """Natural log relative frequency of ``character`` as a word."""
    return lexicon().log_frequency(character) or NO_WORD


def words_at(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Words of two to four characters with the one at ``at``, by their places in ``text``."""
    words = lexicon()
    for start in range(max(at - 3, 0), at + 1):
        for end in range(max(at + 1, start + 2), min(start + 4, len(text)) + 1):
            if text[start:end] in words:
                yield start, end


def makes_a_word(text: str, at: int) -> bool:
    """Whether the character at ``at`` stands in a word of the lexicon."""
    return next(words_at(text, at), None) is not None
