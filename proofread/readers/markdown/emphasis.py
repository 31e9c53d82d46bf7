"""Emphasis and strikethrough: which runs of ``*``, ``_`` and ``~~`` are markup.

The algorithm is that of CommonMark 0.31 (6.2, and “process emphasis” in the appendix), with two
departures, both because what a reader of the page sees as emphasis shall not stay in the prose:

- Chinese sets no spaces between words. Where CommonMark asks for white space or punctuation on the outer
  side of a run that touches punctuation, a Han character serves as well: ``**“引”**后`` is emphasis here.
- ``**`` that is left over is taken in pairs if either touches what stands between: ``**要点 **``.

One ``~`` is never markup: ``3~5天`` is a range; nor is one ``*`` between digits: ``3*4*5米``. What ``~~``
strikes out is text withdrawn by its author.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from proofread.language.text.characters import is_han


class Stroke(NamedTuple):
    """``text[start:end]`` is markup; ``is_deletion`` when it is a whole struck-out stretch."""

    start: int
    end: int
    is_deletion: bool = False


class Run:
    """A run of one delimiter character; ``start`` and ``end`` bound what is not yet used up."""

    __slots__ = ("can_close", "can_open", "character", "end", "length", "start")

    def __init__(self, character: str, start: int, end: int, *, can_open: bool, can_close: bool) -> None:
        self.character = character
        self.start = start
        self.end = end
        self.length = end - start
        self.can_open = can_open
        self.can_close = can_close

    @property
    def rest(self) -> int:
        """How many delimiters are not yet used up."""
        return self.end - self.start


_RUN = {character: re.compile(re.escape(character) + "+") for character in "*_~"}


def delimiter_run(text: str, start: int) -> tuple[int, Run | None]:
    """The end of the run of delimiters at ``start``, and the run itself if it can be markup."""
    character = text[start]
    match = _RUN[character].match(text, start)
    assert match
    end = match.end()
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if (character == "~" and end - start != 2) or (
        end - start == 1 and before.isdigit() and behind.isdigit()
    ):
        return end, None
    opens = _flanks(behind, before)
    closes = _flanks(before, behind)
    if character == "_":
        opens, closes = (
            opens and (not closes or _is_punctuation(before)),
            closes and (not opens or _is_punctuation(behind)),
        )
    if opens or closes or (character == "*" and end - start == 2):
        return end, Run(character, start, end, can_open=opens, can_close=closes)
    return end, None


def strokes(runs: Sequence[Run]) -> Iterator[Stroke]:
    """The delimiters among ``runs`` that are markup, and the stretches that are struck out."""
    openers: list[Run] = []
    # Where no opener was found for a kind of closer, none need be looked for again: this keeps it linear.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.can_close and run.rest:
            key = (run.character, run.can_open, run.length % 3)
            at = _opener(openers, run, bottoms.get(key, 0))
            if at is None:
                bottoms[key] = len(openers)
                break
            opener = openers[at]
            del openers[at + 1 :]
            yield from _join(opener, run)
            if not opener.rest:
                openers.pop()
            for kind, bottom in bottoms.items():
                bottoms[kind] = min(bottom, len(openers))
        if run.can_open and run.rest:
            openers.append(run)
    yield from _left_over(runs)


def _flanks(inner: str, outer: str) -> bool:
    if not inner or inner.isspace():
        return False
    return (
        not _is_punctuation(inner) or not outer or outer.isspace() or _is_punctuation(outer) or is_han(outer)
    )


@lru_cache(maxsize=4096)
def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _opener(openers: Sequence[Run], closer: Run, bottom: int) -> int | None:
    for at in range(len(openers) - 1, bottom - 1, -1):
        opener = openers[at]
        if opener.character == closer.character and not _breaks_rule_of_three(opener, closer):
            return at
    return None


def _breaks_rule_of_three(opener: Run, closer: Run) -> bool:
    """CommonMark 6.2, rules 9 and 10."""
    return (
        (opener.can_close or closer.can_open)
        and (opener.length + closer.length) % 3 == 0
        and not opener.length % 3 == closer.length % 3 == 0
    )


def _join(opener: Run, closer: Run) -> Iterator[Stroke]:
    used = 2 if opener.rest >= 2 and closer.rest >= 2 else 1
    if opener.character == "~":
        yield Stroke(opener.start, closer.end, is_deletion=True)
    else:
        yield Stroke(opener.end - used, opener.end)
        yield Stroke(closer.start, closer.start + used)
    opener.end -= used
    closer.start += used


def _left_over(runs: Sequence[Run]) -> Iterator[Stroke]:
    rest = [run for run in runs if run.character == "*" and run.rest == run.length == 2]
    opener: Run | None = None
    for run in rest:
        if opener is None:
            opener = run
        elif opener.can_open or run.can_close:
            yield Stroke(opener.start, opener.end)
            yield Stroke(run.start, run.end)
            opener = None
        else:
            opener = run
