from __future__ import annotations

import pytest

from proofread.engine.house_words import without_house_words
from proofread.model import Category
from tests.builders import document, finding, rule


@pytest.mark.parametrize(
    ("text", "word", "stands"),
    [
        ("杂志《惹事生非》创刊", "惹事生非", False),
        ("他惹事生非后", "惹事", True),
        ("他惹事生非后", "惹事生非后", False),
        ("他惹事生非后", "后惹事生非", True),
    ],
)
def test_a_finding_inside_a_house_word_is_dropped(text: str, word: str, stands: bool) -> None:
    source = document(text)
    found = finding(source, "惹事生非")
    assert bool(without_house_words(source, [found], [word])) is stands


def test_other_categories_are_none_of_its_business() -> None:
    source = document("第一，惹事生非")
    found = finding(source, "惹事生非", of=rule(category=Category.LIST))
    assert without_house_words(source, [found], ["惹事生非"]) == (found,)
