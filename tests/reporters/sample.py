"""A small report with one of everything, for golden files."""

from __future__ import annotations

from proofread.model import (
    Category,
    Document,
    Edit,
    FileReport,
    Finding,
    Phrase,
    Problem,
    Related,
    Report,
    Severity,
    Span,
    Unchecked,
)
from tests.builders import document, rule

LONG = "为了让街区更好地融入市民生活，管理方延长了开放时间，夜间场次一直开到二十二时，周末还安排了" * 3


def sample_document() -> Document:
    """Three paragraphs, with an emoji, and a URL that is not checked."""
    text = document("向有条件的的县镇延伸😀。", LONG + "起稳回升，群众满意。", "详见 http://example.com 。")
    at = text.source.index("http")
    return Document(text.path, text.source, text.blocks, unchecked=(Unchecked(Span(at, at + 18), "url"),))


def _finding(
    text: Document, words: str, severity: Severity, *replacements: str, related: str = ""
) -> Finding:
    start = text.source.index(words)
    span = Span(start, start + len(words))
    other = text.source.index(related) if related else 0
    return Finding(
        rule=rule(f"sample-{severity.value}", severity=severity, category=Category.TYPO),
        span=span,
        fields={"match": words},
        edits=tuple(Edit(span, replacement) for replacement in replacements),
        related=(Related(Span(other, other + 2), Phrase("另一处", "the other place")),) if related else (),
        fingerprint="0123456789abcdef",
    )


def sample_report(language: str = "zh") -> Report:
    """Three findings, one problem."""
    text = sample_document()
    findings = (
        _finding(text, "的的", Severity.ERROR, "的"),
        _finding(text, "起稳", Severity.WARNING, "企稳", "起步", related="县镇"),
        _finding(text, "群众", Severity.INFO, ""),
    )
    problem = Problem(
        message=Phrase("规则 x 超时", "rule x timed out"),
        path="page.txt",
        line=3,
        hint=Phrase("请改写它", "rewrite it"),
        excerpt="  3 | 甲\n    | ^^",
    )
    return Report(
        files=(FileReport(text, findings),),
        problems=(problem,),
        rules=3,
        language="en" if language == "en" else "zh",
        tool_version="0",
    )
