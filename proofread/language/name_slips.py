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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from proofread.language.characters import HAN, is_han
from proofread.language.confusions import SAME_SOUND, confusions
from proofread.language.lexicon import lexicon
from proofread.language.misspellings import SURNAMES
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

_HAN_RUN = re.compile(rf"[{HAN}]+")
_PERSON = re.compile(rf"(?=([{''.join(sorted(SURNAMES))}][{HAN}]{{2}}))")
_ACTS = re.compile(r"介绍|表示|说|认为|指出|告诉|坦言|透露|回忆|强调|笑着|先生|女士|同志|老师|教授|$")
_TYPE_WORDS = (
    "街道|社区|公司|集团|木业|科技|网关|书屋|书店|茶馆|客栈|中学|小学|大学|学院|医院|厨房|水库|码头|渔港|古镇|古城|新区|老街|大桥"
    "|农场|林场|果园|公园|寺庙|书院|剧院|剧场|影院|工作室|合作社|出版社|研究所|基金会|俱乐部"
)
_PLACE = re.compile(rf"(?=([{HAN}]{{2}}(?:{_TYPE_WORDS})))")
_WORDS_OF_GRAMMAR = frozenset(
    "的地得了着过在再是不与及或又也就都而以于把被让给向从到为之其这那哪他她它们我你您谁做作当说等第将对使会能要可"
)
_TELLING_APART = frozenset("一二三四五六七八九十百千万两几甲乙丙丁东西南北中上下前后左右内外大小男女")
_NOT_CONFUSED = _WORDS_OF_GRAMMAR | _TELLING_APART
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


class _Window(NamedTuple):
    block: Block
    start: int
    text: str


def name_slips(blocks: Sequence[Block]) -> Iterator[NameSlip]:
    """Slips in the order of the text, each character once."""
    found: dict[tuple[int, int], NameSlip] = {}
    persons = [window for window in _matches(_PERSON, blocks) if _may_be_a_person(window)]
    lone = {block.index: _lone_characters(block) for block in blocks}
    for windows, least, is_slip in (
        (persons, LEAST_COMMON, _is_person),
        (persons, 1, _are_both_persons),
        (_matches(_PLACE, blocks), 1, _are_both_places),
        (_stretches(blocks, WINDOW, lone), LEAST_COMMON, _is_slip),
        (_stretches(blocks, SURE, lone), 1, _is_slip),
        (_stretches(blocks, PAIR, lone), LEAST_PAIRS, _are_both_rare),
    ):
        for at, slip in _slips(list(windows), least, is_slip):
            found.setdefault((slip.block.index, at), slip)
    for key in sorted(found):
        yield found[key]


def _matches(pattern: re.Pattern[str], blocks: Sequence[Block]) -> Iterator[_Window]:
    for block in blocks:
        for match in pattern.finditer(block.text):
            yield _Window(block, match.start(), match[1])


def _stretches(blocks: Sequence[Block], size: int, lone: Mapping[int, Sequence[int]]) -> Iterator[_Window]:
    """The stretches of ``size`` ideographs that differ at most at a lone character from a stretch with one."""
    frames = {
        frame
        for block in blocks
        for at in lone[block.index]
        for frame in _frames_around(block.text, at, size)
    }
    half = size // 2
    heads = {frame[:half] for frame in frames}
    tails = {frame[half:] for frame in frames}
    for block in blocks:
        for run in _HAN_RUN.finditer(block.text):
            for at in range(run.start(), run.end() - size + 1):
                text = block.text[at : at + size]
                if (text[:half] in heads or text[half:] in tails) and not frames.isdisjoint(_frames(text)):
                    yield _Window(block, at, text)


def _frames_around(text: str, at: int, size: int) -> Iterator[str]:
    for start in range(max(at - size + 1, 0), at + 1):
        frame = f"{text[start:at]}?{text[at + 1 : start + size]}"
        if len(frame) == size:
            yield frame


def _lone_characters(block: Block) -> list[int]:
    """Where a character that is not common makes no word with its neighbours."""
    return [
        at
        for at, character in enumerate(block.text)
        if _may_be_of_a_name(character) and not _makes_a_word(_Window(block, at, character), 0)
    ]


@cache
def _may_be_of_a_name(character: str) -> bool:
    return is_han(character) and _frequency(character) <= COMMON and character not in _NOT_CONFUSED


_Judge = Callable[["_Window", "_Window", int], bool]


