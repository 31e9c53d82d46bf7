"""Applying edits to a text: the one place where overlapping edits are resolved."""

from __future__ import annotations

from collections.abc import Iterable

from proofread.model import Edit


def compatible_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits that can be applied together, in the order of the text.

    Of two that overlap the one that starts first stands, of two that start together the longer;
    adjacent ones all stand. The same edit given twice counts once.
    """
    standing: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end, edit.replacement)):
        if not standing or not _collide(standing[-1], edit):
            standing.append(edit)
    return tuple(standing)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all compatible edits applied at once; spans are offsets in ``text``."""
    pieces: list[str] = []
    at = 0
    for edit in compatible_edits(edits):
        pieces.append(text[at : edit.span.start])
        pieces.append(edit.replacement)
        at = edit.span.end
    pieces.append(text[at:])
    return "".join(pieces)


def _collide(first: Edit, second: Edit) -> bool:
    """Whether two edits, the first starting no later, touch the same characters or the same point."""
    if first.span.start == second.span.start:
        return True
    return second.span.start < first.span.end
