"""Dates as texts write them, and what the calendar says of them.

2025年3月1日, 二〇二五年三月一日, 2025-03-01; of a range (2月27日至30日) both ends. Dates of the lunar calendar
(农历, 闰, reign years such as 光绪二十六年, 民国) follow other rules and are left out. The calendar is the
Gregorian one; the cycle of sixty follows GB/T 33661—2017, by which 1984 is 甲子.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from proofread.language.numbers.numerals import value
from proofread.model import Block

_YEAR: Final = r"(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})"
_NUMBER: Final = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_DATE: Final = re.compile(
    rf"(?<![\d.．〇○一二三四五六七八九十百个第—–~～-])(?:(?P<year>{_YEAR})[ ]?年[ ]?)?(?P<month>{_NUMBER})[ ]?月[ ]?"
    rf"(?P<day>{_NUMBER})(?:[ ]?[日号](?!均|线|龄|游|元|楼|线|文件)"
    rf"|(?=[日号]?(?:至|到|—|–|-|~|～|、|和){_NUMBER}[日号](?!均|线|龄|游)))"
)
_SIGNED_DATE: Final = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d{2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d\-/.])"
)
_RANGE_END: Final = re.compile(rf"[日号]?(?:至|到|—|–|-|~|～)(?P<day>{_NUMBER})[日号](?!均|线|龄|游)")
_OTHER_CALENDAR: Final = re.compile(
    r"农历|阴历|旧历|夏历|藏历|回历|伊历|佛历|俄历|儒略|闰|正月|腊月|冬月"
    r"|[^\W\d一二三四五六七八九十〇零○]{2}(?:元年|[一二三四五六七八九十]{1,3}年)|(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])"
)
_LOOK_BACK: Final = 14


EXPRESSIONS: Final = (_DATE.pattern, _SIGNED_DATE.pattern)
"""A block that neither matches holds no date."""


class WrittenDate(NamedTuple):
    """A date at ``text[start:end]``; ``year`` is None where it has none, ``in_figures`` tells 3月 from 三月."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    in_figures: bool

    @property
    def exists(self) -> bool:
        """Whether there is such a day in any year, or in the year that is told.

        A thirtieth in ideographs without a year may be one of the lunar calendar, whose months have 30 days.
        """
        if not 1 <= self.month <= len(_DAYS) or self.day < 1:
            return False
        if self.year is None and not self.in_figures and self.day == _LUNAR_DAYS:
            return True
        if self.month == _FEBRUARY and self.year is not None:
            return self.day <= (29 if calendar.isleap(self.year) else 28)
        return self.day <= _DAYS[self.month - 1]

    def in_year(self, year: int) -> date | None:
        """The day in ``year``; None where there is none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2
_LUNAR_DAYS: Final = 30


def written_dates(block: Block) -> Iterator[WrittenDate]:
    """The Gregorian dates of a block in order, ranges by both ends."""
    text = block.text
    for match in around_months(_DATE, text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if _OTHER_CALENDAR.search(before):
            continue
        found = _written(match, match.start(), match.end())
        if found is None:
            continue
        yield found
        end = _RANGE_END.match(text, match.end("day"))
        last = value(end["day"]) if end else None
        if end is not None and last is not None:
            yield found._replace(start=end.start("day"), end=end.end(), day=last)
    for match in _SIGNED_DATE.finditer(text):
        found = _written(match, match.start(), match.end())
        if found is not None and (found.exists or _is_surely_a_date(match, found)):
            yield found


def around_months(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of an expression that has 月 near its beginning, which is sought only around every 月."""
    at = 0
    for month in _MONTH.finditer(text):
        start = max(at, month.start() - _BEFORE_MONTH)
        match = expression.search(text, start, month.end() + _BEHIND_MONTH)
        if match is not None and match.start() <= month.start():
            yield match
            at = match.end()


_MONTH: Final = re.compile("月")
_BEFORE_MONTH: Final = 11
_BEHIND_MONTH: Final = 20
"""Characters from the beginning of a date to its 月, and from there to its end with all that is looked at."""


def _is_surely_a_date(match: re.Match[str], found: WrittenDate) -> bool:
    """Whether figures that are no day (2024-02-30) are one gone wrong, and no version or number of a paper."""
    is_padded = len(match["month"]) == len(match["day"]) == 2
    return (
        match["sign"] == "-" and is_padded and 1 <= found.month <= len(_DAYS) and 1 <= found.day <= max(_DAYS)
    )


def _written(match: re.Match[str], start: int, end: int) -> WrittenDate | None:
    month, day = value(match["month"]), value(match["day"])
    year = value(match["year"]) if match["year"] else None
    if month is None or day is None or "00" in (match["month"], match["day"]):
        return None
    return WrittenDate(start, end, year, month, day, match["month"].isdecimal())


WEEKDAYS: Final = "一二三四五六日"


def weekday(day: date) -> str:
    """The ideograph of the day of the week: 一 to 六, 日."""
    return WEEKDAYS[day.weekday()]


STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_FIRST_OF_CYCLE: Final = 4
"""The year 4 of our era was a 甲子."""


def stem_and_branch(year: int) -> str:
    """The name in the cycle of sixty of the lunar year that begins in ``year``: 2024 is 甲辰."""
    number = year - _FIRST_OF_CYCLE
    return STEMS[number % len(STEMS)] + BRANCHES[number % len(BRANCHES)]


def animal(year: int) -> str:
    """The animal of the lunar year that begins in ``year``: 2024 is 龙."""
    return ANIMALS[(year - _FIRST_OF_CYCLE) % len(ANIMALS)]
