"""Bytes to text: which encoding a file is written in, and which files are no text at all.

A byte order mark decides; then UTF-8, which no other encoding imitates by chance. What remains is told
apart by how ordinary the text looks under each candidate: GB 18030 (with its subsets GBK and GB/T 2312),
Big5, and UTF-16 without a mark. Ordinary are the characters that GB/T 2312—1980 puts on level 1 (3,755 Han
in common use) or Big5 on its frequent plane (5,401 Han), and above all the few dozen that make up a third of
any text: so a single line suffices, where statistics of languages want pages.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath
from typing import NamedTuple

from proofread.plugins.contracts import UnreadableFile


class Decoded(NamedTuple):
    """A file's text, without its byte order mark and with its line endings, and its encoding.

    ``encoding`` is a name of Python's codecs: ``utf-8``, ``utf-8-sig`` (with a mark), ``utf-16`` and
    ``utf-32`` (with a mark, in either byte order), ``utf-16-le`` and ``utf-16-be`` (without), ``gb18030``,
    ``big5``, ``cp950``, ``big5hkscs``.
    """

    text: str
    encoding: str


def decode(path: str, data: bytes) -> Decoded:
    """Return the text of ``data`` and its encoding; ``path`` helps to name what is no text.

    Raises UnreadableFile when the data are another kind of file (PDF, Word …), are binary, or are text with
    damaged bytes.
    """
    reject_other_formats(path, data)
    marked = _by_byte_order_mark(data)
    if marked:
        return marked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_nearly_utf8(data):
            raise _damaged(data, error, "utf-8") from error
        return _most_ordinary(data)
    return _most_ordinary(data) if holds_many_controls(text) else Decoded(text, "utf-8")


def is_text(path: Path) -> bool:
    """Tell whether a file reads like text, by its first ``SAMPLE`` bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(SAMPLE)
        # A character may be cut in two where the sample ends, and hardly where a line does.
        decode(str(path), head if len(head) < SAMPLE else head[: head.rfind(b"\n") + 1] or head)
    except (OSError, UnreadableFile):
        return False
    return True


_FORMATS = (
    (b"%PDF-", "PDF 文件", "a PDF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文档", "an old Office document"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"\x89PNG\r\n", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"\x1f\x8b", "压缩文件", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "压缩文件", "a compressed file"),
    (b"Rar!\x1a\x07", "压缩文件", "a compressed file"),
)

_ZIP = b"PK\x03\x04"
_ZIPPED = {
    ".docx": ("Word 文档", "a Word document"),
    ".xlsx": ("Excel 工作簿", "an Excel workbook"),
    ".pptx": ("PowerPoint 演示文稿", "a PowerPoint presentation"),
    ".wps": ("WPS 文档", "a WPS document"),
    ".odt": ("ODF 文档", "an ODF document"),
    ".epub": ("EPUB 电子书", "an EPUB book"),
}


def reject_other_formats(path: str, data: bytes) -> None:
    """Raise UnreadableFile for data that open like another kind of file."""
    if data.startswith(_ZIP):
        raise _other_format(*_ZIPPED.get(PurePath(path).suffix.lower(), ("压缩文件", "a compressed file")))
    for magic, zh, en in _FORMATS:
        if data.startswith(magic):
            raise _other_format(zh, en)


# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _by_byte_order_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if not data.startswith(mark):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise _damaged(data, error, encoding) from error
        if "\0" in text:
            raise binary()
        return Decoded(text, encoding)
    return None


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
"""Control characters that have no place in a text."""


def holds_many_controls(text: str) -> bool:
    """Tell whether one character in a hundred, or any NUL, is a control character: no UTF-8 text, then."""
    sample = text[:SAMPLE]
    return "\0" in sample or len(_CONTROL.findall(sample)) * 100 > len(sample)


CANDIDATES = ("utf-8", "gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")

SAMPLE = 1 << 16
"""Bytes that are looked at to choose an encoding."""

LEAST_ORDINARY = 0.45
"""Below this a text is taken for binary data: chance data stay under it, Chinese text comes to 0.7 and more."""


