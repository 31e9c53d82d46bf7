"""The prose of a document as one string, for what is faster asked of all blocks at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from proofread.model import Block, Document

BREAK = "\n"
"""Stands between two blocks, and nowhere else: a line break inside a block reads as a space."""


class Prose(NamedTuple):
    """The texts of all blocks, character for character, parted by ``BREAK``."""

    text: str
    starts: list[int]
    """Offset in ``text`` of the first character of each block."""

    def block_index(self, offset: int) -> int:
        """Which block the character at ``offset`` belongs to, as a place in ``document.blocks``."""
        return bisect_right(self.starts, offset) - 1


def prose(document: Document) -> Prose:
    """The prose of ``document``; for use with ``Document.derive``."""
    return joined(document.blocks)


def joined(blocks: Sequence[Block]) -> Prose:
    """The prose of some blocks."""
    texts = [block.text.replace(BREAK, " ") for block in blocks]
    starts = list(accumulate((len(text) + len(BREAK) for text in texts), initial=0))
    return Prose(BREAK.join(texts), starts[:-1])
