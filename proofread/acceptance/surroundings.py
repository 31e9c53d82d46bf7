"""What a finding says of which words: the part of its identity that survives a move of the text."""

from __future__ import annotations

from typing import NamedTuple

from proofread.language.characters import significant
from proofread.model import Document, Finding

CONTEXT = 12
"""Code points on either side that take part."""


class Surroundings(NamedTuple):
    """The words of a finding, and what stands around them in their own block: letters and figures only."""

    text: str
    before: str
    after: str


def surroundings(document: Document, finding: Finding) -> Surroundings:
    """The words that a finding marks, and the twelve characters on either side that count."""
    start, end = finding.span
    block = document.block_at(start)
    left, right = block.source_span if block else (start, end)
    before = significant(document.source[max(left, start - 2 * CONTEXT) : start])[-CONTEXT:]
    after = significant(document.source[end : min(right, end + 2 * CONTEXT)])[:CONTEXT]
    return Surroundings(document.source[start:end], before, after)
