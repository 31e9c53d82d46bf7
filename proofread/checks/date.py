"""Dates and times that cannot be: 2月30日, 25时, a weekday of another date, a range that runs backwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec

from proofread.language.numbers.calendar_dates import (
    BRANCHES,
    EXPRESSIONS,
    STEMS,
    WEEKDAYS,
    WrittenDate,
    animal,
    around_months,
    stem_and_branch,
    weekday,
    written_dates,
)
from proofread.language.numbers.measure_words import alternatives
from proofread.language.text.literals import woken_blocks
from proofread.model import Block, Category, Document, Edit, Finding, Phrase, Related, Rule, Span
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning
from proofread.plugins.contracts import RuleError

Claim = Literal["day", "time", "weekday", "weekdays", "range", "cycle", "anniversary"]


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of the kind."""

    claim: Claim
    events: Mapping[str, int] = {}


class _Fault(NamedTuple):
    """``text[start:end]`` is wrong; ``fact`` is what is so, ``correction`` what may stand there instead."""

    block: Block
    start: int
    end: int
    fact: str
    correction: str | None = None
    other: Span | None = None


Dates: TypeAlias = Callable[[Block], Sequence[WrittenDate]]
"""What gives the dates of a block."""

Finder: TypeAlias = Callable[[Sequence[Block], Dates], Iterator[_Fault]]
"""What looks through the blocks of one story that it has been woken for."""


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    """Prepare the events; raises RuleError where a rule about anniversaries names none."""
    finders = [(rule, _finder(rule), woken_blocks(knowledge, _needed(rule))) for rule in rules]

    def check(document: Document) -> Iterator[Finding]:
        dates = cache(lambda block: tuple(written_dates(block)))
        for rule, find, woken in finders:
            stories: dict[int, list[Block]] = {}
            for block in woken(document):
                stories.setdefault(block.story, []).append(block)
            for blocks in stories.values():
                for fault in find(blocks, dates):
                    yield _finding(rule, fault)

    return check


def _finding(rule: Rule[Parameters], fault: _Fault) -> Finding:
    block = fault.block
    span = block.span(fault.start, fault.end)
    is_correctable = fault.correction is not None and block.is_contiguous(fault.start, fault.end)
    return Finding(
        rule=rule,
        span=span,
        fields={"match": block.text[fault.start : fault.end], "fact": fault.fact},
        edits=(Edit(span, fault.correction),) if is_correctable and fault.correction is not None else (),
        related=(Related(fault.other, Phrase("与此处矛盾", "contradicts this")),) if fault.other else (),
    )


def _finder(rule: Rule[Parameters]) -> Finder:
    claim, events = rule.parameters.claim, rule.parameters.events
    if claim == "weekdays":
        return _contradicting_weekdays
    if claim == "anniversary":
        if not events:
            raise RuleError(rule.id, "events", "claim 为 anniversary 时要写 events")
        pattern = _anniversary_pattern(events)
        return lambda blocks, _: (
            fault for block in blocks for fault in _wrong_anniversaries(block, pattern, events)
        )
    if events:
        raise RuleError(rule.id, "events", "只有 claim 为 anniversary 时才用 events")
    find = _IN_BLOCK[claim]
    return lambda blocks, dates: (fault for block in blocks for fault in find(block, dates))


def _needed(rule: Rule[Parameters]) -> Sequence[str]:
    """A block that none of these expressions matches has nothing for the rule."""
    if rule.parameters.claim == "anniversary":
        return (_anniversary_pattern(rule.parameters.events).pattern, _SPAN_OF_YEARS.pattern)
    return _EXPRESSIONS[rule.parameters.claim]


# Days and times ---------------------------------------------------------------------------------------------

_MONTH_OF_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}年(?P<month>0|1[3-9]|[2-9]\d)月(?!\d|龄)")


def _impossible_days(block: Block, dates: Dates) -> Iterator[_Fault]:
    text = block.text
    for written in dates(block):
        if not written.exists:
            yield _Fault(block, written.start, written.end, _lack(written))
    for match in around_months(_MONTH_OF_YEAR, text):
        yield _Fault(block, match.start(), match.end(), f"{match['month']}月")


def _lack(written: WrittenDate) -> str:
    if not 1 <= written.month <= 12:
        return f"{written.month}月"
    year = f"{written.year}年" if written.year and (written.month, written.day) == (2, 29) else ""
    return f"{year}{written.month}月{written.day}日"


