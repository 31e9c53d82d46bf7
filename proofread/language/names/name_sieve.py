"""The stretches of large texts that ``name_slips`` has to compare, by vector arithmetic over all stories at once.

Two stretches that differ in one character have one *frame*: what is left of them without it. A slip makes no word
where it stands, and what it shares its frame with has a character there that may be mistaken for it. So the frames
around all characters that make no word are filed by a hash, those around all other characters of names are looked
up, and what is met is little. It is compared with care, and only the frames that stand the test are looked for in
the whole text: what shares one is compared character by character in Python, as in small texts. All other stretches
can have no part in a finding.

Imports NumPy: to be imported by who has a large text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from proofread.language.names.name_windows import (
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
from proofread.language.spelling.confusions import confusions
from proofread.language.spelling.misspellings import SURNAMES
from proofread.language.text.prose import BREAK
from proofread.language.words.lexicon import step_log_frequency
from proofread.language.words.word_table import OUTSIDE, UNLISTED, word_table
from proofread.model import Block

Points: TypeAlias = NDArray[np.uint32]
Marks: TypeAlias = NDArray[np.uint32]
Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

LONGEST_WORD = 4
"""Characters of the words that a character of a name may not stand in."""

_MARGIN = BREAK * SURE
"""Stands on both sides of the text, so that whatever stretch has an ideograph in it is within."""

_OF_CHARACTER, _OF_NEXT, _OF_STORY = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], np.uint32)
_FACTOR, _SCRAMBLE = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)

_ROOM = 16
"""Drawers for each frame that is filed, so that few drawers hold more than one."""
_FEWEST_BITS, _MOST_BITS = 10, 22
"""Of the number of drawers."""
_BITS_OF_PAIRS = 16
_BITS_OF_CONFUSIONS = 22
"""The same for pairs of characters that stand side by side, and for those that are confused."""
_SEVERAL = -1
"""In a drawer: more than one character."""

_HAN, _OF_NAMES, _RARE, _CONFUSED, _SURNAME, _GIVEN, _OPENS_KIND, _FOLLOWS_IN_KIND = (
    np.uint8(1 << bit) for bit in range(8)
)
"""What characters are. Of names: not common by itself, and no word that tells apart."""


class _Text(NamedTuple):
    """All stories, parted by ``BREAK``, and what is known of every character."""

    starts: Sequence[int]
    """Where each story begins."""
    points: Points
    codes: NDArray[np.uint16]
    sorts: NDArray[np.uint8]
    marks: Marks
    """By character: a hash of it and of its story."""
    pairs: Marks
    """By character: a hash of it and of the next one."""
    opens_word: Mask
    """By character: whether it makes a word with the next one."""

    def are(self, sort: np.uint8) -> Mask:
        """By character: whether it is of the sort."""
        mask: Mask = (self.sorts & sort) != 0
        return mask


def windows_by_story(stories: Sequence[Sequence[Block]]) -> Iterator[Windows]:
    """For each story the stretches that may be slips, and those that they may be slips of, in order."""
    texts = [BREAK.join([block.text for block in blocks]) for blocks in stories]
    joined = f"{_MARGIN}{BREAK.join(texts)}{_MARGIN}"
    text = _text(joined, texts)
    sorts = [
        _by_story(text, joined, windows)
        for windows in (
            [(_persons(text), 3)],
            _places(text),
            *([(at, size)] for at, size in zip(_stretches(text), (WINDOW, SURE), strict=True)),
            [(_pairs(text), PAIR)],
        )
    ]
    for number in range(len(stories)):
        yield Windows(*(found.get(number, ()) for found in sorts))


def _by_story(text: _Text, joined: str, windows: Sequence[tuple[Places, int]]) -> dict[int, list[Window]]:
    """The windows, told by their places and sizes, by the number of the story, in order."""
    found = sorted((start, start + size) for places, size in windows for start in places.tolist())
    numbers = np.searchsorted(text.starts, [start for start, _ in found], side="right") - 1
    by_story: dict[int, list[Window]] = {}
    for number, (start, end) in zip(numbers.tolist(), found, strict=True):
        by_story.setdefault(number, []).append(Window(start - text.starts[number], joined[start:end]))
    return by_story


def _text(joined: str, texts: Sequence[str]) -> _Text:
    borders = list(accumulate((len(text) + len(BREAK) for text in texts), initial=len(_MARGIN)))
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = word_table().codes_of(points)
    marks = points * _OF_CHARACTER
    of_stories = np.arange(len(texts), dtype=np.uint32) * _OF_STORY
    for of_story, start, end in zip(of_stories, borders, borders[1:], strict=False):
        marks[start:end] += of_story
    pairs = marks.copy()
    pairs[:-1] += marks[1:] * _OF_NEXT
    return _Text(borders[:-1], points, codes, _sorts()[codes], marks, pairs, _opens_word(codes))


def _opens_word(codes: NDArray[np.uint16]) -> Mask:
    table = word_table()
    opens = np.zeros(len(codes), bool)
    first = codes[:-1]
    slots = table.base[first] + codes[1:]
    opens[:-1] = (table.parent[slots] == first) & (table.steps[slots] > 0) & (first > UNLISTED)
    return opens


def _makes_no_word(text: _Text, at: Places) -> Mask:
    """Which of the ideographs at these places are part of no word of two to four characters."""
    makes_none: Mask = ~(text.opens_word[at] | text.opens_word[at - 1])
    lone = np.flatnonzero(makes_none)
    table, codes = word_table(), text.codes
    for before in range(LONGEST_WORD):
        starts = at[lone] - before
        which = np.flatnonzero(codes[starts] > UNLISTED)
        starts = starts[which]
        slots = codes[starts].astype(np.int32)
        for length in range(2, LONGEST_WORD + 1):
            following = table.base[slots] + codes[starts + (length - 1)]
            stands = table.parent[following] == slots
            which, starts, slots = which[stands], starts[stands], following[stands]
            if length > before:
                makes_none[lone[which[table.steps[slots] > 0]]] = False
    return makes_none


@cache
def _sorts() -> NDArray[np.uint8]:
    """What each character is, by its code in the word table."""
    table = word_table()
    codes = len(table.alphabet) + UNLISTED + 1
    frequency = np.array([NO_WORD, *(step_log_frequency(step) for step in range(255))])[table.steps[:codes]]
    kinds = KINDS_OF_PLACES.split("|")

    def of(characters: Iterable[str]) -> Mask:
        mask = np.zeros(codes, bool)
        mask[table.code_of[[ord(character) for character in characters]]] = True
        return mask

    is_confused = ~of(NOT_CONFUSED)
    sorts = np.zeros(codes, np.uint8)
    for sort, mask in (
        (_HAN, True),
        (_OF_NAMES, (frequency <= COMMON) & is_confused),
        (_RARE, frequency <= RARE),
        (_CONFUSED, is_confused),
        (_SURNAME, of(SURNAMES)),
        (_GIVEN, ~of(WORDS_OF_GRAMMAR)),
        (_OPENS_KIND, of(kind[0] for kind in kinds)),
        (_FOLLOWS_IN_KIND, of(kind[1] for kind in kinds)),
    ):
        sorts |= np.where(mask, sort, np.uint8(0))
    sorts[OUTSIDE] = 0
    return sorts


def _persons(text: _Text) -> Places:
    """A surname that makes no word, and two characters, as another such stretch has but for one of these."""
    may_be_given = text.are(_GIVEN)
    at = np.flatnonzero((text.are(_SURNAME) & may_be_given)[:-2] & may_be_given[1:-1] & may_be_given[2:])
    at = at[_makes_no_word(text, at)]
    found = []
    for given in (1, 2):
        frames, differing = _frames(text, at, 3, given), text.points[at + given]
        may_be_wrong = _may_be_wrong(text, at + given)
        found += [
            at[_shared(frames, differing, may_be_wrong, least, _confusable())] for least in (1, LEAST_COMMON)
        ]
    return np.unique(np.concatenate(found))


def _may_be_wrong(text: _Text, at: Places) -> Mask:
    """Which of the characters at these places make no word and are confused with others."""
    mask: Mask = (text.sorts[at] & _CONFUSED) != 0
    mask[mask] = _makes_no_word(text, at[mask])
    return mask


def _places(text: _Text) -> list[tuple[Places, int]]:
    """Two characters and a word for a sort of place, as another such stretch has but for one of the two."""
    kinds = KINDS_OF_PLACES.split("|")
    is_han = text.are(_HAN)
    likely = np.flatnonzero(
        text.are(_OPENS_KIND)[2:-1] & text.are(_FOLLOWS_IN_KIND)[3:] & is_han[1:-2] & is_han[:-3]
    )
    likely += 2
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
            _with_next(text.marks[at + kept].astype(np.uint64), kind_of.astype(np.uint64)),
            text.points[at + differing],
            _may_be_wrong(text, at + differing),
            1,
            _of_one_sound(),
        )
    at, kind_of = at[shared], kind_of[shared]
    return [(at[kind_of == number] - 2, len(kinds[number]) + 2) for number in np.unique(kind_of).tolist()]


def _stretches(text: _Text) -> tuple[Places, Places]:
    """The stretches of ``WINDOW`` and of ``SURE`` ideographs that share a frame with a slip."""
    is_han, of_names = text.are(_HAN), text.are(_OF_NAMES)
    may_be_wrong = of_names.copy()
    may_be_wrong[of_names] = _makes_no_word(text, np.flatnonzero(of_names))
    met = [_met(text, is_han, may_be_wrong, of_names, offset) for offset in range(WINDOW)]
    fours = [_sharing(text, at, WINDOW, may_be_wrong, offset, LEAST_COMMON) for offset, at in enumerate(met)]
    sixes = []
    for offset in range(SURE):
        # Two stretches that differ in one character hold shorter ones that do.
        in_shorter = (offset + 1) // 2
        at = _whole(is_han, met[in_shorter] + (in_shorter - offset), SURE)
        sixes.append(_sharing(text, at, SURE, may_be_wrong, offset, 1))
    return _with_frames(text, is_han, WINDOW, fours), _with_frames(text, is_han, SURE, sixes)


def _whole(is_han: Mask, at: Places, size: int) -> Places:
    """The places from which there are so many ideographs."""
    whole: Places = at[np.logical_and.reduce([is_han[at + shift] for shift in range(size)])]
    return whole


def _met(text: _Text, is_han: Mask, may_be_wrong: Mask, of_names: Mask, offset: int) -> Places:
    """Stretches of ``WINDOW`` that may differ in the character there alone from one where that is wrong.

    Every two that do, and of which the other has a character of names there that is confused with it, are among
    them, and few others.
    """
    count = len(text.points) - WINDOW + 1
    whole = np.logical_and.reduce([is_han[shift : shift + count] for shift in range(WINDOW)])
    wrong, meant = (
        np.flatnonzero(whole & may_be[offset : offset + count]) for may_be in (may_be_wrong, of_names)
    )
    # What stands beside it is the other half, and the other character of its own half.
    half, other = (WINDOW // 2 if offset < WINDOW // 2 else 0), offset ^ 1
    shift = 32 - _bits(len(wrong))

    def drawers(at: Places) -> Marks:
        found: Marks = (text.pairs[at + half] * _OF_NEXT + text.marks[at + other] * _OF_STORY) >> shift
        return found

    of_wrong, of_meant = drawers(wrong), drawers(meant)
    filed = np.zeros(1 << 32 - shift, np.int32)
    filed[of_wrong] = wrong + offset
    is_another = text.points[filed[of_wrong]] != text.points[wrong + offset]
    filed[of_wrong[is_another]] = _SEVERAL
    is_known = filed[of_meant] != 0
    meant, of_meant = meant[is_known], of_meant[is_known]
    known = filed[of_meant]
    is_met = _are_in(_confusable(), text.points[known], text.points[meant + offset]) | (known == _SEVERAL)
    hit = np.zeros(len(filed), bool)
    hit[of_meant[is_met]] = True
    return np.unique(np.concatenate([meant[is_met], wrong[hit[of_wrong]]]))


def _sharing(text: _Text, at: Places, size: int, may_be_wrong: Mask, offset: int, least: int) -> Places:
    differing = at + offset
    frames = _frames(text, at, size, offset)
    places: Places = at[
        _shared(frames, text.points[differing], may_be_wrong[differing], least, _confusable())
    ]
    return places


def _with_frames(text: _Text, is_han: Mask, size: int, sharing: Sequence[Places]) -> Places:
    """All stretches that share a frame with known ones: ``sharing[offset]`` with those that differ there."""
    # A pair of characters at the far end is part of the frame.
    ends = [size - PAIR if offset < size // 2 else 0 for offset in range(size)]
    shift = 32 - _BITS_OF_PAIRS
    filed = np.zeros(1 << _BITS_OF_PAIRS, bool)
    for end, at in zip(ends, sharing, strict=True):
        filed[text.pairs[at + end] >> shift] = True
    known = np.flatnonzero(filed[text.pairs >> shift])
    found = [np.zeros(0, np.int64)]
    for end in set(ends):
        at = _whole(is_han, known - end, size)
        for offset, shared in enumerate(sharing):
            if ends[offset] == end and len(shared):
                wanted = np.unique(_frames(text, shared, size, offset))
                found.append(at[np.isin(_frames(text, at, size, offset), wanted)])
    return np.unique(np.concatenate(found))


def _pairs(text: _Text) -> Places:
    """Pairs of rare characters that share one with a slip, in which none of the two makes a word."""
    is_rare = text.are(_RARE)
    at = np.flatnonzero(is_rare[:-1] & is_rare[1:])
    is_lone = ~(text.opens_word[at - 1] | text.opens_word[at] | text.opens_word[at + 1])
    for shift in range(PAIR):
        is_lone[is_lone] = _makes_no_word(text, at[is_lone] + shift)
    shift = 32 - _BITS_OF_PAIRS
    filed = np.zeros(1 << _BITS_OF_PAIRS, bool)
    filed[text.pairs[at[is_lone]] >> shift] = True
    stands_alone = filed[text.pairs[at] >> shift]
    some, may_be_wrong = at[stands_alone], is_lone[stands_alone]
    found = []
    for offset in range(PAIR):
        frames, differing = _frames(text, some, PAIR, offset), text.points[some + offset]
        wanted = frames[_shared(frames, differing, may_be_wrong, LEAST_PAIRS, _of_one_sound())]
        found.append(at[np.isin(_frames(text, at, PAIR, offset), np.unique(wanted))])
    return np.unique(np.concatenate(found))


def _frames(text: _Text, at: Places, size: int, offset: int) -> Keys:
    """A hash of each stretch of that size without the character at the offset."""
    keys = np.zeros(len(at), np.uint64)
    for shift in range(size):
        if shift != offset:
            keys = _with_next(keys, text.marks[at + shift])
    return keys


def _with_next(keys: Keys, more: NDArray[np.unsignedinteger]) -> Keys:
    longer: Keys = (keys + more) * _FACTOR
    longer ^= longer >> np.uint64(32)
    return longer


def _bits(count: int) -> int:
    """Of the number of drawers for so many."""
    return min(max((_ROOM * count).bit_length(), _FEWEST_BITS), _MOST_BITS)


def _shared(frames: Keys, differing: Points, may_be_wrong: Mask, least: int, alike: Mask) -> Mask:
    """Which stretches share their frame with two that are alike: one stands once, one ``least`` times.

    What many forms share is kept too, so that it can be told to be a phrase.
    """
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
    wrong_has = counts[frame[wrong]]
    is_shared[frame[wrong[wrong_has > MOST_FORMS]]] = True
    for step in range(MOST_FORMS):
        wrong, first = wrong[wrong_has > step], first[wrong_has > step]
        wrong_has = wrong_has[wrong_has > step]
        is_slip = _are_in(alike, characters[wrong], characters[meant[first + step]])
        is_shared[frame[wrong[is_slip]]] = True
    mask = np.zeros(len(frames), bool)
    mask[order] = is_shared[np.cumsum(is_other_frame) - 1]
    return mask


@cache
def _confusable() -> Mask:
    """By drawer: whether it holds a pair of characters that are mistaken for one another."""
    known = _with_one_reading(confusions().by_folded)
    wrong, meant, _ = (
        np.frombuffer(characters.encode("utf-32-le"), np.uint32) for characters in confusions().shapes()
    )
    known[_drawers_of_pairs(wrong, meant)] = True
    return known


@cache
def _of_one_sound() -> Mask:
    """By drawer: whether it holds a pair of characters that sound the same."""
    return _with_one_reading(confusions().by_sound)


def _with_one_reading(by_reading: Mapping[str, Sequence[str]]) -> Mask:
    known = np.zeros(1 << _BITS_OF_CONFUSIONS, bool)
    for characters in by_reading.values():
        points = np.array([ord(character) for character in characters], np.uint32)
        known[_drawers_of_pairs(points[:, None], points[None, :])] = True
    return known


def _are_in(pairs: Mask, wrong: Points, meant: Points) -> Mask:
    """Which of the characters are not the same, and in the drawer of a pair of ``pairs``."""
    are: Mask = pairs[_drawers_of_pairs(wrong, meant)] & (wrong != meant)
    return are


def _drawers_of_pairs(wrong: Points, meant: Points) -> Marks:
    drawers: Marks = (wrong * _OF_CHARACTER + meant * _OF_NEXT) >> (32 - _BITS_OF_CONFUSIONS)
    return drawers
