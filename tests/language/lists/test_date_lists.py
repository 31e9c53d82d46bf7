"""Dates in a row and their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.date_lists import miscounted_dates
from proofread.language.numbers.numerals import chinese
from tests.builders import block


def counted(text: str) -> list[tuple[str, int, str]]:
    return [
        (text[tally.items.start : tally.items.end], tally.listed, tally.text)
        for tally in miscounted_dates(block(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7、8、9四个月有雨", ("7、8、9", 3, "四个月")),
        ("7、8月份这3个月有雨", ("7、8月份", 2, "3个月")),
        ("5月和6月三个月", ("5月和6月", 2, "三个月")),
        ("全市4、5两月加上6月", None),
        ("四、五、六两个月", ("四、五、六", 3, "两个月")),
        ("一、二、三两个季度", ("一、二、三", 3, "两个季度")),
        ("2018、2019、2020两年", ("2018、2019、2020", 3, "两年")),
        ("2018年、2019年和2020年四年间", ("2018年、2019年和2020年", 3, "四年")),
        ("周六、周日三天", ("周六、周日", 2, "三天")),
        ("初一、初二、初三连续四天", ("初一、初二、初三", 3, "四天")),
    ],
)
def test_miscounted(text: str, expected: tuple[str, int, str] | None) -> None:
    assert counted(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "7、8、9三个月",
        "1至3月、5月四个月",
        "1—3月、5月四个月",
        "去年12月、今年1月、2月三个月",
        "12月、次年1月、2月三个月",
        "9、10月是花期",
        "工作满二十五年和三十年的",
        "2002年和2006年亚运会",
        "1998年、1999年又分别突破",
        "一、2014年工作回顾",
        "三、四年过去",
        "3月5日、6日两天",
        "第一、二、三季度",
        "5日、6日12天后",
    ],
)
def test_well_counted(text: str) -> None:
    assert counted(text) == []


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=2, max_value=4), st.integers(2, 9))
def test_months_are_miscounted_exactly_when_the_number_differs(first: int, length: int, number: int) -> None:
    months = "、".join(str(month) for month in range(first, first + length))
    figure = "两" if number == 2 else chinese(number)
    assert bool(counted(f"今年{months}{figure}个月，雨水偏多。")) == (number != length)
