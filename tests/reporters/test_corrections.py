"""Corrections in words."""

from __future__ import annotations

import pytest

from proofread.model import Edit, Span
from proofread.reporters.corrections import alternative, correction, correction_beside_mark
from tests.builders import document, finding

TEXT = document("向有条件的的县镇延伸，排水短板", "甲" * 60)


@pytest.mark.parametrize(
    ("words", "replacements", "told"),
    [
        ("的的", ["的"], "删去“的”"),
        ("延伸", ["延展", "伸展"], "改为“延展”或“伸展”"),
        ("延伸", ["延展", ""], "改为“延展”或删去"),
        ("县镇", ["乡镇"], "改为“乡镇”"),
        ("短板", ["短板。"], "其后增补“。”"),
        ("短板", ["的短板"], "其前增补“的”"),
        ("，", [""], "删去“，”"),
        ("\n", [""], "删去“↵”"),
        ("甲" * 60, [""], "删去标出的一段"),
        ("县镇", [], ""),
        ("县镇", ["“县镇”"], "改为「“县镇”」"),
        ("县镇", ["“县镇"], "其前增补「“」"),
    ],
)
def test_a_correction_says_what_to_do(words: str, replacements: list[str], told: str) -> None:
    assert correction(finding(TEXT, words, *replacements), TEXT, "zh") == told


def test_beside_a_mark_deleted_words_are_not_repeated() -> None:
    assert correction_beside_mark(finding(TEXT, "，", ""), TEXT, "zh") == "删去"
    assert correction_beside_mark(finding(TEXT, "的的", "的"), TEXT, "zh") == "删去“的”"


def test_one_alternative_tells_its_own_characters() -> None:
    end = len("向有条件的的县镇延伸，排水短板")
    assert alternative(Edit(Span(end, end), "。"), TEXT, "zh") == "在“排水短板”后增补“。”"
    assert alternative(Edit(Span(0, 0), "《"), TEXT, "zh") == "增补“《”"
    assert alternative(Edit(Span(4, 5), ""), TEXT, "en") == "delete “的”"
    assert alternative(Edit(Span(4, 6), "地"), TEXT, "zh") == "改为“地”"


def test_options_for_a_long_passage_tell_only_where_they_differ() -> None:
    source = "他说：“以前走一趟要大半天，现在有了公路，一会儿就到了，大家都很高兴，"
    text = document(source)
    passage = source[3:]
    whole = finding(
        text, passage, f"{passage}”", passage.replace("天，", "天”，"), passage.replace("都", "也")
    )
    told = "在“很高兴，”后增补「”」，或在“要大半天”后增补「”」，或“都”改为“也”"
    assert correction(whole, text, "zh") == told
    assert correction_beside_mark(whole, text, "zh") == told
