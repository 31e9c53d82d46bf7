from __future__ import annotations

from proofread.model import Document, FileReport, Finding, Problem, Report
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
