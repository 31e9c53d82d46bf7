"""Totals, their parts and remainders."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.lists.sums import wrong_rows, wrong_sums
from proofread.language.numbers.quantities import most_alike, quantities, units
from tests.builders import block, document


def sums(text: str) -> list[str]:
    return [one.total for one in wrong_sums(block(text))]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("共培训1860人次，其中初级1120人次、中级530人次、高级230人次；另选派12人。", "1880"),
        ("全社66人，编辑41人、发行15人、行政12人。", "68"),
        ("新建渠道32条，其中干渠11条、支渠16条、毛渠7条，全部通水。", "34"),
        ("首期共计19,600元，其中押金4,800元，首季租金14,400元。", "19,200"),
        ("总投资56亿元，分三期建设，一期投资22亿元、二期投资19亿元、三期投资18亿元。", "59"),
        ("船票412元，车票60元，食宿三天450元，每人共计932元。", "922"),
        ("主表 12 GB，副表 30 GB，日志 18 GB，合计 62 GB。", "60"),
        ("17座旧仓库中，9座改作书店，5座改作食堂，其余4座封存。", "18"),
        ("去年受损的63处工程，已完成58处，剩余6处限期完工。", "64"),
        ("站里就9个人，5个管田间，3个管实验室，2个跑推广，谁也不闲着。", "10"),
    ],
)
def test_wrong_sum(text: str, total: str) -> None:
    assert sums(text) == [total]


@pytest.mark.parametrize(
    "text",
    [
        "共培训1880人次，其中初级1120人次、中级530人次、高级230人次。",
        "项目71个，其中桥梁38个、隧道20个、码头2个。",
        "代表46人，其中女代表21人、党员28人、基层代表30人。",
        "全省风景区677个，其中国家级119个、省级510个、市县级48个，另有12处待批。",
        "收入12.5亿元，其中内销8.2亿元、出口4.2亿元。",
        "人口1346万人，其中城镇820万人、农村527万人。",
        "共有约66人，其中编辑41人、发行15人、行政12人。",
        "共有66人，编辑41人、发行15人、行政12人等。",
        "容忍2个故障要7个节点，容忍1个故障要4个节点。",
        "第三批465分，第四批347分，最低组档线为327分。",
        "商贸企业5家，投融资企业2家，专业服务公司5家，科研机构3家。",
        "17座旧仓库中，9座改作书店，4座改作食堂，其余4座封存。",
        "（共3人）编辑41人、发行15人、行政12人。",
    ],
)
def test_right_or_no_sum(text: str) -> None:
    assert sums(text) == []


def rows(*lines: str) -> list[str]:
    return [one.total for one in wrong_rows(document(*lines))]


def test_rows_and_items() -> None:
    assert rows("春季　210万度", "夏季　180万度", "全年　400万度") == ["390"]
    assert rows("春季　210万度", "夏季　180万度", "全年　390万度") == []
    assert rows("合同总价36万元，分两期支付：", "1. 签约后5日内付20万元；", "2. 验收后付15万元。") == ["35"]
    assert rows("合同总价35万元，分两期支付：", "1. 签约后5日内付20万元；", "2. 验收后付15万元。") == []
    assert rows("前段，1.4公里；", "后段，2.5公里；", "总长4.9公里，平坦。") == ["3.9"]


@given(st.lists(st.integers(min_value=10, max_value=99), min_size=3, max_size=5), st.integers(-2, 2))
def test_total_is_wrong_exactly_when_it_is_not_the_sum(parts: list[int], slip: int) -> None:
    names = ["编辑", "发行", "行政", "校对", "美术"]
    listed = "、".join(f"{name}{part}人" for name, part in zip(names, parts, strict=False))
    stated = sum(parts) + slip
    is_prefix = stated == sum(parts[:-1]) and len(parts) > 2
    assert sums(f"全社共{stated}人，{listed}。") == ([str(sum(parts))] if slip and not is_prefix else [])


@given(st.text("0312.,一三十百千万亿多余 个人名位票元克千米百分点，", max_size=40))
def test_no_quantities_of_one_unit_are_more_than_told_at_a_glance(text: str) -> None:
    read = Counter(quantity.unit for quantity in quantities(text))
    assert max(read.values(), default=0) <= most_alike([unit for _, unit in units(text)])
