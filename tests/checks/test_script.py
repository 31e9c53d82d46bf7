from __future__ import annotations

import pytest

from proofread.checks.script import Parameters, build
from proofread.language.text.traditional_characters import is_simplified, is_traditional, simplified_forms
from proofread.model import Document, Finding
from proofread.plugins import Knowledge
from proofread.plugins.contracts import CollectionCheck
from tests.builders import document, rule

SIMPLIFIED = "会议结束之后，代表们参观了社区的图书馆、体育馆和规划展览厅，对这里的变化赞叹不已。"


def marked(text: Document) -> list[tuple[str, str]]:
    check = build([rule(parameters=Parameters())], Knowledge())
    assert not isinstance(check, CollectionCheck)
    findings = [found for found in check(text) if isinstance(found, Finding)]
    return [(text.source[f.span.start : f.span.end], f.suggestions(text.source)[0]) for f in findings]


def test_a_slip_is_marked_with_its_simplified_form() -> None:
    text = document(SIMPLIFIED * 4, SIMPLIFIED.replace("之后", "之後").replace("图书", "圖書"))
    assert marked(text) == [("後", "后"), ("圖書", "图书")]


def test_a_traditional_text_is_left_alone() -> None:
    assert marked(document("會議結束之後，代表們參觀了社區的圖書館，對這裡的變化贊嘆不已。")) == []


def test_a_sentence_in_its_own_script_is_a_quotation() -> None:
    assert marked(document(SIMPLIFIED * 4, "學無止境，書山有路。")) == []


@pytest.mark.parametrize("character", "於乾瞭著后里")
def test_characters_of_the_standard_list_are_none(character: str) -> None:
    assert not is_traditional(character)


def test_the_table_maps_to_simplified_forms_only() -> None:
    for traditional, simplified in simplified_forms().items():
        assert is_traditional(traditional)
        assert is_simplified(simplified)
        assert not is_traditional(simplified)
