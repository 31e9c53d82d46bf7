"""What is counted, in which unit, and where a finding points."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.checks.measure import KIND, Parameters
from proofread.model import Document, Finding, Problem
from proofread.plugins import Knowledge
from proofread.plugins.contracts import RuleError
from proofread.readers.markdown.reader import parse
from tests.builders import document, rule


def run(text: Document, **parameters: Any) -> list[Finding | Problem]:
    check = KIND.build([rule(parameters=Parameters(**parameters))], Knowledge())
    assert callable(check)
    return list(check(text))


def counted(text: Document, **parameters: Any) -> list[tuple[object, object]]:
    """Opening words and count of every unit, by a limit that each of them breaks."""
    found = run(text, maximum=-1, **parameters)
    return [(each.fields["match"], each.fields["count"]) for each in found if isinstance(each, Finding)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("老秦撑船。", 5),
        ("老秦 撑 船 。", 5),
        ("用Vue.js写3,500行，约1.5小时", 10),
        ("don't stop", 2),
        ("“老秦”", 4),
    ],
)
def test_characters_are_counted_as_word_processors_do(text: str, count: int) -> None:
    assert counted(document(text), what="characters", per="paragraph") == [(text[:12], count)]


def test_code_and_addresses_are_one_character() -> None:
    text = parse("a.md", "运行`make install`，见https://a.example/b/c。\n")
    assert counted(text, what="characters", per="paragraph")[0][1] == 7


@pytest.mark.parametrize(
    ("what", "count"),
    [("commas", 3), ("clauses", 7), ("sentences", 2), ("characters", 32)],
)
def test_other_quantities(what: str, count: int) -> None:
    text = document("天亮了，老秦起来，推开门：河上有雾；甲、乙还没来。1,000 人, 都走了？")
    assert counted(text, what=what, per="paragraph")[0][1] == count


def test_matches_of_a_pattern_are_counted() -> None:
    text = document("进行检查，进行加固，又进行油漆。照常进行。")
    found = counted(text, what="matches", pattern="进行", per="sentence")
    assert [count for _, count in found] == [3, 1]


SOURCE = "# 题一\n\n甲说。乙说。\n\n- 丙说。\n\n  丁说。\n\n| 戊说。 |\n|--|\n\n> 己说。\n"


@pytest.mark.parametrize(
    ("unit", "openings"),
    [
        ("heading", ["题一"]),
        ("paragraph", ["甲说。乙说。", "丁说。", "己说。"]),
        ("sentence", ["甲说。", "乙说。", "丙说。", "丁说。", "己说。"]),
        ("list-item", ["丙说。"]),
        ("story", ["题一"]),
        ("document", ["题一"]),
    ],
)
def test_each_unit_is_measured_by_itself(unit: str, openings: list[str]) -> None:
    found = counted(parse("a.md", SOURCE), what="characters", per=unit)
    assert [match for match, _ in found] == openings


def test_a_whole_document_is_the_sum_of_its_blocks() -> None:
    assert counted(parse("a.md", SOURCE), what="sentences", per="document")[0][1] == 7


@pytest.mark.parametrize(
    ("limits", "broken"),
    [
        ({"maximum": 3}, []),
        ({"maximum": 2}, [2]),
        ({"minimum": 3}, []),
        ({"minimum": 4}, [4]),
        ({"minimum": 1, "maximum": 2}, [2]),
        ({"minimum": 3, "maximum": 3}, []),
    ],
)
def test_limits_are_still_well(limits: dict[str, int], broken: list[int]) -> None:
    found = run(document("甲乙丙"), what="characters", per="paragraph", **limits)
    assert [each.fields["limit"] for each in found if isinstance(each, Finding)] == broken


def test_a_finding_marks_the_opening_and_leads_to_the_end() -> None:
    text = document("老渡口在镇子的东头，从前是两岸唯一的通道。")
    (found,) = run(text, what="characters", per="sentence", maximum=10)
    assert isinstance(found, Finding)
    assert text.source[slice(*found.span)] == "老渡口在镇子的东头，从前"
    (end,) = found.related
    assert (text.source[slice(*end.span)], end.span.end) == ("。", len(text.source) - 1)
    assert set(found.fields) == KIND.fields


def test_an_empty_document_has_no_units() -> None:
    for unit in ("sentence", "paragraph", "heading", "list-item", "story", "document"):
        assert run(parse("a.md", ""), what="characters", per=unit, minimum=1) == []


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"what": "commas"}, "maximum"),
        ({"what": "matches", "maximum": 1}, "pattern"),
        ({"what": "commas", "maximum": 1, "pattern": "甲"}, "pattern"),
        ({"what": "matches", "maximum": 1, "pattern": "("}, "pattern"),
        ({"what": "matches", "maximum": 1, "pattern": "甲*"}, "pattern"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(parameters: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        run(document("甲"), per="sentence", **parameters)
    assert refused.value.key == key


def test_an_endless_expression_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proofread.checks.measure.TIMEOUT_SECONDS", 0.01)
    text = document("甲" * 5000 + "乙")
    (problem,) = run(text, what="matches", pattern="(?:甲|甲甲)+丙", per="paragraph", maximum=1)
    assert isinstance(problem, Problem)
    assert "sample" in problem.message.en
    assert problem.line == 1
