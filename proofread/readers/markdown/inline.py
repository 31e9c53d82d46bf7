"""Inside a block of Markdown: what is prose, what stands for something else, what is left out.

A text of a block is read once from left to right; everything that is not prose becomes a *cut*. What no cut
covers is prose, letter for letter. The grammar is CommonMark 0.31 with the GFM extensions, and what
``math`` and ``templates`` add. It is written here rather than taken from
tree-sitter-markdown, whose grammar of inlines needs time that grows with the square of the text on unbalanced
emphasis and images, and knows nothing of Chinese around emphasis.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Collection
from functools import cached_property
from typing import NamedTuple

from proofread.language.text.characters import count_han
from proofread.model.block import OPAQUE
from proofread.readers.markdown import emphasis, links
from proofread.readers.markdown.excerpt import Line
from proofread.readers.markdown.html import BREAKING, markup
from proofread.readers.markdown.math import inline_formula
from proofread.readers.markdown.search import Search
from proofread.readers.markdown.templates import Insertion, braced, coloned

SOFT_BREAK = "\n"
"""The text of a cut at a line ending that the page does not show."""
HARD_BREAK = "\u2028"
"""The text of a cut at a line ending that the page shows."""


class Cut(NamedTuple):
    """``text[start:end]`` of a block is not prose; ``shown`` stands in its place.

    ``reason`` is why it goes unchecked; empty for mere markup.
    """

    start: int
    end: int
    shown: str = ""
    reason: str = ""


class Inlines(NamedTuple):
    """The cuts of a block, in order and apart, and where the texts of its images stand.

    ``images`` maps the start of an image to the stretch of its alternative text.
    """

    cuts: list[Cut]
    images: dict[int, tuple[int, int]]


_SPECIAL = re.compile(
    r"""[\\`*~\[\]<$\n{@]|_+|!\[|&(?=[#A-Za-z])|:(?=[A-Za-z])|(?i:https?://|ftp://|www\.)"""
)
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BACKTICKS = re.compile("`+")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")
_MOST_OPEN_BRACKETS = 1000


def inlines(text: str, labels: Collection[str], footnotes: Collection[str]) -> Inlines:
    """Read the text of one block.

    ``labels`` and ``footnotes`` are the normalised labels that the document defines.
    """
    if not _SPECIAL.search(text):
        return Inlines([], {})
    scanner = _Scanner(text, labels, footnotes)
    scanner.scan()
    return Inlines(_apart(scanner.cuts), scanner.images)


def _apart(cuts: list[Cut]) -> list[Cut]:
    """The cuts in order; what lies in another, as emphasis in an image, goes with it."""
    apart: list[Cut] = []
    end = 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if cut.start >= end:
            apart.append(cut)
            end = cut.end
    return apart


def holds_markup(source: str, line: Line) -> bool:
    """Whether anything in a line may be other than prose."""
    return _SPECIAL.search(source, line.start, line.end) is not None


class _Bracket(NamedTuple):
    start: int
    runs: int
    """Number of delimiter runs before it."""
    is_image: bool


