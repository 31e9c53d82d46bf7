"""Columns against a library that knows all of Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from proofread.language.text.columns import columns

PRINTED = st.characters(
    categories=("Ll", "Lu", "Nd", "Po", "Ps", "Pe", "Zs", "Sm", "Sc"), max_codepoint=0xFFFF
)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("page 5", 6),
        ("的的", 4),
        ("“的”", 4),
        ("（５）", 6),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("\U00020000", 2),
    ],
)
def test_known_widths(text: str, cells: int) -> None:
    assert columns(text) == cells


@given(st.text(PRINTED | HAN, max_size=20))
def test_like_the_library(text: str) -> None:
    assert columns(text) == sum(wcwidth(character) for character in text)
