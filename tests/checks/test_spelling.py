"""The spelling check: certainties, what is left alone, spans and edits."""

from __future__ import annotations

import pytest

from proofread.checks.spelling import Parameters, build
from proofread.model import Document, Finding
from proofread.plugins import Knowledge
from tests.builders import document, rule

RULES = tuple(
    rule(certainty, check="spelling", parameters=Parameters(certainty=certainty))
    for certainty in ("fixed-expression", "certain", "likely")
)


def findings(page: Document, words: frozenset[str] = frozenset()) -> list[Finding]:
    check = build(RULES, Knowledge(words=words))
    return [found for found in check(page) if isinstance(found, Finding)]


def told(*paragraphs: str, words: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    return [
        (found.rule.id, str(found.fields["match"]), str(found.fields["suggestion"]))
        for found in findings(document(*paragraphs), words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("校友们欢聚伊堂。", ("fixed-expression", "欢聚伊堂", "欢聚一堂")),
        ("建立市场径济体制。", ("certain", "市场径济", "市场经济")),
        ("村民的生活明显改膳。", ("likely", "明显改膳", "明显改善")),
    ],
)
def test_each_slip_has_one_certainty(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_the_edit_replaces_the_whole_word() -> None:
    page = document("第一段。", "校友们欢聚伊堂。")
    (found,) = findings(page)
    assert page.source[slice(*found.span)] == "欢聚伊堂"
    assert found.suggestions(page.source)[0] == "欢聚一堂"


def test_quotation_marks_around_a_coinage_acquit_it() -> None:
    assert told("他把这叫作“欢聚伊堂”。") == []
    assert told("他说：“我们欢聚伊堂。”") != []


def test_a_set_phrase_that_the_text_writes_right_elsewhere_is_no_coinage() -> None:
    assert told("他把这叫作“欢聚伊堂”。", "校友们欢聚一堂。") != []


def test_a_word_of_the_house_is_left_alone() -> None:
    assert told("大家对这个问提有不同的看法。", words=frozenset({"问提"})) == []


def test_a_stretch_that_recurs_is_a_term() -> None:
    assert told(*["厂里引近了一批新设备。"] * 4) == []


def test_a_language_model_that_is_not_there_makes_the_check_unusable() -> None:
    with pytest.raises(ValueError, match="no such file"):
        build(RULES, Knowledge(language_model="no/such.lm"))


@pytest.mark.parametrize(
    ("explained", "slip"),
    [("和尚打伞——无发（法）无天。", "和尚打伞——无发无天。"), ("填空：市场径济～。", "填空：市场径济。")],
    ids=["a pun and what is meant", "a gap in a dictionary"],
)
def test_what_the_text_itself_explains_is_no_slip(explained: str, slip: str) -> None:
    assert told(explained) == []
    assert told(slip)
