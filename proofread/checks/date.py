"""Dates that the calendar does not bear out.

Parameters
----------
``fault``
    ``day``
        A day that its month does not have in that year: 2023年2月29日.
    ``weekday``
        A weekday that does not fall on that date: 2024年3月1日（星期四）.

Only dates with their year in four figures, Arabic or Chinese, from 1900 to 2100 are judged, and a weekday
only if it follows the date at once or behind a space, a comma or a bracket. Dates of the lunar calendar are
left alone. Which of the two is wrong, date or weekday, only the author knows: there is no correction.

A short weekday (周一) counts only before a mark, a figure or a time of day, lest a person named 周一… be
taken for one.

Known limits: impossible days without a year (4月31日) are left to patterns.

Source: GB/T 7408.1—2023 日期和时间的表示法; the Gregorian calendar.

"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from proofread.language.numerals import value
from proofread.model import Block, Category, Document, Finding, Rule
from proofread.plugins import Check, CheckKind, Knowledge


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    fault: Literal["day", "weekday"]


_WEEKDAYS = "一二三四五六日"
_DATE = re.compile(
    r"(?<![0-9〇一二三四五六七八九])(?P<year>[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})年"
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>[0-3]?[0-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
    r"(?P<name>[ \u3000（(，]{0,2}(?:(?:星期|礼拜)(?P<weekday>[一二三四五六日天])"
    r"|周(?P<short>[一二三四五六日])(?=[）)，。；：、 0-9]|[上下中]午|凌晨|傍晚|[早晚]|$))(?![至到—～]))?"
)
_LUNAR = frozenset({"农历", "阴历", "旧历", "夏历"})
_YEARS = range(1900, 2101)


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:  # noqa: ARG001
    """Look for all dates once, whatever the number of rules."""

    def check(document: Document) -> Iterator[Finding]:
        for block in document.blocks:
            for match in _DATE.finditer(block.text):
                if block.text[max(0, match.start() - 2) : match.start()] not in _LUNAR:
                    yield from _judge(rules, block, match)

    return check


def _judge(rules: Sequence[Rule[Parameters]], block: Block, match: re.Match[str]) -> Iterator[Finding]:
    year, month, day = (value(match[part]) or 0 for part in ("year", "month", "day"))
    if year not in _YEARS:
        return
    try:
        weekday = _WEEKDAYS[date(year, month, day).weekday()]
    except ValueError:
        yield from _findings(rules, "day", block, (match.start(), match.end("day") + 1), "")
        return
    told = match["weekday"] or match["short"]
    if told and told.replace("天", "日") != weekday:
        expected = match["name"].strip(" \u3000（(，")[:-1] + weekday
        yield from _findings(rules, "weekday", block, (match.start(), match.end("name")), expected)


def _findings(
    rules: Sequence[Rule[Parameters]], fault: str, block: Block, place: tuple[int, int], expected: str
) -> Iterator[Finding]:
    start, end = place
    for rule in rules:
        if rule.parameters.fault == fault:
            fields = {"match": block.text[start:end], "expected": expected}
            yield Finding(rule=rule, span=block.span(start, end), fields=fields)


KIND = CheckKind(
    name="date",
    parameters=Parameters,
    build=build,
    category=Category.NUMBER,
    fields=frozenset({"match", "expected"}),
    manual=__doc__ or "",
)
