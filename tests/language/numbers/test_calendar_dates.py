"""Dates as texts write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.numbers.calendar_dates import (
    EXPRESSIONS,
    animal,
    around_months,
    stem_and_branch,
    weekday,
    written_dates,
)
from proofread.language.numbers.numerals import chinese
from tests.builders import block


@given(st.dates(min_value=date(1912, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_figures_and_in_ideographs(day: date) -> None:
    years = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
    forms = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{years}年{chinese(day.month)}月{chinese(day.day)}日",
        day.isoformat(),
    )
    for form in forms:
        (written,) = written_dates(block(f"于{form}召开"))
        assert written.in_year(day.year) == day
        assert written.exists
        assert (written.start, written.end) == (1, 1 + len(form))


def test_a_range_has_two_ends() -> None:
    assert [written.day for written in written_dates(block("2月27日至30日"))] == [27, 30]
    assert [written.exists for written in written_dates(block("2月27—30日"))] == [True, False]


@pytest.mark.parametrize(
    "text", ["农历四月三十一日", "光绪六年二月三十一日", "闰五月三十一日", "1.2月31日均价", "00月00日"]
)
def test_other_calendars_and_no_dates(text: str) -> None:
    assert [written for written in written_dates(block(text)) if not written.exists] == []


def test_names_of_years_and_days() -> None:
    assert (stem_and_branch(1984), stem_and_branch(2024), stem_and_branch(1911)) == ("甲子", "甲辰", "辛亥")
    assert (animal(2024), animal(2025), animal(1900)) == ("龙", "蛇", "鼠")
    assert weekday(date(2025, 3, 1)) == "六"


@given(st.text("0123年月日号至 一二十零龄—2", max_size=60))
def test_around_months_nothing_is_overlooked(text: str) -> None:
    expression = re.compile(EXPRESSIONS[0])
    spans = [match.span() for match in around_months(expression, text)]
    assert spans == [match.span() for match in expression.finditer(text)]
