"""The enumeration kind: one finding a fault, its place, and the corrections it offers."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.checks.enumeration import KIND, Defect, Parameters
from proofread.fixing.edits import apply_edits
from proofread.language.lists.fixed_lists import FixedList
from proofread.model import Document, Finding
from proofread.plugins import Knowledge
from proofread.plugins.contracts import RuleError
from tests.builders import document, rule

COUNTED: tuple[Defect, ...] = (
    "repeated-item",
    "more-than-claimed",
    "repeated-beyond-claim",
    "unequal-to-claimed",
    "dates-unequal-to-claimed",
    "unequal-respectively",
    "wrong-total",
)
PROVERBS = FixedList(names=("四君子",), members=("梅花", "兰草", "翠竹", "菊花"))


def findings(text: str, *defects: Defect, lists: tuple[FixedList, ...] = ()) -> list[Finding]:
    return _run(document(text), *(defects or COUNTED), lists=lists)


def _run(text: Document, *defects: Defect, lists: tuple[FixedList, ...] = ()) -> list[Finding]:
    rules = [rule(defect, check="enumeration", parameters=Parameters(defect, lists)) for defect in defects]
    check: Any = KIND.build(rules, Knowledge())
    return list(check(text))


def marked(text: str, found: Finding) -> str:
    return text[found.span.start : found.span.end]


def corrected(text: str, found: Finding) -> list[str]:
    return [apply_edits(text, [edit]) for edit in found.edits]


@pytest.mark.parametrize(
    ("text", "defect", "mark", "corrections"),
    [
        (
            "展出茶叶、蜂蜜、蜂蜜、竹笋。",
            "repeated-item",
            "蜂蜜、蜂蜜",
            ["展出茶叶、蜂蜜、竹笋。"],
        ),
        (
            "展出茶叶、蜂蜜、竹笋、蜂蜜等。",
            "repeated-item",
            "、蜂蜜",
            ["展出茶叶、蜂蜜、竹笋等。"],
        ),
        ("展出茶叶、蜂蜜和茶叶。", "repeated-item", "茶叶", []),
        (
            "展出茶叶、蜂蜜、竹笋等2种。",
            "more-than-claimed",
            "2种",
            ["展出茶叶、蜂蜜、竹笋等3种。", "展出茶叶、蜂蜜、竹笋等。"],
        ),
        (
            "展出茶叶、蜂蜜、竹笋、茶叶、莲子等四种。",
            "repeated-beyond-claim",
            "、茶叶",
            ["展出茶叶、蜂蜜、竹笋、莲子等四种。"],
        ),
        (
            "突出茶叶、蜂蜜、竹笋四大产业。",
            "unequal-to-claimed",
            "四大产业",
            ["突出茶叶、蜂蜜、竹笋三大产业。", "突出茶叶、蜂蜜、竹笋等四大产业。"],
        ),
        (
            "7、8、9两个月多雨。",
            "dates-unequal-to-claimed",
            "两个月",
            ["7、8、9三个月多雨。", "7、8、9月多雨。"],
        ),
        ("茶叶、蜂蜜、竹笋分别增长3%和4%。", "unequal-respectively", "3%和4%", []),
        ("有茶山3座、竹山4座，共8座。", "wrong-total", "8", []),
    ],
)
def test_one_fault_one_finding(text: str, defect: str, mark: str, corrections: list[str]) -> None:
    (found,) = findings(text)
    assert (found.rule.id, marked(text, found), corrected(text, found)) == (defect, mark, corrections)


def test_list_and_claim_are_told_in_one_finding() -> None:
    text = "设有茶艺、花艺、篆刻、香道、花艺、琴棋与书画等5大展区。"
    (found,) = findings(text)
    assert (found.fields["listed"], found.fields["claimed"], found.fields["item"]) == (6, "5大展区", "花艺")
    assert found.fields["times"] == 2
    assert [marked(text, Finding(found.rule, place.span)) for place in found.related] == ["花艺", "5大"]


def test_a_rule_alone_still_finds_its_part() -> None:
    text = "设有茶艺、花艺、篆刻、香道、花艺、琴棋与书画等5大展区。"
    assert [found.rule.id for found in findings(text, "repeated-item")] == ["repeated-item"]
    assert [found.rule.id for found in findings(text, "more-than-claimed")] == ["more-than-claimed"]


def test_an_item_that_the_number_counts_is_not_deleted() -> None:
    (found,) = findings("突出茶叶、蜂蜜、茶叶三大产业。")
    assert (found.rule.id, found.edits) == ("repeated-item", ())


def test_a_claim_that_repetition_does_not_explain_is_not_corrected() -> None:
    (found,) = findings("展出茶叶、蜂蜜、竹笋、蜂蜜、莲子、香菇等3种。")
    assert (found.rule.id, found.edits) == ("repeated-beyond-claim", ())


def test_every_finding_fills_every_field() -> None:
    for text in ("展出茶、蜂蜜、蜂蜜。", "7、8三个月多雨。", "有茶山3座、竹山4座，共8座。"):
        (found,) = findings(text)
        assert set(found.fields) == KIND.fields


def test_misquoted_list() -> None:
    text = "人称四君子的梅花、兰草、翠竹、橘花。"
    (found,) = findings(text, "misquoted-list", lists=(PROVERBS,))
    assert corrected(text, found) == ["人称四君子的梅花、兰草、翠竹、橘花。".replace("橘", "菊")]
    assert (found.fields["name"], found.fields["expected"]) == ("四君子", "梅花、兰草、翠竹、菊花")


def test_lists_and_defect_go_together() -> None:
    with pytest.raises(RuleError, match="lists"):
        findings("", "misquoted-list")
    with pytest.raises(RuleError, match="lists"):
        findings("", "repeated-item", lists=(PROVERBS,))


def test_blocks_are_judged_one_by_one() -> None:
    assert _run(document("展出茶叶、蜂蜜", "、蜂蜜、竹笋"), *COUNTED) == []
