"""From findings to the error rate of a publication: one run is one issue, or one book."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import msgspec

from proofread.error_rate.method import Method
from proofread.error_rate.weighing import Mark, full_points, points
from proofread.language.text.characters import significant
from proofread.model import (
    Category,
    FileReport,
    Finding,
    Phrase,
    Problem,
    Severity,
    Span,
    WeightClass,
)
from proofread.model.error_rate import CountedError, Counter, ErrorRate
from proofread.rulebook.source_fault import SourceFault

LAYOUT = re.compile(r"(\d+)[x×*](\d+)[x×*](\d+)", re.IGNORECASE)
CONTEXT = 8
"""Characters on either side of an error by which an inspector finds it on the page."""

NO_LAYOUT = Phrase("“{layout}”不是版面字数的写法", "“{layout}” does not tell a layout")
LAYOUT_HINT = Phrase(
    "写成 28x22x6：每行字数、每面或每栏行数、面数或栏数。",
    "Write 28x22x6: characters a line, lines a page or column, pages or columns.",
)


class RateSettings(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What a house says of how its error rate is counted: the key ``rate`` of the configuration."""

    method: str = ""
    """``newspaper``, ``periodical``, ``book`` or a YAML file; empty for the one that goes with the profile."""
    characters: Annotated[int, msgspec.Meta(ge=0)] = 0
    """Characters of the publication as the house has counted them; 0 to have them counted."""
    layout: str = ""
    """``28x22x6``: characters a line, lines a page or column, pages or columns."""
    count: Annotated[tuple[Severity, ...], msgspec.Meta(min_length=1)] = (Severity.ERROR,)
    """Severities that count."""
    important_names: tuple[str, ...] = ()
    """Names and times that count twice where the method says so."""


def characters_of_layout(layout: str) -> int | None:
    """The characters of ``28x22x6``: a line, lines, pages; None for what is not written so or comes to nothing."""
    found = LAYOUT.fullmatch(layout.strip())
    return (int(found[1]) * int(found[2]) * int(found[3]) or None) if found else None


def error_rate(files: Sequence[FileReport], method: Method, settings: RateSettings) -> ErrorRate:
    """The error rate of all files together. Raises SourceFault for a layout that cannot be read."""
    errors = [error for file in files for error in _errors(file, method, settings)]
    marks = [_as_mark(error, length) for error, length in errors]
    counted = tuple(
        msgspec.structs.replace(error, points=each)
        for (error, _), each in zip(errors, points(marks, method), strict=True)
    )
    characters, counter = _characters(files, settings)
    return ErrorRate(
        method=method.name,
        title=method.phrase,
        source=method.source,
        pass_line=method.pass_line,
        characters=characters,
        counter=counter,
        errors=counted,
        counts=settings.count,
        unverified=_unverified(counted, method),
    )


def _characters(files: Iterable[FileReport], settings: RateSettings) -> tuple[int, Counter]:
    if settings.characters:
        return settings.characters, "given"
    if not settings.layout:
        return sum(file.glance.characters for file in files), "text"
    characters = characters_of_layout(settings.layout)
    if characters is None:
        raise SourceFault(Problem(message=NO_LAYOUT.filled(layout=settings.layout), hint=LAYOUT_HINT))
    return characters, "layout"


def _unverified(errors: Iterable[CountedError], method: Method) -> tuple[WeightClass, ...]:
    counted = {error.weight for error in errors if error.points}
    return tuple(
        weight for weight in WeightClass if weight in counted and not method.weights[weight].verified
    )


def _errors(file: FileReport, method: Method, settings: RateSettings) -> list[tuple[CountedError, int]]:
    """The errors of a file that count, in order, each with the number of characters too many or missing."""
    findings: Sequence[Finding] = [finding for finding in file.findings if _counts(finding, method, settings)]
    if method.join_duplicates:
        findings = _joined(findings, file)
    errors = [_error(finding, file, method, settings) for finding in findings]
    return _once_a_place(errors)


def _counts(finding: Finding, method: Method, settings: RateSettings) -> bool:
    rule = finding.rule
    return (
        rule.severity in settings.count
        and rule.category is not Category.EXTRACTION
        and rule.weight in method.weights
    )


def _joined(findings: Iterable[Finding], file: FileReport) -> list[Finding]:
    """The findings, with passages that stand twice and follow one another taken as one."""
    joined: list[Finding] = []
    passage = -1
    for finding in findings:
        if not _is_passage(finding):
            joined.append(finding)
        elif passage >= 0 and _follows(joined[passage].span, finding.span, file):
            span = Span(joined[passage].span.start, finding.span.end)
            joined[passage] = msgspec.structs.replace(joined[passage], span=span, edits=())
        else:
            passage = len(joined)
            joined.append(finding)
    return joined


