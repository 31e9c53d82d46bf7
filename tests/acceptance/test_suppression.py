"""Comments that silence exactly what they name, and never more than is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.acceptance.suppression import (
    Suppression,
    Suppressions,
    by_place,
    suppressions,
    unknown_rules,
)
from proofread.engine.reading import read_bytes
from proofread.model import Category, Finding, Span
from proofread.plugins.manager import Plugins
from tests.builders import rule

RULES = [rule("doubled-de"), rule("spelling"), rule("comma", category=Category.PUNCTUATION)]


def read(text: str) -> Suppressions:
    return suppressions(read_bytes("a.md", text.encode(), Plugins().readers["markdown"]))


def silenced(text: str, rule_id: str = "doubled-de") -> list[str]:
    """The words 甲 乙 丙 … of the text that a finding of the rule may not mark."""
    by = next(each for each in RULES if each.id == rule_id)
    found = read(text).suppressions
    places = [(at, character) for at, character in enumerate(text) if character in "甲乙丙丁戊"]
    findings = [(Finding(by, Span(at, at + 1)), character) for at, character in places]
    return [word for finding, word in findings if any(each.silences(finding) for each in found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。\n\n<!-- proofread: ignore-next-line -->\n\n乙。\n丙。\n", "乙"),
        ("甲。\n\n<!-- proofread: ignore-next-line -->\n乙。\n丙。\n", "乙"),
        ("甲。 <!-- proofread: ignore-line --> 乙。\n丙。\n", "甲乙"),
        ("甲。\n\n<!-- proofread: ignore-next-block -->\n\n乙。\n丙。\n\n丁。\n", "乙丙"),
        ("<!-- proofread: ignore-next-block -->\n\n- 甲\n- 乙\n  - 丙\n\n丁。\n", "甲乙丙"),
        (
            "<!-- proofread: ignore-next-block -->\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n戊。\n",
            "甲乙丙丁",
        ),
        (
            "甲\n\n<!-- proofread: ignore-start -->\n\n乙\n\n丙\n\n<!-- proofread: ignore-end -->\n\n丁\n",
            "乙丙",
        ),
        ("甲\n\n乙\n\n<!-- proofread: ignore-file -->\n\n丙\n", "甲乙丙"),
        ("甲。 <!-- proofread: ignore-next-line -->\n乙。\n丙。\n\n丁。\n", "乙"),
        ("甲。 <!-- proofread: ignore-next-line --> 乙。\r\n丙。\r\n丁。\r\n", "丙"),
        ("甲。 <!-- proofread: ignore-next-line --> 乙。\n\n丙。\n", "丙"),
        ("甲。 <!-- proofread: ignore-next-line\n-- 引文 --> 乙。\n丙。\n", "丙"),
        ("甲 <!-- proofread: ignore-next-line --> `a\nb` 乙 and\n丙\n", "乙"),
        ("- 甲 <!-- proofread: ignore-next-line -->\n- 乙\n- 丙\n", "乙"),
        ("甲\n\n<!-- a comment on proofread: of others -->\n\n乙\n", ""),
        ("```\n<!-- proofread: ignore-file -->\n```\n\n甲\n", ""),
        ("<!-- proofread：ignore-next-line -->\n\n甲\n\n乙\n", "甲"),
        ("<!-- Proofread: Ignore-Next-Line -->\n\n甲\n\n乙\n", "甲"),
        ("<!--proofread :ignore-next-line doubled-de——引文-->\n\n甲\n\n乙\n", "甲"),
    ],
)
def test_what_a_comment_silences(text: str, expected: str) -> None:
    assert "".join(silenced(text)) == expected
    assert read(text).problems == ()


@pytest.mark.parametrize(
    ("named", "by", "is_silenced"),
    [
        ("doubled-de", "doubled-de", True),
        ("doubled-de", "spelling", False),
        ("doubled-*", "doubled-de", True),
        ("spelling, doubled-de", "doubled-de", True),
        ("spelling，comma", "comma", True),
        ("punctuation", "comma", True),
        ("punctuation", "spelling", False),
    ],
)
def test_only_the_rules_that_it_names(named: str, by: str, is_silenced: bool) -> None:
    text = f"<!-- proofread: ignore-next-line {named} -- 引文如此 -->\n\n甲。\n"
    assert bool(silenced(text, by)) is is_silenced
    (each,) = read(text).suppressions
    assert each.reason == "引文如此"


def test_a_comment_of_several_lines() -> None:
    text = "# 题\n\n<!--proofread: ignore-next-line doubled-de spelling\n  -- 原文\n如此 -->\n\n甲。\n"
    (each,) = read(text).suppressions
    assert (each.line, each.selectors) == (3, ("doubled-de", "spelling"))
    assert each.reason.split() == ["原文", "如此"]


def test_nested_regions_close_from_the_inside() -> None:
    text = (
        "<!-- proofread: ignore-start doubled-de -->\n\n甲\n\n<!-- proofread: ignore-start spelling -->\n\n乙\n\n"
        "<!-- proofread: ignore-end -->\n\n丙\n\n<!-- proofread: ignore-end -->\n\n丁\n"
    )
    assert silenced(text) == ["甲", "乙", "丙"]
    assert silenced(text, "spelling") == ["乙"]


def test_an_end_that_names_rules_closes_the_start_that_names_them() -> None:
    text = (
        "<!-- proofread: ignore-start doubled-de, comma -->\n\n甲\n\n"
        "<!-- proofread: ignore-start spelling -->\n\n乙\n\n"
        "<!-- proofread: ignore-end comma doubled-de -->\n\n丙\n\n<!-- proofread: ignore-end spelling -->\n\n丁\n"
    )
    assert read(text).problems == ()
    assert silenced(text) == ["甲", "乙"]
    assert silenced(text, "spelling") == ["乙", "丙"]


@pytest.mark.parametrize("started", ["", " spelling", " doubled-de comma"])
def test_an_end_that_names_other_rules_than_any_start_is_a_fault(started: str) -> None:
    text = f"<!-- proofread: ignore-start{started} -->\n\n甲\n\n<!-- proofread: ignore-end doubled-de -->\n"
    wrong_end, no_end = read(text).problems
    assert (wrong_end.line, no_end.line) == (5, 1)
    assert "ignore-start doubled-de" in wrong_end.message.zh
    assert silenced(text) == []


@pytest.mark.parametrize(
    ("comment", "line", "said"),
    [
        ("ignore-nextline", 3, "ignore-nextline"),
        ("", 3, "没有写要做什么"),
        ("ignore-start", 3, "没有对应的"),
        ("ignore-end", 3, "没有 ignore-start"),
        ("ignore-end {word}", 3, "没有 ignore-start {word}"),
        ("disable", 3, "disable"),
    ],
)
def test_a_comment_that_says_nothing_known_is_a_fault(comment: str, line: int, said: str) -> None:
    (problem,) = read(f"甲\n\n<!-- proofread: {comment} -->\n\n乙\n").problems
    assert (problem.path, problem.line) == ("a.md", line)
    assert said in problem.message.zh


def test_a_comment_with_nothing_behind_it_is_a_fault() -> None:
    (problem,) = read("甲\n\n<!-- proofread: ignore-next-line -->\n").problems
    assert "后面没有正文" in problem.message.zh


def test_the_nearest_word_and_rule_are_offered() -> None:
    (problem,) = read("<!-- proofread: ignore-nextline -->\n\n甲\n").problems
    assert problem.hint is not None
    assert "ignore-next-line" in problem.hint.en
    found = read("<!-- proofread: ignore-line doubled-dee, comma -->\n").suppressions
    (unknown,) = unknown_rules("a.md", found, RULES)
    assert unknown.hint is not None
    assert (unknown.line, "doubled-de" in unknown.hint.en) == (1, True)


def test_a_finding_that_begins_before_the_stretch_is_not_silenced() -> None:
    text = "甲乙\n\n<!-- proofread: ignore-next-line -->\n\n丙丁\n"
    (each,) = read(text).suppressions
    start = text.index("乙")
    assert not each.silences(Finding(RULES[0], Span(start, text.index("丁"))))
    assert each.silences(Finding(RULES[0], Span(text.index("丁") + 1, text.index("丁") + 1)))


@pytest.mark.parametrize("mark", [" -- ", " —— ", "——", " – ", " — "])
def test_a_reason_stands_behind_a_dash_of_any_kind(mark: str) -> None:
    (found,) = read(
        f"<!-- proofread: ignore-next-line doubled-de, spelling{mark}引文——如此 -->\n\n甲\n"
    ).suppressions
    assert (found.selectors, found.reason) == (("doubled-de", "spelling"), "引文——如此")


def test_what_begins_like_several_words_is_told_them_all() -> None:
    (problem,) = read("<!-- proofread: ignore -->\n\n甲\n").problems
    assert problem.hint is not None
    assert "ignore-next-line" in problem.hint.zh


PLACES = st.integers(0, 20)


@given(st.lists(st.tuples(PLACES, PLACES).map(sorted), max_size=8), PLACES)
def test_what_is_found_by_its_place_is_what_lies_there(stretches: list[list[int]], offset: int) -> None:
    here = [Suppression(line, Span(start, end)) for line, (start, end) in enumerate(stretches)]
    assert by_place(here)(offset) == [each for each in here if each.span.start <= offset <= each.span.end]


@pytest.mark.parametrize(
    "comment",
    ["<!—proofread: ignore-next-line—>", "<!—— Proofread：ignore-file ——>", "<!– proofread: ignore-line –>"],
)
def test_a_comment_whose_dashes_were_corrected_is_told(comment: str) -> None:
    found = read(f"甲。\n\n{comment}\n\n乙。\n")
    assert not found.suppressions
    (problem,) = found.problems
    assert problem.line == 3
    assert "两个半角连字符" in problem.message.zh
    assert not read(f"写法是 `{comment}`。\n").problems
