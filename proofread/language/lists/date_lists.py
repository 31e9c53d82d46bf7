"""Dates in a row and the number that sums them up: 4、5、6三个月, 2021年和2022年两年, 周六、周日两天.

Such a list is closed, and its unit tells that the number speaks of it, so that too many and too few are both
wrong. Ranges (1至3月、5月) and lists that run over more than one year are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from proofread.language.lists.enumerations import Item
from proofread.language.numbers.numerals import value
from proofread.model import Block

_FEW: Final = "[一二三四五六七八九十]"
_ARABIC: Final = "[0-9０-９]{1,4}"
_HAN: Final = f"(?:{_FEW}{{1,3}}|[〇○一二三四五六七八九]{{4}})"
_HAN_FIGURES: Final = frozenset("〇○一二三四五六七八九十两")
_PLAUSIBLE: Final = range(2, 32)
_SEPARATOR: Final = re.compile("、|以及|[和与及]")
_DATE_BEFORE: Final = re.compile(
    "(?:[0-9０-９〇一二三四五六七八九十年月日号末初底旬份度](?:、|以及|[和与及至到])"
    r"|[至到—~～–\-.．/／:：])(?:[次翌明今去前当本同上下每][一个]?[年月周])?$"
)
"""What leads over to a date from another one before it: 去年12月、今年|1月, 3—|5月."""


def _date_list(date: str, unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9０-９.．])(?P<dates>{date}(?:(?:{_SEPARATOR.pattern}){date})+?)份?"
        rf"(?:这|连续|共计?|一共|总共|整整)?(?P<figure>{_ARABIC}|[一二三四五六七八九十两]{{1,3}}){unit}"
    )


_DATE_LISTS: Final = {
    "月": _date_list(
        f"(?:{_ARABIC}|{_FEW}{{1,2}})(?:月份?)?",
        f"(?:个月|月(?![0-9０-９底末初中上下]|{_FEW}))",
    ),
    "季度": _date_list("第?[1-4一二三四](?:个?季度?)?", "个?季度"),
    "年": _date_list(
        f"(?:[0-9０-９]{{4}}|{_HAN}|[0-9]{{2}})年?度?",
        f"(?:个年[度头份]|年(?!级|代|多|前|后|期|[0-9]|{_FEW}))",
    ),
    "天": _date_list(
        f"(?:(?:周|星期|礼拜)?[一二三四五六日天末]|(?:(?:{_ARABIC}|{_HAN})月)?(?:{_ARABIC}|{_HAN}|初{_FEW})[日号]?)",
        "天(?!后|前|内|左右)",
    ),
}
"""The unit that a pattern needs, and what a list of dates and its number look like."""

TWO_DATES: Final = f"(?:{_SEPARATOR.pattern})(?:[0-9０-９〇○一二三四五六七八九十第周天日末初]|星期|礼拜)"
"""What stands in every list of dates; a text that it does not match has none."""


class DateTally(msgspec.Struct, frozen=True, eq=False):
    """Months, quarters, years or days in a row, summed up by a wrong number: 4、5、6四个月.

    ``items`` is the range of the dates, ``claim`` that of number and unit, ``figure`` that of the number.
    """

    block: Block
    items: Item
    claim: Item
    figure: Item
    claimed: int
    listed: int

    @property
    def text(self) -> str:
        """The claim as it is written."""
        return self.block.text[self.claim.start : self.claim.end]


def miscounted_dates(block: Block) -> Iterator[DateTally]:
    """Dates set apart by 、 or 和 whose number is not the one that follows them."""
    text = block.text
    for unit, pattern in _DATE_LISTS.items():
        if unit not in text:
            continue
        for match in pattern.finditer(text):
            claimed = value(match["figure"])
            listed = len(_SEPARATOR.findall(match["dates"])) + 1
            if (
                claimed is None
                or claimed not in _PLAUSIBLE
                or claimed == listed
                or not _is_apart(text, match)
            ):
                continue
            yield DateTally(
                block=block,
                items=Item(*match.span("dates")),
                claim=Item(match.start("figure"), match.end()),
                figure=Item(*match.span("figure")),
                claimed=claimed,
                listed=listed,
            )


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Whether no date leads over to the first, and the number is no part of the last (2002年和2006年)."""
    if _DATE_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        return False
    if match.end("dates") < match.start("figure"):
        return True
    before, figure = text[match.end("dates") - 1], match["figure"]
    if before in _HAN_FIGURES and figure[0] in _HAN_FIGURES:
        is_weekday = text[match.end("dates") - 2] in "周期拜初"
        return is_weekday or figure == "两" or "个" in text[match.end("figure") : match.end()]
    return not (before.isdecimal() and figure[0].isdecimal())
