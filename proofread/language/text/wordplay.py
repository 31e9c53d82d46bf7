"""Where words are played on: the names of shops, slogans, and wishes for a year of the zodiac."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from proofread.language.text.characters import HAN

_REACH: Final = 24
"""Characters before a stretch in which the words stand that tell what it is."""

_NAMED: Final = re.compile(
    "(?:店名|名字|队名|网名|笔名|账号|微信名|招牌|横幅|口号|标语|广告[词语]|谐音|取名|起名|改名|命名|名叫|名为|[店馆吧社铺坊屋楼厅]叫)"
    rf"(?:叫做?|为|是|写着?|写的是|就是)?[{HAN}]{{0,2}}$"
)
_TOLD_BEHIND: Final = re.compile("，?(?:[是指]|取)[^，。]{0,8}(?:广告|谐音|店名|招牌|品牌)")
_ZODIAC: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"


def is_wordplay(text: str, start: int, end: int, rights: Iterable[str]) -> bool:
    """Whether ``text[start:end]`` may stand for one of ``rights`` on purpose: 店名叫衣衣不舍; 兔年大吉，前兔无量."""
    return (
        _NAMED.search(text, max(0, start - _REACH), start) is not None
        or _TOLD_BEHIND.match(text, end) is not None
        or _is_wish(text, start, end, rights)
    )


def _is_wish(text: str, start: int, end: int, rights: Iterable[str]) -> bool:
    """Whether the animal of the year that the text speaks of has taken the place of another character."""
    written = text[start:end]
    animals = [sign for sign in _ZODIAC if sign in written and f"{sign}年" in text]
    return any(sign not in right for right in rights for sign in animals)
