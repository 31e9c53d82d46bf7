"""Labels that name a whole together."""

from __future__ import annotations

import pytest

from proofread.language.lists.partitions import is_partition


@pytest.mark.parametrize(
    ("labels", "whole"),
    [
        (["男生", "女生"], "全班共有学生"),
        (["男教师", "女教师"], "现有教师"),
        (["赞成的", "反对的", "弃权的"], ""),
        (["合格", "不合格"], "抽检"),
        (["主营业务收入", "其他收入"], "收入"),
    ],
)
def test_labels_that_make_a_whole(labels: list[str], whole: str) -> None:
    assert is_partition(labels, whole)


@pytest.mark.parametrize(
    ("labels", "whole"),
    [
        (["男团员", "女团员"], "全班共有学生"),
        (["男生"], "学生"),
        (["高级教师", "中级教师"], "教师"),
        (["国内发明专利", "国外发明专利"], "专利"),
        (["茶叶", "毛竹"], "产业"),
    ],
)
def test_labels_of_some_parts(labels: list[str], whole: str) -> None:
    assert not is_partition(labels, whole)
