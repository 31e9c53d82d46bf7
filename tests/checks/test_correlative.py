"""Correlative words without their partner."""

from __future__ import annotations

from typing import Literal

import pytest

from proofread.checks.correlative import KIND, Parameters
from proofread.model import Finding
from proofread.plugins import Knowledge
from proofread.plugins.contracts import RuleError
from tests.builders import document, rule

Look = Literal["ahead", "back"]


def told(*paragraphs: str, look: Look = "ahead", word: str = "一来", partner: str = "二来") -> list[str]:
    parameters = Parameters(word=word, partners=(partner, "再说"), look=look, sentences=1)
    found = KIND.build([rule(check="correlative", parameters=parameters)], Knowledge())
    assert callable(found)
    text = document(*paragraphs)
    return [
        text.source[finding.span.start : finding.span.end]
        for finding in found(text)
        if isinstance(finding, Finding)
    ]


def test_a_lonely_word_is_told() -> None:
    assert told("他回村，一来照顾老人。") == ["一来"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("他回村，一来照顾老人，二来种茶。",),
        ("他回村，一来照顾老人。再说家里有茶园。",),
        ("他回村，一来照顾老人。", "二来种茶。"),
        ("他回村，一来照顾老人，一来种茶。",),
    ],
)
def test_a_partner_in_reach_is_enough(paragraphs: tuple[str, ...]) -> None:
    assert told(*paragraphs) == []


def test_a_partner_beyond_the_sentences_asked_for_is_too_far() -> None:
    assert told("一来照顾老人。茶园有了收成。二来种茶。") == ["一来"]


def test_looking_back() -> None:
    assert told("一来近，二来便宜。", look="back", word="二来", partner="一来") == []
    assert told("路近，二来便宜。", look="back", word="二来", partner="一来") == ["二来"]


def test_the_search_is_bounded() -> None:
    assert told("一来" + "近" * 700 + "，二来便宜。") == ["一来"]


def test_fields_name_the_partner() -> None:
    parameters = Parameters(word="一来", partners=("二来",))
    check = KIND.build([rule(parameters=parameters)], Knowledge())
    assert callable(check)
    (finding,) = check(document("一来近。"))
    assert isinstance(finding, Finding)
    assert finding.fields == {"match": "一来", "partner": "二来"}


@pytest.mark.parametrize(
    ("parameters", "key"),
    [(Parameters(word="(", partners=("二来",)), "word"), (Parameters(word="一来", partners=()), "partners")],
)
def test_rules_that_cannot_work_are_refused(parameters: Parameters, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        KIND.build([rule(parameters=parameters)], Knowledge())
    assert caught.value.key == key
