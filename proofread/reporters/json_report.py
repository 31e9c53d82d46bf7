"""The report for programs: one JSON document, versioned, described by a published schema.

The shapes below are the contract; the JSON Schema that ``proofread schema report`` prints is generated from them.
Spans are offsets ``[start, end)`` in code points of the decoded source; lines and columns are
1-based and count code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from proofread.model import (
    FileReport,
    Finding,
    Language,
    PassedOver,
    Problem,
    Related,
    Report,
    Severity,
    Span,
)
from proofread.model.error_rate import ErrorRate, total_points
from proofread.reporters.rate_wording import LABEL

VERSION = 1


class Position(msgspec.Struct, frozen=True, gc=False):
    """1-based line and column, in code points."""

    line: int
    """From 1."""
    column: int
    """From 1, in code points."""


class Range(msgspec.Struct, frozen=True, gc=False):
    """``[start, end)`` in code points of the decoded source."""

    start: int
    """The first code point, from 0."""
    end: int
    """Behind the last code point."""


class UncheckedPart(msgspec.Struct, frozen=True):
    """A part of the source that no check sees."""

    reason: str
    """What it is: ``code``, ``url``, ``front-matter`` …"""
    span: Range
    """Where it stands."""


class EditOut(msgspec.Struct, frozen=True, gc=False):
    """Put ``replacement`` where ``span`` stands."""

    span: Range
    """What is replaced; empty for an insertion."""
    replacement: str
    """What is put there; empty for a deletion."""


class RelatedOut(msgspec.Struct, frozen=True, gc=False):
    """Another place that the finding speaks of."""

    path: str
    """The file, as ``files`` name it."""
    span: Range
    """Where it stands."""
    start: Position
    """Line and column of its beginning."""
    message: str
    """What it is to the finding."""


class FindingOut(msgspec.Struct, frozen=True, gc=False):
    """One finding. ``suggestions`` are what ``text`` would read; ``edits`` say the same as edits of the file."""

    rule: str
    """Id of the rule."""
    category: str
    """Category of the rule."""
    severity: str
    """``error``, ``warning`` or ``info``, as the house has set it."""
    message: str
    """What is wrong, in the language of the report."""
    span: Range
    """What is marked."""
    start: Position
    """Line and column of its beginning."""
    end: Position
    """Line and column behind it."""
    text: str
    """What stands there."""
    suggestions: tuple[str, ...]
    """What it should read, best first; none if only a person can tell."""
    edits: tuple[EditOut, ...]
    """Changes of the file that lead there, best first; one that reaches beyond ``text`` has no suggestion."""
    related: tuple[RelatedOut, ...]
    """Other places that the finding speaks of."""
    why: str
    """Why it is wrong."""
    source: str
    """The norm that the rule rests on."""
    fingerprint: str
    """The same for the same error in a later version of the text; no line number takes part in it."""


class HeldOut(msgspec.Struct, frozen=True):
    """A finding that is held back: on what ground, and the reason that somebody gave."""

    ground: str
    """``comment`` in the text, ``waiver``, ``baseline`` or ``unchanged`` line."""
    reason: str
    """What the comment or waiver gives; else empty."""
    finding: FindingOut
    """What is held back."""


class FileOut(msgspec.Struct, frozen=True):
    """One file that was checked."""

    path: str
    """As it was given, with forward slashes; ``-`` is standard input."""
    format: str
    """Name of the reader."""
    encoding: str
    """Encoding that was found."""
    characters: int
    """Characters of prose that were checked, white space not counted."""
    windows: int
    """Stretches in which a large file was checked; what judges a whole text saw one of them. 1 for most files."""
    unchecked: tuple[UncheckedPart, ...]
    """Parts of the source that no check has seen."""
    findings: tuple[FindingOut, ...]
    """What stands, in the order of the text."""
    held: tuple[HeldOut, ...]
    """Findings that fail nothing; ``findings`` has none of them."""


class ProblemOut(msgspec.Struct, frozen=True):
    """A part of the job that could not be done; or, as a notice, what should be tidied up."""

    message: str
    """What was not done, or should be tidied up."""
    path: str | None
    """The file concerned, if any."""
    line: int | None
    """Its line, if one is to blame."""
    hint: str | None
    """What to do."""
    excerpt: str
    """The line at fault, drawn; else empty."""


class Tool(msgspec.Struct, frozen=True):
    """What made the report."""

    name: str
    """``proofread``."""
    version: str
    """Version of the program."""
    rules: int
    """How many rules were in force."""
    profile: str
    """The profile."""
    configuration: str | None
    """File of the configuration; null for none."""
    language_model: str | None
    """The model that judged words in context; null if the lexicon decided alone."""


class ClassOut(msgspec.Struct, frozen=True):
    """What the errors of one class count together."""

    errors: int
    """How many."""
    points: float
    """What they count."""
    verified: bool
    """Whether the weight of the class was seen in the text of the regulation."""


class RateOut(msgspec.Struct, frozen=True):
    """The machine-checked error rate: a lower bound of what inspectors would count, and no verdict."""

    label: str
    """What to call the rate wherever it is shown."""
    method: str
    """Name or file of the method."""
    title: str
    """The kind of publication."""
    source: str
    """The regulation."""
    characters: int
    """The number that the points are set against."""
    counter: str
    """Who counted them: ``text`` the program, by the text; ``layout`` the page plan; ``given`` the user."""
    points: float
    """What all errors count together."""
    per_ten_thousand: float
    """Points per 10,000 characters."""
    pass_line: float
    """Points per 10,000 characters up to which a publication passes."""
    within_pass_line: bool
    """Whether it does, as far as a program can tell."""
    is_small: bool
    """Whether there is too little text for ``per_ten_thousand`` to mean much."""
    max_rate: float | None
    """Points per 10,000 characters up to which the run passes, unless ``is_small``; null where severity decides."""
    classes: dict[str, ClassOut]
    """By class of error, in the order of the regulation; none that has no error."""


class Summary(msgspec.Struct, frozen=True):
    """The report in numbers; rates are findings per 10,000 characters checked."""

    files: int
    """Files checked."""
    characters: int
    """Characters of prose checked, white space not counted."""
    error: int
    """Findings of this severity."""
    warning: int
    """Findings of this severity."""
    info: int
    """Findings of this severity."""
    rates: dict[str, float]
    """By severity: findings per 10,000 characters."""
    categories: dict[str, int]
    """By category: findings."""
    unchecked: dict[str, int]
    """Code points left out, by reason."""
    passed_over: tuple[PassedOver, ...]
    """What of the folders that were named is not checked, and what says so."""
    held: dict[str, int]
    """Findings held back, by ground."""
    problems: int
    """How many ``problems`` there are."""
    notices: int
    """How many ``notices`` there are."""
    rate: RateOut | None
    """Null where nothing was checked, or the rate could not be counted."""


class ReportOut(msgspec.Struct, frozen=True):
    """The whole document."""

    version: int
    """Version of this contract."""
    tool: Tool
    """What made the report."""
    files: tuple[FileOut, ...]
    """Every file that was checked, in order."""
    problems: tuple[ProblemOut, ...]
    """What could not be done; with any, the exit status is 2."""
    notices: tuple[ProblemOut, ...]
    """What should be tidied up and makes nothing fail, such as a comment that silences nothing."""
    summary: Summary
    """The report in numbers."""


def render(report: Report, is_terminal: bool) -> bytes:  # noqa: ARG001 - the same for a person and a pipe
    """The report as JSON in UTF-8, indented, with a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(shape(report)), indent=1) + b"\n"