_TIME: Final = re.compile(
    r"(?<![\d.．:：])(?P<hour>\d{1,2})[时点](?:(?P<minute>\d{1,2})分(?:(?P<second>\d{1,2})秒)?)?(?!间隔)"
)
_TELLS_TIME: Final = re.compile(r"(?:[日天号晨早晚午夜]|时间|上午|下午)[）)]?[约近]?$")
_DURATION: Final = re.compile(r"历时|耗时|用时|长达|累计|共计|飞行|持续|不足|超过|经过|得分|成绩|时长|净")
_LAST_HOUR: Final = 24
_LAST_MINUTE: Final = 59


def _impossible_times(block: Block, _: Dates) -> Iterator[_Fault]:
    text = block.text
    for match in _TIME.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if _DURATION.search(before):
            continue
        if int(match["hour"]) > _LAST_HOUR:
            if _TELLS_TIME.search(before):
                yield _Fault(block, match.start(), match.end(), match["hour"] + text[match.end("hour")])
        elif int(match["minute"] or 0) > _LAST_MINUTE and text[match.end("hour")] == "时":
            yield _Fault(block, match.start(), match.end(), match["minute"] + "分")
        elif int(match["second"] or 0) > _LAST_MINUTE:
            yield _Fault(block, match.start(), match.end(), match["second"] + "秒")


# Weekdays ---------------------------------------------------------------------------------------------------

_NAME_OF_DAY: Final = "(?P<name>星期|周|礼拜)(?P<day>[一二三四五六日天])"
_WEEKDAY: Final = re.compile(rf"[ \u3000]?[，,]?[（(]?{_NAME_OF_DAY}(?![年期刊报度])(?=(?P<after>.?))")


def _named_weekday(text: str, written: WrittenDate) -> re.Match[str] | None:
    match = _WEEKDAY.match(text, written.end)
    if match is None or (match["name"] == "周" and match["after"] in "边岁长前后游总"):
        return match if match is not None and not match["after"] else None
    return match


def _wrong_weekdays(block: Block, dates: Dates) -> Iterator[_Fault]:
    for written in dates(block):
        match = _named_weekday(block.text, written)
        day = (
            written.in_year(written.year) if written.year is not None and written.year > _GREGORIAN else None
        )
        if match is None or day is None or match["day"].replace("天", "日") == weekday(day):
            continue
        right = weekday(day)
        yield _Fault(
            block,
            match.start("name"),
            match.end("day"),
            f"{day.year}年{day.month}月{day.day}日是星期{right}",
            match["name"] + right,
        )


_GREGORIAN: Final = 1912
"""The year in which China took up the Gregorian calendar."""


def _contradicting_weekdays(story: Sequence[Block], dates: Dates) -> Iterator[_Fault]:
    first: dict[int, tuple[int, Span, str]] = {}
    for block in story:
        for written in dates(block):
            match = _named_weekday(block.text, written)
            if match is None or written.year is not None or not written.exists:
                continue
            number = WEEKDAYS.index(match["day"].replace("天", "日"))
            offset = (number - written.day) % 7
            span = block.span(written.start, match.end("day"))
            text = block.text[written.start : match.end("day")]
            known = first.setdefault(written.month, (offset, span, text))
            if known[0] != offset:
                yield _Fault(block, match.start("name"), match.end("day"), known[2], None, known[1])


# Ranges -----------------------------------------------------------------------------------------------------

_YEARS: Final = re.compile(
    r"(?<![\d\-—–.．前〔])(?P<first>1[0-9]{3}|20\d{2})(?P<unit>年?)(?P<sign>—|–|-|~|～|至)(?P<last>1[0-9]{3}|20\d{2})年(?!前)"
)
_DAYS_OF_MONTH: Final = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<first>\d{1,2})日?(?:至|—|–|-|~|～)(?P<last>\d{1,2})日(?!均|线|游|电|讯)"
)
_DAYS_OF_YEAR: Final = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>\d{1,2})日(?:起?[至到]|—|–|-|~|～)(?P<last>1[0-2]|[1-9])月(?P<end>\d{1,2})日"
)
_TOLD_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}年$")
_LIFE: Final = re.compile(
    r"[（(](?P<first>1[0-9]{3}|20\d{2})年?(?:—|–|～)(?P<last>1[0-9]{3}|20\d{2})(?=[）)，])"
)
_MONTHS: Final = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d{2})年(?P<month>1[0-2]|[1-9])月(?:起)?(?:至|到|—|–|-|~|～)(?P<last>(?:19|20)\d{2})年(?P<end>1[0-2]|[1-9])月(?!\d)"
)
_TO: Final = re.compile("[日号]?起?[，]?(?:至|到|—|–|-|~|～)")
_TO_A_YEAR: Final = (r"(?:至|到|—|–|-|~|～)\d", "(?:至|到|—|–|-|~|～)[一二][〇零○一二三四五六七八九]")
_BEFORE_OUR_ERA: Final = re.compile("公元前|前$|编号|电话|约前")
_LONGEST_YEAR: Final = 5
"""Code points of 2025年."""
_LONGEST_DISORDER: Final = 4
"""Months. 5月8日至3月2日 would be ten months; 11月至3月 is a winter."""


