"""Quantities in running text, as far as they can be added up: 1860人次, 9,860万元, 18 GB, 五个.

A quantity is *exact* unless the words around it make it approximate, partial or a rate: 近, 超过, 每, 增长 before
it, 多, 余, 左右, 以上 behind. ``step`` is the worth of its last written figure, by which rounded figures differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from proofread.language.numbers.measure_words import CLASSIFIERS, alternatives
from proofread.language.numbers.numerals import value


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_COUNTED: Final = (
    *(
        word
        for word in CLASSIFIERS
        if word not in {"大", "点", "步", "级", "层", "面", "类", "者", "样", "方面", "步骤"}
    ),
    *_words(
        "人 人次 户 件次 架次 辆次 车次 场次 课时 学时 只 头 羽 匹 尾 辆 场 次 期 班 票 席 床 "
        "箱 袋 瓶 盒 卷 页 字 笔 张 公里 千米 里 米 厘米 毫米 亩 公顷 平方米 平方公里 平方千米 立方米 吨 "
        "公斤 千克 斤 克 升 毫升 千瓦 千瓦时 兆瓦 吉瓦 度 小时 分钟 秒 天 元 美元 欧元 日元 英镑 港元 "
        "块 标准箱 个百分点 个小时 个工作日 学分 分 座次"
    ),
)
_LATIN: Final = "(?:[KMGTkm]?(?:B|g|m|W|Wh|L|l)|cm|mm|ms|s|min|h|t)(?![A-Za-z0-9/])"
_UNIT: Final = f"个人(?![次民均])|{alternatives(_COUNTED)}|{_LATIN}"
_SAME: Final = {"名": "人", "位": "人", "个人": "人", "千米": "公里", "千克": "公斤", "块": "元"}
_SCALES: Final = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
_FIGURE: Final = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?"
_QUANTITY: Final = re.compile(
    rf"(?:(?<![0-9A-Za-z.,:：/第—–~～-])(?P<figure>{_FIGURE})[ ]?(?P<scale>万亿|[百千]?万|亿|[百千](?![克米瓦]))?"
    r"|(?<![〇零一二两三四五六七八九十百千万亿几第数0-9])(?P<han>[一二两三四五六七八九十百]+)(?P<han_scale>[百千]?万|亿)?)"
    rf"(?P<more>[多余])?[ ]?(?P<unit>{_UNIT})"
    "(?P<behind>左右|以[上下内]|上下|之[一二内]|[多余半几]|/|每)?"
)
_NOT_EXACT: Final = re.compile(
    "(?:[约近超每各几数上增至到比第]|超过|逾|多达|不足|不到|接近|至[少多]|大概|平均|增[长加至]|减少|降[低至]|提高|新增|同比|[超于]过)"
    "[ 了]?$"
)
_NOT_THE_UNIT: Final = re.compile(
    "人(?:均|民)|个(?:百分|性|体)|[家本分]年|次(?:日|年|生)|分(?:之|别|钟|公)|班(?:子|组)|票(?:价|房)|天(?:然|津)|度(?:夏|假|过)"
    "|元(?:旦|素|件)|名(?:单|列)"
)


_FIRST_OF_UNIT: Final = "".join(sorted({word[0] for word in _COUNTED})) + "KMGTkmBgWLlcsht"
_FIGURE_AND_UNIT: Final = re.compile(
    f"[0-9一二两三四五六七八九十百千万亿][ ]?[多余]?[ ]?(?=[{_FIRST_OF_UNIT}])({_UNIT})"
)


def units(text: str) -> Iterator[tuple[int, str]]:
    """The units behind figures and where they end: those of all quantities and some more, told much faster."""
    return ((match.end(), match[1]) for match in _FIGURE_AND_UNIT.finditer(text))


def most_alike(written: Sequence[str]) -> int:
    """The most quantities of one unit that there can be among the ``units``."""
    if len(written) <= 2:
        return len(written)
    found = Counter(_SAME.get(unit, unit) for unit in written)
    found["人"] += (
        found["票"] + found["个"]
    )  # Votes are cast by people, and 5个人 may be parted into 3个 and 2个.
    return max(found.values())


class Quantity(NamedTuple):
    """``text[start:end]`` with its value in the bare unit (3.2万人 is 32000 of 人)."""

    start: int
    figure_end: int
    end: int
    number: Decimal
    step: Decimal
    scale: int
    unit: str
    is_exact: bool
    has_decimals: bool
    is_han: bool
    is_grouped: bool
    """Whether the figure sets its thousands apart: 19,600."""
    is_of_persons: bool
    """Whether the unit is written 个人, so that its parts may be told by 个 alone."""


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of ``text``, in order."""
    for match in _QUANTITY.finditer(text):
        number = _number(match)
        if number is None or _NOT_THE_UNIT.match(text, match.start("unit")):
            continue
        scale = _SCALES[match["scale"] or match["han_scale"] or ""]
        places = len((match["figure"] or "").partition(".")[2])
        before = text[max(0, match.start() - 4) : match.start()]
        is_exact = not (match["more"] or match["behind"] or _NOT_EXACT.search(before))
        unit = match["unit"]
        yield Quantity(
            start=match.start(),
            figure_end=max(match.end(part) for part in ("figure", "scale", "han", "han_scale")),
            end=match.end("unit"),
            number=number * scale,
            step=Decimal(scale) / 10**places,
            scale=scale,
            unit=_SAME.get(unit, unit),
            is_exact=is_exact,
            has_decimals=places > 0,
            is_han=match["figure"] is None,
            is_grouped="," in (match["figure"] or ""),
            is_of_persons=unit == "个人",
        )


def _number(match: re.Match[str]) -> Decimal | None:
    if match["figure"]:
        return Decimal(match["figure"].replace(",", ""))
    number = value(match["han"])
    return None if number is None else Decimal(number)
