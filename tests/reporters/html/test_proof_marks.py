"""Proofreaders' marks: the fewest strokes that say what an edit does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Edit, Span
from proofread.reporters.html.proof_marks import MarkKind, ProofMark, alignment, proof_marks

K = MarkKind


def drawn(wrong: str, right: str) -> list[tuple[MarkKind, str, str]]:
    return [
        (mark.kind, wrong[slice(*mark.span)], mark.text)
        for mark in proof_marks(wrong, Edit(Span(0, len(wrong)), right))
    ]


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("的的", "的", [(K.DELETE, "的", "")]),
        ("责任责任", "责任", [(K.DELETE, "责任", "")]),
        ("塌实", "踏实", [(K.REPLACE, "塌", "踏")]),
        ("侦察到", "侦查到", [(K.REPLACE, "察", "查")]),
        ("了解情况", "了解的情况", [(K.INSERT, "", "的")]),
        ("竞争力 是", "竞争力是", [(K.CLOSE, " ", "")]),
        ("使用IDE", "使用 IDE", [(K.SPACE, "", " ")]),
        ("实现扭\n\n负为正", "实现扭负为正", [(K.JOIN, "\n\n", "")]),
        ("完了。接着", "完了。\n接着", [(K.PARAGRAPH, "", "\n")]),
        ("制度法律", "法律制度", [(K.TRANSPOSE, "制度法律", "")]),
        ("一篇全文", "", [(K.DELETE, "一篇全文", "")]),
        ("Tensorflow和iphone手机", "TensorFlow和iPhone手机", [(K.REPLACE, "f", "F"), (K.REPLACE, "p", "P")]),
        ("同一处", "同一处", []),
    ],
)
def test_marks(wrong: str, right: str, expected: list[tuple[MarkKind, str, str]]) -> None:
    assert drawn(wrong, right) == expected


def test_of_two_copies_the_second_is_deleted() -> None:
    source = "定期检查检查工作"
    (mark,) = proof_marks(source, Edit(Span(2, 6), "检查"))
    assert mark.span == Span(4, 6)


def test_parts_that_change_places_around_a_third() -> None:
    (mark,) = proof_marks("因和果", Edit(Span(0, 3), "果和因"))
    assert mark.kind is K.TRANSPOSE
    assert mark.turns == (1, 2)


def test_an_insertion_point_keeps_its_place() -> None:
    (mark,) = proof_marks("补齐短板", Edit(Span(4, 4), "。"))
    assert mark == ProofMark(K.INSERT, Span(4, 4), "。")


def test_a_common_letter_alone_does_not_split_a_replacement() -> None:
    assert drawn("甲乙丙丁", "子乙寅卯") == [(K.REPLACE, "甲乙丙丁", "子乙寅卯")]


def applied(source: str, marks: tuple[ProofMark, ...]) -> str:
    """What the marks make of the source."""
    text, at = "", 0
    for mark in marks:
        text += source[at : mark.span.start]
        if mark.turns:
            first, second = mark.turns
            text += source[second : mark.span.end] + source[first:second] + source[mark.span.start : first]
        else:
            text += mark.text
        at = mark.span.end
    return text + source[at:]


@given(st.text("甲乙丙 \n", max_size=12), st.text("甲乙丙 \n", max_size=12), st.text("甲乙", max_size=3))
def test_the_marks_say_what_the_edit_does(wrong: str, right: str, around: str) -> None:
    source = around + wrong + around
    span = Span(len(around), len(around) + len(wrong))
    marks = proof_marks(source, Edit(span, right))
    assert applied(source, marks) == around + right + around
    assert all(first.span.end <= second.span.start for first, second in pairwise(marks))


@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_an_alignment_covers_both_texts(here: str, there: str) -> None:
    parts = alignment(here, there)
    assert "".join(here[slice(*part.here)] for part in parts) == here
    assert "".join(there[slice(*part.there)] for part in parts) == there
    assert all(here[slice(*part.here)] == there[slice(*part.there)] for part in parts if part.is_common)
