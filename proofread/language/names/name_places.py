"""Where a name of a person or a street may stand, whatever characters it has.

Parents write names as they like: 建全, 博奕 and 清春 are no slips for 健全, 博弈 and 青春 behind a surname. What is
beside a pair of characters tells that it may be a name: a surname that stands free, a title, an office, 名叫. Given
names that stand alone cannot be told.
"""

from __future__ import annotations

from typing import Final

import regex

from proofread.language.names.name_variants import SURNAMES

_ALL_SURNAMES: Final = SURNAMES + "侯佘严裴路童欧游牟柏丛鄢褚纪阎乐商苗甘裘章葛凌盛桂娄管柴瞿"
_ALSO_WORDS: Final = frozenset("于万常何任连方高文武向严余温祝施白金石路童章管商乐成时安康庄古黄")
"""Surnames that are common as words or ends of words, and say little by themselves."""
_TITLE: Final = (
    "同志|先生|女士|小姐|太太|夫人|教授|老师|同学|博士|院士|律师|医生|大夫|师傅|主任|书记|部长|省长|市长|县长|区长|镇长|乡长|村长"
    "|局长|厅长|处长|科长|院长|校长|所长|会长|董事长|总裁|总经理|经理|社长|馆长|队长|班长|连长|团长|总编|编辑|记者|教练|导演"
)
_NAMED: Final = regex.compile(
    r"(?:名叫|取名|起名|改名|本名|原名|小名|乳名|学名|笔名|艺名|法名|化名|名字叫做?|(?<=[他她我你姐妹哥弟长])叫|的?名字是)$"
)
_OFFICE_BEFORE: Final = regex.compile(
    rf"(?:{_TITLE}|作家|画家|诗人|学者|歌手|演员|名将|选手|队员|运动员|冠军|学生|村民|居民|工人|战士|员工|职工|代表|委员|青年|[老小阿])$"
)
_TITLE_BEHIND: Final = regex.compile(
    rf"{_TITLE}|当选|担任|出任|获得|荣获|夺冠|夺得|宣布|主持|主演|饰演|执导|办起"
)
_BEHIND_A_NAME: Final = regex.compile(
    rf"$|[^\p{{Han}}]|{_TITLE}"
    r"|[和与及是在说道问答笑把被将向对给从去来又也就都正才今住站坐走著摄译编]|同|当选|担任|出任|获|荣获|夺|宣布|主持|饰|办|认为|表示|介绍|告诉"
)
_BEFORE_A_NAME: Final = regex.compile(r"(?:^|[^\p{Han}]|[和与及是叫由让给向对为请跟同像找见的])$")
_IS_TITLE: Final = regex.compile(_TITLE)
_STREET: Final = regex.compile(
    r"(?:路|街|巷|大街|大道|大厦|村|镇|寺|庙)(?=$|[^\p{Han}]|[与和及上口交位有在的都])"
)


def may_be_a_name(text: str, start: int, end: int) -> bool:
    """Whether the two or three characters of ``text[start:end]`` stand where a name stands, or cut one in two."""
    return _STREET.match(text, end) is not None or may_be_a_person(text, start, end)


def may_be_a_person(text: str, start: int, end: int) -> bool:
    """Whether the two or three characters of ``text[start:end]`` stand where a person is named."""
    before, behind = text[max(0, start - 8) : start], text[end : end + 8]
    return (
        _NAMED.search(before) is not None
        or _is_given_name(before, behind)
        or _is_full_name(text[start], before, behind)
        or _cuts_a_name(text[end - 1], behind)
    )


def _is_given_name(before: str, behind: str) -> bool:
    """Whether a surname stands free before the characters."""
    if not before or before[-1] not in _ALL_SURNAMES:
        return False
    if _TITLE_BEHIND.match(behind):
        return True
    if before[-1] in _ALSO_WORDS or not _BEHIND_A_NAME.match(behind):
        return False
    return _BEFORE_A_NAME.search(before[:-1]) is not None or _OFFICE_BEFORE.search(before[:-1]) is not None


def _is_full_name(first: str, before: str, behind: str) -> bool:
    """Whether the characters begin with a surname and stand beside a title or an office."""
    if first not in _ALL_SURNAMES:
        return False
    return _TITLE_BEHIND.match(behind) is not None or _OFFICE_BEFORE.search(before) is not None


def _cuts_a_name(last: str, behind: str) -> bool:
    """Whether the characters end in a surname that belongs to the title behind it: 当时|侯老师."""
    return last in _ALL_SURNAMES and last not in _ALSO_WORDS and _IS_TITLE.match(behind) is not None
