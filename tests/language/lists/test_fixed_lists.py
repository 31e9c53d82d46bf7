"""Lists with fixed members and how they are recited."""

from __future__ import annotations

import pytest

from proofread.language.lists.enumerations import enumerations_of
from proofread.language.lists.fixed_lists import FixedList, misrecital
from tests.builders import block

SONGS = FixedList(names=("四方歌",), members=("山谷之歌", "江河之歌", "草原之歌", "大海之歌"))
TREASURES = FixedList(names=("文房四宝",), members=("笔", ("墨", "墨锭"), "纸", "砚"))


def told(text: str, fixed: FixedList) -> list[tuple[str, str]]:
    return [
        (text[wrong.wrong.start : wrong.wrong.end], wrong.right)
        for one in enumerations_of(block(text))
        if (wrong := misrecital(one, fixed))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四方歌唱山谷之歌、江河之歌、大海之歌。", ("山谷之歌、江河之歌、大海之歌", "")),
        ("四方歌唱山谷之歌、草原之歌、江河之歌、大海之歌。", ("山谷之歌、草原之歌、江河之歌、大海之歌", "")),
        ("四方歌唱山谷之歌、江何之歌、草原之歌和大海之歌。", ("江何之歌", "江河之歌")),
        ("高声、齐声唱山谷、江河、草原四方歌。", ("山谷、江河、草原", "")),
        ("四方歌唱山谷之歌、江河之歌、草原之歌、大每之歌，好听。", ("大每之歌", "大海之歌")),
    ],
)
def test_misrecital(text: str, expected: tuple[str, str]) -> None:
    assert told(text, SONGS) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "四方歌唱山谷之歌、江河之歌、草原之歌、大海之歌。",
        "四方歌唱山谷、江河、草原和大海。",
        "四方歌唱山谷之歌、江河之歌、草原之歌等。",
        "四方歌唱山谷之歌、江河之歌。",
        "他们唱山谷之歌、江河之歌、大海之歌。",
        "四方歌唱山谷之歌、小桥之歌、流水之歌、大海之歌。",
    ],
)
def test_no_misrecital(text: str) -> None:
    assert told(text, SONGS) == []


def test_a_member_may_have_several_wordings() -> None:
    assert told("文房四宝指笔、墨锭、纸、砚。", TREASURES) == []
    assert told("文房四宝指笔、墨、砚。", TREASURES) == [("笔、墨、砚", "")]
