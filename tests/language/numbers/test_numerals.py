"""Numerals: what has a value, what has none, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.numbers.numerals import alike, chinese, value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", 8),
        ("８", 8),
        ("12", 12),
        ("1,200", 1200),
        ("1，234，567", 1234567),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("廿", 20),
        ("廿二", 22),
        ("卅一", 31),
        ("壹", 1),
        ("拾贰", 12),
        ("叁佰零伍", 305),
        ("一百", 100),
        ("一百一十", 110),
        ("一百零八", 108),
        ("两千零二十四", 2024),
        ("二〇二四", 2024),
        ("二○一九", 2019),
        ("一九九八", 1998),
        ("三万", 30_000),
        ("三万五千", 35_000),
        ("三万零五百", 30_500),
        ("十二万", 120_000),
        ("两亿零三万", 200_030_000),
        ("3万", 30_000),
        ("1亿2000万", 120_000_000),
        ("5千", 5000),
        ("零", 0),
        ("〇", 0),
        ("0", 0),
        ("①", 1),
        ("⑳", 20),
        ("㉑", 21),
        ("⑴", 1),
        ("⒈", 1),
        ("㈠", 1),
        ("Ⅳ", 4),
        ("ⅻ", 12),
        ("❷", 2),
    ],
)
def test_value(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "几",
        "三四",
        "十七八",
        "两三百",
        "一百二",
        "三万五",
        "百",
        "千",
        "万",
        "百万",
        "1.5",
        "1.5万",
        "12,34",
        "一个",
        "一十十",
        "十百",
        "½",
        "零万",
        "三个",
        "1 2",
        " 1",
        "abc",
        "人",
    ],
)
def test_no_value(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10_010, "一万零一十"),
        (20_304, "二万零三百零四"),
        (100_000, "十万"),
        (100_000_001, "一亿零一"),
    ],
)
def test_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_figures_read_back(number: int) -> None:
    assert value(chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_thousands_separators_read_back(number: int) -> None:
    assert value(f"{number:,}") == number


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿廿0123", max_size=8))
def test_any_figures_have_a_value_or_none(text: str) -> None:
    number = value(text)
    assert number is None or number >= 0


@pytest.mark.parametrize("number", [-1, 10**12])
def test_chinese_refuses_what_it_cannot_write(number: int) -> None:
    with pytest.raises(ValueError, match="figures"):
        chinese(number)


@pytest.mark.parametrize(
    ("number", "model", "text"),
    [(4, "八", "四"), (2, "三", "两"), (4, "8", "4"), (9, "１２", "９"), (12, "两", "十二")],
)
def test_alike(number: int, model: str, text: str) -> None:
    assert alike(number, model) == text
