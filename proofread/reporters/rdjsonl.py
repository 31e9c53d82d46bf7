"""The diagnostic format of reviewdog, a JSON object a line (``reviewdog -f=rdjsonl``).

Lines end where git ends them; a column counts bytes of the line in UTF-8, a byte order mark among them, and the end
of a range is exclusive. Each correction to choose from is a suggestion. In a file that is not UTF-8 there are none,
for reviewdog applies columns to the bytes of the file; there the message tells the correction. What could not be
done is an ERROR with the code ``problem``, a notice an INFO with the code ``notice``; findings held back are left
out, for reviewdog would show them again.

reviewdog reads lines of less than 64 KiB and ends at a longer one without a word. A diagnostic that would be longer
is told without suggestions and related places.

Source: reviewdog, ``proto/rdf/reviewdog.proto``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from proofread.model import FileReport, Finding, Language, Problem, Report, Severity, Span
from proofread.reporters.legal_text import clipped, legal
from proofread.reporters.plain_finding import (
    LONGEST_MESSAGE,
    files_by_path,
    message_with_correction,
    plain_finding,
    problem_lines,
    shown_message,
    shown_words,
)
from proofread.reporters.positions import Positions
from proofread.reporters.wording import visible

LONGEST_LINE = 60_000
"""Bytes of a line."""

SHOWN_PLACES = 20
"""Related places that are told."""

SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}

UTF_8 = frozenset({"utf-8", "utf-8-sig", "ascii"})


class Place(msgspec.Struct, frozen=True):
    """1-based line and column, in bytes of UTF-8."""

    line: int
    column: int


class Range(msgspec.Struct, frozen=True):
    """From a place up to another one, which is not part of it."""

    start: Place
    end: Place


class Location(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in a file; without a range the whole of it."""

    path: str
    range: Range | None = None


class Suggestion(msgspec.Struct, frozen=True):
    """Put ``text`` where ``range`` stands."""

    range: Range
    text: str


class RelatedLocation(msgspec.Struct, frozen=True):
    """Another place that the diagnostic speaks of."""

    message: str
    location: Location


class Source(msgspec.Struct, frozen=True):
    """What made the diagnostic."""

    name: str = "proofread"


class Code(msgspec.Struct, frozen=True):
    """The rule."""

    value: str


class Diagnostic(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the output.

    What may be empty is a list: an empty tuple would be left out only if it is the very one of the default.
    """

    message: str
    severity: str
    code: Code
    source: Source
    location: Location
    suggestions: list[Suggestion] = []
    related_locations: list[RelatedLocation] = []


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The findings that stand, the problems and the notices."""
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in _diagnostics(report))


def _line(diagnostic: Diagnostic) -> str:
    data = msgspec.json.encode(diagnostic)
    if len(data) > LONGEST_LINE:
        data = msgspec.json.encode(msgspec.structs.replace(diagnostic, suggestions=[], related_locations=[]))
    return data.decode("utf-8")


def _diagnostics(report: Report) -> Iterator[Diagnostic]:
    files = files_by_path(report)
    positions = {path: Positions(file) for path, file in files.items()}
    for file in report.files:
        for finding in file.findings:
            yield _finding(finding, file, positions, report.language)
    for problem in report.problems:
        yield _problem(problem, Severity.ERROR, "problem", report.language)
    for notice in report.notices:
        yield _problem(notice, Severity.INFO, "notice", report.language)


def _finding(
    finding: Finding, file: FileReport, positions: Mapping[str, Positions], language: Language
) -> Diagnostic:
    here = positions[file.path]
    edits = finding.edits if _is_utf_8(file) else ()
    return Diagnostic(
        message=_message(finding, file, language),
        severity=SEVERITY[finding.rule.severity],
        code=Code(visible(finding.rule.id)),
        source=Source(),
        location=_location(file.path, finding.span, here),
        suggestions=[Suggestion(_range(edit.span, here), legal(edit.replacement)) for edit in edits],
        related_locations=[
            RelatedLocation(
                shown_words(related.note.text(language)),
                _location(related.path or file.path, related.span, positions.get(related.path or file.path)),
            )
            for related in finding.related[:SHOWN_PLACES]
        ],
    )


def _message(finding: Finding, file: FileReport, language: Language) -> str:
    if _is_utf_8(file):
        return shown_message(finding, language)
    return message_with_correction(plain_finding(finding, file, language), language)


def _is_utf_8(file: FileReport) -> bool:
    return file.glance.encoding in UTF_8


def _location(path: str, span: Span, positions: Positions | None) -> Location:
    """The place; of a file that is not in the report, the file."""
    return Location(legal(path), _range(span, positions) if positions else None)


def _range(span: Span, positions: Positions) -> Range:
    return Range(Place(*positions.utf8(span.start)), Place(*positions.utf8(span.end)))


def _problem(problem: Problem, severity: Severity, kind: str, language: Language) -> Diagnostic:
    message = " ".join(problem_lines(Problem(problem.message, hint=problem.hint), language))
    return Diagnostic(
        message=clipped(message, LONGEST_MESSAGE),
        severity=SEVERITY[severity],
        code=Code(kind),
        source=Source(),
        location=_problem_location(problem),
    )


def _problem_location(problem: Problem) -> Location:
    """Where it is; what is the fault of no file is told of the folder, for every diagnostic has a location."""
    if not problem.path:
        return Location(".")
    if not problem.line:
        return Location(legal(problem.path))
    at = Place(problem.line, 1)
    return Location(legal(problem.path), Range(at, at))
