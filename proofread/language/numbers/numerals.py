"""Whole numbers as Chinese text writes them: 8, ８, 1,200, 八, 两, 二十二, 廿二, 二〇二四, 捌, ③, Ⅳ, 3万.

Forms follow GB/T 15835—2011; the capital figures 壹贰叁 are those of cheques.
Left without a value, because a reader would not take them for one whole number: decimals (1.5万),
approximations by neighbouring figures (三四, 十七八), elliptic forms (一百二, 三万五) and a bare
百, 千, 万, 亿 (千家, 百年).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HAN_FIGURES: Final = "〇零一二两三四五六七八九十百千万亿廿卅"
NUMERAL: Final = (
    rf"(?:[0-9０-９{_HAN_FIGURES}]"
    rf"(?:(?<=[0-9０-９])(?<![0-9０-９]{{2}})[0-9０-９]*(?:[,，][0-9０-９]{{3}})*"
    rf"|(?<=[{_HAN_FIGURES}])(?<![{_HAN_FIGURES}]{{2}})[{_HAN_FIGURES}]*))"
)
"""For use in a regular expression: a run of Arabic or of everyday Chinese figures, from its beginning.

It begins with a class of characters, so that a search runs from one figure to the next without trying the rest.
"""

_DIGITS: Final = "零一二三四五六七八九"
_CANONICAL: Final = str.maketrans(
    "０１２３４５６７８９〇○两兩壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟萬億",
    "0123456789零零二二一二二三三三四五六六七八九十百千万亿",
)
_SCORES: Final = (("廿", "二十"), ("卅", "三十"), ("卌", "四十"))
_GROUPED: Final = re.compile("[0-9]{1,3}(?:[,，][0-9]{3})+")
_MIXED: Final = re.compile("([0-9]+)([千百十]?)")
_POSITIONAL: Final = re.compile(f"[{_DIGITS}]{{2,}}")
_DIGIT: Final = f"[{_DIGITS[1:]}]"
_SECTION: Final = re.compile(
    f"(?:({_DIGIT})千)?"
    f"(?:(?:^|(?<=千)|零)({_DIGIT})百)?"
    f"(?:(?:^|(?<=百)|零)({_DIGIT}?)(十))?"
    f"(?:(?:^|(?<=十)|零)({_DIGIT}))?"
)
_ARABIC: Final = re.compile("[0-9]+")
_FULL_WIDTH: Final = re.compile("[０-９]+")
_TO_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")


def value(text: str) -> int | None:
    """The whole number that ``text`` writes, or None when it writes none.

    Takes the whole of ``text``: Arabic figures of either width, everyday and capital Chinese figures,
    positional ones (二〇二四), figures with 万 and 亿, and the single signs ①, ⑴, ⒈, ㈠, Ⅳ.
    """
    if len(text) == 1 and unicodedata.category(text) in {"No", "Nl"} and text != "〇":
        return _sign_value(text)
    canonical = text.translate(_CANONICAL)
    for score, tens in _SCORES:
        canonical = canonical.replace(score, tens)
    if _GROUPED.fullmatch(canonical):
        return int(re.sub("[,，]", "", canonical))
    if _POSITIONAL.fullmatch(canonical):
        return _positional_value(canonical)
    return _scaled_value(canonical)


def chinese(number: int) -> str:
    """``number`` in everyday Chinese figures: 0 零, 12 十二, 105 一百零五, 20304 二万零三百零四.

    Raises ValueError below 0 and from 10**12.
    """
    if not 0 <= number < 10**12:
        raise ValueError(f"no everyday Chinese figures for {number}")
    if number == 0:
        return "零"
    text = ""
    for scale, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            gap = "零" if text and section < 1000 else ""
            text += gap + _section_figures(section) + unit
    return text[1:] if text.startswith("一十") else text


def alike(number: int, model: str) -> str:
    """``number`` in the figures of ``model``, as one counts: (4, "八") 四, (2, "三") 两, (4, "8") 4."""
    if _ARABIC.fullmatch(model):
        return str(number)
    if _FULL_WIDTH.fullmatch(model):
        return str(number).translate(_TO_FULL_WIDTH)
    return "两" if number == 2 else chinese(number)


def _sign_value(sign: str) -> int | None:
    number = unicodedata.numeric(sign)
    return int(number) if number == int(number) else None


def _positional_value(figures: str) -> int | None:
    digits = [_DIGITS.index(figure) for figure in figures]
    if len(digits) == 2 and digits[1] == digits[0] + 1 and digits[0] > 0:
        return None
    return int("".join(map(str, digits)))


def _scaled_value(text: str) -> int | None:
    total, previous = 0, ""
    for unit, scale in (("亿", 10**8), ("万", 10**4), ("", 1)):
        head, found, rest = text.partition(unit) if unit else (text, "", "")
        if unit and not found:
            continue
        if not head and not unit and previous:
            return total
        section = _section_value(head, follows=bool(previous))
        if section is None or (unit and not section):
            return None
        total, text, previous = total + section * scale, rest, unit
    return total


def _section_value(text: str, *, follows: bool) -> int | None:
    """The value of at most four figures; behind 万 or 亿 a gap must be told by 零."""
    if not text:
        return None
    if mixed := _MIXED.fullmatch(text):
        return int(mixed[1]) * {"千": 1000, "百": 100, "十": 10, "": 1}[mixed[2]]
    if text == "零":
        return None if follows else 0
    body = text.removeprefix("零") if follows else text
    match = _SECTION.fullmatch(body)
    if match is None or not body:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    section = 1000 * _digit(thousands) + 100 * _digit(hundreds) + _digit(ones)
    if ten:
        section += 10 * (_digit(tens) or 1)
    is_told = body != text or section >= 1000
    return section if is_told or not follows else None


def _digit(figure: str | None) -> int:
    return _DIGITS.index(figure) if figure else 0


def _section_figures(section: int) -> str:
    text, gap = "", False
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, scale)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(text) and not digit
    return text
