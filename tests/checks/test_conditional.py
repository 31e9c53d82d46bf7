"""Which side the consequence is looked for on, how far, and what the two must share."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from proofread.checks.conditional import KIND, Parameters
from proofread.model import Document, Finding, Problem
from proofread.plugins import Knowledge
from proofread.plugins.contracts import RuleError
from proofread.readers.markdown.reader import parse
from tests.builders import document, rule


def run(text: Document, **parameters: Any) -> list[Finding | Problem]:
    given = msgspec.convert({key.replace("_", "-"): value for key, value in parameters.items()}, Parameters)
    check = KIND.build([rule(parameters=given)], Knowledge())
    assert callable(check)
    return list(check(text))


def marked(text: Document, condition: str, **parameters: Any) -> list[tuple[str, object]]:
    """What is marked, and its term."""
    found = run(text, **{"if": condition}, **parameters)
    return [
        (text.source[slice(*each.span)], each.fields["term"]) for each in found if isinstance(each, Finding)
    ]


INTRODUCTION = "（以下简称“(?P<short>[^”]+)”）"


def test_what_is_there_or_is_not_asked_for_is_no_finding() -> None:
    assert marked(document("甲在。", "乙在。"), "甲", then="乙") == []
    assert marked(document("丙在。"), "甲", then="乙") == []
    assert marked(document("甲在。"), "甲", then_not="乙") == []


def test_what_lacks_is_found_once_at_the_first_place() -> None:
    text = document("甲一，甲二。", "甲三。")
    (found,) = run(text, **{"if": "甲."}, then="乙")
    assert isinstance(found, Finding)
    assert (text.source[slice(*found.span)], found.related) == ("甲一", ())
    assert found.fields == {"match": "甲一", "term": "甲一"}


@pytest.mark.parametrize(
    ("order", "texts", "expected"),
    [
        ("before", ("乙甲",), []),
        ("before", ("甲乙",), ["甲"]),
        ("before", ("乙", "甲"), []),
        ("after", ("甲乙",), []),
        ("after", ("乙甲",), ["甲"]),
        ("after", ("甲", "乙"), []),
        ("anywhere", ("乙甲",), []),
        ("anywhere", ("甲乙",), []),
    ],
)
def test_order(order: str, texts: tuple[str, ...], expected: list[str]) -> None:
    assert [match for match, _ in marked(document(*texts), "甲", then="乙", order=order)] == expected
    found = marked(document(*texts), "甲", then_not="乙", order=order)
    assert [match for match, _ in found] == ([] if expected else ["甲"])


def test_a_consequence_before_may_begin_with_the_condition_and_one_anywhere_not_lie_in_it() -> None:
    assert marked(document("甲乙丙"), "甲乙", then="甲乙丙", order="before") == []
    assert marked(document("见表3"), r"见表(?P<n>\d)", then=r"表(?P<n>\d)") == [("见表3", "3")]
    assert marked(document("见表3", "表3"), r"见表(?P<n>\d)", then=r"表(?P<n>\d)") == []


@pytest.mark.parametrize(("within", "expected"), [("block", 1), ("story", 0), ("document", 0)])
def test_within(within: str, expected: int) -> None:
    assert len(marked(document("甲", "乙"), "甲", then="乙", within=within)) == expected


def test_stories_are_looked_at_one_by_one() -> None:
    text = document("甲", "乙")
    first, second = text.blocks
    page = msgspec.structs.replace(text, blocks=(first, msgspec.structs.replace(second, story=1)))
    assert len(marked(page, "甲", then="乙", within="story")) == 1
    assert len(marked(page, "甲", then="乙", within="document")) == 0


def test_shared_groups_must_catch_the_same() -> None:
    text = document("见表1，见表2，又见表2，见表3。", "表1 甲", "表3 乙")
    assert marked(text, r"见表(?P<n>\d)", then=r"^表(?P<n>\d)") == [("见表2", "2")]


def test_a_group_of_the_condition_alone_is_not_shared() -> None:
    assert marked(document("见表1。", "表2"), r"见表(?P<n>\d)", then=r"^表\d") == []


def test_a_place_in_the_template_stands_for_what_was_caught() -> None:
    text = document("江东古建院（以下简称“古建院”），甲.乙（以下简称“甲.乙”）。", "古建院来了，甲乙没来。")
    assert marked(text, INTRODUCTION, then="{short}", order="after") == [("（以下简称“甲.乙”）", "甲.乙")]


def test_longer_texts_are_tried_first() -> None:
    text = document("丁（以下简称“甲”），戊（以下简称“甲乙”）。", "甲乙来了。")
    assert marked(text, INTRODUCTION, then="{short}", order="after") == [("（以下简称“甲”）", "甲")]


def test_quantifiers_are_no_places() -> None:
    assert marked(document("甲甲", "乙乙"), "(?P<n>甲){2}", then="乙{2}") == []


def test_only_the_first_place_is_judged() -> None:
    text = document("丁（以下简称“甲乙”）。", "甲乙来了，戊（以下简称“甲乙”）没来。")
    assert marked(text, INTRODUCTION, then_not="{short}", order="before") == []


def test_given() -> None:
    condition = {"condition": r"见表(?P<n>\d)", "then": r"^表(?P<n>\d)", "given": r"^表\d"}
    assert marked(document("见表4。"), **condition) == []
    assert marked(document("见表4。", "表1"), **condition) == [("见表4", "4")]


def test_blocks() -> None:
    text = parse("a.md", "# 甲\n\n段\n")
    assert marked(text, "甲", then="乙", blocks=["paragraph"]) == []
    assert marked(text, "段", then_not="甲", blocks=["paragraph"]) == []
    assert len(marked(text, "段", then_not="甲")) == 1


def test_what_stands_on_the_wrong_side_is_related() -> None:
    text = document("甲乙来了。", "丁（以下简称“甲乙”）。")
    (found,) = run(text, **{"if": INTRODUCTION}, then_not="{short}", order="before")
    assert isinstance(found, Finding)
    assert [each.span for each in found.related] == [(0, 2)]
    (found,) = run(document("乙甲"), **{"if": "甲"}, then="乙", order="after")
    assert isinstance(found, Finding)
    assert [each.span for each in found.related] == [(0, 1)]


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"if": "甲"}, "then"),
        ({"if": "甲", "then": "乙", "then-not": "丙"}, "then"),
        ({"if": "(", "then": "乙"}, "if"),
        ({"if": "甲", "then": "("}, "then"),
        ({"if": "甲", "then-not": "乙*"}, "then-not"),
        ({"if": "甲", "then": "乙", "given": "("}, "given"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(parameters: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        run(document("甲"), **parameters)
    assert refused.value.key == key


def test_an_endless_expression_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofread.checks.conditional.TIMEOUT_SECONDS", 0.01)
    (problem,) = run(document("丁", "甲" * 5000 + "丁甲丙"), **{"if": "(?:甲|甲甲)+丙"}, then="乙")
    assert isinstance(problem, Problem)
    assert problem.line == 2


def test_a_group_that_the_condition_lacks_is_refused() -> None:
    with pytest.raises(RuleError):
        run(document("甲在。"), **{"if": "甲(?P<one>.)"}, then="乙(?P<other>.)")
