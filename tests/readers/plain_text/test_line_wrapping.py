"""Line breaks that end a paragraph, and line breaks that only fit a width."""

from __future__ import annotations

import random

import pytest

from proofread.readers.plain_text.line_wrapping import _WHITE_SPACE, paragraphs, text_lines

FERRY = (
    "老渡口在镇子的东头，从前是两岸唯一的通道。摆渡的老人姓秦，撑了四十年的船，谁家的孩子几岁上学，他都说得清楚。"
    "后来修了大桥，渡船便很少开了，只有赶集的日子，还有人绕道来坐一趟，听他讲从前的故事。"
)
SCHOOL = (
    "镇上的小学今年搬进了新楼，操场也铺了跑道。校长说，最要紧的是把图书室办起来，让孩子们放学以后有书可看，"
    "家长们听了都说好，有人当天就送来了两箱旧书，还有人答应周末来帮着编目。"
)
MARKET = (
    "赶集的日子是逢三逢八，天不亮就有人占摊位。卖菜的、卖鱼的、修伞的，一直排到桥头，过路的车只好慢慢地挪，"
    "到了晌午才渐渐散去，剩下一地菜叶，几个老人不紧不慢地扫。"
)


def read(source: str) -> list[str]:
    return ["".join(line.text for line in lines) for lines in paragraphs([*text_lines(source)])]


def wrap(text: str, width: int, jitter: int = 0, seed: int = 1) -> str:
    chance = random.Random(seed)
    lines, at = [], 0
    while at < len(text):
        length = width - (chance.randint(0, jitter) if jitter else 0)
        lines.append(text[at : at + length])
        at += length
    return "\n".join(lines)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs(ending: str) -> None:
    assert read(f"甲。{ending}{ending}{ending}乙。{ending}　 {ending}丙。") == ["甲。", "乙。", "丙。"]


def test_offsets_and_blank_lines() -> None:
    source = "\n　　甲。 \n\n\n乙。"
    (first,), (second,) = paragraphs([*text_lines(source)])
    assert source[first.start : first.end] == "甲。"
    assert (first.indent, first.blank_lines) == ("　　", 1)
    assert source[second.start : second.end] == "乙。"
    assert second.blank_lines == 2


@pytest.mark.parametrize("width", [14, 22, 30, 35, 40])
@pytest.mark.parametrize("gap", ["\n\n", "\n　　"])
def test_wrapped_paragraphs_are_joined(width: int, gap: str) -> None:
    texts = [FERRY, SCHOOL, MARKET]
    source = gap + gap.join(wrap(text, width) for text in texts)
    assert read(source) == texts


def test_ragged_wrapping() -> None:
    source = "\n\n".join(
        wrap(text, 40, jitter=10, seed=number) for number, text in enumerate([FERRY, SCHOOL, MARKET])
    )
    assert read(source) == [FERRY, SCHOOL, MARKET]


def test_short_last_lines_end_paragraphs_where_nothing_else_does() -> None:
    texts = [FERRY[:92], SCHOOL[:80], MARKET[:75]]
    assert read("\n".join(wrap(text, 35) for text in texts)) == texts


def test_title_above_wrapped_text_stays_apart() -> None:
    assert read("渡口旧事\n" + wrap(FERRY, 35)) == ["渡口旧事", FERRY]


def test_numbered_items_in_wrapped_text_stay_apart() -> None:
    first, second = "1. " + FERRY[:70] + "。", "2. " + SCHOOL[:70] + "。"
    assert read(wrap(first, 24) + "\n" + wrap(second, 24)) == [first, second]


def test_labelled_lines_stay_apart() -> None:
    sheet = [
        "时间：三月二十八日下午",
        "地点：青石渡口老茶馆二楼大厅",
        "正方：码头小学六年级，观点是渡船应该留",
        "反方：桥头小学六年级，观点是渡船不必留",
    ]
    assert read("\n".join(sheet)) == sheet


def test_a_label_in_wrapped_text_begins_a_paragraph_only_below_another() -> None:
    text = FERRY[:33] + "老秦说：" + FERRY[33:]
    assert read(wrap(text, 33)) == [text]
    assert read(wrap("老秦：" + FERRY, 24) + "\n" + wrap("记者：" + MARKET, 24)) == [
        "老秦：" + FERRY,
        "记者：" + MARKET,
    ]


def test_hanging_lines_belong_to_their_item() -> None:
    source = "\n".join("- " + wrap(text, 30).replace("\n", "\n  ") for text in (FERRY, SCHOOL))
    assert read(source) == ["- " + FERRY, "- " + SCHOOL]


@pytest.mark.parametrize(
    "source",
    [
        FERRY + "\n" + SCHOOL + "\n" + MARKET,
        "天亮了。\n老秦起了床，先去看船。\n船还在，绳子也还在。\n他放了心，回屋烧水。",
        "渡口边上柳如烟，\n摆渡老人坐船舷。\n一声吆喝两岸应，\n半江落日到门前。",
        "渡口柳如烟，江心月似船\n老人灯下坐，孩子岸边眠\n夜雨桥头过，春风屋角旋\n明朝逢集日，谁来买渡钱",
        "老渡口的最后一个冬天\n图书室开门的第一个下午\n集市散去以后的桥头\n镇上来了两位修伞的人",
    ],
    ids=["a paragraph a line", "a sentence a line", "verse", "verse without end marks", "titles"],
)
def test_lines_that_are_not_wrapped_stay_apart(source: str) -> None:
    assert read(source) == source.split("\n")


def test_two_lines_are_too_few_to_tell() -> None:
    source = "全镇共有四十二所小学，近几年来，镇里先后修缮了其中的三\n十所。"
    assert read(source) == source.split("\n")


def test_a_break_across_a_blank_line_is_never_closed() -> None:
    source = wrap(FERRY, 30) + "\n\n" + wrap(SCHOOL[:45], 30) + "\n\n" + wrap(SCHOOL[45:], 30)
    assert read(source) == [FERRY, SCHOOL[:45], SCHOOL[45:]]


def test_all_white_space_is_known() -> None:
    assert set(_WHITE_SPACE) == {*filter(str.isspace, map(chr, range(0x110000))), "\u200b", "\ufeff"}
