"""Large texts cut into windows: together they are the text, and each knows where it begins."""

from __future__ import annotations

import io
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Beginning, Document
from proofread.plugins.contracts import UnreadableFile
from proofread.readers.decoding import decode
from proofread.readers.windows import Layout, cut_at, lay_out

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030")


def _laid_out(data: bytes, limit: int) -> tuple[Layout, list[str]]:
    opening = partial(io.BytesIO, data)
    layout = lay_out("a.txt", opening, len(data), limit)
    return layout, [data[window.start : window.end].decode(window.codec) for window in layout.windows]


@given(
    st.text(alphabet="老槐树下，。”😀\r\n\u3000 a", min_size=1, max_size=200),
    st.integers(12, 300),
    st.sampled_from(ENCODINGS[:4]),
)
def test_windows_join_to_the_text_and_begin_where_they_say(text: str, limit: int, encoding: str) -> None:
    data = text.encode(encoding)
    layout, texts = _laid_out(data, limit)
    assert ("".join(texts), layout.encoding) == (text, encoding)
    whole = Document("a.txt", text, ())
    offset = 0
    for window, part in zip(layout.windows, texts, strict=True):
        assert part
        assert window.end - window.start <= limit
        assert window.begins == (offset, *whole.position(offset))
        offset += len(part)
    assert not any(one.endswith("\r") and other.startswith("\n") for one, other in pairwise(texts))


@pytest.mark.parametrize("encoding", [*ENCODINGS, "big5"])
def test_encodings_are_those_that_a_whole_text_is_read_in(encoding: str) -> None:
    text = (
        "老師說：請大家帶雨傘來學校。\n" * 40 if encoding == "big5" else "村口的老槐树下，常有人下棋。\n" * 40
    )
    data = text.encode(encoding)
    layout, texts = _laid_out(data, 200)
    assert ("".join(texts), layout.encoding) == decode("a.txt", data)
    assert len(texts) > 3


PARAGRAPH = "村口的老槐树下，常有人摆开棋盘，一下就是一天。"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\u3000\u3000"])
def test_windows_end_between_paragraphs(gap: str) -> None:
    _, texts = _laid_out((PARAGRAPH + gap).encode() * 30, 600)
    assert len(texts) > 2
    assert all(text.strip().startswith("村口") and text.strip().endswith("一天。") for text in texts[:-1])


def test_a_blank_line_is_preferred_to_the_end_of_a_line() -> None:
    _, texts = _laid_out(f"{PARAGRAPH}\n\n{PARAGRAPH}\n{PARAGRAPH}".encode(), 160)
    assert texts[0] == f"{PARAGRAPH}\n\n"


def test_one_long_line_is_cut_behind_a_sentence() -> None:
    _, texts = _laid_out("“村口有一棵老槐树。”".encode() * 60, 500)
    assert len(texts) > 3
    assert all(text.endswith("。”") for text in texts)


def test_a_line_without_marks_is_cut_anywhere() -> None:
    _, texts = _laid_out(("村" * 500).encode(), 200)
    assert "".join(texts) == "村" * 500


def test_windows_are_about_equal() -> None:
    layout, _ = _laid_out((PARAGRAPH + "\n").encode() * 100, 3000)
    lengths = [window.end - window.start for window in layout.windows]
    assert max(lengths) < 1.5 * min(lengths)


def test_damage_is_told_by_its_line_and_byte_in_the_file() -> None:
    line = (PARAGRAPH + "\n").encode()
    data = line * 50 + b"\xe6\x9d\n" + line * 10
    with pytest.raises(UnreadableFile) as in_windows:
        _laid_out(data, 500)
    with pytest.raises(UnreadableFile) as whole:
        decode("a.txt", data)
    assert in_windows.value.phrase == whole.value.phrase


def test_what_is_no_text_is_refused() -> None:
    for data in (b"%PDF-1.7" + b"a" * 900, bytes(range(256)) * 40, b"\xff\xfea\0\0\0" * 200):
        with pytest.raises(UnreadableFile):
            _laid_out(data, 500)


def test_no_window_ends_inside_a_line_break() -> None:
    text = "甲乙丙丁戊己庚辛。\r\r\n" * 40
    layout, texts = _laid_out(text.encode(), 400)
    whole = Document("a.txt", text, ())
    offsets = [sum(map(len, texts[:number])) for number in range(len(texts))]
    assert len(texts) > 2
    assert [window.begins.line for window in layout.windows] == [whole.position(at)[0] for at in offsets]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_cut_where_one_wants_it(codec: str) -> None:
    text = "第一行。\r\n第二😀行。\r第三行。\n第四行。"
    data = text.encode(codec)
    windows = cut_at(data, decode("a.txt", data).encoding, [2, 8, 14])
    assert [data[each.start : each.end].decode(each.codec) for each in windows] == [
        text[:2],
        text[2:8],
        text[8:14],
        text[14:],
    ]
    assert [each.begins for each in windows] == [
        Beginning(),
        Beginning(2, 1, 3),
        Beginning(8, 2, 3),
        Beginning(14, 3, 3),
    ]
