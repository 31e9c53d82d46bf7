"""Checkstyle XML, which reviewdog, Jenkins' Warnings plugin and many review services read.

A file is an element with an ``error`` for every finding that stands; ``source`` is ``proofread.CATEGORY.RULE``, so
that readers can group by either. A file without findings is there too: it was checked. Lines end where git ends
them, and columns count UTF-16 code units, as the Java programs do that write and read this format.

What could not be done is an ``error`` with the source ``proofread.problem``, a notice an ``info`` with
``proofread.notice``; findings held back are left out, for the format has no word for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from proofread.model import FileReport, Language, Problem, Report, Severity
from proofread.reporters.legal_text import legal
from proofread.reporters.plain_finding import (
    message_with_correction,
    plain_finding,
    problem_lines,
)
from proofread.reporters.positions import Positions
from proofread.reporters.wording import visible
from proofread.reporters.xml_output import serialised

TOOL = "proofread"

FORMAT_VERSION = "4.3"
"""What readers of the format look for; Checkstyle itself writes its own version there."""


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The report as Checkstyle XML."""
    files = {file.path: list(_errors(file, report.language)) for file in report.files}
    for severity, kind, told in (
        (Severity.ERROR, "problem", report.problems),
        (Severity.INFO, "notice", report.notices),
    ):
        for problem in told:
            error = _problem(problem, severity, kind, report.language)
            files.setdefault(problem.path or TOOL, []).append(error)
    root = ElementTree.Element("checkstyle", version=FORMAT_VERSION)
    for path, errors in files.items():
        ElementTree.SubElement(root, "file", name=legal(path)).extend(errors)
    return serialised(root)


def _errors(file: FileReport, language: Language) -> Iterator[ElementTree.Element]:
    positions = Positions(file)
    for finding in file.findings:
        rule = finding.rule
        line, column = positions.utf16(finding.span.start)
        yield ElementTree.Element(
            "error",
            line=str(line),
            column=str(column),
            severity=rule.severity.value,
            message=message_with_correction(plain_finding(finding, file, language), language),
            source=visible(f"{TOOL}.{rule.category.value}.{rule.id}"),
        )


def _problem(problem: Problem, severity: Severity, kind: str, language: Language) -> ElementTree.Element:
    placed = Problem(problem.message, hint=problem.hint)
    return ElementTree.Element(
        "error",
        line=str(problem.line or 1),
        severity=severity.value,
        message=" ".join(problem_lines(placed, language)),
        source=f"{TOOL}.{kind}",
    )