def _most_ordinary(data: bytes) -> Decoded:
    """Return the reading under which the text looks most ordinary; of equals the more usual encoding."""
    readings = [(ordinary(decoded), -rank, decoded) for rank, decoded in enumerate(_candidates(data))]
    share, _, best = max(readings, default=(0.0, 0, None))
    if best is None or share < LEAST_ORDINARY:
        raise binary()
    return best


def _candidates(data: bytes) -> Iterator[Decoded]:
    """Yield the encodings that can read the data without an error, most usual first."""
    for encoding in CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield Decoded(text, encoding)


_FREQUENT = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多"
    "然于心学之都好看起发当没成还从开现进经动与点间业实体长无问机种样电产场关应员报书读写话请东车今日月"
    "這個們來時為說國後會對學發當沒裡還從開現進經過與點間業實體長無問機種樣電產場關應員報書讀寫話請東車"
    "，。、；：？！“”‘’（）《》「」"
)
"""The most frequent characters of modern Chinese, in simplified and traditional forms, and its marks."""


@cache
def _common(encoding: str) -> frozenset[str]:
    """Return the Han in common use by the standard behind ``encoding``; both standards for Unicode."""
    if encoding == "gb18030":
        return _plane("gb2312", range(0xB0, 0xD8))
    if encoding.startswith("utf"):
        return _common("gb18030") | _common("big5")
    return _plane("big5", range(0xA4, 0xC7))


def _plane(codec: str, leads: range) -> frozenset[str]:
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    cells = (bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails)
    return frozenset(cell for cell in cells if cell)


def ordinary(decoded: Decoded) -> float:
    """Tell how ordinary the text looks as Chinese, from -1 to 1.

    A frequent character counts in full, a common one less, one that is common in the other script or a
    symbol still less and a rare one nothing; a control, private or unassigned character counts against.
    """
    telling = [c for c in decoded.text[:SAMPLE] if not c.isascii() or _CONTROL.match(c)]
    if not telling:
        return 1.0
    common = _common(decoded.encoding)
    return sum(_worth(character, common) for character in telling) / len(telling)


def _worth(character: str, common: frozenset[str]) -> float:
    if character in _FREQUENT:
        return 1.0
    if character in common:
        return 0.75
    if character in _common("utf-8"):
        return 0.4
    category = unicodedata.category(character)[0]
    return {"C": -1.0, "L": 0.0}.get(category, 0.5)


def is_nearly_utf8(data: bytes) -> bool:
    """Tell whether nine in ten of the bytes above ASCII belong to well-formed UTF-8."""
    sample = data[:SAMPLE]
    well_formed = sample.decode("utf-8", "ignore").encode("utf-8")
    return _count_above_ascii(well_formed) > 0.9 * _count_above_ascii(sample)


def _count_above_ascii(data: bytes) -> int:
    return sum(byte >= 0x80 for byte in data)


def _other_format(zh: str, en: str) -> UnreadableFile:
    gap = " " if zh[0].isascii() else ""
    return UnreadableFile(
        f"这是{gap}{zh}，不是纯文本，读不了。请先另存为纯文本（.txt，UTF-8）再检查。",
        f"this is {en}, not plain text, and cannot be read. Save it as plain text (.txt, UTF-8) and check that.",
    )


def _damaged(data: bytes, error: UnicodeDecodeError, encoding: str) -> UnreadableFile:
    return damaged(encoding, data.count(b"\n", 0, error.start) + 1, error.start + 1)


def damaged(encoding: str, line: int, byte: int) -> UnreadableFile:
    """The error for a text that is damaged in this place, both counted from 1."""
    name = encoding.removesuffix("-sig").upper()
    return UnreadableFile(
        f"{name} 文本在第 {line} 行（第 {byte} 字节）处损坏。请用编辑器改正该处，另存为 UTF-8 再检查。",
        f"{name} text, damaged in line {line} (byte {byte}). "
        "Repair that place in an editor and save it as UTF-8.",
    )


def binary() -> UnreadableFile:
    """The error for data that are no text in any encoding known."""
    return UnreadableFile(
        "这不是文本文件，或者编码无法识别（可识别 UTF-8、UTF-16、GB18030/GBK、Big5）。"
        "请另存为纯文本（.txt，UTF-8）再检查。",
        "this is not a text file, or its encoding is not one of UTF-8, UTF-16, GB18030/GBK and Big5. "
        "Save it as plain text (.txt, UTF-8) and check that.",
    )
