from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.fixing import apply_edits
from proofread.fixing.encoded import NoSuchPlace, apply_edits_to_bytes, byte_offsets, can_be_written
from proofread.model import Edit, Span

CODECS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030", "big5", "cp950", "big5hkscs"]
TEXTS = st.text("中文的一是a1，。\r\n", max_size=60)


@given(TEXTS, st.sampled_from(CODECS), st.data())
def test_bytes_are_edited_as_the_text_is(text: str, codec: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    edits = [
        Edit(Span(*sorted((data.draw(places), data.draw(places)))), data.draw(st.text("大小\n", max_size=3)))
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    edited = apply_edits_to_bytes(text.encode(codec), codec, edits)
    assert edited == apply_edits(text, edits).encode(codec)


@pytest.mark.parametrize("length", [1, 4095, 4096, 4097, 9000])
@pytest.mark.parametrize("codec", CODECS)
def test_places_far_into_a_text_are_found(length: int, codec: str) -> None:
    text = "一a" * length
    places = [0, length - 1, length, 2 * length - 1, 2 * length]
    assert byte_offsets(text.encode(codec), codec, places) == [len(text[:at].encode(codec)) for at in places]


def test_a_character_written_in_the_other_way_keeps_its_bytes() -> None:
    data = b"\xa1\xc3" + "的的".encode("cp950")  # Big5 has two codes for the same mark.
    text = data.decode("cp950")
    data = data if text.encode("cp950") != data else b"\xf9\xf9" + "的的".encode("cp950")
    text = data.decode("cp950")
    assert text.encode("cp950") != data
    edited = apply_edits_to_bytes(data, "cp950", [Edit(Span(1, 3), "的")])
    assert edited == data[:2] + "的".encode("cp950")


def test_two_code_points_that_are_one_character_cannot_be_parted() -> None:
    data = b"\x88\x62" + "文".encode("big5hkscs")
    assert len(data.decode("big5hkscs")) == 3
    with pytest.raises(NoSuchPlace):
        byte_offsets(data, "big5hkscs", [1])
    assert byte_offsets(data, "big5hkscs", [0, 2, 3]) == [0, 2, 4]


def test_an_encoding_tells_which_characters_it_has() -> None:
    assert can_be_written("“真”", "gb18030")
    assert not can_be_written("〇😀", "big5")
    with pytest.raises(UnicodeEncodeError):
        apply_edits_to_bytes("文".encode("big5"), "big5", [Edit(Span(0, 0), "😀")])
