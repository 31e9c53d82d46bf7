"""Sentences and clauses of a block.

A sentence ends behind 。！？…… and the closing quotes and brackets that follow (GB/T 15834—2011, 4.1–4.3
and 4.11). No sentence ends

- at a mark inside a bracket or title that opened within the sentence: 他（真的吗？）来了;
- at ！？…… before a clause mark, or before 的 behind a closing quote: “快来！”的喊声, 唉……，算了;
- at a Latin full stop in a number, behind an ordinal or a usual abbreviation, or with no white space behind
  it: 3.5, “1. 总则”, Vue.js, e.g. this.

Quoted speech of several sentences is several sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from proofread.language.text.characters import CLOSING
from proofread.model import Block, Document, Span

_CLOSERS = re.escape(CLOSING) + '"'
_END = re.compile(rf"[。！？!?….](?:(?<!\.)[。！？!?…]*|(?<=\.)(?=[{_CLOSERS}]*(?:\s|$)))[{_CLOSERS}]*")
_NESTING = re.compile(r"[（(\[［〔【《〈]|[）)\]］〕】》〉]")
_OPENERS_OF_NESTS = frozenset("（([［〔【《〈")
_OPEN_AT_ONCE = re.compile(r"[\s“‘「『\"]*[（(\[［〔【]")
_ORDINAL_ALONE = re.compile(r"\s*[（(]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})\.")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|cf|al|etc|e\.g|i\.e|No|Vol|Fig|Eq|Ch|Sec|pp|Inc|Ltd|Co|Corp)\.$",
    re.IGNORECASE,
)
_GOES_ON = frozenset("，、；：,;:")
_CLAUSE_MARKS = frozenset("，；：,;:。！？…")
_FINISHING = frozenset("。！？!?….")
_UNCLOSED_REACH = 400
"""Characters behind which an open bracket is taken for a slip, so that one slip cannot swallow a block."""


class Sentence(msgspec.Struct, frozen=True, eq=False):
    """``block.text[start:end]``, with its end mark and without surrounding white space."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.block.span(self.start, self.end)

    @property
    def is_finished(self) -> bool:
        """Whether it ends with an end mark."""
        return is_finished(self.text)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of all blocks in reading order; use as ``document.derive(sentences)``."""
    return tuple(sentence for block in document.blocks for sentence in split_block(block))


def split_block(block: Block) -> Iterator[Sentence]:
    """The sentences of one block."""
    for start, end in sentence_ranges(block.text):
        yield Sentence(block, start, end)


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of every sentence, white space trimmed, empty ones left out."""
    return iter(_ranges(text))


def is_finished(text: str) -> bool:
    """Whether the text ends with an end mark, closing quotes and brackets behind it or not."""
    return text.rstrip().rstrip(CLOSING + '"')[-1:] in _FINISHING


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause, between any two marks but 、, that holds ``text[start:end]``."""
    left, right = start, end
    while left > 0 and text[left - 1] not in _CLAUSE_MARKS:
        left -= 1
    while right < len(text) and text[right] not in _CLAUSE_MARKS:
        right += 1
    return left, right


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentences that hold ``text[start:end]``."""
    ranges = _ranges(text)
    first = bisect_right(ranges, start, key=lambda bounds: bounds[1])
    last = bisect_left(ranges, end, key=lambda bounds: bounds[0]) - 1
    if first > last:
        return start, end
    return min(start, ranges[first][0]), max(end, ranges[last][1])


@lru_cache(maxsize=64)
def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences; remembered, because rules ask for the surroundings of many places of one block."""
    found: list[tuple[int, int]] = []
    nests = _nests(text)
    at = 0
    for match in _END.finditer(text):
        start, end = match.span()
        if text[start] != "。" and not _is_end(text, at, match):
            continue
        if not (nests and _is_nested(text, nests, start, at)):
            found += _trimmed(text, at, end) if text[at].isspace() else ((at, end),)
            at = end
    found += _trimmed(text, at, len(text))
    return tuple(found)


def _nests(text: str) -> list[tuple[int, int]]:
    """The ranges of the outermost brackets and titles."""
    ranges: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _NESTING.finditer(text):
        if opened and match.start() - opened[0] > _UNCLOSED_REACH:
            opened.clear()
        if match.group() in _OPENERS_OF_NESTS:
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened:
                ranges.append((start, match.end()))
    return ranges


def _is_nested(text: str, nests: list[tuple[int, int]], offset: int, sentence_start: int) -> bool:
    """Whether ``offset`` stands in a nest that opened within the sentence, but not as its first mark."""
    at = bisect_right(nests, offset, key=lambda bounds: bounds[0]) - 1
    if at < 0 or offset >= nests[at][1] or nests[at][0] < sentence_start:
        return False
    opening = _OPEN_AT_ONCE.match(text, sentence_start)
    return opening is None or opening.end() <= nests[at][0]


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark other than 。 ends the sentence that begins at ``start``."""
    mark, following = match.group(), text[match.end() : match.end() + 1]
    if mark[0] == ".":
        return not (
            _ORDINAL_ALONE.fullmatch(text, start, match.start() + 1)
            or _ABBREVIATION.search(text, max(start, match.start() - 6), match.start() + 1)
        )
    if following in _GOES_ON:
        return False
    if mark[0] in "!?":
        return not following or following.isspace() or ord(following) > 0x2E7F
    return not (following == "的" and mark[-1] in CLOSING)


def _trimmed(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return ((start, end),)
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return ((start, end),) if start < end else ()
