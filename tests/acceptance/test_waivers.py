"""Waivers let stand what they name, with a reason, and are refused where they are not clear."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proofread.acceptance.parting import Scope
from proofread.acceptance.waivers import Waiver, by_waivers, read_waivers, unknown_rules
from proofread.model import Finding, Span
from proofread.rulebook.source_fault import SourceFault
from tests.builders import document, rule

TEXT = document("本报开设主体责任责任清单专栏。", "各级落实责任责任到人。")
DOUBLED = rule("doubled-word")


def marks(occurrence: int) -> Finding:
    start = -1
    for _ in range(occurrence):
        start = TEXT.source.index("责任责任", start + 1)
    return Finding(DOUBLED, Span(start, start + 4))


def waivers(tmp_path: Path, text: str) -> tuple[Waiver, ...]:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, "utf-8")
    return read_waivers(path)


ENTRY = "- rule: doubled-word\n  text: 责任责任\n  reason: 栏目名\n"


@pytest.mark.parametrize(
    ("more", "path", "covered"),
    [
        ("", "a.txt", [True, True]),
        ("  near: 主体责任责任清单\n", "a.txt", [True, False]),
        ("  files: [2024/**]\n", "2024/5/a.txt", [True, True]),
        ("  files: [2024/**]\n", "2025/5/a.txt", [False, False]),
        ("  files: ['*.md', a.txt]\n", "x/a.txt", [True, True]),
    ],
)
def test_what_a_waiver_covers(tmp_path: Path, more: str, path: str, covered: list[bool]) -> None:
    (waiver,) = waivers(tmp_path, ENTRY + more)
    assert [waiver.covers(marks(number), TEXT, path) for number in (1, 2)] == covered


def test_another_rule_or_other_words_are_not_covered(tmp_path: Path) -> None:
    other_rule, other_words = waivers(
        tmp_path, ENTRY.replace("doubled-word", "other") + ENTRY.replace("责任责任", "责任")
    )
    assert not other_rule.covers(marks(1), TEXT, "a.txt")
    assert not other_words.covers(marks(1), TEXT, "a.txt")


def test_a_waiver_ends(tmp_path: Path) -> None:
    (waiver,) = waivers(tmp_path, ENTRY + "  until: 2027-12-31\n")
    assert not waiver.is_over(date(2027, 12, 31))
    assert waiver.is_over(date(2028, 1, 1))


def test_an_empty_file_waives_nothing(tmp_path: Path) -> None:
    assert waivers(tmp_path, "# 还没有\n") == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- rule: doubled-word\n  text: 责任责任\n", 1, "reason"),
        ("- rule: doubled-word\n  reason: 栏目名\n", 1, "text"),
        ("- rule: doubled-word\n  text: 责任责任\n  reason: ''\n", 1, "reason"),
        (ENTRY + "  util: 2027-01-01\n", 4, "util"),
        (ENTRY + "  near: 责任清单\n", 4, "责任责任"),
        (ENTRY + "  until: 明年\n", 4, "明年"),
        (ENTRY + "  until: 20271231\n", 4, "20271231"),
        (ENTRY + "  until: 2027-W01-1\n", 4, "2027-W01-1"),
        (ENTRY + "  until: 2027-02-30\n", 4, "2027-02-30"),
        ("- rule: doubled-word\n  text: 责任责任\n  reason: ' '\n", 1, "reason"),
        ("- rule: doubled-word\n  text: 责任责任\n  reason: [a]\n", 3, "文字"),
        ("- rule: doubled-word\n  text: [责任]\n  reason: 栏目名\n  near: 责任\n", 2, "文字"),
        (ENTRY + "  files: ['!']\n", 4, "!"),
        (ENTRY + "  files: [a.md, '[z-a].md']\n", 4, "[z-a].md"),
        ("rule: doubled-word\n", 1, "一列"),
        (ENTRY + "- text: 甲\n  reason: 乙\n", 4, "rule"),
    ],
)
def test_an_entry_that_is_not_clear_is_refused_in_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(SourceFault) as caught:
        waivers(tmp_path, text)
    problem = caught.value.problem
    assert problem.line == line
    assert said in problem.message.zh


def test_a_rule_that_does_not_exist_is_a_fault_and_the_nearest_is_offered(tmp_path: Path) -> None:
    found = waivers(tmp_path, ENTRY + ENTRY.replace("doubled-word", "doubled-wrd"))
    (problem,) = unknown_rules("waivers.yaml", found, [DOUBLED])
    assert problem.line == 4
    assert problem.hint is not None
    assert "doubled-word" in problem.hint.en


def test_waivers_that_are_not_utf_8_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_bytes(ENTRY.encode("gb18030"))
    (problem,) = by_waivers((), str(path), Scope(known=(DOUBLED,), ran=lambda _: frozenset())).problems
    assert problem.path == str(path)
    assert "UTF-8" in problem.message.zh
