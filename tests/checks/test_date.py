"""Dates and times that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks.date import KIND, Claim, Parameters
from proofread.language.numbers.calendar_dates import WEEKDAYS
from proofread.model import Finding
from proofread.plugins import Knowledge
from proofread.plugins.contracts import RuleError
from tests.builders import document, rule


def findings(claim: Claim, *paragraphs: str, events: dict[str, int] | None = None) -> list[Finding]:
    parameters = Parameters(claim=claim, events=events or {})
    check = KIND.build([rule(parameters=parameters)], Knowledge())
    assert callable(check)
    return [each for each in check(document(*paragraphs)) if isinstance(each, Finding)]


def matches(claim: Claim, *paragraphs: str, events: dict[str, int] | None = None) -> list[object]:
    return [each.fields["match"] for each in findings(claim, *paragraphs, events=events)]


@given(st.dates(min_value=date(1913, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_told_if_and_only_if_it_is_another(day: date, name: str) -> None:
    text = f"{day.year}年{day.month}月{day.day}日（星期{name}）"
    is_right = WEEKDAYS[day.weekday()] == name
    assert bool(findings("weekday", text)) is not is_right


def test_the_right_weekday_is_offered() -> None:
    text = "2025年3月1日（周二）"
    (finding,) = findings("weekday", text)
    assert finding.suggestions(text) == ("周六",)


@given(st.dates(min_value=date(1913, 1, 1), max_value=date(2099, 12, 31)))
def test_no_day_that_exists_is_told(day: date) -> None:
    assert matches("day", f"{day.year}年{day.month}月{day.day}日") == []


def test_days_that_do_not_exist() -> None:
    assert matches("day", "2月30日，4月31日，1900年2月29日，13月5日") == [
        "2月30日",
        "4月31日",
        "1900年2月29日",
        "13月5日",
    ]


def test_times() -> None:
    assert matches("time", "3日25时开始，8时61分，8时30分75秒") == ["25时", "8时61分", "8时30分75秒"]
    assert matches("time", "5日24时，历时25时，涨了25点，18时59分59秒") == []


def test_weekdays_that_contradict_each_other_point_at_the_first() -> None:
    text = document("3月1日（周六）报到。", "3月3日（周二）开会。")
    (finding,) = findings("weekdays", "3月1日（周六）报到。", "3月3日（周二）开会。")
    (related,) = finding.related
    assert text.source[related.span.start : related.span.end] == "3月1日（周六"


@pytest.mark.parametrize(
    "text",
    [
        "2021—2019年",
        "3月15日至12日",
        "5月8日至3月2日",
        "3月15日至3月12日",
        "2025年10月1日至9月30日",
        "2025年12月20日起至3月2日",
        "2025年4月1日—3月31日",
    ],
)
def test_backward_ranges(text: str) -> None:
    assert matches("range", text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "2019—2021年",
        "11月15日至3月15日",
        "9月1日至6月30日",
        "4月1日至3月31日",
        "公元前475—221年",
        "12月28日至1月3日",
        "2025年10月1日至次年9月30日",
        "2025年10月1日至2026年9月30日",
        "2025年度，10月1日至9月30日",
    ],
)
def test_ranges_over_the_turn_of_the_year(text: str) -> None:
    assert matches("range", text) == []


def test_anniversaries() -> None:
    events = {"改革开放": 1978}
    assert matches("anniversary", "2018年是改革开放30周年", events=events) == ["30"]
    assert matches("anniversary", "2018年是改革开放40周年，50周年（1950—2000）", events=events) == []


@pytest.mark.parametrize(
    "parameters", [Parameters(claim="anniversary"), Parameters(claim="day", events={"建党": 1921})]
)
def test_events_belong_to_anniversaries(parameters: Parameters) -> None:
    with pytest.raises(RuleError) as caught:
        KIND.build([rule(parameters=parameters)], Knowledge())
    assert caught.value.key == "events"
