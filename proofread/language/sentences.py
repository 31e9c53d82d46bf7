"""Sentences and clauses of a block.

A sentence ends behind 。！？…… and the closing quotes and brackets that follow (GB/T 15834—2011,
4.1–4.3); a Latin full stop, question or exclamation mark ends one only before white space or at the end of the block.
A mark inside an unclosed bracket or title does not end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from proofread.language.characters import CLOSING
from proofread.model import Block, Document, Span

_END = re.compile(rf"(?:[。！？!?…]+|\.(?=\s|$))[{re.escape(CLOSING)}\"]*")
_LATIN_END = frozenset(".!?")
_CLAUSE_END = re.compile("[，；：,;:。！？…]")


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
        return _END.search(self.text[-6:]) is not None and self.text[-1] not in "，；：、"


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of all blocks in reading order; use as ``document.derive(sentences)``."""
    return tuple(sentence for block in document.blocks for sentence in split_block(block))


def split_block(block: Block) -> Iterator[Sentence]:
    """The sentences of one block."""
    for start, end in sentence_ranges(block.text):
        yield Sentence(block, start, end)


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of every sentence, white space trimmed, empty ones left out."""
    at = 0
    for match in _END.finditer(text):
        if _is_end(text, match):
            yield from _trimmed(text, at, match.end())
            at = match.end()
    yield from _trimmed(text, at, len(text))


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clause, between any two marks but 、, that holds ``text[start:end]``."""
    left = 0
    for match in _CLAUSE_END.finditer(text, 0, start):
        left = match.end()
    right = _CLAUSE_END.search(text, end)
    return left, right.start() if right else len(text)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentences that hold ``text[start:end]``."""
    left, right = start, end
    for sentence_start, sentence_end in sentence_ranges(text):
        if sentence_start < end and start < sentence_end:
            left, right = min(left, sentence_start), max(right, sentence_end)
    return left, right


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark = match.group()[0]
    if mark in _LATIN_END and mark != ".":
        following = text[match.end() : match.end() + 1]
        return not following or following.isspace() or ord(following) > 0x2E7F
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        yield start, end
