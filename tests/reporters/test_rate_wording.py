"""The error rate in words: never without its label, its characters, and who counted them."""

from __future__ import annotations

import json

import msgspec
import pytest

from proofread.model import Severity, WeightClass
from proofread.model.error_rate import Counter
from proofread.reporters import console, github, json_report, markdown
from proofread.reporters.html import report as html_report
from proofread.reporters.rate_wording import COUNTER, WEIGHT, ground, number, sentence
from tests.reporters.sample import sample_rate, sample_report


def test_within_the_pass_line() -> None:
    assert sentence(sample_rate(), "zh") == (
        "机检差错率（下限）：每万字 0.7，未超过报纸合格线 3，计错 2.1，30,000 字（按所给字数）"
    )


def test_above_the_pass_line() -> None:
    said = sentence(sample_rate(6_000), "en")
    assert said == (
        "machine-checked error rate (lower bound): 3.5 per 10,000 characters; above the pass line of a newspaper, 3; "
        "points: 2.1, characters: 6,000 (as given)"
    )


@pytest.mark.parametrize(("characters", "is_told"), [(4_999, False), (5_000, True)])
def test_too_little_text_has_points_and_no_rate(characters: int, is_told: bool) -> None:
    said = sentence(sample_rate(characters), "zh")
    assert ("每万字 4.2" in said) is is_told
    assert ("不折合每万字，也不与报纸合格线（每万字 3）相比" in said) is not is_told
    assert "计错 2.1" in said


def test_weights_that_nobody_has_verified_are_told() -> None:
    assert ground(sample_rate(), "zh") == "疑似、体例不计错；标点的分值依检查惯例，没有与法规原文核对过"
    assert ground(msgspec.structs.replace(sample_rate(), unverified=()), "zh") == "疑似、体例不计错"
    assert ground(msgspec.structs.replace(sample_rate(), unverified=(), counts=tuple(Severity)), "zh") == ""


def test_every_class_and_counter_has_its_words() -> None:
    assert {*WEIGHT} == {*WeightClass}
    assert {*COUNTER} == {*Counter.__args__}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("points", "shown"),
    [(0, "0"), (3.0, "3"), (10, "10"), (0.1, "0.1"), (1.204, "1.2"), (1_234_567.5, "1,234,567.5")],
)
def test_numbers(points: float, shown: str) -> None:
    assert number(points) == shown


@pytest.mark.parametrize(
    ("characters", "limit", "told"),
    [
        (6_000, 3.5, "不超过放行的上限 3.5"),
        (6_000, 3.4, "超过放行的上限 3.4，不通过"),
        (6_000, 60, "每万字 3.5，不超过放行的上限 60，超过报纸合格线 3"),
        (4_999, 60, "放行不看上限 60，有必改就不通过"),
    ],
)
def test_the_limit_that_gates_is_told(characters: int, limit: float, told: str) -> None:
    assert told in sentence(sample_rate(characters), "zh", limit)


def test_every_report_for_people_tells_the_limit() -> None:
    report = msgspec.structs.replace(sample_report(), rate=sample_rate(6_000), max_rate=60.0)
    for render in (console.render, markdown.render, github.render, html_report.render):
        made = render(report, is_terminal=False)
        assert "不超过放行的上限 60" in made
    assert json.loads(json_report.render(report, is_terminal=False))["summary"]["rate"]["max_rate"] == 60