def shape(report: Report) -> ReportOut:
    """The report in the shapes of the contract."""
    files = {file.path: file for file in report.files}
    return ReportOut(
        version=VERSION,
        tool=Tool(
            name="proofread",
            version=report.tool_version,
            rules=report.rules,
            profile=report.profile,
            configuration=report.configuration or None,
            language_model=report.language_model or None,
        ),
        files=tuple(_file(file, files, report.language) for file in report.files),
        problems=tuple(_problem(problem, report.language) for problem in report.problems),
        notices=tuple(_problem(notice, report.language) for notice in report.notices),
        summary=_summary(report),
    )


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of the report."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ReportOut)}


def _file(file: FileReport, files: Mapping[str, FileReport], language: Language) -> FileOut:
    glance = file.glance
    return FileOut(
        path=file.path,
        format=glance.format,
        encoding=glance.encoding,
        characters=glance.characters,
        windows=glance.windows,
        unchecked=tuple(UncheckedPart(part.reason, _range(part.span)) for part in glance.unchecked),
        findings=tuple(_finding(finding, file, files, language) for finding in file.findings),
        held=tuple(
            HeldOut(held.ground.value, held.reason, _finding(held.finding, file, files, language))
            for held in file.held
        ),
    )


def _finding(
    finding: Finding, file: FileReport, files: Mapping[str, FileReport], language: Language
) -> FindingOut:
    rule, span = finding.rule, finding.span
    document = file.around(span.start)
    here = finding.moved(-document.begins.offset)
    return FindingOut(
        rule=rule.id,
        category=rule.category.value,
        severity=rule.severity.value,
        message=finding.message(language),
        span=_range(span),
        start=Position(*document.position(here.span.start)),
        end=Position(*document.position(here.span.end)),
        text=document.source[slice(*here.span)],
        suggestions=here.suggestions(document.source),
        edits=tuple(EditOut(_range(edit.span), edit.replacement) for edit in finding.edits),
        related=tuple(_related(related, file, files, language) for related in finding.related),
        why=rule.why.text(language),
        source=rule.source,
        fingerprint=finding.fingerprint,
    )


