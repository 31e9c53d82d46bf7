from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Beginning, Document
from tests.builders import document


def test_positions_count_code_points_from_one_whatever_the_line_ending() -> None:
    text = Document("a.txt", "甲\r\n乙😀丙\r丁\n", ())
    assert text.position(0) == (1, 1)
    assert text.position(3) == (2, 1)
    assert text.position(5) == (2, 3)
    assert text.position(7) == (3, 1)
    assert text.line_around(4) == ("乙😀丙", 1)
    assert text.line_around(9) == ("", 0)


def test_a_window_counts_lines_from_the_start_of_its_file() -> None:
    window = Document("a.txt", "甲乙\n丙丁", (), begins=Beginning(offset=100, line=7, column=41))
    assert window.position(1) == (7, 42)
    assert window.position(4) == (8, 2)
    assert window.line_around(1) == ("甲乙", 1)


def test_what_is_forgotten_is_derived_again() -> None:
    calls: list[str] = []

    def path(given: Document) -> None:
        calls.append(given.path)

    text = document("一")
    text.derive(path)
    text.derive(path)
    text.forget()
    text.derive(path)
    assert len(calls) == 2


def test_form_feeds_and_separators_do_not_end_a_line() -> None:
    text = Document("a.txt", "甲\f乙\u2028丙\n丁", ())
    assert text.position(5) == (1, 6)
    assert text.position(6) == (2, 1)


@given(st.text(alphabet="甲乙\r\n\t😀", max_size=30))
def test_position_and_line_agree(source: str) -> None:
    text = Document("a.txt", source, ())
    for offset, character in enumerate(source):
        if character not in "\r\n":
            line, column = text.position(offset)
            whole, place = text.line_around(offset)
            assert whole[place] == character
            assert place == column - 1
            assert line == len(re.findall(r"\r\n|\r|\n", source[:offset])) + 1


def test_characters_leave_out_white_space() -> None:
    assert document("一 二\u3000三", "四").characters == 4


def test_derivations_are_computed_once() -> None:
    calls: list[str] = []

    def count(given: Document) -> int:
        calls.append(given.path)
        return len(given.blocks)

    text = document("一", "二")
    assert (text.derive(count), text.derive(count)) == (2, 2)
    assert calls == ["page.txt"]


def test_block_at_finds_the_block_and_nothing_between_blocks() -> None:
    text = document("一二", "三四")
    found = text.block_at(4)
    assert found is not None
    assert found.text == "三四"
