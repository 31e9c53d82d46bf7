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
from itertools import islice
from typing import NamedTuple

from proofread.language.names.name_windows import (
    COMMON,
    LEAST_COMMON,
    LEAST_PAIRS,
    MOST_FORMS,
    NOT_CONFUSED,
    RARE,
    Story,
    Window,
    Windows,
    confusable,
    frames_of,
    frequency,
    makes_a_word,
    story_of,
    windows_of,
    words_at,
)
from proofread.language.spelling.confusions import SAME_SOUND, confusions
from proofread.model import Block, Document, Joint

LONG_TEXT = 20_000
"""Characters from which on vector arithmetic is worth its import."""
_ACTS = re.compile(r"介绍|表示|说|认为|指出|告诉|坦言|透露|回忆|强调|笑着|先生|女士|同志|老师|教授|$")
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


_Judge = Callable[[Story, Window, Window, int], bool]


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
        return map(windows_of, map(story_of, stories))
    from proofread.language.names.name_sieve import windows_by_story

    return windows_by_story(stories)


def _slips_of_stories(
    stories: Sequence[Sequence[Block]], of_stories: Iterable[Windows]
) -> Iterator[NameSlip]:
    for blocks, windows in zip(stories, of_stories, strict=True):
        if any(windows):
            yield from _slips_among(blocks, windows)


def _slips_among(blocks: Sequence[Block], windows: Windows) -> Iterator[NameSlip]:
    story = story_of(blocks)
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


def _block_index(story: Story, at: int) -> int:
    return bisect_right(story.starts, at) - 1


def _name_slip(story: Story, blocks: Sequence[Block], window: Window, model: Window, times: int) -> NameSlip:
    here, there = _block_index(story, window.start), _block_index(story, model.start)
    start = window.start - story.starts[here]
    origin = blocks[there], model.start - story.starts[there]
    return NameSlip(blocks[here], start, start + len(window.text), model.text, times, origin)


def _slips(
    story: Story, windows: Sequence[Window], least: int, is_slip: _Judge
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
            for frame in frames_of(text):
                frames[frame].append(models[text])
    for window in windows:
        if counts[window.text] > 1:
            continue
        for offset, frame in enumerate(frames_of(window.text)):
            model = _model(story, window, offset, frames.get(frame, ()))
            if model is None or (counts[model.text] == 1 and model.start > window.start):
                continue
            if is_slip(story, window, model, offset):
                yield window.start + offset, window, model, counts[model.text]


def _model(story: Story, window: Window, offset: int, others: Sequence[Window]) -> Window | None:
    """The one name that differs from the window in a confusable character, if there is just one."""
    if len(others) > MOST_FORMS:
        return None
    alike = [
        other
        for other in others
        if other.text != window.text and _are_confusable(story, window, other, offset)
    ]
    return alike[0] if len(alike) == 1 else None


def _are_confusable(story: Story, window: Window, model: Window, offset: int) -> bool:
    wrong, meant = window.text[offset], model.text[offset]
    return (
        wrong not in NOT_CONFUSED
        and meant in confusable(wrong)
        and not makes_a_word(story.text, window.start + offset)
        and not _are_in_one_breath(story, window, model)
        and not _is_known_besides(story, window, offset)
    )


def _is_known_besides(story: Story, window: Window, offset: int) -> bool:
    """Whether the character stands beside its neighbour time and again, as in the name of a twin (知远, 知运)."""
    at = window.start + offset
    pairs = (story.text[start : start + 2] for start in (max(0, at - 1), at))
    return any(story.text.count(pair) >= _TIME_AND_AGAIN for pair in pairs)


_TIME_AND_AGAIN = 3


def _are_in_one_breath(story: Story, window: Window, model: Window) -> bool:
    return abs(window.start - model.start) <= _SIDE_BY_SIDE and (
        _block_index(story, window.start) == _block_index(story, model.start)
    )


def _is_person(story: Story, window: Window, model: Window, offset: int) -> bool:  # noqa: ARG001
    return offset > 0


def _are_both_persons(story: Story, window: Window, model: Window, offset: int) -> bool:
    """Whether both can be nothing but names: they do what persons do, or no character makes a word."""
    return (
        offset > 0
        and _is_same_sound(window, model, offset)
        and all(
            _ACTS.match(story.text, each.start + 3)
            or not any(makes_a_word(story.text, each.start + at) for at in (1, 2))
            for each in (window, model)
        )
    )


def _are_both_rare(story: Story, window: Window, model: Window, offset: int) -> bool:
    """Whether both are two rare characters, none of which makes a word with its neighbours."""
    return (
        _is_same_sound(window, model, offset)
        and all(frequency(character) <= RARE for character in window.text + model.text)
        and not any(makes_a_word(story.text, each.start + at) for each in (window, model) for at in (0, 1))
    )


def _are_both_places(story: Story, window: Window, model: Window, offset: int) -> bool:  # noqa: ARG001
    return offset < 2 and _is_same_sound(window, model, offset) and frequency(window.text[1 - offset]) <= RARE


def _is_slip(story: Story, window: Window, model: Window, offset: int) -> bool:
    wrong, meant = window.text[offset], model.text[offset]
    return max(frequency(wrong), frequency(meant)) <= COMMON and not _reaches_beyond(story, model, offset)


def _is_same_sound(window: Window, model: Window, offset: int) -> bool:
    return confusions().alternatives(window.text[offset])[model.text[offset]].sound == SAME_SOUND


def _reaches_beyond(story: Story, window: Window, offset: int) -> bool:
    """Whether a word with the character at ``offset`` goes beyond the window."""
    end = window.start + len(window.text)
    return any(
        start < window.start or last > end for start, last in words_at(story.text, window.start + offset)
    )
