"""Small documents, rules and findings for tests."""

from __future__ import annotations

from typing import Any

import msgspec

from proofread.model import (
    Block,
    BlockKind,
    Category,
    Document,
    Edit,
    Example,
    Finding,
    Phrase,
    Piece,
    Rule,
    Severity,
    Span,
)


def block(text: str, start: int = 0, index: int = 0, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """A block that stands letter for letter at ``start``."""
    pieces = (Piece(0, len(text), start, start + len(text)),) if text else ()
    return Block(index=index, kind=kind, text=text, pieces=pieces)


def document(*paragraphs: str, path: str = "page.txt") -> Document:
    """Paragraphs, one a line."""
    blocks: list[Block] = []
    at = 0
    for index, text in enumerate(paragraphs):
        blocks.append(block(text, at, index))
        at += len(text) + 1
    return Document(path=path, source="\n".join(paragraphs) + "\n", blocks=tuple(blocks))


def rule(rule_id: str = "sample", **changes: Any) -> Rule[Any]:
    """A rule with sensible fields."""
    sample: Rule[Any] = Rule(
        id=rule_id,
        check="pattern",
        parameters=None,
        title=Phrase("样例", "sample"),
        message=Phrase("“{match}”有误", "“{match}” is wrong"),
        why=Phrase("示例的理由", "a reason"),
        severity=Severity.ERROR,
        category=Category.TYPO,
        source="GB/T 15834—2011 4.5.3.5",
        examples=(Example(bad="错", good="对"),),
    )
    return msgspec.structs.replace(sample, **changes)


def finding(
    text: Document, words: str, *replacements: str, of: Rule[Any] | None = None, **changes: Any
) -> Finding:
    """A finding on the first place of ``words``, with an edit for each replacement."""
    start = text.source.index(words)
    span = Span(start, start + len(words))
    return Finding(
        rule=of or rule(),
        span=span,
        fields={"match": words},
        edits=tuple(Edit(span, replacement) for replacement in replacements),
        **changes,
    )
