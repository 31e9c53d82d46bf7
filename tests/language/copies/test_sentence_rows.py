"""The row of sentences and the form that they are compared by."""

from __future__ import annotations

import msgspec
import pytest

from proofread.language.copies import sentence_rows
from proofread.language.copies.sentence_rows import normal_form, sentence_row
from proofread.language.text.sentences import Sentence
from proofread.model import Block, BlockKind, Document, Piece
from tests.builders import document


def form(text: str) -> str:
    page = document(text)
    return normal_form(page, Sentence(page.blocks[0], 0, len(text)))


def test_marks_spaces_and_width_do_not_count() -> None:
    assert form("２０２４年，他 来了。") == form("2024年他来了！") == "2024年他来了"


def test_a_decimal_point_counts() -> None:
    assert form("增长5.8%。") != form("增长58%。")


def test_code_counts_as_the_source_has_it() -> None:
    source = "用`a`。用`b`。用`a`。"
    pieces = []
    for at in (0, 5, 10):
        pieces += [(at, at + 1), (at + 1, at + 4), (at + 4, at + 5)]
    text = "用\ufffc。" * 3
    block = Block(
        0,
        BlockKind.PARAGRAPH,
        text,
        tuple(Piece(number, number + 1, *place) for number, place in enumerate(pieces)),
    )
    row = sentence_row(Document("a.md", source, (block,)))
    assert row.forms[0] == row.forms[2] != row.forms[1]
    assert len(row.forms[0]) == 2


def test_the_row_is_the_body_alone() -> None:
    page = document("大标题", "第一句。第二句。", "——", "第三句。")
    blocks = (msgspec.structs.replace(page.blocks[0], kind=BlockKind.HEADING), *page.blocks[1:])
    row = sentence_row(msgspec.structs.replace(page, blocks=blocks))
    assert [sentence.text for sentence in row.sentences] == ["第一句。", "第二句。", "第三句。"]
    assert row.words == (3, 3, 3)


def test_documents_have_the_rows_together_that_each_has_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [
        document("第一句。第二句", "《3.5》——！"),
        document(),
        document("上一行\n下一行，共２０个字。", "Ａ"),
        document("……"),
    ]
    alone = [sentence_row(page) for page in pages]
    monkeypatch.setattr(sentence_rows, "MANY_SENTENCES", 0)
    together = list(sentence_row.together(pages))
    assert [(row.forms, row.words) for row in together] == [(row.forms, row.words) for row in alone]
    assert [[sentence.text for sentence in row.sentences] for row in together] == [
        [sentence.text for sentence in row.sentences] for row in alone
    ]
