"""Wrong words and their corrections: tables, conditions, borders, and entries that cannot work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks.substitution import FEW_WORDS, KIND, Entry, Parameters, _may_be_cut
from proofread.fixing import apply_edits
from proofread.language.words.lexicon import lexicon
from proofread.language.words.segmentation import lattice
from proofread.model import Block, Document, Finding, Piece
from proofread.plugins import CollectionCheck, Knowledge
from proofread.plugins.contracts import RuleError
from tests.builders import document, rule


def findings(page: Document | str, *parameters: Parameters, path: str = "", words: str = "") -> list[Finding]:
    rules = [rule(f"rule-{number}", parameters=each, path=path) for number, each in enumerate(parameters)]
    check = KIND.build(rules, Knowledge(words=frozenset(words.split())))
    assert not isinstance(check, CollectionCheck)
    page = document(page) if isinstance(page, str) else page
    return [answer for answer in check(page) if isinstance(answer, Finding)]


def wrong(entries: dict[str, Any], **more: Any) -> Parameters:
    return msgspec.convert({"words": entries, **more}, Parameters)


def matches(text: str, parameters: Parameters) -> list[str]:
    return [str(each.fields["match"]) for each in findings(text, parameters)]


PAIRS = {
    "己经": "已经",
    "自已": "自己",
    "至使": "致使",
    "末来": "未来",
    "决择": "抉择",
    "海拨": "海拔",
    "渡假": "度假",
    "布署": "部署",
    "杜会": "社会",
}


def test_a_correction() -> None:
    page = document("工作布署完毕")
    (found,) = findings(page, wrong({"布署": "部署"}))
    assert found.fields == {"match": "布署", "suggestion": "部署"}
    assert apply_edits(page.source, found.edits) == "工作部署完毕\n"


def test_a_choice() -> None:
    page = document("多位人大委员发言")
    (found,) = findings(page, wrong({"人大委员": ["人大代表", "人大常委会委员"]}))
    assert found.suggestions(page.source) == ("人大代表", "人大常委会委员")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我己经知道", ["己经"]),
        ("我自己经历过", []),
        ("自己经营，由自己经手", []),
        ("煤气来自已建成的管道", []),
        ("要靠自已的力量", ["自已"]),
        ("大雨至使道路中断", ["至使"]),
        ("甚至使人误会", []),
        ("周末来此度假，岁末来临", []),
        ("对末来充满信心", ["末来"]),
        ("解决择业问题", []),
        ("面临决择", ["决择"]),
        ("上海拨款", []),
        ("海拨三千米", ["海拨"]),
        ("过渡假设", []),
        ("去渡假村渡假", ["渡假", "渡假"]),
        ("公布署名文章", []),
        ("他们己经常去那里", ["己经"]),
        ("早己经过去了", ["己经"]),
        ("杜会计昨天到任", []),
        ("杜会主义建设", ["杜会"]),
    ],
)
def test_words_around_veto_a_coincidence(text: str, found: list[str]) -> None:
    assert matches(text, wrong(PAIRS)) == found


def test_borders_need_not_be_proved() -> None:
    assert matches("我自己经历过", wrong({"己经": "已经"}, borders="any")) == ["己经"]


def test_house_words_take_part_in_the_proof() -> None:
    entries = wrong({"布署": "部署"})
    assert len(findings("林布署假日来访", entries)) == 1
    assert findings("林布署假日来访", entries, words="林布 署假日") == []


def test_conditions() -> None:
    entries = wrong(
        {
            "签定": {"right": "签订", "unless": ["抽签定"]},
            "过度": {"right": "过渡", "followed-by": ["时期", "阶段"]},
            "土兵": {"right": "士兵", "preceded-by": ["一名"]},
        },
        borders="any",
    )
    assert matches("抽签定冠军；签定合同", entries) == ["签定"]
    assert matches("过度疲劳；过度时期", entries) == ["过度"]
    assert matches("当地土兵；一名土兵", entries) == ["土兵"]


def test_a_word_that_must_be_near_stands_in_the_same_sentence() -> None:
    entries = wrong({"启事": {"right": "启示", "near": ["深刻", "事例"]}}, borders="any")
    assert matches("他的事例给人启事。启事很深刻。", entries) == ["启事", "启事"]
    assert matches("门口贴着启事。教训深刻。", entries) == []
    assert matches("启事例行张贴。", entries) == []


def test_a_long_wrong_form_is_not_given_up_for_a_word_across_its_border() -> None:
    entries = wrong({"直接了当": "直截了当", "接了": "截了"})
    assert matches("他直接了当地说，直接了解。", entries) == ["直接了当"]


def test_the_longest_entry_wins() -> None:
    entries = wrong({"渡假": "度假", "渡假村": "度假村"})
    assert matches("在渡假村里渡假", entries) == ["渡假村", "渡假"]


def test_a_long_entry_that_is_vetoed_does_not_hide_a_short_one() -> None:
    entries = wrong({"渡假": "度假", "渡假村": {"right": "度假山庄", "unless": ["老渡假村"]}})
    assert matches("在老渡假村里", entries) == ["渡假"]


@given(st.text("自己经历末来得及社会计a1Ａ，的", max_size=12), st.integers(0, 11), st.integers(1, 4))
def test_no_cut_is_sought_only_where_there_is_none(text: str, start: int, length: int) -> None:
    words = lexicon(frozenset({"来得Ａ"}))
    end = min(len(text), start + length)
    if start < end and not _may_be_cut(text, start, end, words):
        cut = list(lattice(text, words).tokens())
        assert not any(first < start < last < end or start < first < end < last for first, last in cut)


def test_what_stands_inside_its_correction_is_right() -> None:
    entries = wrong({"中国成立": "新中国成立"})
    assert matches("新中国成立以来", entries) == []
    assert matches("自中国成立以来", entries) == ["中国成立"]


def test_latin_words_count_as_a_whole() -> None:
    entries = wrong({"github": "GitHub", "5g": "5G"})
    assert matches("放在github上，见githubusercontent和my.github，用5g而不是15g", entries) == ["github", "5g"]


def test_no_edit_across_a_line_break() -> None:
    source = "工作布\n署完毕"
    broken = Block(
        index=0,
        kind=document("一").blocks[0].kind,
        text="工作布署完毕",
        pieces=(Piece(0, 3, 0, 3), Piece(3, 6, 4, 7)),
    )
    (found,) = findings(Document(path="a.txt", source=source, blocks=(broken,)), wrong({"布署": "部署"}))
    assert found.edits == ()
    assert source[found.span.start : found.span.end] == "布\n署"


def test_two_rules_may_claim_one_word() -> None:
    found = findings("报导", wrong({"报导": "报道"}), wrong({"报导": "报道"}))
    assert [each.rule.id for each in found] == ["rule-0", "rule-1"]


def table(folder: Path, text: str) -> str:
    (folder / "table.tsv").write_text(text, encoding="utf-8")
    return str(folder / "pack.yaml")


def test_a_table_beside_the_pack(tmp_path: Path) -> None:
    path = table(tmp_path, "wrong\tright\tunless\n# 注释\n\n布署\t部署\n签定\t签订|商定\t抽签定|问签定\n")
    found = findings("布署工作，签定合同，抽签定名次", Parameters(table="table.tsv"), path=path)
    assert [(each.fields["match"], len(each.edits)) for each in found] == [("布署", 1), ("签定", 2)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "首行"),
        ("错\t对\n", "首行"),
        ("wrong  right\n错  对\n", "用制表符（Tab）隔开"),
        ("wrong,right\n错,对\n", "用制表符（Tab）隔开"),
        ("wrong\tright\tbecause\n错\t对\n", "首行"),
        ("wrong\tright\n布署\n", "第 2 行“布署”栏数"),
        ("wrong\tright\n布署\t部署\t多余\n", "第 2 行“布署”栏数"),
        ("wrong\tright\n布署\t部署\n布署\t步署\n", "第 3 行“布署”与前面的词条重复"),
        ("wrong\tright\n布署\t布署\n", "“布署”改前改后相同"),
    ],
)
def test_a_table_that_cannot_work(tmp_path: Path, text: str, reason: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(RuleError, match=reason) as error:
        findings("", Parameters(table="table.tsv"), path=path)
    assert error.value.key == "table"


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read: there is no such file"):
        findings("", Parameters(table="lost.tsv"), path=str(tmp_path / "pack.yaml"))


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({}, "没有任何词条"),
        ({"布署": "布署"}, "改前改后相同"),
        ({"": "部署"}, "有空的一边"),
        ({"布署": ""}, "有空的一边"),
        ({"布署": []}, "有空的一边"),
        ({"签定": {"right": "签订", "unless": ["签定"]}}, "永远查不出"),
        ({"签定": {"right": "签订", "unless": ["定"]}}, "永远查不出"),
    ],
)
def test_entries_that_cannot_work(entries: dict[str, Any], reason: str) -> None:
    with pytest.raises(RuleError, match=reason) as error:
        findings("", wrong(entries))
    assert "words" in (error.value.key, error.value.key[0])


def test_an_entry_may_not_repeat_one_of_the_table(tmp_path: Path) -> None:
    path = table(tmp_path, "wrong\tright\n布署\t部署\n")
    both = Parameters(words={"布署": Entry(right="部署")}, table="table.tsv")
    with pytest.raises(RuleError, match="对照表中已有"):
        findings("", both, path=path)


def test_a_text_of_many_wrong_words_gets_all_of_them() -> None:
    letters = [chr(0x4E00 + number) for number in range(FEW_WORDS * 2)]
    entries = wrong({f"错{letter}": f"对{letter}" for letter in letters}, borders="any")
    assert matches("，".join(f"错{letter}" for letter in letters), entries) == [
        f"错{letter}" for letter in letters
    ]
