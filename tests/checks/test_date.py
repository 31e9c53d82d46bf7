"""Dates against the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks.date import KIND, Parameters
from proofread.model import Finding
from proofread.plugins import Knowledge
from tests.builders import document, rule

WEEKDAYS = "一二三四五六日"


def told(text: str) -> list[tuple[str, object]]:
    rules = [
        rule("day", check="date", parameters=Parameters(fault="day")),
        rule("weekday", check="date", parameters=Parameters(fault="weekday")),
    ]
    check = KIND.build(rules, Knowledge())
    assert callable(check)
    return [
        (finding.rule.id, finding.fields["expected"])
        for finding in check(document(text))
        if isinstance(finding, Finding)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年2月29日", ("day", "")),
        ("1900年2月29日", ("day", "")),
        ("二〇二三年四月三十一日", ("day", "")),
        ("2024年3月1日（星期四）", ("weekday", "星期五")),
        ("2024年3月3日周六", ("weekday", "周日")),
        ("二○二四年三月一日，星期四", ("weekday", "星期五")),
    ],
)
def test_faults(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日",
        "2000年2月29日",
        "农历2024年2月30日",
        "2024年3月3日（星期天）",
        "2024年3月1日，周一至周五开放",
        "1023年2月29日",
        "2024年3月2日，周一良先生来访",
        "2024年3月2日 周末休息",
    ],
)
def test_what_is_in_order(text: str) -> None:
    assert told(text) == []


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(WEEKDAYS))
def test_exactly_the_right_weekday_is_let_pass(day: date, weekday: str) -> None:
    is_right = WEEKDAYS[day.weekday()] == weekday
    assert (told(f"{day.year}年{day.month}月{day.day}日（星期{weekday}）") == []) is is_right
