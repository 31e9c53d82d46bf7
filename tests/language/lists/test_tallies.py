"""Tallies: numbers behind a list that cannot be right, and those that can."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proofread.language.lists.enumerations import enumerations_of
from proofread.language.lists.tallies import Tally, claimed_count, may_be_miscounted, miscounted
from proofread.language.numbers.numerals import chinese
from tests.builders import block


def tallies(text: str) -> list[Tally]:
    return [tally for one in enumerations_of(block(text)) if (tally := miscounted(one))]


def counted(text: str) -> list[tuple[int, int]]:
    return [(tally.listed, tally.claimed) for tally in tallies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产品远销日本、韩国、越南等2个国家", (3, 2)),
        ("吸引了赵、钱、孙、李等3名专家", (4, 3)),
        ("设立山茶、杜鹃、牡丹、海棠等三大展区", (4, 3)),
        ("全县突出茶叶、毛竹、花卉四大产业", (3, 4)),
        ("渡船分为客船、货船和游船四类。", (3, 4)),
        ("老街只剩茶铺、酒铺、药铺四家。", (3, 4)),
        ("评出“好媳妇”“好邻居”“好青年”共四类典型", (3, 4)),
        ("重点支持物流、林业、医药、船舶、氢能6个领域", (5, 6)),
        ("全省上下坚持稳就业、稳企业、促消费四个方面一起抓", (3, 4)),
        ("河北、河南、山东四省联合行动", (3, 4)),
        ("粤、浙、京、沪三地同时开机", (4, 3)),
        ("省、市、县两级法院联动", (3, 2)),
        ("形、音、义四者缺一不可", (3, 4)),
        ("包括长江、黄河、珠江、淮河三大流域", (4, 3)),
        ("语文、数学、英语四门课程", (3, 4)),
        ("展出红、黄、蓝四种颜色", (3, 4)),
        ("赵家、钱家、孙家、李家和周家六大家族", (5, 6)),
        ("赵家、钱家、孙家、李家和周家三大家族", (5, 3)),
        ("“兴业、治村、惠民”四大行动", (3, 4)),
        ("“兴业、治村、惠民、铸魂”三大行动", (4, 3)),
        ("老赵、老钱、老孙两人", (3, 2)),
    ],
)
def test_miscounted(text: str, expected: tuple[int, int]) -> None:
    assert counted(f"据悉，{text}。") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "产品远销日本、韩国、越南等5个国家",
        "产品远销日本、韩国、越南等3个国家",
        "产品远销日本、韩国、越南等20多个国家",
        "送来米、面、油、肉等两大车物资",
        "栽种山茶、杜鹃、牡丹、海棠等3年",
        "覆盖沙县、永安、将乐、泰宁等2市2县",
        "中央、地方电视台在北京、上海、广州等3个城市直播",
        "省里、市里等地的专家、学者、教师等3类人员",
        "浙江温岭、玉环8所学校",
        "深化改革、扩大开放、建设两大平台",
        "深化改革、扩大开放、聚焦五大领域",
        "甘家、吉家、卢家和科家四大家族",
        "医疗、教育，养老、托幼四大领域",
        "从省厅到市、县、乡四级",
        "他提出工业、农业等五项原则",
        "江苏、浙江四市",
        "印度、缅甸倡导的和平共处五项原则",
        "江西省、湖北省、安徽省（以下称两省一市）",
        "学习十八大、十九大、二十大精神",
        "茶叶、毛竹、花卉第二大产业",
        "“省、市、县”、“乡、村”两套班子",
        "研发、生产、销售三个环节",
    ],
)
def test_well_counted(text: str) -> None:
    assert counted(f"据悉，{text}。") == []


def test_ranges() -> None:
    text = "据悉，全县突出茶叶、毛竹、花卉四大产业。"
    (tally,) = tallies(text)
    assert text[tally.claim.start : tally.claim.end] == "四大产业"
    assert text[tally.figure.start : tally.figure.end] == "四"
    assert text[tally.items.start : tally.items.end] == "全县突出茶叶、毛竹、花卉"
    assert tally.text == "四大产业"


@pytest.mark.parametrize(
    ("text", "count"), [("茶、竹、蜂等5个", 5), ("茶、竹、蜂三大产业", 3), ("茶、竹、蜂", None)]
)
def test_claimed_count(text: str, count: int | None) -> None:
    (one,) = enumerations_of(block(text))
    assert claimed_count(one) == count


_NAMES = st.sampled_from(["茶叶", "毛竹", "花卉", "林药", "养蜂", "笋干", "莲子", "红菇", "烟叶"])
_LISTS = st.lists(_NAMES, min_size=2, max_size=9, unique=True)
_CLAIMS = st.sampled_from(["大产业", "个领域", "个方面", "大重点行业"])


@given(_LISTS, st.integers(min_value=2, max_value=11), _CLAIMS, st.booleans())
def test_a_closed_list_is_miscounted_exactly_when_the_number_differs(
    names: list[str], number: int, claim: str, is_arabic: bool
) -> None:
    figure = str(number) if is_arabic else ("两" if number == 2 else chinese(number))
    text = f"今年，全县重点发展{'、'.join(names)}{figure}{claim}。"
    assert bool(tallies(text)) == (number != len(names))


@given(_LISTS, st.integers(min_value=2, max_value=40))
def test_an_open_list_is_miscounted_exactly_when_it_has_more(names: list[str], number: int) -> None:
    assert bool(tallies(f"展出{'、'.join(names)}等{number}种特产。")) == (len(names) > number)


_PIECES = st.lists(
    st.sampled_from(
        [
            "茶",
            "蜂蜜",
            "、",
            "，",
            "。",
            "（",
            "）",
            "“",
            "”",
            "《竹》",
            "等",
            "和",
            "共",
            "三",
            "3",
            "大",
            "类",
            "个方面",
            " ",
        ]
    ),
    max_size=30,
)


@given(_PIECES.map("".join))
@example("《竹》“，三个方面”")
def test_a_text_that_may_not_be_miscounted_is_not(text: str) -> None:
    assert may_be_miscounted(text) or not tallies(text)