def _backward_ranges(block: Block, dates: Dates) -> Iterator[_Fault]:
    yield from _backward_years(block)
    yield from _backward_dates(block, dates)
    yield from _backward_days(block)


def _backward_years(block: Block) -> Iterator[_Fault]:
    """2021—2019年, 2021年3月至2020年3月, and the years of a life: （1936—1881）."""
    text = block.text
    for match in (*_YEARS.finditer(text), *_LIFE.finditer(text)):
        before = text[max(0, match.start() - 4) : match.start()]
        if int(match["first"]) > int(match["last"]) and not _BEFORE_OUR_ERA.search(before):
            fact = f"{match['first']}年在{match['last']}年之后"
            yield _Fault(block, match.start("first"), match.end(), fact)
    for match in _MONTHS.finditer(text):
        first, last = (int(match["first"]), int(match["month"])), (int(match["last"]), int(match["end"]))
        if first > last:
            fact = f"{first[0]}年{first[1]}月在{last[0]}年{last[1]}月之后"
            yield _Fault(block, match.start(), match.end(), fact)


def _backward_days(block: Block) -> Iterator[_Fault]:
    """3月15日至12日, 5月8日至3月2日, 2025年10月1日至9月30日: a year that is told holds for both ends."""
    text = block.text
    for match in around_months(_DAYS_OF_MONTH, text):
        if int(match["first"]) > int(match["last"]) and int(match["first"]) <= 31:
            yield _Fault(block, match.start(), match.end(), f"{match['first']}日在{match['last']}日之后")
    for match in around_months(_DAYS_OF_YEAR, text):
        months = int(match["month"]) - int(match["last"])
        is_same_month = months == 0 and int(match["day"]) > int(match["end"])
        is_business_year = match["day"] == "1" or int(match["month"]) >= 9
        year = _TOLD_YEAR.search(text, max(0, match.start() - _LONGEST_YEAR), match.start())
        is_disorder = 1 < months <= _LONGEST_DISORDER and not is_business_year
        if is_same_month or is_disorder or (year and months > 0):
            yield _Fault(
                block,
                year.start() if year else match.start(),
                match.end(),
                f"{match['month']}月{match['day']}日在{match['last']}月{match['end']}日之后",
            )


def _backward_dates(block: Block, dates: Dates) -> Iterator[_Fault]:
    """Ranges between two dates that both tell their year: 2023年6月1日起至2022年5月31日."""
    for first, last in pairwise(dates(block)):
        if first.year is None or last.year is None or not _TO.fullmatch(block.text[first.end : last.start]):
            continue
        if (first.year, first.month, first.day) > (last.year, last.month, last.day):
            yield _Fault(
                block,
                first.start,
                last.end,
                f"{block.text[first.start : first.end]}在{block.text[last.start : last.end]}之后",
            )


# The cycle of sixty -----------------------------------------------------------------------------------------

_NAME: Final = f"(?P<name>[{STEMS}][{BRANCHES}])"
_NO_YEAR: Final = re.compile(rf"(?<![{STEMS}{BRANCHES}]){_NAME}年(?![会级糕货])")
_NAMED_YEAR: Final = re.compile(rf"(?<!\d)(?P<year>(?:1[89]|20)\d{{2}})年?[（(]?(?:农历)?{_NAME}年")
_YEAR_AND_NAME: Final = re.compile(rf"(?<!\d)(?P<year>(?:1[89]|20)\d{{2}})年，?(?:岁次|岁在|时在){_NAME}")
_YEAR_OF_NAME: Final = re.compile(rf"{_NAME}年[（(](?P<year>(?:1[89]|20)\d{{2}})年?[）)]")
_ANIMAL_YEAR: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})年?(?:是|为|[（(])?(?:农历)?(?P<name>[鼠牛虎兔龙蛇马羊猴鸡狗猪])年(?!货|轻|幼|会)"
)
_END_OF_LUNAR_YEAR: Final = re.compile("腊月|除夕|冬月|年底|岁末|十[一二]月|春节前|1月|一月")


