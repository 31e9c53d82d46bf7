"""Positions as the platforms count them, held to a count by hand and to the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Beginning, Document, FileReport
from proofread.model.report import Glance
from proofread.reporters import positions
from proofread.reporters.positions import Position, Positions

TEXT = "甲😀乙\t丙\r\n👨‍👩‍👧丁\n戊\r己\u2028庚\u0085辛\x0c壬\n"


def of(source: str, encoding: str = "utf-8") -> Positions:
    return Positions(FileReport(Document("page.txt", source, (), encoding=encoding), ()))


@pytest.mark.parametrize(
    ("words", "utf16", "utf8"),
    [
        ("甲", (1, 1), (1, 1)),
        ("乙", (1, 4), (1, 8)),
        ("丙", (1, 6), (1, 12)),
        ("丁", (2, 9), (2, 19)),
        ("己", (3, 3), (3, 5)),
        ("庚", (3, 5), (3, 11)),
        ("辛", (3, 7), (3, 16)),
        ("壬", (3, 9), (3, 20)),
    ],
)
def test_lines_end_at_line_feeds_and_columns_count_their_units(
    words: str, utf16: tuple[int, int], utf8: tuple[int, int]
) -> None:
    offset = TEXT.index(words)
    assert of(TEXT).utf16(offset) == utf16
    assert of(TEXT).utf8(offset) == utf8


def test_the_end_of_the_text_has_a_position() -> None:
    assert of(TEXT).utf16(len(TEXT)) == (4, 1)
    assert of("").utf8(0) == (1, 1)


def test_a_byte_order_mark_counts_in_bytes_of_the_first_line_only() -> None:
    marked = of("甲乙\n丙", "utf-8-sig")
    assert (marked.utf16(1), marked.utf8(1)) == ((1, 2), (1, 7))
    assert (marked.utf16(3), marked.utf8(3)) == ((2, 1), (2, 1))


TEXTS = st.text(st.sampled_from("的😀\r\n\t\u2028\u0085a\ufeff𠮷"), max_size=60)


def _lines_before(source: str, line: int) -> str:
    return "\n".join([*source.split("\n")[: line - 1], ""])


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    line, column = of(source).utf16(offset)
    before = _lines_before(source, line).encode("utf-16-le")
    units = source.encode("utf-16-le")
    assert units[: len(before) + 2 * (column - 1)].decode("utf-16-le") == source[:offset]
    line, column = of(source).utf8(offset)
    before = _lines_before(source, line).encode()
    assert source.encode()[: len(before) + column - 1].decode() == source[:offset]


def in_windows(source: str, cuts: list[int]) -> FileReport:
    """The file as it is reported when it was checked in windows that begin at ``cuts``."""
    windows = [
        Document("page.txt", source[start:end], (), begins=Beginning(start, 99, 99))
        for start, end in zip(cuts, [*cuts[1:], len(source)], strict=True)
    ]
    whole = Document("page.txt", source, ())
    return FileReport(
        whole,
        (),
        Glance("page.txt", "text", "utf-8", 0, windows=len(windows)),
        lambda offset: max(
            (each for each in windows if each.begins.offset <= offset), key=lambda each: each.begins.offset
        ),
    )


@given(TEXTS, st.sets(st.integers(1, 59)), st.lists(st.integers(0, 60), min_size=1))
def test_windows_of_a_file_give_the_positions_of_the_file(
    source: str, cuts: set[int], offsets: list[int]
) -> None:
    file = in_windows(source, [0, *sorted(cut for cut in cuts if cut < len(source))])
    windowed, whole = Positions(file), of(source)
    for offset in (offset for offset in offsets if offset <= len(source)):
        assert windowed.utf16(offset) == whole.utf16(offset)
        assert windowed.utf8(offset) == whole.utf8(offset)


def test_a_line_of_many_steps_is_counted_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positions, "STEP", 4)
    assert of("甲😀" * 20).utf16(35) == Position(1, 36 + 17)
    assert of("甲😀" * 20).utf8(35) == Position(1, 1 + 18 * 3 + 17 * 4)
