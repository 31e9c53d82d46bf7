"""Labels: the numbers that figures, tables, formulas and examples carry above or below them.

Read from captions and from paragraphs that are one (图3 系统结构, 表2-1：参数): short, without an end mark
(GB/T 15834—2011, 附录 A.1). A mention in running text (图3所示) is no label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from proofread.model import Block, BlockKind, Document


class Label(msgspec.Struct, frozen=True, eq=False):
    """``block.text[start:end]``: the kind, the number of the chapter if it has one, and its own number."""

    block: Block
    start: int
    end: int
    kind: str
    """图, 表, 式, 例, with 附 before it for an appendix."""
    prefix: str
    """The number of the chapter with the mark behind it: ``2-`` in 图2-3."""
    value: int

    @property
    def text(self) -> str:
        """The label as written."""
        return self.block.text[self.start : self.end]

    def renumbered(self, value: int) -> str:
        """The label counting to ``value`` instead."""
        return self.text[: len(self.text) - len(str(self.value))] + str(value)


_LABEL: Final = re.compile(
    r"[\s\u3000]*(?P<label>(?P<kind>附?(?:图|表|公式|式|例))[ \u3000]?"
    r"(?P<prefix>(?:[0-9]{1,2}|[A-Z])[-–—.．·])?(?P<value>[1-9][0-9]{0,2}))(?=[\s\u3000：:.．]|$)"
)
_END_MARKS: Final = tuple("。；，！？;,!?")
_LONGEST: Final = 60
_TITLES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM})


def labels(document: Document) -> tuple[Label, ...]:
    """All labels in reading order; use as ``document.derive(labels)``."""
    return tuple(label for block in document.blocks for label in _labels_of(block))


def _labels_of(block: Block) -> Iterator[Label]:
    if block.kind not in _TITLES or len(block.text) > _LONGEST or block.text.rstrip().endswith(_END_MARKS):
        return
    match = _LABEL.match(block.text)
    if match is not None:
        start, end = match.span("label")
        yield Label(block, start, end, match["kind"], match["prefix"] or "", int(match["value"]))