def _wrong_cycles(block: Block, _: Dates) -> Iterator[_Fault]:
    text = block.text
    for match in _NO_YEAR.finditer(text):
        if STEMS.index(match["name"][0]) % 2 != BRANCHES.index(match["name"][1]) % 2:
            yield _Fault(block, match.start(), match.end(), f"干支中没有“{match['name']}”")
    for pattern, name_of in (
        (_NAMED_YEAR, stem_and_branch),
        (_YEAR_AND_NAME, stem_and_branch),
        (_YEAR_OF_NAME, stem_and_branch),
        (_ANIMAL_YEAR, animal),
    ):
        for match in pattern.finditer(text):
            year, name = int(match["year"]), match["name"]
            around = text[max(0, match.start() - 8) : match.end() + 8]
            is_year_before = name == name_of(year - 1) and _END_OF_LUNAR_YEAR.search(around)
            if name != name_of(year) and not is_year_before:
                right = name_of(year)
                yield _Fault(block, match.start("name"), match.end("name"), f"{year}年是{right}年", right)


# Anniversaries ----------------------------------------------------------------------------------------------

_SPAN_OF_YEARS: Final = re.compile(
    r"(?P<count>\d{1,3})周年[（(](?P<first>1[0-9]{3}|20\d{2})年?(?:—|–|-|~|～|至)(?P<last>1[0-9]{3}|20\d{2})年?[）)]"
)


def _anniversary_pattern(events: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})年(?:，|,)?(?:我们|全国人民|全党|中国)?(?:是|为|正值|适逢|恰逢|迎来|时值|喜迎|隆重庆祝|庆祝|纪念)了?"
        rf"(?P<event>{alternatives(tuple(events))})(?P<count>\d{{1,3}})周年"
    )


def _wrong_anniversaries(
    block: Block, pattern: re.Pattern[str], events: Mapping[str, int]
) -> Iterator[_Fault]:
    for match in pattern.finditer(block.text):
        begun = events[match["event"]]
        count = int(match["year"]) - begun
        if count != int(match["count"]):
            fact = f"{match['event']}于{begun}年，到{match['year']}年是{count}周年"
            yield _Fault(block, match.start("count"), match.end("count"), fact, str(count))
    for match in _SPAN_OF_YEARS.finditer(block.text):
        count = int(match["last"]) - int(match["first"])
        if count != int(match["count"]):
            fact = f"{match['first']}年到{match['last']}年是{count}周年"
            yield _Fault(block, match.start(), match.end(), fact)


_IN_BLOCK: Final[Mapping[Claim, Callable[[Block, Dates], Iterator[_Fault]]]] = {
    "day": _impossible_days,
    "time": _impossible_times,
    "weekday": _wrong_weekdays,
    "range": _backward_ranges,
    "cycle": _wrong_cycles,
}


