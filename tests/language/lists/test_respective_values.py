"""分别 and its two sides; totals and their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.respective_values import unpaired, unpaired_names, wrong_totals
from tests.builders import block


def pairs(text: str) -> list[tuple[int, int]]:
    return [(one.subject_count, one.value_count) for one in unpaired(block(text))]


def names(text: str) -> list[tuple[int, int]]:
    return [(one.subject_count, one.value_count) for one in unpaired_names(block(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("阿岚和小满分别负责渲染、数据和文档，可以直接问她们。", (2, 3)),
        ("东楼、西楼、南楼还分别增设书吧和茶室，", (3, 2)),
        ("城东、城西、城南三家食堂分别于3月8日、3月10日开业。", (3, 2)),
        ("刘洋、陈冬两名航天员分别负责操作、维护和记录。", (2, 3)),
        ("茶叶、毛竹、花卉产值达2亿元、3亿元、1亿元，分别增长5%和6%。", (3, 2)),
        ("沙县、永安、将乐三地进展较快，完工率分别达到99.2%、98.7%。", (3, 2)),
    ],
)
def test_unpaired_names(text: str, expected: tuple[int, int]) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "阿岚和小满分别负责渲染和文档。",
        "市长和书记分别到学校、医院、车站检查。",
        "上海市和江苏省、浙江省分别出台办法、细则和意见。",
        "小学和中学分别有语文、数学、英语教师20人和30人。",
        "红色和蓝色分别代表支出和收入、负债。",
        "两队分别派出三人和四人。",
        "甲、乙等地分别建起书吧和茶室、球场。",
        "农民分别向县里提出申请和向市里提出申诉。",
        "工业、农业、商业稳步发展，产值分别增长5%、6%和7%。",
    ],
)
def test_paired_names(text: str) -> None:
    assert names(text) == []


def totals(text: str) -> list[str]:
    return [one.total for one in wrong_totals(block(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶、毛竹、花卉产值分别增长5.2%和6.1%。", (3, 2)),
        ("沙县、永安两地分别投入3亿元、4亿元和5亿元。", (2, 3)),
        ("7、8、9三个月客流分别增长3.9%、4.4%。", (3, 2)),
        ("茶叶、毛竹的产值分别为3万元、4万元和5万元", (2, 3)),
    ],
)
def test_unpaired(text: str, expected: tuple[int, int]) -> None:
    assert pairs(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "茶叶、毛竹、花卉产值分别增长5.2%、7%和6.1%。",
        "收入、利润总额同比分别增长5.3%和13.6%。",
        "1998年、1999年又分别突破400亿和500亿元大关",
        "茶叶、毛竹等产业分别增长5.2%、7%和6.1%。",
        "县内小学、中学在城区和乡镇分别有3所、4所和5所。",
        "种植面积和产量、产值分别增长3%、5%和6%。",
        "小微企业、农户贷款增速分别高4.2和0.7个百分点。",
        "茶叶、毛竹，分别由两家公司收购。",
        "三市的茶叶、毛竹产值分别增长1%、2%和3%。",
    ],
)
def test_paired(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("全镇有小学12所、中学5所，共18所。", "17"),
        ("男生12人，女生13人，共26人。", "25"),
        ("获金牌5枚、银牌3枚和铜牌1枚，共计10枚。", "9"),
        ("投入2.5亿元、1.5亿元，合计5亿元。", "4"),
        ("新建桥梁三座、隧道两座，共六座。", "5"),
    ],
)
def test_wrong_total(text: str, total: str) -> None:
    assert totals(text) == [total]


@pytest.mark.parametrize(
    "text",
    [
        "全镇有小学12所、中学5所，共17所。",
        "全镇有小学12所、中学5所，共有教师300名。",
        "全镇有小学约12所、中学5所，共18所。",
        "全镇有小学12所、中学5所，其中女教师3人、男教师2人，共17所。",
        "全镇有小学12所，共18所。",
        "设9个大项、62个小项，共64枚金牌。",
        "第3所、第4所，共9所。",
    ],
)
def test_right_total(text: str) -> None:
    assert totals(text) == []


@given(st.lists(st.integers(min_value=4, max_value=999), min_size=2, max_size=5), st.integers(-3, 3))
def test_total_is_wrong_exactly_when_it_is_not_the_sum(parts: list[int], slip: int) -> None:
    names = ["小学", "中学", "幼儿园", "职校", "夜校"]
    listed = "、".join(f"{name}{part}所" for name, part in zip(names, parts, strict=False))
    assert totals(f"全县有{listed}，共{sum(parts) + slip}所。") == ([str(sum(parts))] if slip else [])
