"""What an edit looks like when a proofreader draws it.

An edit says what a stretch of the text becomes; a proofreader marks as little as tells the printer
what to do. The edit is therefore compared with the source, what both share is left alone, and the
rest is named after the marks of GB/T 14706—1993 《校对符号及其用法》: 改正, 删除, 增补, 对调, 接排,
另起段, 加大空距, 减小空距.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from proofread.model import Edit, Phrase, Span

SHORTEST_KEPT = 2
"""Characters that must be common between two changes for these to be drawn as two marks."""

LARGEST_ALIGNMENT = 1_000_000
"""Product of the lengths above which a change is drawn as one replacement and not taken apart."""

LONGEST_MIDDLE_SEARCH = 40
"""Characters up to which two parts are looked for that change places around a third."""


class MarkKind(str, Enum):
    """The marks that are drawn; values are stable names, used by the style sheet."""

    REPLACE = "replace"
    """改正: a ring around what is wrong, the right text beside."""
    DELETE = "delete"
    """删除: a ring and a stroke that ends in a loop."""
    INSERT = "insert"
    """增补: a caret, the text in a bubble."""
    TRANSPOSE = "transpose"
    """对调: an S around two neighbours."""
    CLOSE = "close"
    """减小空距: arcs that draw together what a space keeps apart."""
    SPACE = "space"
    """加大空距."""
    JOIN = "join"
    """接排: a curve from the end of one line to the start of the next."""
    PARAGRAPH = "new-paragraph"
    """另起段."""


NAMES = {
    MarkKind.REPLACE: Phrase("改正", "replace"),
    MarkKind.DELETE: Phrase("删除", "delete"),
    MarkKind.INSERT: Phrase("增补", "insert"),
    MarkKind.TRANSPOSE: Phrase("对调", "transpose"),
    MarkKind.CLOSE: Phrase("减小空距", "close up"),
    MarkKind.SPACE: Phrase("加大空距", "more space"),
    MarkKind.JOIN: Phrase("接排", "run on"),
    MarkKind.PARAGRAPH: Phrase("另起段", "new paragraph"),
}


class ProofMark(NamedTuple):
    """One mark. ``span`` is in source offsets; ``text`` is what the mark adds.

    Of a transposition, ``turns`` are the two inner borders: ``[span.start, turns[0])`` and
    ``[turns[1], span.end)`` change places; what stands between stays.
    """

    kind: MarkKind
    span: Span
    text: str = ""
    turns: tuple[int, int] | None = None


def proof_marks(source: str, edit: Edit) -> tuple[ProofMark, ...]:
    """The marks that turn ``source`` into what ``edit`` makes of it, in order, none overlapping."""
    start, wrong, right = _core(source[edit.span.start : edit.span.end], edit.replacement)
    start += edit.span.start
    if not wrong and not right:
        return ()
    turned = _transposition(start, wrong, right)
    if turned:
        return (turned,)
    return tuple(
        _mark(start + wrong_start, wrong[wrong_start:wrong_end], right[right_start:right_end])
        for wrong_start, wrong_end, right_start, right_end in _changes(wrong, right)
    )


def _core(wrong: str, right: str) -> tuple[int, str, str]:
    """Both texts without their common beginning and end, and the length of that beginning.

    The beginning is cut first, so that of two copies the second is marked.
    """
    shorter = min(len(wrong), len(right))
    head = next((at for at in range(shorter) if wrong[at] != right[at]), shorter)
    tail = next((at for at in range(shorter - head) if wrong[-1 - at] != right[-1 - at]), shorter - head)
    return head, wrong[head : len(wrong) - tail], right[head : len(right) - tail]


def _transposition(start: int, wrong: str, right: str) -> ProofMark | None:
    if len(wrong) != len(right) or len(wrong) < 2:
        return None
    turns = _rotation(wrong, right) or _exchange(wrong, right)
    if turns is None:
        return None
    first, second = turns
    return ProofMark(
        MarkKind.TRANSPOSE, Span(start, start + len(wrong)), turns=(start + first, start + second)
    )


def _rotation(wrong: str, right: str) -> tuple[int, int] | None:
    """Where ``wrong`` must be cut so that its two parts, exchanged, give ``right``."""
    at = (right + right).find(wrong)
    if at <= 0 or at >= len(wrong):
        return None
    return len(wrong) - at, len(wrong) - at


def _exchange(wrong: str, right: str) -> tuple[int, int] | None:
    """Where ``wrong`` must be cut so that its first and last part, exchanged, give ``right``."""
    length = len(wrong)
    if length > LONGEST_MIDDLE_SEARCH:
        return None
    for first in range(1, length - 1):
        for last in range(1, length - first):
            swapped = wrong[length - last :] + wrong[first : length - last] + wrong[:first]
            if swapped == right:
                return first, length - last
    return None


def _changes(wrong: str, right: str) -> Iterator[tuple[int, int, int, int]]:
    """``(wrong_start, wrong_end, right_start, right_end)`` of every change."""
    if not wrong or not right or len(wrong) * len(right) > LARGEST_ALIGNMENT:
        yield 0, len(wrong), 0, len(right)
        return
    for part in alignment(wrong, right):
        if not part.is_common:
            yield *part.here, *part.there


class Aligned(NamedTuple):
    """Two stretches that stand for one another in two texts, as spans of offsets in each."""

    here: Span
    there: Span
    is_common: bool


def alignment(here: str, there: str) -> tuple[Aligned, ...]:
    """The two texts laid side by side, character by character, with as few changes as possible.

    A common run too short to help the eye, between two changes, counts as part of the change.
    """
    from rapidfuzz.distance import Levenshtein

    parts = [
        Aligned(Span(code.src_start, code.src_end), Span(code.dest_start, code.dest_end), code.tag == "equal")
        for code in Levenshtein.opcodes(here, there)
    ]
    last = len(parts) - 1
    smoothed = [
        part._replace(is_common=False)
        if part.is_common and part.here.length < SHORTEST_KEPT and 0 < at < last
        else part
        for at, part in enumerate(parts)
    ]
    return tuple(_merged(smoothed))


def _merged(parts: list[Aligned]) -> Iterator[Aligned]:
    for is_common, group in groupby(parts, key=lambda part: part.is_common):
        run = list(group)
        yield Aligned(
            Span(run[0].here.start, run[-1].here.end), Span(run[0].there.start, run[-1].there.end), is_common
        )


def _mark(start: int, wrong: str, right: str) -> ProofMark:
    span = Span(start, start + len(wrong))
    if not wrong:
        return ProofMark(_insertion(right), span, right)
    if not right:
        return ProofMark(_deletion(wrong), span)
    return ProofMark(MarkKind.REPLACE, span, right)


def _insertion(text: str) -> MarkKind:
    if "\n" in text or "\r" in text:
        return MarkKind.PARAGRAPH
    return MarkKind.SPACE if text.isspace() else MarkKind.INSERT


def _deletion(text: str) -> MarkKind:
    if not text.isspace():
        return MarkKind.DELETE
    return MarkKind.JOIN if "\n" in text or "\r" in text else MarkKind.CLOSE