def _patterns(*expressions: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(each.pattern for each in expressions)


_EXPRESSIONS: Final[Mapping[Claim, tuple[str, ...]]] = {
    "day": (*EXPRESSIONS, *_patterns(_MONTH_OF_YEAR)),
    "time": _patterns(_TIME),
    "weekday": (_NAME_OF_DAY,),
    "weekdays": (_NAME_OF_DAY,),
    "range": (*_patterns(_YEARS, _LIFE, _MONTHS, _DAYS_OF_MONTH, _DAYS_OF_YEAR), *_TO_A_YEAR),
    "cycle": _patterns(_NO_YEAR, _NAMED_YEAR, _YEAR_AND_NAME, _YEAR_OF_NAME, _ANIMAL_YEAR),
}
"""What calls for a look, by what is claimed."""

MANUAL = Manual(
    parameters={
        "claim": Meaning(
            Phrase("验什么", "what is put to the test"),
            values={
                "day": Phrase(
                    "这一天存在：“4月31日”“2023年2月29日”“2024年13月”都没有",
                    "the day exists: 4月31日, 2023年2月29日, 2024年13月 do not",
                ),
                "time": Phrase(
                    "这个时刻存在：“下午25时”“8时61分”没有，24时有",
                    "the hour exists: 下午25时, 8时61分 do not; 24时 does",
                ),
                "weekday": Phrase(
                    "日期与星期相合，年份写在日期里：“2025年3月1日（星期二）”错，那天是星期六",
                    "the weekday is that of the date, which names its year: 2025年3月1日（星期二） was a "
                    "Saturday",
                ),
                "weekdays": Phrase(
                    "同一篇里几处没有年份的日期与星期互相合得上：3月1日（周六）与3月3日（周二）不论哪一年都"
                    "不能同时对",
                    "weekdays of dates without a year agree with one another: 3月1日（周六） and 3月3日（周"
                    "二） in one story cannot both be right, whatever the year",
                ),
                "range": Phrase(
                    "起止不倒着走：“2021—2019年”“3月15日至12日”“5月8日至3月2日”“2025年10月1日至9月30日”“2023"
                    "年6月1日至2022年5月31日”都错，生卒年“鲁迅（1936—1881）”也错",
                    "a range does not run backwards: 2021—2019年, 3月15日至12日, 5月8日至3月2日, "
                    "2025年10月1日至9月30日, 2023年6月1日至2022年5月31日, a life （1936—1881）",
                ),
                "cycle": Phrase(
                    "干支、生肖与公元年相合：没有“甲丑年”，“2024年（癸卯年）”“2024年，岁次癸卯”“2024兔年”都"
                    "错",
                    "the years of the sexagenary cycle exist and agree: 甲丑年 is no year; 2024年（癸卯"
                    "年）, 2024年，岁次癸卯, 2024兔年 are other years",
                ),
                "anniversary": Phrase(
                    "周年算得对：某年是某事（见 `events`）的几周年；“60周年（1950—2012）”错",
                    "the sums of anniversaries, of `events` (2024年是新中国成立70周年) and of years told "
                    "beside them: 60周年（1950—2012）",
                ),
            },
        ),
        "events": Meaning(
            Phrase(
                "`anniversary` 用：纪念什么，它在哪一年",
                "for `anniversary`: what is celebrated, and its year",
            )
        ),
    },
    judgement=(
        Phrase(
            "日期、星期、干支都按历法算出来再比；提示里用 `{fact}` 说算出来的是什么。",
            "Dates, weekdays and cyclic years are worked out by the calendar and compared; `{fact}` in the "
            "message is what comes out.",
        ),
    ),
    left_alone=(
        Phrase(
            "农历、年号和民国纪年的年份。农历年始于公历一二月，所以挨着“腊月”“除夕”“春节前”的，写上一年也算"
            "对。",
            "The lunar calendar, reign years and years of 民国. A lunar year begins in January or February, "
            "so that the year before is accepted beside 腊月, 除夕 and 春节前.",
        ),
        Phrase(
            "没有写年份的，跨年的起止（11月至3月、9月1日至6月30日）和财年（4月1日至3月31日）不算倒着走；写了"
            "年份的算，到第二年的要写明“次年”。",
            "Without a year, ranges over the turn of the year (11月至3月, 9月1日至6月30日) and business "
            "years (4月1日至3月31日) are no ranges backwards. With a year they are; what ends in the next "
            "has to say 次年.",
        ),
        Phrase("时长（“历时25时”）不是时刻。", "Durations (历时25时) are no times of day."),
    ),
    limits=(
        Phrase(
            "没有年份的日期，单独一处看不出星期对不对。",
            "Of a date without a year alone, nobody can tell the weekday.",
        ),
        Phrase(
            "没有年份的起止，倒回去一个月或超过四个月的，可能是跨年，不报；只写月份的起止不看。",
            "A range without a year that goes back one month, or more than four, may cross the turn of the "
            "year and is not told; ranges of months alone are not looked at.",
        ),
    ),
    sources=(
        Phrase(
            "GB/T 7408.1—2023（日期和时间）；GB/T 33661—2017（农历）。",
            "GB/T 7408.1—2023 (dates and times); GB/T 33661—2017 (lunar calendar).",
        ),
    ),
    example="""- id: house-anniversary
  check: date
  claim: anniversary
  events: {大桥通车: 1968}
  title: 本地大事的周年
  message: “{match}”算错了，应是{fact}
  why: 周年从那一年算起。
  severity: error
  source: 《临江市志》大事记
  examples:
    - bad: 2018年是大桥通车60周年。
    - good: 2018年是大桥通车50周年。
    - good: 2018年，大桥通车以来的照片在馆里展出。
""",
)

KIND = CheckKind(
    name="date",
    parameters=Parameters,
    build=build,
    category=Category.NUMBER,
    fields=frozenset({"match", "fact"}),
    summary=Phrase(
        "不存在的日期、时刻，与日期不合的星期，倒着走的起止",
        "dates and times that cannot be, wrong weekdays, ranges that run backwards",
    ),
    manual=MANUAL,
)
