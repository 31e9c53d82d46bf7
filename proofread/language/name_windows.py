"""The stretches of large texts that ``name_slips`` has to compare, by vector arithmetic over all stories at once.

Two stretches that differ in one character have one *frame*: what is left of them without it. Every stretch
that a slip may stand in is filed by a hash of its frame; what shares its frame with another text is compared
character by character in Python, as in small texts. All other stretches can have no part in a finding.

Hashes are sums over the characters, so that the hash of a frame follows from that of the stretch by a
subtraction. The number of the story is part of every hash.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.confusions import confusions
from proofread.language.lexicon import step_log_frequency
from proofread.language.misspellings import SURNAMES
from proofread.language.name_slips import (
    COMMON,
    KINDS_OF_PLACES,
    LEAST_COMMON,
    LEAST_PAIRS,
    MOST_FORMS,
    NO_WORD,
    NOT_CONFUSED,
    PAIR,
    RARE,
    SURE,
    WINDOW,
    WORDS_OF_GRAMMAR,
    Window,
    Windows,
)
from proofread.language.prose import BREAK
from proofread.language.word_table import OUTSIDE, UNLISTED, word_table
from proofread.model import Block

Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

LONGEST_WORD = 4
"""Characters of the words that a character of a name may not stand in."""

_FACTORS = np.array([pow(0x9E3779B97F4A7C15, power, 2**64) for power in range(1, 10)], np.uint64)
_OF_STORY = np.uint64(0xD6E8FEB86659FD93)
_OF_OFFSETS = _FACTORS[::-1]
_SCRAMBLE = np.uint64(0xC2B2AE3D27D4EB4F)
_MOST_BITS = 24
"""Of the number of drawers in which stretches are counted."""

_PAIR_BITS = 22
"""The same for the pairs of confusable characters."""


class _Classes(NamedTuple):
    """What characters are, by their codes in the word table."""

    is_of_names: Mask
    """Not common by itself, and no word that tells apart."""
    is_rare: Mask
    is_confused: Mask
    is_surname: Mask
    is_grammar: Mask


class _Text(NamedTuple):
    """All stories, parted by ``BREAK``, and what is known of every character."""

    points: Keys
    codes: NDArray[np.int32]
    story: Keys
    """By character: what the number of its story adds to a hash."""
    makes_no_word: Mask


def windows_by_story(stories: Sequence[Sequence[Block]]) -> Iterator[Windows]:
    """For each story the stretches that may be slips, and those that they may be slips of, in order."""
    texts = [BREAK.join([block.text for block in blocks]) for blocks in stories]
    joined = BREAK.join(texts) + BREAK
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(BREAK)
    text = _text(joined, lengths)
    is_han = text.codes != OUTSIDE
    is_rare = is_han & _classes().is_rare[text.codes]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    borders = starts.tolist()
    sorts = [
        _by_story(starts, windows)
        for windows in (
            [(_persons(text), 3)],
            _places(text),
            [(_stretches(text, is_han, WINDOW, LEAST_COMMON, _confusable()), WINDOW)],
            [(_stretches(text, is_han, SURE, 1, _confusable()), SURE)],
            [(_stretches(text, is_rare, PAIR, LEAST_PAIRS, _of_one_sound()), PAIR)],
        )
    ]
    for number in range(len(stories)):
        yield Windows(
            *(
                [Window(start - borders[number], joined[start:end]) for start, end in found.get(number, ())]
                for found in sorts
            )
        )


def _by_story(starts: Places, windows: Sequence[tuple[Places, int]]) -> dict[int, list[tuple[int, int]]]:
    """Start and end of each window, by the number of the story, in order."""
    found = sorted((start, start + size) for places, size in windows for start in places.tolist())
    numbers = np.searchsorted(starts, [start for start, _ in found], side="right") - 1
    by_story: dict[int, list[tuple[int, int]]] = {}
    for number, window in zip(numbers.tolist(), found, strict=True):
        by_story.setdefault(number, []).append(window)
    return by_story


def _text(joined: str, lengths: Places) -> _Text:
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    codes = word_table().codes(joined)
    story = np.repeat(np.arange(len(lengths), dtype=np.uint64) * _OF_STORY, lengths)
    return _Text(points, codes, story, _makes_no_word(codes))


def _makes_no_word(codes: NDArray[np.int32]) -> Mask:
    """Which characters are ideographs and part of no word of two to four characters."""
    table = word_table()
    lone: Mask = codes != OUTSIDE
    for length, (at, slots) in enumerate(table.walk(codes), 1):
        if length > LONGEST_WORD:
            break
        if length > 1:
            words = at[table.steps[slots] > 0]
            for shift in range(length):
                lone[words + shift] = False
    return lone


@cache
def _classes() -> _Classes:
    frequency = np.array([NO_WORD, *(step_log_frequency(step) for step in range(255))])
    frequencies = frequency[word_table().steps[: _codes()]]
    is_confused = ~_of(NOT_CONFUSED)
    return _Classes(
        is_of_names=(frequencies <= COMMON) & is_confused,
        is_rare=frequencies <= RARE,
        is_confused=is_confused,
        is_surname=_of(SURNAMES),
        is_grammar=_of(WORDS_OF_GRAMMAR),
    )


def _codes() -> int:
    """How many codes there are for characters."""
    return len(word_table().alphabet) + UNLISTED + 1


def _of(characters: frozenset[str]) -> Mask:
    """By code: whether it stands for one of the characters."""
    mask = np.zeros(_codes(), bool)
    mask[word_table().code_of[[ord(character) for character in characters]]] = True
    return mask


def _persons(text: _Text) -> Places:
    """A surname that makes no word, and two characters, as another such stretch has but for one of these."""
    classes, (points, codes, story, lone) = _classes(), text
    may_be_given = (codes != OUTSIDE) & ~classes.is_grammar[codes]
    may_open = classes.is_surname[codes] & lone & may_be_given
    at = np.flatnonzero(may_open[:-2] & may_be_given[1:-1] & may_be_given[2:])
    found = [
        at[
            _shared(
                _scrambled(points[at] * _FACTORS[0] + points[at + kept] * _FACTORS[kept] + story[at]),
                points[at + given],
                lone[at + given] & classes.is_confused[codes[at + given]],
                least,
                _confusable(),
            )
        ]
        for given, kept in ((1, 2), (2, 1))
        for least in (1, LEAST_COMMON)
    ]
    return np.unique(np.concatenate(found))


def _places(text: _Text) -> list[tuple[Places, int]]:
    """Two characters and a word for a sort of place, as another such stretch has but for one of the two."""
    kinds = KINDS_OF_PLACES.split("|")
    longest = max(map(len, kinds))
    opens, follows = (_of(frozenset(kind[at] for kind in kinds))[text.codes] for at in range(2))
    is_han = text.codes != OUTSIDE
    likely = np.flatnonzero(opens[2:-1] & follows[3:] & is_han[1:-2] & is_han[:-3]) + 2
    # The last character is a line break, so that a kind that ends before it leaves room for the longest.
    likely = likely[likely + longest <= len(text.points)]
    found = []
    for kind in kinds:
        at = likely
        for shift, character in enumerate(kind):
            at = at[text.points[at + shift] == ord(character)]
        found.append(at)
    at = np.concatenate(found)
    kind_of = np.repeat(np.arange(len(kinds)), [len(each) for each in found])
    shared = np.zeros(len(at), bool)
    for differing, kept in ((-2, -1), (-1, -2)):
        shared |= _shared(
            _scrambled(
                text.points[at + kept] * _FACTORS[0] + _scrambled(kind_of.astype(np.uint64)) + text.story[at]
            ),
            text.points[at + differing],
            text.makes_no_word[at + differing] & _classes().is_confused[text.codes[at + differing]],
            1,
            _of_one_sound(),
        )
    at, kind_of = at[shared], kind_of[shared]
    return [(at[kind_of == number] - 2, len(kinds[number]) + 2) for number in np.unique(kind_of).tolist()]


def _stretches(text: _Text, may_hold: Mask, size: int, least: int, alike: Mask) -> Places:
    """Stretches of ``size`` characters of those that may stand in one, of which some share their frames.

    Left out are those that none can match which stands ``least`` times.
    """
    count, half = len(text.points) - size + 1, size // 2
    if count <= 0:
        return np.zeros(0, np.int64)
    whole = np.logical_and.reduce([may_hold[shift : shift + count] for shift in range(size)])
    of_halves = _extended(text, text.story, range(half))
    hashes = _extended(text, of_halves, range(half, size))
    number = _number_of_drawers(count)
    drawers = _drawers(_scrambled(of_halves), number)
    recurs = (np.bincount(drawers[may_hold[: len(drawers)]], minlength=number) > least)[drawers]
    lone = text.makes_no_word & _classes().is_of_names[text.codes]

    def frames(at: Places, offset: int) -> Keys:
        return _scrambled(hashes[at] - text.points[at + offset] * _FACTORS[offset] + _OF_OFFSETS[offset])

    # A slip stands once, and the half of it that the slip is not in stands elsewhere too.
    beside = [half if offset < half else 0 for offset in range(size)]
    slips = [
        _once(hashes, np.flatnonzero(whole & recurs[start : start + count] & lone[offset : offset + count]))
        for offset, start in enumerate(beside)
    ]
    found = []
    for start in (0, half):
        offsets = [offset for offset in range(size) if beside[offset] == start]
        is_beside = np.zeros(number, bool)
        for offset in offsets:
            is_beside[drawers[slips[offset] + start]] = True
        candidates = np.flatnonzero(whole & is_beside[drawers[start : start + count]])
        for offset in offsets:
            is_known = np.zeros(number, bool)
            is_known[_drawers(frames(slips[offset], offset), number)] = True
            keys = frames(candidates, offset)
            known = is_known[_drawers(keys, number)]
            at, keys = candidates[known], keys[known]
            shared = _shared(keys, text.points[at + offset], lone[at + offset], least, alike)
            found.append(at[shared])
    return np.unique(np.concatenate(found))


def _extended(text: _Text, hashes: Keys, shifts: range) -> Keys:
    """The hash of every stretch when the characters so many behind its first one are added to it."""
    count = len(text.points) - shifts.stop + 1
    longer: Keys = hashes[:count].copy()
    for shift in shifts:
        longer += text.points[shift : shift + count] * _FACTORS[shift]
    return longer


def _once(hashes: Keys, at: Places) -> Places:
    """Those of the places whose hash no other of them has."""
    _, first, times = np.unique(hashes[at], return_index=True, return_counts=True)
    places: Places = at[first[times == 1]]
    return places


def _shared(frames: Keys, differing: Keys, may_be_wrong: Mask, least: int, alike: Mask) -> Mask:
    """Which stretches share their frame with two that are alike: one stands once, one ``least`` times."""
    if not len(frames):
        return np.zeros(0, bool)
    order = np.lexsort((differing, frames))
    frames, differing = frames[order], differing[order]
    is_other_frame = np.concatenate([[True], frames[1:] != frames[:-1]])
    is_other_text = is_other_frame | np.concatenate([[True], differing[1:] != differing[:-1]])
    texts = np.flatnonzero(is_other_text)
    times = np.diff(texts, append=len(frames))
    frame = (np.cumsum(is_other_frame) - 1)[texts]
    characters = differing[texts]
    wrong = np.flatnonzero(may_be_wrong[order][texts] & (times == 1))
    meant = np.flatnonzero(times >= least)
    counts = np.bincount(frame[meant], minlength=int(frame[-1]) + 1)
    first = (np.cumsum(counts) - counts)[frame[wrong]]
    is_shared = np.zeros(len(counts), bool)
    wrong_has = np.where(counts[frame[wrong]] <= MOST_FORMS, counts[frame[wrong]], 0)
    for step in range(MOST_FORMS):
        wrong, first = wrong[wrong_has > step], first[wrong_has > step]
        wrong_has = wrong_has[wrong_has > step]
        other = meant[first + step]
        is_slip = (wrong != other) & alike[_drawers_of_pairs(characters[wrong], characters[other])]
        is_shared[frame[wrong[is_slip]]] = True
    mask = np.zeros(len(frames), bool)
    mask[order] = is_shared[np.cumsum(is_other_frame) - 1]
    return mask


@cache
def _confusable() -> Mask:
    """By drawer: whether it holds a pair of characters that are mistaken for one another."""
    known = _with_one_reading(confusions().by_folded)
    wrong, meant, _ = (
        np.frombuffer(characters.encode("utf-32-le"), np.uint32).astype(np.uint64)
        for characters in confusions().shapes()
    )
    known[_drawers_of_pairs(wrong, meant)] = True
    return known


@cache
def _of_one_sound() -> Mask:
    """By drawer: whether it holds a pair of characters that sound the same."""
    return _with_one_reading(confusions().by_sound)


def _with_one_reading(by_reading: Mapping[str, Sequence[str]]) -> Mask:
    known = np.zeros(1 << _PAIR_BITS, bool)
    for characters in by_reading.values():
        points = np.array([ord(character) for character in characters], np.uint64)
        known[_drawers_of_pairs(points[:, None], points[None, :])] = True
    return known


def _drawers_of_pairs(wrong: Keys, meant: Keys) -> Keys:
    drawers: Keys = _scrambled(wrong * _FACTORS[0] + meant * _FACTORS[1]) >> np.uint64(64 - _PAIR_BITS)
    return drawers


def _scrambled(hashes: Keys) -> Keys:
    """The hashes with every bit dependent on all others."""
    mixed: Keys = (hashes ^ (hashes >> np.uint64(31))) * _SCRAMBLE
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _drawers(hashes: Keys, number: int) -> Places:
    """The drawer of each hash, of a number that is a power of two."""
    drawers: Places = (hashes & np.uint64(number - 1)).astype(np.int64)
    return drawers


def _number_of_drawers(count: int) -> int:
    """So many that few hold more than one of ``count`` stretches."""
    return 1 << min((2 * count).bit_length(), _MOST_BITS)
