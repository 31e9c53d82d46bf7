from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Block, BlockKind, Piece, Span
from proofread.model.block import OPAQUE


def joined(*words: str) -> tuple[Block, str]:
    """A block whose text joins ``words``; in the source they are split by markup of two characters."""
    pieces: list[Piece] = []
    text_at = source_at = 0
    for word in words:
        pieces.append(Piece(text_at, text_at + len(word), source_at, source_at + len(word)))
        text_at += len(word)
        source_at += len(word) + 2
    return Block(0, BlockKind.PARAGRAPH, "".join(words), tuple(pieces)), "**".join(words)


def test_span_of_a_word_reaches_over_markup_between_its_characters() -> None:
    block, source = joined("有条件的", "的县镇")
    span = block.span(3, 5)
    assert source[span.start : span.end] == "的**的"
    assert not block.is_contiguous(3, 5)
    assert block.is_contiguous(4, 5)


def test_insertion_point_stands_behind_the_character_before_it() -> None:
    block, source = joined("计划", "。后来")
    assert block.span(2, 2) == Span(2, 2)
    assert source[:2] == "计划"
    assert block.span(0, 0) == Span(0, 0)


def test_opaque_piece_stands_for_its_source_as_a_whole() -> None:
    text = f"用{OPAQUE}查"
    block = Block(0, BlockKind.PARAGRAPH, text, (Piece(0, 1, 0, 1), Piece(1, 2, 1, 7), Piece(2, 3, 7, 8)))
    assert block.span(1, 2) == Span(1, 7)
    assert not block.is_contiguous(0, 2)
    assert block.text_offset(4) == 1
    assert block.text_offset(7) == 2


def test_a_block_of_one_piece_is_contiguous_unless_the_piece_stands_for_its_source_as_a_whole() -> None:
    block, _ = joined("有条件的县镇")
    assert block.is_contiguous(1, 4)
    hidden = Block(0, BlockKind.PARAGRAPH, OPAQUE, (Piece(0, 1, 3, 9),))
    assert not hidden.is_contiguous(0, 1)
    assert hidden.is_contiguous(1, 1)
    assert hidden.span(0, 1) == Span(3, 9)


def test_range_outside_the_text_is_refused() -> None:
    block, _ = joined("短")
    with pytest.raises(ValueError, match="outside"):
        block.span(0, 2)


@given(st.lists(st.text(alphabet="天地人的“”，。", min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_character_maps_to_the_source_and_back(words: list[str]) -> None:
    block, source = joined(*words)
    for offset, character in enumerate(block.text):
        span = block.span(offset, offset + 1)
        assert source[span.start : span.end] == character
        assert block.text_offset(span.start) == offset
