"""What single characters are used for."""

from __future__ import annotations

from proofread.language.spelling.character_uses import Use, use, uses
from proofread.language.words.word_table import word_table


def test_what_every_text_is_full_of_is_commoner() -> None:
    assert use("的").commonness > use("路").commonness > use("麓").commonness > use("𠮷").commonness


def test_some_characters_are_apt_for_given_names() -> None:
    assert use("伟").given > 1 > 0 > use("的").given


def test_a_character_that_stands_nowhere_is_even() -> None:
    assert use("𠮷") == Use(0.0, 0.0)


def test_the_uses_stand_in_the_order_of_the_codes() -> None:
    table, known = word_table(), uses()
    for character in "的路麓伟𠮷":
        code = int(table.codes(character)[0])
        assert known[max(0, code - 1)] == use(character)
