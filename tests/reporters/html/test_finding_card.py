"""What the note of a finding tells an editor to do."""

from __future__ import annotations

import pytest

from proofread.model import Category, Document, Edit, FileReport, Finding, Phrase, Related, Span
from proofread.reporters.html.finding_card import Card, card
from tests.builders import document, finding, rule

TEXT = document("定期检查检查工作，心里塌实了。", "另有约5200余户受益", "定期检查检查工作，心里塌实了。")


def card_of(found: Finding, text: Document = TEXT) -> Card:
    return card(1, 1, found, text, {text.path: FileReport(text, ())}, "zh")


def told(found: Finding) -> str:
    """The correction as one line: what is cut in square brackets, what is added in braces."""
    correction = card_of(found).correction
    assert correction
    signs = {"keep": "{}", "cut": "[{}]", "add": "{{{}}}"}
    return correction.verb + " " + "".join(signs[run.kind].format(run.text) for run in correction.words)


def insertion(at: int, text: str) -> Finding:
    return Finding(rule(), Span(at, at), fields={"match": ""}, edits=(Edit(Span(at, at), text),))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (finding(TEXT, "检查检查", "检查"), "删去 检查[检查]"),
        (finding(TEXT, "塌实", "踏实"), "改为 [塌]{踏}实"),
        (finding(TEXT, "塌", "踏"), "改为 查工作，心里[塌]{踏}实了。"),
        (insertion(TEXT.source.index("受益") + 2, "。"), "增补 00余户受益{。}"),
        (finding(TEXT, "益", "益。"), "增补 200余户受益{。}"),
        (finding(TEXT, "心里", "里心"), "对调 [心里]{里心}"),
        (finding(TEXT, "\n", ""), "接排 心里塌实了。[↵]另有约520"),
        (finding(TEXT, TEXT.source, ""), "删去 [定期检查检查工作，心里塌实了……检查检查工作，心里塌实了。\n]"),
    ],
)
def test_corrections(found: Finding, expected: str) -> None:
    assert told(found) == expected


def test_advice_has_no_correction() -> None:
    assert card_of(finding(TEXT, "塌实")).correction is None


def test_a_choice_is_told_as_a_choice() -> None:
    chosen = card_of(finding(TEXT, "约5200余户", "5200余户", "约5200户", ""))
    assert chosen.correction is None
    assert chosen.choices == ("5200余户", "约5200户", "删去")


def test_a_correction_made_elsewhere_says_where() -> None:
    line = "定期检查检查工作，心里塌实了。"
    first, second = Span(0, len(line)), Span(TEXT.source.rindex(line), TEXT.source.rindex(line) + len(line))
    found = Finding(
        rule(category=Category.DUPLICATE),
        first,
        fields={"match": line},
        edits=(Edit(first, ""), Edit(second, "")),
        related=(Related(second, Phrase("另一处", "the other")),),
    )
    shown = card_of(found)
    assert shown.choices == ("删去本处", "删去第3行的")
    assert [(link.note, link.place) for link in shown.links] == [("另一处", "第3行")]
    assert shown.comparison
    assert shown.comparison.is_same
    assert (shown.comparison.left.is_here, shown.comparison.right.place) == (True, "第3行")


def test_only_duplicates_are_compared() -> None:
    other = Related(Span(0, 15), Phrase("另一处", "the other"))
    assert card_of(finding(TEXT, TEXT.source, related=(other,))).comparison is None


def test_two_places_of_one_line_are_told_once() -> None:
    note = Phrase("同组的另一序号", "another number of the same series")
    found = finding(TEXT, "受益", related=(Related(Span(0, 2), note), Related(Span(4, 6), note)))
    assert [(link.note, link.place) for link in card_of(found).links] == [("同组的另一序号", "第1行")]