class _Scanner:
    """One pass over the text of a block. Each method reads what begins at an offset and returns its end."""

    def __init__(self, text: str, labels: Collection[str], footnotes: Collection[str]) -> None:
        self.text = text
        self.labels = labels
        self.footnotes = footnotes
        self.search = Search(text)
        self.cuts: list[Cut] = []
        self.images: dict[int, tuple[int, int]] = {}
        self.runs: list[emphasis.Run] = []
        # Only the innermost are kept: deeper nesting is no writing, and must not cost memory.
        self.brackets: deque[_Bracket] = deque(maxlen=_MOST_OPEN_BRACKETS)
        # A link holds no other link: brackets that opened before the last link opened cannot become one.
        self.last_link = -1
        self.behind_last_cut = 0

    def scan(self) -> None:
        readers: dict[str, Callable[[int], int]] = {
            "\\": self.backslash,
            "`": self.code,
            "*": self.delimiters,
            "_": self.delimiters,
            "~": self.delimiters,
            "[": self.opening_bracket,
            "!": self.image_opening,
            "]": self.closing_bracket,
            "<": self.angle,
            "&": self.entity,
            "$": self.formula,
            "\n": self.line_ending,
            "{": self.brace,
            ":": self.colon,
            "@": self.mail,
        }
        at = 0
        while special := _SPECIAL.search(self.text, at):
            at = readers.get(special[0][0], self.address)(special.start())
        self.emphasise(0)

    def cut(self, start: int, end: int, shown: str = "", reason: str = "") -> int:
        self.cuts.append(Cut(start, end, shown, reason))
        self.behind_last_cut = end
        return end

    def backslash(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if following == "\n":
            return self.cut(at, at + 2, HARD_BREAK)
        if following in ("(", "[", "b"):
            end = inline_formula(self.search, at)
            if end is not None:
                return self.cut(at, end, OPAQUE, "math")
        if following in _ESCAPABLE:
            return self.cut(at, at + 2, following)
        return at + 1

    def code(self, at: int) -> int:
        fence = _BACKTICKS.match(self.text, at)
        assert fence
        starts = self.backtick_runs.get(len(fence[0]), [])
        closing = bisect_right(starts, at)
        if closing == len(starts):
            return fence.end()
        return self.cut(at, starts[closing] + len(fence[0]), OPAQUE, "inline-code")

    @cached_property
    def backtick_runs(self) -> dict[int, list[int]]:
        """Where runs of backticks start, by length."""
        starts: dict[int, list[int]] = {}
        for run in _BACKTICKS.finditer(self.text):
            starts.setdefault(len(run[0]), []).append(run.start())
        return starts

    def delimiters(self, at: int) -> int:
        end, run = emphasis.delimiter_run(self.text, at)
        if run:
            self.runs.append(run)
        return end

    def emphasise(self, first: int) -> None:
        """Settle the delimiter runs from the ``first`` on."""
        runs = self.runs[first:]
        del self.runs[first:]
        for stroke in emphasis.strokes(runs):
            if stroke.is_deletion:
                self.cuts.append(Cut(stroke.start, stroke.end, OPAQUE, "deleted"))
            else:
                self.cuts.append(Cut(stroke.start, stroke.end))

    def opening_bracket(self, at: int) -> int:
        footnote = _FOOTNOTE.match(self.text, at)
        if footnote and (links.normalised(footnote[1]) in self.footnotes or footnote[1].isdigit()):
            return self.cut(at, footnote.end(), reason="footnote-reference")
        self.brackets.append(_Bracket(at, len(self.runs), is_image=False))
        return at + 1

    def image_opening(self, at: int) -> int:
        self.brackets.append(_Bracket(at, len(self.runs), is_image=True))
        return at + 2

    def closing_bracket(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        opening = self.brackets.pop()
        end = self.target_end(opening, at)
        if end is None or (not opening.is_image and opening.start < self.last_link):
            return at + 1
        self.emphasise(opening.runs)
        if opening.is_image:
            self.images[opening.start] = (opening.start + 2, at)
            return self.cut(opening.start, end, OPAQUE, "image")
        self.last_link = opening.start
        self.cuts.append(Cut(opening.start, opening.start + 1))
        return self.cut(at, end, reason="url" if end > at + 1 else "")

    def target_end(self, opening: _Bracket, at: int) -> int | None:
        """The end of the target of the link whose text ends with the ``]`` at ``at``."""
        inline = links.target_end(self.text, at + 1)
        named = links.label(self.text, at + 1) if inline is None else None
        if named and named[0]:
            is_link = named[0] in self.labels or self.is_defined_elsewhere(opening, at, named[0])
            return named[1] if is_link else None
        if inline is not None or not self.labels:
            return inline
        own = links.label(self.text, opening.start + opening.is_image)
        if own is None or own[1] != at + 1 or own[0] not in self.labels:
            return None
        return named[1] if named else at + 1

    def is_defined_elsewhere(self, opening: _Bracket, at: int, label: str) -> bool:
        """Whether ``[text][label]`` is meant as a link though no line of this file defines the label.

        Definitions may come in from another file. Chinese in the first brackets and a Latin name in the
        second tell such a link from ``dp[i][j]``.
        """
        return label.isascii() and count_han(self.text[opening.start : at]) > 0

    def angle(self, at: int) -> int:
        autolink = links.autolink_end(self.text, at)
        if autolink is not None:
            return self.cut(at, autolink, OPAQUE, "url")
        found = markup(self.search, at)
        if found is None:
            return at + 1
        shown = OPAQUE if found.is_content else HARD_BREAK if found.name in BREAKING else ""
        return self.cut(at, found.end, shown, found.reason)

    def entity(self, at: int) -> int:
        match = _ENTITY.match(self.text, at)
        character = html.unescape(match[0]) if match else ""
        if match is None or character == match[0]:
            return at + 1
        return self.cut(at, match.end(), character)

    def formula(self, at: int) -> int:
        end = inline_formula(self.search, at)
        if end is None:
            return at + (2 if self.text.startswith("$$", at) else 1)
        return self.cut(at, end, OPAQUE, "math")

    def line_ending(self, at: int) -> int:
        line = self.text[self.behind_last_cut : at]
        spaces = len(line) - len(line.rstrip(" \t"))
        is_hard = spaces >= 2 and line.endswith("  ")
        return self.cut(at - spaces, at + 1, HARD_BREAK if is_hard else SOFT_BREAK)

    def brace(self, at: int) -> int:
        return self.insertion(at, braced(self.search, at))

    def colon(self, at: int) -> int:
        return self.insertion(at, coloned(self.search, at))

    def insertion(self, at: int, found: Insertion | None) -> int:
        if found is None:
            return at + 1
        return self.cut(at, found.end, OPAQUE if found.is_visible else "", found.reason)

    def mail(self, at: int) -> int:
        found = links.mail_address(self.text, at, self.behind_last_cut)
        return self.cut(found[0], found[1], OPAQUE, "url") if found else at + 1

    def address(self, at: int) -> int:
        end = links.address_end(self.text, at)
        return self.cut(at, end, OPAQUE, "url") if end is not None and end > at + 4 else at + 1
