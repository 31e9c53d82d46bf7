"""Names that a text writes in one way again and again, and once with a character that is mistaken for the right one.

A lexicon does not know the names of a story's people, villages and firms, but the story itself does: what recurs in
it is how the name is written. Once another character stands there, of the same sound or a similar shape, and makes
no word with its neighbours, it is a slip: 枕河街道 and, once, 枕和街道. Two sorts of stretches are looked at:

- a surname with two given characters (沈孤舟, 沈孤洲);
- any four ideographs in succession, of which three agree (宏栎木业, 宏烁木业).

Names side by side in a list, as of brothers and sisters, may well differ in one character and are left alone.
The work is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, count, islice
from operator import add
from typing import NamedTuple

from proofread.language.spelling.confusions import SAME_SOUND, confusions
from proofread.language.spelling.misspellings import SURNAMES
from proofread.language.text.characters import HAN, is_han
from proofread.language.text.prose import BREAK
from proofread.language.words.lexicon import lexicon
from proofread.model import Block, Document, Joint

LONG_TEXT = 20_000
"""Characters from which on vector arithmetic is worth its import."""
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
_ACTS = re.compile(r"介绍|表示|说|认为|指出|告诉|坦言|透露|回忆|强调|笑着|先生|女士|同志|老师|教授|$")
KINDS_OF_PLACES = (
    "街道|社区|公司|集团|木业|科技|网关|书屋|书店|茶馆|客栈|中学|小学|大学|学院|医院|厨房|水库|码头|渔港|古镇|古城|新区|老街|大桥|农场|林场|果园|公园|寺庙"
    "|书院|剧院|剧场|影院|工作室|合作社|出版社|研究所|基金会|俱乐部"
)
WORDS_OF_GRAMMAR = frozenset(
    "的地得了着过在再是不与及或又也就都而以于把被让给向从到为之其这那哪他她它们我你您谁做作当说等第将对使会能要可"
)
_TELLING_APART = frozenset("一二三四五六七八九十百千万两几甲乙丙丁东西南北中上下前后左右内外大小男女")
NOT_CONFUSED = WORDS_OF_GRAMMAR | _TELLING_APART
_SIDE_BY_SIDE = 16
"""Characters within which two names stand in one breath."""


class NameSlip(NamedTuple):
    """A name in ``block.text[start:end]`` that is written ``right`` elsewhere, as at ``model``."""

    block: Block
    start: int
    end: int
    right: str
    occurrences: int
    """How often the right form stands."""
    model: tuple[Block, int]


class _Story(NamedTuple):
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


_Judge = Callable[[_Story, Window, Window, int], bool]


def name_slips(stories: Sequence[Sequence[Block]]) -> Iterator[NameSlip]:
    """Slips story by story, in the order of the text, each character once."""
    return _slips_of_stories(stories, _compared(stories))


def name_slips_of_document(document: Document) -> Iterator[NameSlip]:
    """The same for the stories of a document."""
    return _slips_of_stories(document.stories, document.derive(_compared_in_document))


@Joint
def _compared_in_document(documents: Sequence[Document]) -> Iterator[list[Windows]]:
    found = _compared([blocks for document in documents for blocks in document.stories])
    for document in documents:
        yield list(islice(found, len(document.stories)))


def _compared(stories: Sequence[Sequence[Block]]) -> Iterator[Windows]:
    """For each story the stretches that have to be compared."""
    if sum(len(block.text) for blocks in stories for block in blocks) < LONG_TEXT:
        return map(_windows, map(_story, stories))
    from proofread.language.names.name_windows import windows_by_story

    return windows_by_story(stories)


def _slips_of_stories(
    stories: Sequence[Sequence[Block]], of_stories: Iterable[Windows]
) -> Iterator[NameSlip]:
    for blocks, windows in zip(stories, of_stories, strict=True):
        if any(windows):
            yield from _slips_among(blocks, windows)


def _slips_among(blocks: Sequence[Block], windows: Windows) -> Iterator[NameSlip]:
    story = _story(blocks)
    found: dict[int, NameSlip] = {}
    for compared, least, is_slip in (
        (windows.persons, LEAST_COMMON, _is_person),
        (windows.persons, 1, _are_both_persons),
        (windows.places, 1, _are_both_places),
        (windows.fours, LEAST_COMMON, _is_slip),
        (windows.sixes, 1, _is_slip),
        (windows.pairs, LEAST_PAIRS, _are_both_rare),
    ):
        for at, window, model, times in _slips(story, compared, least, is_slip):
            if at not in found:
                found[at] = _name_slip(story, blocks, window, model, times)
    for at in sorted(found):
        yield found[at]


def _windows(story: _Story) -> Windows:
    """The stretches of a small text; ``name_windows`` finds those of a large one."""
    pairs = Counter(map(add, story.text, islice(story.text, 1, None)))
    lone = list(_lone_characters(story, pairs))
    rare = [each for each in lone if _frequency(story.text[each.at]) <= RARE]
    return Windows(
        persons=list(_persons(story)),
        places=list(_places(story)),
        fours=_stretches(story, pairs, WINDOW, LEAST_COMMON, lone),
        sixes=_stretches(story, pairs, SURE, 1, lone),
        pairs=_stretches(story, pairs, PAIR, LEAST_PAIRS, rare),
    )


def _story(blocks: Sequence[Block]) -> _Story:
    text = BREAK.join(block.text for block in blocks)
    starts = list(accumulate((len(block.text) + len(BREAK) for block in blocks), initial=0))[:-1]
    return _Story(text, starts)


def _block_index(story: _Story, at: int) -> int:
    return bisect_right(story.starts, at) - 1


def _name_slip(story: _Story, blocks: Sequence[Block], window: Window, model: Window, times: int) -> NameSlip:
    here, there = _block_index(story, window.start), _block_index(story, model.start)
    start = window.start - story.starts[here]
    origin = blocks[there], model.start - story.starts[there]
    return NameSlip(blocks[here], start, start + len(window.text), model.text, times, origin)


def _persons(story: _Story) -> Iterator[Window]:
    """A surname and two characters that differ in one of them from another such stretch."""
    windows = [Window(match.start(), match[1]) for match in _PERSON.finditer(story.text)]
    members: defaultdict[str, set[str]] = defaultdict(set)
    for text in {window.text for window in windows}:
        members[f"{text[:2]}?"].add(text[2])
        members[f"{text[0]}?{text[2]}"].add(text[1])
    frames = {
        frame
        for frame, given in members.items()
        if len(given) > 1 and any(not _confusable(each).isdisjoint(given) for each in given)
    }
    for window in windows:
        text = window.text
        is_met = f"{text[:2]}?" in frames or f"{text[0]}?{text[2]}" in frames
        # No word of grammar stands in a name, and its surname makes no word with what is around.
        if is_met and WORDS_OF_GRAMMAR.isdisjoint(text) and not _makes_a_word(story.text, window.start):
            yield window


def _places(story: _Story) -> Iterator[Window]:
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


def _lone_characters(story: _Story, pairs: Counter[str]) -> Iterator[_LoneCharacter]:
    """The characters that are not common, make no word with their neighbours, and may stand for others."""
    text = story.text
    of_names = {character for character in set(text) if _may_be_of_a_name(character)}
    words = set(filter(_is_word, pairs))
    # One more at the end, so that the first character looks at it for what stands before.
    opens_word = bytes((*map(words.__contains__, map(add, text, islice(text, 1, None))), False))
    for at in compress(count(), map(of_names.__contains__, text)):
        if opens_word[at] or opens_word[at - 1] or next(_words(text, at), None) is not None:
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
    return tuple(other for other in _confusable(character) if _frequency(other) <= COMMON)


def _stretches(
    story: _Story, pairs: Counter[str], size: int, least: int, lone: Iterable[_LoneCharacter]
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
        if not frames.isdisjoint(_frames(window.text)) and _IDEOGRAPHS.fullmatch(window.text)
    ]


def _places_of_pairs(story: _Story, pairs: Counter[str], frames: set[str]) -> Iterator[int]:
    """Where two rare characters stand that one of the ``frames`` fits."""
    wanted = {
        pair
        for pair in pairs
        if (f"{pair[0]}?" in frames or f"?{pair[1]}" in frames) and max(map(_frequency, pair)) <= RARE
    }
    return _grams(story.text, PAIR, wanted) if wanted else iter(())


def _places_of_halves(story: _Story, frames: set[str]) -> Iterable[int]:
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
    story: _Story, pairs: Counter[str], lone: _LoneCharacter, size: int, least: int
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
    return is_han(character) and _frequency(character) <= COMMON and character not in NOT_CONFUSED


@lru_cache(maxsize=REMEMBERED)
def _confusable(character: str) -> frozenset[str]:
    return frozenset(confusions().alternatives(character)) - NOT_CONFUSED


def _slips(
    story: _Story, windows: Sequence[Window], least: int, is_slip: _Judge
) -> Iterator[tuple[int, Window, Window, int]]:
    """Slips: the place of the wrong character, the stretch, its model, how often that stands.

    Of two forms that stand once each the later one is the slip.
    """
    counts = Counter(window.text for window in windows)
    models: dict[str, Window] = {}
    for window in windows:
        models.setdefault(window.text, window)
    frames: defaultdict[str, list[Window]] = defaultdict(list)
    for text, times in counts.items():
        if times >= least:
            for frame in _frames(text):
                frames[frame].append(models[text])
    for window in windows:
        if counts[window.text] > 1:
            continue
        for offset, frame in enumerate(_frames(window.text)):
            model = _model(story, window, offset, frames.get(frame, ()))
            if model is None or (counts[model.text] == 1 and model.start > window.start):
                continue
            if is_slip(story, window, model, offset):
                yield window.start + offset, window, model, counts[model.text]


def _model(story: _Story, window: Window, offset: int, others: Sequence[Window]) -> Window | None:
    """The one name that differs from the window in a confusable character, if there is just one."""
    if len(others) > MOST_FORMS:
        return None
    alike = [
        other
        for other in others
        if other.text != window.text and _are_confusable(story, window, other, offset)
    ]
    return alike[0] if len(alike) == 1 else None


def _frames(text: str) -> list[str]:
    return [f"{text[:at]}?{text[at + 1 :]}" for at in range(len(text))]


def _are_confusable(story: _Story, window: Window, model: Window, offset: int) -> bool:
    wrong, meant = window.text[offset], model.text[offset]
    return (
        wrong not in NOT_CONFUSED
        and meant in _confusable(wrong)
        and not _makes_a_word(story.text, window.start + offset)
        and not _are_in_one_breath(story, window, model)
    )


def _are_in_one_breath(story: _Story, window: Window, model: Window) -> bool:
    return abs(window.start - model.start) <= _SIDE_BY_SIDE and (
        _block_index(story, window.start) == _block_index(story, model.start)
    )


def _is_person(story: _Story, window: Window, model: Window, offset: int) -> bool:  # noqa: ARG001
    return offset > 0


def _are_both_persons(story: _Story, window: Window, model: Window, offset: int) -> bool:
    """Whether both can be nothing but names: they do what persons do, or no character makes a word."""
    return (
        offset > 0
        and _is_same_sound(window, model, offset)
        and all(
            _ACTS.match(story.text, each.start + 3)
            or not any(_makes_a_word(story.text, each.start + at) for at in (1, 2))
            for each in (window, model)
        )
    )


def _are_both_rare(story: _Story, window: Window, model: Window, offset: int) -> bool:
    """Whether both are two rare characters, none of which makes a word with its neighbours."""
    return (
        _is_same_sound(window, model, offset)
        and all(_frequency(character) <= RARE for character in window.text + model.text)
        and not any(_makes_a_word(story.text, each.start + at) for each in (window, model) for at in (0, 1))
    )


def _are_both_places(story: _Story, window: Window, model: Window, offset: int) -> bool:  # noqa: ARG001
    return (
        offset < 2 and _is_same_sound(window, model, offset) and _frequency(window.text[1 - offset]) <= RARE
    )


def _is_slip(story: _Story, window: Window, model: Window, offset: int) -> bool:
    wrong, meant = window.text[offset], model.text[offset]
    return max(_frequency(wrong), _frequency(meant)) <= COMMON and not _reaches_beyond(story, model, offset)


def _is_same_sound(window: Window, model: Window, offset: int) -> bool:
    return confusions().alternatives(window.text[offset])[model.text[offset]].sound == SAME_SOUND


@lru_cache(maxsize=REMEMBERED)
def _frequency(character: str) -> float:
    return lexicon().log_frequency(character) or NO_WORD


def _words(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Words of two to four characters with the one at ``at``, by their places in ``text``."""
    words = lexicon()
    for start in range(max(at - 3, 0), at + 1):
        for end in range(max(at + 1, start + 2), min(start + 4, len(text)) + 1):
            if text[start:end] in words:
                yield start, end


def _makes_a_word(text: str, at: int) -> bool:
    return next(_words(text, at), None) is not None


def _reaches_beyond(story: _Story, window: Window, offset: int) -> bool:
    """Whether a word with the character at ``offset`` goes beyond the window."""
    end = window.start + len(window.text)
    return any(
        start < window.start or last > end for start, last in _words(story.text, window.start + offset)
    )
