"""Logical lists: items that belong together for a reader, whatever the markup.

Three sources, one shape. Numbered items, typed or marked up, are the series of
``proofread.language.lists.series``: they hold together over several paragraphs, quotations and code between
them. Points in running text (一是…；二是…) are the same within a block. Bullets hold together by their
level over blank lines, quotations, code and paragraphs, but not over a paragraph that introduces a new list
with a colon. No list crosses a story or a heading of higher rank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

import msgspec

from proofread.language.lists.ordinals import Ordinal
from proofread.language.lists.series import Series, series
from proofread.language.text.characters import CLOSING
from proofread.model import Block, BlockKind, Document


class ListItem(msgspec.Struct, frozen=True, eq=False):
    """One item: ``block.text[start:end]``, its ordinal or typed bullet being ``[start, body_start)``.

    An item that runs over several blocks is told by its first.
    """

    block: Block
    start: int
    end: int
    body_start: int
    ordinal: int | None
    """What its ordinal counts to; None for a bullet and for 最后."""
    family: str
    """``一是``, ``（一）``, ``1.``, ``首先`` …, or ``bullet``."""

    @property
    def body(self) -> str:
        """The item without its ordinal."""
        return self.block.text[self.body_start : self.end]


class LogicalList(msgspec.Struct, frozen=True, eq=False):
    """Items in reading order; at least two."""

    items: tuple[ListItem, ...]
    family: str
    """The family of most items."""
    lead: tuple[Block, int] | None
    """Block and offset right behind the text that introduces the list, if any text of the story does."""
    level: int
    """Nesting depth, from 1."""
    is_inline: bool
    """Whether all items stand in one block."""
    story: int


BULLET: Final = "bullet"

_TYPED_BULLET: Final = re.compile(r"[ \t\u3000]*(?:[•●○■□◆◇▪▶►∙‣·]|[-–—*+](?=[ \t\u3000]))[ \t\u3000]*")
_MARKUP_BULLET: Final = frozenset("-*+")
_SENTENCE_END: Final = re.compile(rf"[。！？…]+[{re.escape(CLOSING)}]*")
_LONGEST_SENTENCE: Final = 1000
_INDENT: Final = re.compile(r"\s*")
_NO_LEAD: Final = frozenset({BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.BYLINE})
_SPACE: Final = " \t\u3000\xa0"


def logical_lists(document: Document) -> tuple[LogicalList, ...]:
    """All lists of the document in the order of their first items; use as ``document.derive(logical_lists)``."""
    introductions = document.derive(leads)
    lists = [_numbered(one, introductions) for one in document.derive(series) if len(one.ordinals) > 1]
    bullets = {block.index for block in document.blocks if _is_bullet(block)}
    bulleted = {document.blocks[index].story for index in bullets}
    for story in document.stories:
        if story[0].story in bulleted:
            runs = _bullet_runs(story, bullets)
            lists += [_bulleted(blocks, introductions) for blocks in runs if len(blocks) > 1]
    lists.sort(key=lambda one: (one.items[0].block.index, one.items[0].start))
    return tuple(lists)


def leads(document: Document) -> dict[int, Block]:
    """For the index of every block, the block of text before it in its story; ``document.derive(leads)``."""
    found: dict[int, Block] = {}
    for story in document.stories:
        previous: Block | None = None
        for block in story:
            if previous is not None:
                found[block.index] = previous
            if block.kind not in _NO_LEAD and block.text.strip():
                previous = block
    return found


def _numbered(one: Series, introductions: dict[int, Block]) -> LogicalList:
    ordinals = one.ordinals
    items = tuple(
        _item(ordinal, following) for ordinal, following in zip(ordinals, (*ordinals[1:], None), strict=True)
    )
    return LogicalList(
        items=items,
        family=one.family.name,
        lead=_lead_of(items[0], introductions),
        level=ordinals[0].block.level if ordinals[0].is_markup else one.depth,
        is_inline=all(item.block is items[0].block for item in items),
        story=items[0].block.story,
    )


def _item(ordinal: Ordinal, following: Ordinal | None) -> ListItem:
    block, text = ordinal.block, ordinal.block.text
    if following is not None and following.block is block:
        end = following.start
    elif ordinal.opens_block:
        end = len(text)
    else:
        reach = min(len(text), ordinal.end + _LONGEST_SENTENCE)
        stop = _SENTENCE_END.search(text, ordinal.end, reach)
        end = stop.end() if stop else reach
    body_start = ordinal.end
    while body_start < end and text[body_start] in _SPACE:
        body_start += 1
    return ListItem(block, ordinal.start, end, body_start, ordinal.value, ordinal.family.name)


def _lead_of(first: ListItem, introductions: dict[int, Block]) -> tuple[Block, int] | None:
    if has_text_before(first.block, first.start):
        return first.block, first.start
    lead = introductions.get(first.block.index)
    return (lead, len(lead.text)) if lead is not None else None


def has_text_before(block: Block, offset: int) -> bool:
    """Whether more than white space stands before ``offset`` in the block."""
    match = _INDENT.match(block.text)
    return match is not None and match.end() < offset


def _bullet_runs(story: Sequence[Block], bullets: Collection[int]) -> Iterator[list[Block]]:
    """Runs of blocks that are bulleted at one level with nothing between that would part them."""
    open_runs: dict[tuple[bool, int], list[Block]] = {}
    for block in story:
        if block.index in bullets:
            key = (block.quoted, block.level)
            for deeper in [
                other for other in open_runs if other[0] == block.quoted and other[1] > block.level
            ]:
                yield open_runs.pop(deeper)
            open_runs.setdefault(key, []).append(block)
        elif open_runs and _parts_lists(block):
            yield from open_runs.values()
            open_runs = {}
    yield from open_runs.values()


def _is_bullet(block: Block) -> bool:
    if block.marker:
        return block.marker in _MARKUP_BULLET
    return (
        block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        and _TYPED_BULLET.match(block.text) is not None
    )


def _parts_lists(block: Block) -> bool:
    if block.kind in {BlockKind.HEADING, BlockKind.HEADLINE, BlockKind.TABLE_CELL}:
        return True
    return (
        block.kind is BlockKind.PARAGRAPH and not block.quoted and block.text.rstrip().endswith(("：", ":"))
    )


def _bulleted(blocks: Sequence[Block], introductions: dict[int, Block]) -> LogicalList:
    items = tuple(_bullet_item(block) for block in blocks)
    return LogicalList(
        items=items,
        family=BULLET,
        lead=_lead_of(items[0], introductions),
        level=max(blocks[0].level, 1),
        is_inline=False,
        story=blocks[0].story,
    )


def _bullet_item(block: Block) -> ListItem:
    match = None if block.marker else _TYPED_BULLET.match(block.text)
    return ListItem(block, 0, len(block.text), match.end() if match else 0, None, BULLET)
