"""The page holds the whole source, and every finding in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.model import Block, BlockKind, Document, Edit, Finding, Piece, Severity, Span, Unchecked
from proofread.reporters.html.marked_text import (
    Anchor,
    Leaf,
    MarkedRow,
    Mention,
    Node,
    Number,
    Stroke,
    marked_rows,
)
from proofread.reporters.html.page_rows import Role, page_rows
from tests.builders import rule
from tests.reporters.sample_report import (
    hostile_report,
    long_book,
    markdown_file,
    newspaper_page,
    place,
    several_files,
)


def nodes(rows: Iterable[MarkedRow]) -> Iterator[Node]:
    for row in rows:
        for line in row.lines:
            for part in line:
                yield from _flat(part.nodes)


def _flat(given_nodes: Iterable[Node]) -> Iterator[Node]:
    for node in given_nodes:
        yield node
        if isinstance(node, Stroke):
            yield from _flat(node.nodes)


def shown(rows: Iterable[MarkedRow]) -> str:
    return "".join(node.text for node in nodes(rows) if isinstance(node, Leaf))


def marked(document: Document, *findings: Finding) -> tuple[MarkedRow, ...]:
    return marked_rows(document, list(enumerate(findings, start=1)), [])


@pytest.mark.parametrize(
    "document",
    [
        *(file.document for file in several_files().files),
        *(file.document for file in hostile_report().files),
        *(file.document for file in long_book(1).files),
        Document("empty.txt", "", ()),
        Document("blank.txt", "\n\r\n \n", ()),
        Document("code.py", "import os\n", (), unchecked=(Unchecked(Span(0, 9), "code"),)),
    ],
    ids=lambda document: document.path,
)
def test_the_rows_are_the_source(document: Document) -> None:
    rows = page_rows(document)
    assert (
        "".join(document.source[piece.start : piece.end] for row in rows for piece in row.pieces)
        == document.source
    )
    assert shown(marked(document)) == document.source


def test_kinds_of_the_newspaper_page() -> None:
    kinds = [row.kind for row in page_rows(newspaper_page().document)]
    assert kinds[:4] == ["column-head", "headline", "headline", "byline"]
    assert "interview-label" not in kinds  # set inside the paragraph that it leads


def test_a_markdown_file_in_rows() -> None:
    rows = page_rows(markdown_file().document)
    assert " ".join(row.kind for row in rows) == (
        "unchecked heading paragraph heading list-item list-item list-item unchecked table paragraph"
    )
    reasons = [piece.reason for row in rows for piece in row.pieces if piece.reason]
    assert reasons == ["front-matter", "inline-code", "code"]
    table = next(row for row in rows if row.kind == "table")
    assert [len(line) for line in table.lines] == [2, 2, 2]
    paragraph = rows[2]
    assert [piece.role for piece in paragraph.pieces if piece.role is Role.WRAP] == [Role.WRAP]


def test_crossing_findings_share_the_middle() -> None:
    document = _plain("甲乙丙丁戊己")
    first = Finding(rule("first"), Span(0, 4))
    second = Finding(rule("second"), Span(2, 6))
    leaves = [node for node in nodes(marked(document, first, second)) if isinstance(node, Leaf)]
    assert [(leaf.text, leaf.findings) for leaf in leaves] == [
        ("甲乙", (1,)),
        ("丙丁", (1, 2)),
        ("戊己", (2,)),
    ]


def test_nested_findings_come_innermost_first() -> None:
    document = _plain("甲乙丙丁戊己")
    outer, inner = Finding(rule(), Span(0, 6)), Finding(rule(), Span(2, 3))
    leaves = [node for node in nodes(marked(document, outer, inner)) if isinstance(node, Leaf)]
    assert [leaf.findings for leaf in leaves] == [(1,), (2, 1), (1,)]


def test_the_graver_of_two_crossing_marks_is_drawn() -> None:
    document = _plain("甲乙丙丁戊己")
    mild = Finding(rule(severity=Severity.WARNING), Span(0, 3), edits=(Edit(Span(0, 3), "子丑寅"),))
    grave = Finding(rule(severity=Severity.ERROR), Span(2, 5), edits=(Edit(Span(2, 5), "卯辰巳"),))
    strokes = [node for node in nodes(marked(document, mild, grave)) if isinstance(node, Stroke)]
    assert [stroke.finding for stroke in strokes] == [2]


def test_a_choice_draws_no_mark() -> None:
    document = _plain("甲乙丙")
    span = Span(0, 1)
    choice = Finding(rule(), span, edits=(Edit(span, "子"), Edit(span, "丑")))
    found = list(nodes(marked(document, choice)))
    assert not [node for node in found if isinstance(node, Stroke)]
    assert [node.is_underlined for node in found if isinstance(node, Leaf)] == [True, False]


def test_a_finding_without_text_shows_as_a_point() -> None:
    document = _plain("甲乙丙")
    advice = Finding(rule(), Span(3, 3))
    found = list(nodes(marked(document, advice)))
    assert [(node.kind, node.nodes) for node in found if isinstance(node, Stroke)] == [("point", ())]
    assert Number(1) in found


def test_a_finding_over_whole_paragraphs_becomes_bars() -> None:
    text = "江面上起了薄雾，船家把缆绳收好，回头望了望岸边新修的粮仓。" * 2
    document = _plain(text, text, text)
    finding = Finding(rule(), Span(0, 2 * len(text) + 1))
    rows = marked(document, finding)
    assert [row.bars for row in rows] == [(1,), (1,), ()]
    assert [row.numbers for row in rows] == [(1,), (), ()]
    assert not [
        leaf for leaf in nodes(rows) if isinstance(leaf, Leaf) and leaf.role is Role.PROSE and leaf.findings
    ]


def test_a_mention_gets_an_anchor_where_it_begins() -> None:
    document = _plain("甲乙丙", "丁戊己")
    span = place(document, "戊")
    rows = marked_rows(document, [], [Mention(7, span, "t7-0")])
    found = list(nodes(rows))
    at = found.index(Anchor("t7-0"))
    following = found[at + 1]
    assert isinstance(following, Leaf)
    assert (following.text, following.mentions) == ("戊", (7,))


def test_a_join_is_drawn_between_the_paragraphs() -> None:
    document = _plain("甲乙", "丙丁")
    span = Span(2, 3)
    rows = marked(document, Finding(rule(), span, edits=(Edit(span, ""),)))
    strokes = [node for node in nodes(rows[:1]) if isinstance(node, Stroke)]
    assert [(stroke.kind, stroke.finding) for stroke in strokes] == [("join", 1)]


def _plain(*paragraphs: str) -> Document:
    blocks: list[Block] = []
    at = 0
    for text in paragraphs:
        blocks.append(
            Block(len(blocks), BlockKind.PARAGRAPH, text, (Piece(0, len(text), at, at + len(text)),))
        )
        at += len(text) + 1
    return Document("plain.txt", "\n".join(paragraphs), tuple(blocks))


@st.composite
def documents_with_findings(draw: st.DrawFn) -> tuple[Document, list[Finding], list[Mention]]:
    """Any blocks over any source, even where they overlap, with any findings and mentions."""
    source = draw(st.text("甲乙丙。 \n\r|#*", max_size=40))
    offsets = st.integers(0, len(source))
    spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
    blocks = []
    for index, span in enumerate(draw(st.lists(spans, max_size=5))):
        text = source[slice(*span)]
        kind = draw(st.sampled_from(list(BlockKind)))
        pieces = (Piece(0, len(text), *span),) if text else ()
        blocks.append(
            Block(index, kind, text, pieces, row=draw(st.integers(-1, 1)), container=draw(st.integers(-1, 1)))
        )
    unchecked = tuple(Unchecked(span, "code") for span in draw(st.lists(spans, max_size=2)))
    findings = []
    for span in draw(st.lists(spans, max_size=5)):
        edits = tuple(Edit(span, text) for text in draw(st.lists(st.text("甲乙 \n", max_size=3), max_size=2)))
        severity = draw(st.sampled_from(list(Severity)))
        findings.append(Finding(rule(severity=severity), span, edits=edits))
    mentions = [Mention(1, span, f"t1-{at}") for at, span in enumerate(draw(st.lists(spans, max_size=3)))]
    return Document("any.txt", source, tuple(blocks), unchecked=unchecked), findings, mentions


@settings(max_examples=300)
@given(documents_with_findings())
def test_nothing_is_lost_whatever_the_marks(case: tuple[Document, list[Finding], list[Mention]]) -> None:
    document, findings, mentions = case
    keyed = list(enumerate(findings, start=1))
    rows = marked_rows(document, keyed, mentions)
    found = list(nodes(rows))
    assert shown(rows) == document.source
    numbers = [node.finding for node in found if isinstance(node, Number)] + [
        key for row in rows for key in row.numbers
    ]
    assert sorted(numbers) == [key for key, _ in keyed]
    assert sorted(key for row in rows for key in row.cards) == [key for key, _ in keyed]
    assert sorted(node.name for node in found if isinstance(node, Anchor)) == sorted(
        m.anchor for m in mentions
    )
