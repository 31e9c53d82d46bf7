"""Doubled characters, words and phrases: what is found, what is left alone, where it points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks.doubled import KIND, Parameters, Unit, doublings
from proofread.fixing import apply_edits
from proofread.language.doubled.doubled_characters import Certainty
from proofread.language.words.lexicon import lexicon
from proofread.model import Block, Document, Finding, Piece
from proofread.plugins import CollectionCheck, Knowledge
from tests.builders import document, rule

WORDS = lexicon()
UNITS: tuple[Unit, ...] = ("function-character", "character", "word", "phrase", "latin-word")
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely")
RULES = [
    rule(f"{unit}-{certainty}", parameters=Parameters(unit=unit, certainty=certainty))
    for unit in UNITS
    for certainty in CERTAINTIES
]


def findings(page: Document, *words: str) -> list[Finding]:
    check = KIND.build(RULES, Knowledge(words=frozenset(words)))
    assert not isinstance(check, CollectionCheck)
    return [answer for answer in check(page) if isinstance(answer, Finding)]


def units(text: str) -> list[tuple[str, str, str]]:
    return [(text[each.start : each.end], each.unit, each.certainty) for each in doublings(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "match", "unit", "certainty"),
    [
        ("向有条件的的县镇延伸。", "的的", "function-character", "certain"),
        ("会议强调，要以以人为本。", "以以", "function-character", "certain"),
        ("由由于天气原因，航班取消。", "由由", "function-character", "certain"),
        ("通过过努力，他成功了。", "过过", "function-character", "certain"),
        ("这是我的的的书。", "的的的", "function-character", "certain"),
        ("可以使使用这些设施。", "使使", "function-character", "likely"),
        ("许多企企业参加。", "企企", "character", "certain"),
        ("在浏浏览器里打开。", "浏浏", "character", "certain"),
        ("消息传遍了全全国。", "全全", "character", "likely"),
        ("落实主体责任责任办法。", "责任责任", "word", "certain"),
        ("双方进行了进行了交流。", "进行了进行了", "word", "certain"),
        ("我代表代表国务院报告工作。", "代表代表", "word", "likely"),
        ("加快推进，加快推进项目建设。", "加快推进，加快推进", "phrase", "certain"),
        ("A survey of of methods.", "of of", "latin-word", "certain"),
    ],
)
def test_found(text: str, match: str, unit: Unit, certainty: Certainty) -> None:
    assert units(text) == [(match, unit, certainty)]


@pytest.mark.parametrize(
    "text",
    [
        "达到了目的的人，以此为目的的活动。",
        "中国工程院院士、财政部部长、国防大学学生到场。",
        "8000多万个个体工商户，3个个案，2002年年底。",
        "为了了解情况，现在在家的可以以户为单位报名。",
        "委员会会议和国务院院长办公会。",
        "中国国家队、人民民主、和谐和和平。",
        "所有有关部门，只有有效的办法。",
        "看看书，试试看，讨论讨论，打扫打扫。",
        "一层层、一个个、一位位、一步一步。",
        "往往、纷纷、刚刚、仅仅、常常、渐渐。",
        "干干净净、老老少少、方方面面、家家户户。",
        "哈哈哈，哗啦哗啦，滴滴答答。",
        "王丽丽和费伟伟，宝宝和妈妈，可可西里。",
        "二〇〇八年，一一对应，九九归一，二十二。",
        "支队支队长、天主教主教团、职工同工同酬。",
        "说着说着就笑了，天气干冷干冷的，非常非常好。",
        "真的！！前进，前进！走啊走啊。",
        "抓好水心村村民的培训，县县委、市市委、省省长。",
        "有必胜的信心，必胜的信心来自准备。",
        "网站名为（当当）。",
    ],
)
def test_left_alone(text: str) -> None:
    assert units(text) == []


def test_the_correction_is_one_copy() -> None:
    page = document("《落实主体责任责任办法》")
    (found,) = findings(page)
    assert found.fields == {"match": "责任责任", "copy": "责任", "suggestion": "责任"}
    assert found.suggestions(page.source) == ("责任",)
    assert apply_edits(page.source, found.edits) == "《落实主体责任办法》\n"


def test_across_a_line_break_the_second_copy_goes() -> None:
    source = "落实主体责任\n责任办法。"
    pieces = (Piece(0, 6, 0, 6), Piece(6, 11, 7, 12))
    wrapped = Block(index=0, kind=document("一").blocks[0].kind, text=source.replace("\n", ""), pieces=pieces)
    (found,) = findings(Document(path="a.txt", source=source, blocks=(wrapped,)))
    assert source[found.span.start : found.span.end] == "责任\n责任"
    assert apply_edits(source, found.edits) == "落实主体责任\n办法。"


def test_house_words_explain_a_doubling() -> None:
    text = "他在宏锟锟泰集团工作。"
    page = document(text)
    with_words = findings(page, "宏锟", "锟泰集团")
    assert with_words == []


def test_a_rule_gets_only_its_unit() -> None:
    check = KIND.build(RULES[:1], Knowledge())
    assert not isinstance(check, CollectionCheck)
    page = document("许多企企业参加。", "有条件的的县。")
    (found,) = list(check(page))
    assert isinstance(found, Finding)
    assert found.rule.id == "function-character-certain"


@given(st.text(alphabet="的在责任企业和平一看 ，A", max_size=40))
def test_what_is_reported_is_doubled(text: str) -> None:
    for each in doublings(text, WORDS):
        match = text[each.start : each.end]
        assert match.startswith(each.copy)
        assert match.endswith(each.copy)
        assert len(match) >= 2 * len(each.copy)


def test_an_uncertain_doubling_that_recurs_is_a_name() -> None:
    lines = ("路路通说，路修到家门口了。", "路路通今年五十八岁。", "乡亲们都信路路通。")
    assert findings(document(*lines)) == []
    assert [found.fields["match"] for found in findings(document(lines[1]))] == ["路路"]


@pytest.mark.parametrize(
    "text", ["今天就来说说怎么用。", "周末去看看老房子。", "大家先听听他的意见。", "邻居们坐着拉拉家常。"]
)
def test_a_verb_softened_by_doubling_is_left_alone(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize("text", ["一桩桩一件件，都记在心里。", "一捆捆稻草堆在场院里。", "一趟趟地往返。"])
def test_a_measure_word_is_doubled_behind_one(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize("text", ["打的的司机很热情。", "他付了打的的钱。", "夜里打的的人很多。"])
def test_a_taxi_ride_ends_in_de(text: str) -> None:
    assert units(text) == []


def test_other_verbs_in_strike_take_one_de() -> None:
    assert units("被殴打的的人已经送医。") == [("的的", "function-character", "certain")]


@pytest.mark.parametrize(
    "text",
    [
        "会议就防汛工作作了部署。",
        "双方就合作作了探讨。",
        "会议就做好今冬明春的农田水利建设工作作动员讲话。",
        "会议对全年工作作总结。",
        "文件对项目运作作过规定。",
        "这部小说说的是渔民的故事。",
        "他在大学学了四年法律。",
        "福建建了三座水库。",
        "这次检查查到了隐患。",
        "记者的采访访了多位老人。",
    ],
)
def test_a_noun_may_end_in_the_verb_behind_it(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("法院作作出判决。", "作作"),
        ("听取了政府工作作报告。", "作作"),
        ("他们检查查了五家企业。", "查查"),
        ("事业发展展了三年。", "展展"),
    ],
)
def test_a_verb_without_what_makes_it_a_noun_does_not(text: str, match: str) -> None:
    assert [found for found, _, _ in units(text)] == [match]