def _slips(windows: Sequence[_Window], least: int, is_slip: _Judge) -> Iterator[tuple[int, NameSlip]]:
    """Slips with the place of the wrong character; of two forms that stand once each the later one."""
    counts = Counter(window.text for window in windows)
    models: dict[str, _Window] = {}
    for window in windows:
        models.setdefault(window.text, window)
    frames: defaultdict[str, list[_Window]] = defaultdict(list)
    for text, count in counts.items():
        if count >= least:
            for frame in _frames(text):
                frames[frame].append(models[text])
    for window in windows:
        if counts[window.text] > 1:
            continue
        for offset, frame in enumerate(_frames(window.text)):
            model = _model(window, offset, frames.get(frame, ()))
            if model is None or (counts[model.text] == 1 and _place(model) > _place(window)):
                continue
            if is_slip(window, model, offset):
                end = window.start + len(window.text)
                origin = (model.block, model.start)
                count = counts[model.text]
                yield (
                    window.start + offset,
                    NameSlip(window.block, window.start, end, model.text, count, origin),
                )


def _model(window: _Window, offset: int, others: Sequence[_Window]) -> _Window | None:
    """The one name that differs from the window in a confusable character, if there is just one."""
    if len(others) > MOST_FORMS:
        return None
    alike = [
        other for other in others if other.text != window.text and _are_confusable(window, other, offset)
    ]
    return alike[0] if len(alike) == 1 else None


def _place(window: _Window) -> tuple[int, int]:
    return window.block.index, window.start


def _frames(text: str) -> list[str]:
    return [f"{text[:at]}?{text[at + 1 :]}" for at in range(len(text))]


def _are_confusable(window: _Window, model: _Window, offset: int) -> bool:
    wrong, meant = window.text[offset], model.text[offset]
    return (
        not {wrong, meant} & _NOT_CONFUSED
        and meant in confusions().alternatives(wrong)
        and not _makes_a_word(window, offset)
        and not (window.block is model.block and abs(window.start - model.start) <= _SIDE_BY_SIDE)
    )


def _may_be_a_person(window: _Window) -> bool:
    """Whether no word of grammar stands in it and its surname makes no word with what is around."""
    return not _WORDS_OF_GRAMMAR.intersection(window.text) and not _makes_a_word(window, 0)


def _is_person(window: _Window, model: _Window, offset: int) -> bool:  # noqa: ARG001
    return offset > 0


def _are_both_persons(window: _Window, model: _Window, offset: int) -> bool:
    """Whether both can be nothing but names: they do what persons do, or no character makes a word."""
    return (
        offset > 0
        and _is_same_sound(window, model, offset)
        and all(
            _ACTS.match(each.block.text, each.start + 3) or not any(_makes_a_word(each, at) for at in (1, 2))
            for each in (window, model)
        )
    )


def _are_both_rare(window: _Window, model: _Window, offset: int) -> bool:
    """Whether both are two rare characters, none of which makes a word with its neighbours."""
    return (
        _is_same_sound(window, model, offset)
        and all(_frequency(character) <= RARE for character in window.text + model.text)
        and not any(_makes_a_word(each, at) for each in (window, model) for at in (0, 1))
    )


def _are_both_places(window: _Window, model: _Window, offset: int) -> bool:
    return (
        offset < 2 and _is_same_sound(window, model, offset) and _frequency(window.text[1 - offset]) <= RARE
    )


def _is_slip(window: _Window, model: _Window, offset: int) -> bool:
    wrong, meant = window.text[offset], model.text[offset]
    return max(_frequency(wrong), _frequency(meant)) <= COMMON and not _reaches_beyond(model, offset)


def _is_same_sound(window: _Window, model: _Window, offset: int) -> bool:
    return confusions().alternatives(window.text[offset])[model.text[offset]].sound == SAME_SOUND


def _frequency(character: str) -> float:
    return lexicon().log_frequency(character) or -20.0


def _words(window: _Window, offset: int) -> Iterator[tuple[int, int]]:
    """Words of two to four characters with the one at ``offset``, by their places in the block."""
    words, text, at = lexicon(), window.block.text, window.start + offset
    for start in range(max(at - 3, 0), at + 1):
        for end in range(max(at + 1, start + 2), min(start + 4, len(text)) + 1):
            if text[start:end] in words:
                yield start, end


def _makes_a_word(window: _Window, offset: int) -> bool:
    text, at = window.block.text, window.start + offset
    words = lexicon()
    if (text[at : at + 2] in words and at + 1 < len(text)) or (at and text[at - 1 : at + 1] in words):
        return True
    return next(_words(window, offset), None) is not None


def _reaches_beyond(window: _Window, offset: int) -> bool:
    """Whether a word with the character at ``offset`` goes beyond the window."""
    end = window.start + len(window.text)
    return any(word[0] < window.start or word[1] > end for word in _words(window, offset))