def _is_passage(finding: Finding) -> bool:
    """Whether a finding marks a passage that stands there once too often."""
    return finding.rule.category is Category.DUPLICATE and finding.rule.weight is WeightClass.INSERTION


def _follows(first: Span, second: Span, file: FileReport) -> bool:
    """Whether nothing but white space stands between two passages, which may lie in different windows."""
    at = first.end
    while at < second.start:
        text = _text(file, Span(at, second.start))
        if not text or not text.isspace():
            return False
        at += len(text)
    return at == second.start


def _text(file: FileReport, span: Span) -> str:
    """What stands in a span, as far as the window goes in which it begins."""
    document = file.around(span.start)
    return document.source[slice(*span.moved(-document.begins.offset))]


def _error(
    finding: Finding, file: FileReport, method: Method, settings: RateSettings
) -> tuple[CountedError, int]:
    document = file.around(finding.span.start)
    here = finding.moved(-document.begins.offset)
    source = document.source
    line, column = document.position(here.span.start)
    wrong = source[slice(*here.span)]
    suggestions = here.suggestions(source)
    right = next(iter(suggestions), None)
    length = _length(here, source)
    is_doubled = finding.surroundings.block in method.doubled_in or (
        method.doubled_names
        and any(_touches(source, here.span, right, name) for name in settings.important_names if name)
    )
    counted = full_points(Mark(finding.rule.weight, wrong, right, length, is_doubled), method)
    error = CountedError(
        path=file.path,
        line=line,
        column=column,
        span=finding.span,
        rule=finding.rule.id,
        title=finding.rule.title,
        wrong=wrong,
        right=right,
        weight=finding.rule.weight,
        full_points=counted,
        points=counted,
        is_doubled=is_doubled,
        before=source[max(0, here.span.start - CONTEXT) : here.span.start].rpartition("\n")[2],
        after="" if wrong.endswith("\n") else _line_behind(source, here.span.end),
        options=suggestions if len(suggestions) > 1 else (),
    )
    return error, length


def _line_behind(source: str, at: int) -> str:
    return source[at : at + CONTEXT].partition("\n")[0].rstrip("\r")


def _length(finding: Finding, source: str) -> int:
    """Characters too many, or missing."""
    if not finding.edits:
        return len(significant(source[slice(*finding.span)]))
    edit = finding.edits[0]
    removed = len(significant(source[slice(*edit.span)]))
    return abs(removed - len(significant(edit.replacement)))


def _touches(source: str, span: Span, right: str | None, name: str) -> bool:
    """Whether a name stands, or was to stand, where the span is, wholly or in part."""
    before = source[max(0, span.start - len(name) + 1) : span.start]
    after = source[span.end : span.end + len(name) - 1]
    wrong = source[span.start : span.end]
    return any(name in before + text + after for text in (wrong, right or ""))


def _once_a_place(errors: Iterable[tuple[CountedError, int]]) -> list[tuple[CountedError, int]]:
    """One error for the same characters: the one that counts most, then the one that marks least."""
    return [error for group in _groups(errors) for error in _once_in_a_group(group)]


def _groups(errors: Iterable[tuple[CountedError, int]]) -> Iterator[list[tuple[CountedError, int]]]:
    """The errors in groups: none shares a place with one of another group."""
    group: list[tuple[CountedError, int]] = []
    reach = 0
    for each in sorted(errors, key=lambda pair: pair[0].span.start):
        start, end = each[0].span
        if group and start >= reach and start > group[-1][0].span.start:
            yield group
            group = []
        group.append(each)
        reach = max(reach, end)
    if group:
        yield group


def _once_in_a_group(group: list[tuple[CountedError, int]]) -> list[tuple[CountedError, int]]:
    if len(group) == 1:
        return group
    starts: list[int] = []
    kept: list[tuple[CountedError, int]] = []
    for error, length in sorted(group, key=lambda pair: (-pair[0].full_points, pair[0].span.length)):
        behind = bisect_left(starts, max(error.span.end, error.span.start + 1))
        if behind and _share_a_place(kept[behind - 1][0].span, error.span):
            other, others_length = kept[behind - 1]
            kept[behind - 1] = msgspec.structs.replace(other, covers=other.covers + 1), others_length
        else:
            at = bisect_right(starts, error.span.start)
            starts.insert(at, error.span.start)
            kept.insert(at, (error, length))
    return kept


def _share_a_place(one: Span, other: Span) -> bool:
    """Whether two errors are one: they share a character, or ask for something at the same point."""
    return one.overlaps(other) or one == other


def _as_mark(error: CountedError, length: int) -> Mark:
    return Mark(error.weight, error.wrong, error.right, length, error.is_doubled)
