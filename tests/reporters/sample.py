"""A small report with one of everything, for golden files."""

from __future__ import annotations

from proofread.model import (
    Category,
    Document,
    Edit,
    FileReport,
    Finding,
    Ground,
    Held,
    Phrase,
    Problem,
    Related,
    Report,
    Severity,
    Span,
    Unchecked,
    WeightClass,
)
from proofread.model.error_rate import CountedError, ErrorRate
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


def sample_rate(characters: int = 30_000) -> ErrorRate:
    """Two errors counted, one of them of a weight that nobody has verified."""
    doubled = CountedError(
        path="page.txt",
        line=1,
        column=5,
        span=Span(4, 6),
        rule="sample-error",
        title=Phrase("样例", "sample"),
        wrong="的的",
        right="的",
        weight=WeightClass.INSERTION,
        full_points=2,
        points=2,
        is_doubled=True,
    )
    mark = CountedError(
        path="page.txt",
        line=3,
        column=11,
        span=Span(20, 21),
        rule="sample-mark",
        title=Phrase("逗号应为句号", "a comma for a full stop"),
        wrong="，",
        right="。",
        weight=WeightClass.PUNCTUATION,
        full_points=0.1,
        points=0.1,
        covers=1,
    )
    return ErrorRate(
        method="newspaper",
        title=Phrase("报纸", "newspaper"),
        source="《报纸编校差错率计算方法》",
        pass_line=3,
        characters=characters,
        counter="given",
        errors=(doubled, mark),
        unverified=(WeightClass.PUNCTUATION,),
    )


def sample_report(language: str = "zh") -> Report:
    """Three findings, two held back, a notice, a problem, and the error rate."""
    text = sample_document()
    findings = (
        _finding(text, "的的", Severity.ERROR, "的"),
        _finding(text, "起稳", Severity.WARNING, "企稳", "起步", related="县镇"),
        _finding(text, "群众", Severity.INFO, ""),
    )
    held = (
        Held(_finding(text, "街区", Severity.ERROR, "社区"), Ground.BASELINE),
        Held(_finding(text, "周末", Severity.WARNING), Ground.WAIVER, "社里定的写法"),
    )
    notice = Problem(
        message=Phrase("这条注释没有静音任何问题", "this comment silences nothing"), path="page.txt", line=2
    )
    problem = Problem(
        message=Phrase("规则 x 超时", "rule x timed out"),
        path="page.txt",
        line=3,
        hint=Phrase("请改写它", "rewrite it"),
        excerpt="  3 | 甲\n    | ^^",
    )
    return Report(
        files=(FileReport(text, findings, held=held),),
        problems=(problem,),
        notices=(notice,),
        rate=sample_rate(),
        rules=3,
        language="en" if language == "en" else "zh",
        tool_version="0",
    )
