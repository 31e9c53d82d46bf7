"""Findings and problems as an editor shows them beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from proofread.language_server.edited_text import EditedText
from proofread.language_server.looking import Look
from proofread.model import Category, Finding, Language, Problem, Severity, Span

SOURCE = "proofread"

SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(look: Look, uri: str) -> list[types.Diagnostic]:
    """What stands in a text, in the order of the text; then what its comments and the like have wrong."""
    text, language = look.version.text, look.house.language
    shown = [of_finding(finding, text, language, uri) for finding in look.findings]
    shown += _of_problems(_here(look, look.report.problems), text, language, types.DiagnosticSeverity.Error)
    notices = _here(look, look.report.notices) if look.is_whole else []
    for each in _of_problems(notices, text, language, types.DiagnosticSeverity.Hint):
        each.tags = [types.DiagnosticTag.Unnecessary]
        shown.append(each)
    return shown


def problems_elsewhere(look: Look) -> list[Problem]:
    """Problems that no line of the text shows."""
    here = _here(look, look.report.problems)
    return [problem for problem in look.report.problems if problem not in here]


def of_finding(finding: Finding, text: EditedText, language: Language, uri: str) -> types.Diagnostic:
    """A finding beside the text."""
    return types.Diagnostic(
        range=text.range(finding.span),
        message=finding.message(language),
        severity=SEVERITY[finding.rule.severity],
        code=finding.rule.id,
        code_description=_entry(finding.rule.path, finding.rule.line),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if _is_superfluous(finding) else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri, text.range(place.span)), place.note.text(language)
            )
            for place in finding.related
            if place.path is None
        ]
        or None,
    )


def of_problem(
    problem: Problem,
    text: EditedText,
    language: Language,
    severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Error,
) -> types.Diagnostic:
    """A problem at its place in the file that it tells of, at its line, or at the first."""
    line = text.line_span((problem.line or 1) - 1)
    start = min(line.start + (problem.column or 1) - 1, line.end)
    span = Span(start, min(start + problem.length, line.end)) if problem.length else line
    hint = f"\n{problem.hint.text(language)}" if problem.hint else ""
    return types.Diagnostic(
        range=text.range(span if span.length else line),
        message=f"{problem.message.text(language)}{hint}",
        severity=severity,
        source=SOURCE,
    )


def _of_problems(
    problems: Sequence[Problem], text: EditedText, language: Language, severity: types.DiagnosticSeverity
) -> Iterator[types.Diagnostic]:
    for problem in problems:
        yield of_problem(problem, text, language, severity)


def _here(look: Look, problems: Sequence[Problem]) -> list[Problem]:
    """Problems of a line of the text, and that it cannot be read."""
    path = look.version.told
    return [
        problem for problem in problems if problem.path == path and (problem.line or not look.report.files)
    ]


@lru_cache(1 << 10)
def _entry(path: str, line: int) -> types.CodeDescription | None:
    """Where a rule is written, for editors that open it from its id: its reason, its examples, its exceptions."""
    uri = from_fs_path(str(Path(path).absolute())) if path else None
    return types.CodeDescription(f"{uri}#L{line}") if uri else None


def _is_superfluous(finding: Finding) -> bool:
    """Whether the words marked are a copy that is to go."""
    if finding.rule.category is not Category.DUPLICATE or len(finding.edits) != 1:
        return False
    (edit,) = finding.edits
    return not edit.replacement and edit.span == finding.span
