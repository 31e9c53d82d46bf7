from __future__ import annotations

from typing import Any

import pytest

from proofread.checks.pattern import Parameters, build
from proofread.fixing import apply_edits
from proofread.model import Block, BlockKind, Document, Finding, Piece, Problem
from proofread.plugins import Knowledge
from proofread.plugins.contracts import CollectionCheck, RuleError
from tests.builders import block, document, rule


def find(text: Document, **parameters: Any) -> list[Finding | Problem]:
    check = build([rule(parameters=Parameters(**parameters))], Knowledge())
    assert not isinstance(check, CollectionCheck)
    return list(check(text))


def only(text: Document, **parameters: Any) -> Finding:
    (found,) = find(text, **parameters)
    assert isinstance(found, Finding)
    return found


def test_a_match_is_marked_and_corrected() -> None:
    text = document("会议,同志们")
    found = only(text, pattern=r"(?<=\p{Han}),(?=\p{Han})", replace="，")
    assert (found.span, found.fields["match"], found.suggestions(text.source)) == ((2, 3), ",", ("，",))


def test_templates_know_groups() -> None:
    text = document("10-20%")
    found = only(text, pattern=r"(?P<low>\d+)-(\d+)%", replace=r"\g<low>%～\2%")
    assert found.suggestions(text.source) == ("10%～20%",)


def test_several_templates_are_a_choice() -> None:
    text = document("好，。")
    assert only(text, pattern="，。", replace=("。", "，")).suggestions(text.source) == ("。", "，")


def test_without_a_template_it_advises() -> None:
    found = only(document("亲眼目睹"), pattern="亲眼目睹")
    assert found.edits == ()
    assert found.fields["suggestion"] == ""


def test_what_the_template_leaves_as_it_is_is_no_finding() -> None:
    assert only(document("Github 和 GitHub"), pattern="(?i)github", replace="GitHub").span == (0, 6)
    assert find(document("GitHub"), pattern="(?i)github", replace="GitHub") == []


def test_only_the_blocks_asked_for() -> None:
    headline = block("关于开会的通知。", kind=BlockKind.HEADLINE)
    body = block("请准时到会。", start=9, index=1)
    text = Document("a.txt", "关于开会的通知。\n请准时到会。", (headline, body))
    found = only(text, pattern="。$", blocks=frozenset({BlockKind.HEADLINE}))
    assert found.span == (7, 8)


def test_across_markup_it_only_advises() -> None:
    pieces = (Piece(0, 2, 0, 2), Piece(2, 4, 4, 6))
    text = Document("a.md", "目的**的人", (Block(0, BlockKind.PARAGRAPH, "目的的人", pieces),))
    found = only(text, pattern="的的", replace="的")
    assert found.span == (1, 5)
    assert found.edits == ()


def test_a_time_out_names_the_rule_and_the_place() -> None:
    text = document("短。", "甲" * 60 + "。乙")
    (problem,) = find(text, pattern="(?:甲|甲甲)+[^。]乙")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line) == ("page.txt", 2)


@pytest.mark.parametrize("pattern", ["的(的", "[", "的*", "(?P<a>x)(?P<a"])
def test_an_expression_that_cannot_work_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError) as caught:
        find(document(""), pattern=pattern)
    assert caught.value.key == "pattern"


def test_a_match_between_two_characters_inserts() -> None:
    text = document("加快5G部署")
    first, second = find(text, pattern=r"(?<=\p{Han})(?=[0-9])|(?<=[A-Z])(?=\p{Han})", replace=" ")
    assert isinstance(first, Finding)
    assert isinstance(second, Finding)
    assert apply_edits(text.source, [*first.edits, *second.edits]) == "加快 5G 部署\n"
