"""Whatever the text: every character leads back to the source, and no character of prose is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Document
from proofread.readers.markdown.reader import parse

FRAGMENTS = re.findall(
    r"\S+",
    "中文 汉， “引” ab 😀 * ** _ ~~ ` ``` ~~~ [ ] ( ) ![ ](x) [a]:b [^1] [^1]: < <b> <br> <div> </div> <!-- --> <code>"
    " </code> <td> <li> <Note> &amp; & \\ \\* \\( \\) $ $$ {{ }} {% %} {#id} {a} :a:`x` :label:`x` :::tip ::: >"
    " >[!NOTE]题 --- === | || |-|-| |a|b| +++ http://a.b a@b.c \\begin{a} \\end{a} &#10; [toc]",
)
BLANKS = (
    " ",
    "    ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u3000",
    "\x00",
    "\u2028",
    "\x0b",
    "\ud800",
    "- ",
    "1. ",
    "2) ",
)
PHRASES = ("- [x] ", "# ", "!!! note 题", "import a from 'b'", "export const a", "- <p>")

MARKDOWN = st.lists(st.sampled_from([*FRAGMENTS, *BLANKS, *PHRASES]) | st.text(max_size=3), max_size=40).map(
    "".join
)
HAN = re.compile("[\u4e00-\u9fff]")


def assert_sound(document: Document) -> None:
    """Check the map of every block, and that each Han character of the source is either read or left out."""
    accounted = bytearray(len(document.source))
    end = -1
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text == block.text.strip() != ""
        assert block.start >= end
        end = block.end
        at, source_at = 0, block.start
        for piece in block.pieces:
            assert piece.text_start == at < piece.text_end
            assert source_at <= piece.source_start <= piece.source_end
            at, source_at = piece.text_end, piece.source_end
            if piece.is_literal:
                span = slice(piece.source_start, piece.source_end)
                assert document.source[span] == block.text[piece.text_start : piece.text_end]
                assert not any(accounted[span])
                accounted[span] = bytes([1]) * (piece.source_end - piece.source_start)
        assert at == len(block.text)
    end = 0
    for part in document.unchecked:
        assert end <= part.span.start < part.span.end
        end = part.span.end
        assert not any(accounted[part.span.start : end])
        accounted[part.span.start : end] = bytes([1]) * part.span.length
    assert all(accounted[match.start()] for match in HAN.finditer(document.source))


@given(MARKDOWN)
def test_every_character_leads_back_to_the_source_and_no_prose_is_lost(source: str) -> None:
    assert_sound(parse("page.md", source))


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "[a](",
        "**a*",
        "*a ",
        "~~a ",
        "<!-- ",
        "<a b={",
        "\\(。",
        "$a ",
        "`a ",
        "{{ ",
        "> ",
        "- ",
        "# ",
        "|",
        "<b>a ",
        "[^1]",
    ],
)
def test_hostile_text_is_read_whole(unit: str) -> None:
    assert_sound(parse("page.md", "前\n\n" + unit * 3000 + "\n\n后"))
    assert_sound(parse("page.md", "<div>\n" + unit * 3000))


def test_deep_nesting_is_read_whole() -> None:
    assert_sound(parse("page.md", ("> " * 400 + "甲\n") * 5))
    assert_sound(parse("page.md", "".join("  " * depth + "- 甲\n" for depth in range(300))))
    assert_sound(parse("page.md", "[" * 5000 + "甲" + "](x)" * 5000))
