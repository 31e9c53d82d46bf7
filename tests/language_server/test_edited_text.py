"""Lines and columns as LSP counts them, held to a plain count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from proofread.language_server.edited_text import EditedText
from proofread.model import Span
from proofread.readers.decoding import decode

CODECS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
texts = st.text(alphabet="中文a。é😀𠮷\r\n\u2028\x0b\x85\ud800", max_size=30)


def plain_position(text: str, offset: int, units: types.PositionEncodingKind) -> types.Position:
    breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= offset]
    start = breaks[-1] if breaks else 0
    codec, width = CODECS[units]
    return types.Position(len(breaks), len(text[start:offset].encode(codec, "surrogatepass")) // width)


@given(texts, st.sampled_from(list(CODECS)), st.integers(0, 30))
def test_position_is_that_of_a_plain_count(text: str, units: types.PositionEncodingKind, at: int) -> None:
    at = min(at, len(text))
    edited = EditedText(text, units)
    assert edited.position(at) == plain_position(text, at, units)
    if text[at - 1 : at + 1] != "\r\n":
        assert edited.offset(edited.position(at)) == at


@given(texts, st.sampled_from(list(CODECS)), st.integers(0, 30), st.integers(0, 30), texts)
def test_change_is_what_the_editor_did(
    text: str, units: types.PositionEncodingKind, first: int, second: int, words: str
) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
        return  # No editor stands between the two.
    edited = EditedText(text, units)
    change = types.TextDocumentContentChangePartial(
        types.Range(plain_position(text, start, units), plain_position(text, end, units)), words
    )
    assert edited.changed([change]).written == text[:start] + words + text[end:]


def test_mark_counts_for_the_editor_and_not_for_the_reader() -> None:
    text = EditedText("\ufeff中文\n第二行")
    assert text.source == "中文\n第二行"
    assert text.position(1) == types.Position(0, 2)
    assert text.offset(types.Position(0, 2)) == 1
    assert text.line_span(0) == Span(0, 2)
    assert text.position(3) == types.Position(1, 0)


def test_places_beyond_are_the_nearest() -> None:
    text = EditedText("一\r\n二")
    assert text.offset(types.Position(0, 99)) == 1
    assert text.offset(types.Position(9, 0)) == 4


def test_place_inside_a_pair_is_before_it() -> None:
    assert EditedText("😀好").offset(types.Position(0, 1)) == 0


@pytest.mark.parametrize("text", ["\ud800x", "a\udfff"])
def test_lone_surrogates_are_kept_in_step(text: str) -> None:
    edited = EditedText(text)
    assert len(edited.data.decode("utf-8-sig")) == len(edited.source)
    assert edited.holds_surrogates(Span(0, 2))


def test_all_marks_at_the_start_count_for_the_editor_and_not_for_the_reader() -> None:
    text = EditedText("\ufeff\ufeff中文")
    assert text.source == "中文"
    assert text.position(1) == types.Position(0, 3)
    assert text.offset(types.Position(0, 3)) == 1
    assert text.line_span(0) == Span(0, 2)


@pytest.mark.parametrize("text", ["中文", "%PDF- 是文件的开头", "\x01\x02\t中", "a\x01b\x02", ""])
def test_a_text_in_an_editor_is_read_as_it_stands(text: str) -> None:
    assert decode("稿.txt", EditedText(text).data).text == text
