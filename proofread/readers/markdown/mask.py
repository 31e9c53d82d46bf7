"""The mask of a Markdown text, which is what the grammar of blocks gets to see, and its tree.

The structure of blocks is a matter of ASCII characters alone, so in the mask every other code point is one byte
that means nothing. The mask is as long as the text, offsets in the one are offsets in the other, and what
the grammar would misread can be covered up before it looks: front matter, long formulas, the labels of
footnotes, a lone CR, escapes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofread.model import Span

if TYPE_CHECKING:
    from tree_sitter import Tree

_MEANINGLESS = b"\x1a"
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
_BYTES = bytes(byte if 0 < byte < 0x80 else _MEANINGLESS[0] for byte in range(0x100))
_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
_NOT_LINE_ENDING = re.compile(rb"[^\r\n]")
_ESCAPE = re.compile(rb"\\[!-/:-@\[-`{-~]")
_FOOTNOTE_LABEL = re.compile(rb"^([ \t>]*)\[(?=\^)", re.MULTILINE)
_HTML_IN_CONTAINER = re.compile(rb"^([ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)(?<=[ \t>])<", re.MULTILINE)
_EMPTY_CELL = re.compile(rb"\|(?=\|)")


def mask(source: str, metadata: Span | None) -> bytes:
    """One byte for each code point of ``source``, and a line ending; ``metadata`` is left blank."""
    if "\r" in source:
        source = _LONE_CARRIAGE_RETURN.sub("\n", source)
    # UTF-8 has one byte that is no continuation byte for each code point.
    masked = source.encode("utf-8", "surrogatepass").translate(_BYTES, _CONTINUATION_BYTES)
    if metadata:
        masked = _NOT_LINE_ENDING.sub(b" ", masked[: metadata.end]) + masked[metadata.end :]
    elif masked.startswith(b"---"):
        # A rule across the page, but the grammar would take it for the beginning of front matter.
        masked = b"***" + masked[3:]
    elif masked.startswith(b"+++"):
        masked = _MEANINGLESS * 3 + masked[3:]
    # An escape or entity behind a bracket throws the grammar out until the end of the file.
    masked = _ESCAPE.sub(_MEANINGLESS * 2, masked.replace(b"&", _MEANINGLESS))
    masked = _FOOTNOTE_LABEL.sub(b"\\1" + _MEANINGLESS, masked)
    return masked + b"\n"


def covered(masked: bytes, spans: Sequence[Span]) -> bytes:
    """The mask with nothing to be seen inside ``spans``."""
    result = bytearray(masked)
    for span in spans:
        result[span.start : span.end] = _MEANINGLESS * span.length
    return bytes(result)


def parsed(masked: bytes) -> Tree:
    """The tree of a mask, with as few errors as can be had."""
    from tree_sitter import Language, Parser
    from tree_sitter_markdown import language

    parser = Parser(Language(language()))
    tree = parser.parse(masked)
    if tree.root_node.has_error:
        # The grammar loses its way at HTML in a block quote or list item, and at empty cells without a space.
        masked = _HTML_IN_CONTAINER.sub(b"\\1" + _MEANINGLESS, masked)
        tree = parser.parse(_EMPTY_CELL.sub(_MEANINGLESS, masked))
    return tree
