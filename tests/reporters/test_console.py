from __future__ import annotations

import pytest

from proofread.model import Document, FileReport, Finding, Problem, Related, Report, Span
from proofread.model.phrase import Phrase
from proofread.reporters import console
from tests.builders import document, finding


def lines(text: Document, *findings: Finding) -> list[str]:
    return console.render(Report(files=(FileReport(text, findings),)), is_terminal=False).splitlines()


def test_a_mark_far_into_a_line_stands_under_its_words() -> None:
    text = document("，".join(["一句话"] * 5000) + "，这里有错字，" + "，".join(["一句话"] * 5000))
    excerpt, mark = lines(text, finding(text, "错字"))[3:5]
    assert excerpt.startswith("    …")
    assert excerpt.endswith("…")
    before = excerpt[: excerpt.index("错字")]
    # A Han character is two columns wide, the indent and the dots are one each.
    assert mark.index("^") == sum(2 if character >= "、" else 1 for character in before)
    assert mark.strip() == "^^^^"


def test_names_of_files_cannot_steer_the_terminal() -> None:
    text = document("这里有错字。", path="a\x1b[31m.txt")
    broken = Problem(message=Phrase("坏", "bad"), path="b\x1b[31m.yaml", excerpt="  1 | \x1b[31m\n    | ^")
    report = Report(files=(FileReport(text, (finding(text, "错字"),)),), problems=(broken,))
    out = console.render(report, is_terminal=False)
    assert "\x1b" not in out
    assert "\n  1 | ·[31m\n    | ^\n" in out


@pytest.mark.parametrize(
    ("words", "replacements", "said"),
    [
        ("”", ("”；",), "其后增补“；”"),
        ("错字", ("“错字",), "其前增补「“」"),
        ("有错字", ("有字",), "删去“错”"),
        ("错字", ("",), "删去"),
        ("错字", ("别字",), "改为“别字”"),
        ("错字", ("错", "字"), "改为“错”或“字”"),
    ],
)
def test_a_correction_is_told_as_what_to_do(words: str, replacements: tuple[str, ...], said: str) -> None:
    text = document("这里”有错字。")
    assert f"    {said}" in lines(text, finding(text, words, *replacements))


def test_of_many_related_places_two_are_told() -> None:
    text = document("这里有错字。")
    other = Related(Span(0, 2), Phrase("另一处", "another"))
    out = lines(text, finding(text, "错字", related=(other,) * 5))
    assert sum("参见" in line for line in out) == 2
    assert "    等 5 处" in out


def test_a_run_without_rules_says_that_nothing_was_checked() -> None:
    report = Report(files=(FileReport(document("甲"), ()),), rules=0)
    out = console.render(report, is_terminal=False)
    assert "没有检查" in out
    assert "没有发现问题" not in out


def test_standard_input_is_called_so() -> None:
    text = document("这里有错字。", path="-")
    assert lines(text, finding(text, "错字"))[0] == "标准输入"