def _related(
    related: Related, file: FileReport, files: Mapping[str, FileReport], language: Language
) -> RelatedOut:
    other = files[related.path] if related.path else file
    return RelatedOut(
        path=other.path,
        span=_range(related.span),
        start=Position(*other.position(related.span.start)),
        message=related.note.text(language),
    )


def _problem(problem: Problem, language: Language) -> ProblemOut:
    hint = problem.hint.text(language) if problem.hint else None
    return ProblemOut(problem.message.text(language), problem.path, problem.line, hint, problem.excerpt)


def _summary(report: Report) -> Summary:
    unchecked: Counter[str] = Counter()
    for file in report.files:
        for part in file.glance.unchecked:
            unchecked[part.reason] += part.span.length
    categories = Counter(finding.rule.category.value for finding in report)
    return Summary(
        files=len(report.files),
        characters=report.characters,
        error=report.count(Severity.ERROR),
        warning=report.count(Severity.WARNING),
        info=report.count(Severity.INFO),
        rates={severity.value: round(report.per_ten_thousand(severity), 2) for severity in Severity},
        categories=dict(sorted(categories.items())),
        unchecked=dict(sorted(unchecked.items())),
        passed_over=report.passed_over,
        held=dict(sorted(Counter(held.ground.value for held in report.held).items())),
        problems=len(report.problems),
        notices=len(report.notices),
        rate=_rate(report.rate, report.language, report.max_rate) if report.rate else None,
    )


def _rate(rate: ErrorRate, language: Language, max_rate: float | None) -> RateOut:
    return RateOut(
        label=LABEL.text(language),
        method=rate.method,
        title=rate.title.text(language),
        source=rate.source,
        characters=rate.characters,
        counter=rate.counter,
        points=rate.points,
        per_ten_thousand=round(rate.per_ten_thousand, 2),
        pass_line=rate.pass_line,
        within_pass_line=rate.passes,
        is_small=rate.is_small,
        max_rate=max_rate,
        classes={
            weight.value: ClassOut(len(errors), total_points(errors), weight not in rate.unverified)
            for weight, errors in rate.of_class.items()
        },
    )


def _range(span: Span) -> Range:
    return Range(span.start, span.end)
