"""Encodings told apart, and files that are no text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.plugins.contracts import UnreadableFile
from proofread.readers.decoding import decode

SIMPLIFIED = (
    "村口的老槐树下，常有人摆开棋盘。",
    "天气预报说，今晚有小雨",
    "我们在会上讨论了修路的办法，并且定下了日子。",
    "标题\n\n第1段，共23个字。\n",
    "你好",
)
TRADITIONAL = (
    "老師說：「明天請大家帶雨傘來學校。」",
    "圖書館從早上九點開到晚上八點",
    "孩子們在公園裡放風箏，笑聲傳得很遠。",
    "你好",
)


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_certain_encodings(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == (text, encoding)


def test_big_endian_with_mark() -> None:
    assert decode("a.txt", b"\xfe\xff" + "老槐树".encode("utf-16-be")) == ("老槐树", "utf-16")


@pytest.mark.parametrize("text", SIMPLIFIED)
@pytest.mark.parametrize("length", [1, 300])
def test_gb18030_short_and_long(text: str, length: int) -> None:
    assert decode("a.txt", (text * length).encode("gbk")) == (text * length, "gb18030")


@pytest.mark.parametrize("text", TRADITIONAL)
@pytest.mark.parametrize("length", [1, 300])
def test_big5_short_and_long(text: str, length: int) -> None:
    assert decode("a.txt", (text * length).encode("big5")) == (text * length, "big5")


@pytest.mark.parametrize("text", TRADITIONAL[:3])
def test_traditional_characters_in_gb18030(text: str) -> None:
    assert decode("a.txt", text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize("text", [*SIMPLIFIED[:4], *TRADITIONAL[:3]])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_line_endings_are_kept(ending: str, encoding: str) -> None:
    text = f"第一行{ending}{ending}第二行{ending}"
    assert decode("a.txt", text.encode(encoding)).text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    assert decode("a.txt", text.encode("utf-8-sig")) == (text, "utf-8-sig")
    if not text.startswith("\ufeff"):
        assert decode("a.txt", text.encode("utf-8")) == (text, "utf-8")


@pytest.mark.parametrize(
    ("path", "data", "named"),
    [
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.docx", b"PK\x03\x04....", "Word"),
        ("a.epub", b"PK\x03\x04....", "EPUB"),
        ("a.zip", b"PK\x03\x04....", "压缩"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "Office"),
        ("a.txt", b"{\\rtf1 ...", "RTF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("a.txt", bytes(range(256)) * 4, "不是文本"),
        ("a.txt", b"\x00\x01\x02\x03" * 20, "不是文本"),
        ("a.txt", "Le café était fermé.".encode("latin-1"), "编码无法识别"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(path: str, data: bytes, named: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        decode(path, data)
    assert named in refused.value.phrase.zh
    assert "另存为" in refused.value.phrase.zh
    assert "ave it as" in refused.value.phrase.en


def test_chance_bytes_are_no_text() -> None:
    chance = random.Random(7)
    for length in (40, 400, 4000):
        with pytest.raises(UnreadableFile):
            decode("a.bin", chance.randbytes(length))


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    data = "第一行没有问题。\n第二行坏了一个字。\n".encode()
    with pytest.raises(UnreadableFile, match="line 2"):
        decode("a.txt", data[:-6] + b"\xff" + data[-6:])


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "a page of English text with a form feed \x0c and one stray character " * 3 + "\x7f"
    assert decode("a.txt", text.encode()) == (text, "utf-8")


def test_empty_file() -> None:
    assert decode("a.txt", b"") == ("", "utf-8")
