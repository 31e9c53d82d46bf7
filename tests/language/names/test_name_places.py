"""Where a name may stand."""

from __future__ import annotations

import pytest

from proofread.language.names.name_places import may_be_a_name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("王建全同志主持了会议。", "建全"),
        ("学生王博奕获得一等奖。", "博奕"),
        ("李清春当选为村主任。", "清春"),
        ("孙凯璇和我是同桌。", "凯璇"),
        ("陶治教授来了。", "陶治"),
        ("羽毛球名将周蜜退役。", "周蜜"),
        ("震兴路上有一家药店。", "震兴"),
        ("她叫宁净，是我同事。", "宁净"),
        ("当时侯老师正在上课。", "时侯"),
        ("老侯选人看品行。", "侯选人"),
    ],
)
def test_a_name_may_stand_behind_a_surname_beside_a_title_and_on_a_street_sign(text: str, word: str) -> None:
    start = text.index(word)
    assert may_be_a_name(text, start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("制度还不建全。", "建全"),
        ("两家公司展开博奕。", "博奕"),
        ("陶治情操。", "陶治"),
        ("安排得十分周蜜。", "周蜜"),
        ("对于清春的回忆。", "清春"),
        ("小的时侯他很调皮。", "时侯"),
        ("提高建全程度。", "建全"),
    ],
)
def test_elsewhere_it_is_none(text: str, word: str) -> None:
    start = text.index(word)
    assert not may_be_a_name(text, start, start + len(word))
