"""Brackets, quotation marks and title marks of a text, matched.

Marks are matched within one text, normally a block, because GB/T 15834—2011 (4.8, 4.9, 4.15) asks for a
pair within its paragraph. Matching tolerates faults: a closing mark goes with the nearest open mark of its
pair, open marks that it steps over stay unclosed, and a closing mark with nothing to close stays unopened.
So no two enclosures cross. Full-width and half-width brackets of one shape make one pair.

What looks like a mark but is none is passed over: apostrophes in Latin words, inches (27”), list markers such
as ``1)`` and ``一）``, emoticons such as ``:)``; and a half-open interval such as ``[0, 1)`` counts as matched.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Literal, NamedTuple

from proofread.language.text.characters import HAN
from proofread.model import Document

EnclosureKind = Literal["title-marks", "quotes", "brackets"]


class Shape(NamedTuple):
    """A pair of marks: its kind, and its opening and closing characters, the full-width form first."""

    kind: EnclosureKind
    opening: str
    closing: str


SHAPES = (
    Shape("quotes", "“", "”"),
    Shape("quotes", "‘", "’"),
    Shape("quotes", "「", "」"),
    Shape("quotes", "『", "』"),
    Shape("title-marks", "《", "》"),
    Shape("title-marks", "〈", "〉"),
    Shape("brackets", "（(", "）)"),
    Shape("brackets", "［[", "］]"),
    Shape("brackets", "〔", "〕"),
    Shape("brackets", "【", "】"),
)
"""The pairs of GB/T 15834—2011, 4.8, 4.9 and 4.15, and their vertical and half-width forms."""


class Enclosure(NamedTuple):
    """``text[start:end]`` from an opening mark to its closing mark, both included.

    ``depth`` is the number of other enclosures, of any kind, that surround it.
    """

    kind: EnclosureKind
    start: int
    end: int
    depth: int


class Pairing(NamedTuple):
    """The outcome of matching: what is enclosed, and the offsets of the marks that stand alone."""

    enclosures: tuple[Enclosure, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]


_NOTHING = Pairing((), (), ())
_OPENING = {mark: shape for shape in SHAPES for mark in shape.opening}
_CLOSING = {mark: shape for shape in SHAPES for mark in shape.closing}
_MARK = re.compile("[" + re.escape("".join((*_OPENING, *_CLOSING))) + "]")

_LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9]")
_LIST_MARKER = re.compile(
    r"(?:^|(?<=[\s，。；：、！？,.;:!?…—]))(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})$"
)
_INCHES = re.compile(r"(?<![0-9.])[0-9]{1,2}(?:\.[0-9])?$")
_EMOTICON_EYES = re.compile(r"[:;=：；][-^o']?$")
_BOUND = rf"[^{HAN}()（）\[\]［］,，]{{1,40}}"
_HALF_OPEN_INTERVAL = re.compile(rf"[(（\[［]{_BOUND}[,，]{_BOUND}[)）\]］]")
_ROUND = SHAPES[6]
_SQUARE = SHAPES[7]


def pairings(document: Document) -> dict[int, Pairing]:
    """The outcome for the index of each block that has marks; use as ``document.derive(pairings)``."""
    found = {block.index: pair_marks(block.text) for block in document.blocks if _MARK.search(block.text)}
    return {index: pairing for index, pairing in found.items() if pairing is not _NOTHING}


def enclosures(text: str) -> tuple[Enclosure, ...]:
    """Find what stands between matched marks, in the order of the opening marks."""
    return pair_marks(text).enclosures


def pair_marks(text: str) -> Pairing:
    """Match the marks of ``text``."""
    matched: list[tuple[EnclosureKind, int, int]] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    opened: list[tuple[int, Shape]] = []
    waiting: dict[str, int] = {}
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        opening = _OPENING.get(mark)
        if opening is not None:
            opened.append((at, opening))
            waiting[opening.closing] = waiting.get(opening.closing, 0) + 1
            continue
        shape = _CLOSING[mark]
        if mark == "’" and _is_apostrophe(text, at, is_open=waiting.get(shape.closing, 0) > 0):
            continue
        if opened and opened[-1][1] is not shape and _is_half_open_interval(text, *opened[-1], at):
            start, opening = opened.pop()
            waiting[opening.closing] -= 1
            matched.append(("brackets", start, at + 1))
            continue
        if not waiting.get(shape.closing):
            if not _closes_nothing(text, at):
                unopened.append(at)
            continue
        while opened[-1][1] is not shape:
            skipped, opening = opened.pop()
            waiting[opening.closing] -= 1
            unclosed.append(skipped)
        matched.append((shape.kind, opened.pop()[0], at + 1))
        waiting[shape.closing] -= 1
    unclosed.extend(at for at, _ in opened)
    lone = sorted(at for at in unclosed if not _opens_nothing(text, at)) if unclosed else ()
    return (
        Pairing(_with_depth(matched), tuple(lone), tuple(unopened))
        if matched or lone or unopened
        else _NOTHING
    )


def shape_of(mark: str) -> Shape:
    """Look up the pair of an opening or closing mark; KeyError for any other character."""
    return _OPENING[mark] if mark in _OPENING else _CLOSING[mark]


def is_opening(mark: str) -> bool:
    """Whether the character opens an enclosure."""
    return mark in _OPENING


def _with_depth(matched: list[tuple[EnclosureKind, int, int]]) -> tuple[Enclosure, ...]:
    surrounding: list[int] = []
    result = []
    matched.sort(key=itemgetter(1))
    for kind, start, end in matched:
        while surrounding and surrounding[-1] <= start:
            surrounding.pop()
        result.append(Enclosure(kind, start, end, len(surrounding)))
        surrounding.append(end)
    return tuple(result)


def _is_apostrophe(text: str, at: int, *, is_open: bool) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _LATIN.match(after):
        return True
    return not is_open and _LATIN.match(before) is not None


def _is_half_open_interval(text: str, start: int, opening: Shape, at: int) -> bool:
    """Whether ``text[start]``, which is of the shape ``opening``, and a mark of another shape make one."""
    if opening is not _ROUND and opening is not _SQUARE:
        return False
    return _HALF_OPEN_INTERVAL.fullmatch(text, start, at + 1) is not None


def _closes_nothing(text: str, at: int) -> bool:
    """Whether a lone closing mark belongs to a list marker or an emoticon, or stands for inches."""
    before = text[max(0, at - 6) : at]
    if text[at] == "”":
        return _INCHES.search(before) is not None
    if _CLOSING[text[at]] is not _ROUND:
        return False
    return _LIST_MARKER.search(before) is not None or _EMOTICON_EYES.search(before) is not None


def _opens_nothing(text: str, at: int) -> bool:
    """Whether a lone opening mark belongs to an emoticon."""
    return _OPENING[text[at]] is _ROUND and _EMOTICON_EYES.search(text, max(0, at - 3), at) is not None
