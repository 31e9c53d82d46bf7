"""Findings as rows of a spreadsheet: one each, also of those held back, and one for what could not be done.

CSV after RFC 4180: comma, quotes doubled, CR LF. It begins with a byte order mark, without which Excel reads UTF-8 as
the code page of the system. The header is in the language of the report; severity and category too, for they are
read by people. Several suggestions or places stand on lines of their own within a cell.

A cell that a spreadsheet would take for a formula (it begins with = + - @, their full-width forms, a tab or a line
break) begins with an apostrophe instead, as the OWASP page on CSV injection advises: a text under review is not
to be trusted. A program that needs the words to the letter reads the JSON report.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from proofread.model import FileReport, Finding, Language, Phrase, Problem, Report
from proofread.reporters.legal_text import legal
from proofread.reporters.plain_finding import files_by_path, ground_of, plain_finding, related_places
from proofread.reporters.wording import CATEGORY, SEVERITY

COLUMNS = (
    Phrase("文件", "file"),
    Phrase("行", "line"),
    Phrase("列", "column"),
    Phrase("级别", "severity"),
    Phrase("类别", "category"),
    Phrase("规则", "rule"),
    Phrase("原文", "text"),
    Phrase("改为", "suggestions"),
    Phrase("问题", "message"),
    Phrase("理由", "why"),
    Phrase("依据", "source"),
    Phrase("参见", "see"),
    Phrase("指纹", "fingerprint"),
    Phrase("不报的依据", "held back"),
)
DELETE = Phrase("（删去）", "(delete)")
PROBLEM = Phrase("未完成", "not done")
NOTICE = Phrase("提示", "notice")

LONGEST_CELL = 32_000
"""Code points of a cell; Excel takes 32,767 and drops the rest without a word."""

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def render(report: Report, is_terminal: bool) -> bytes:  # noqa: ARG001 - the same for a person and a pipe
    """The report as CSV in UTF-8 with a byte order mark."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(column.text(report.language) for column in COLUMNS)
    for row in _rows(report):
        writer.writerow([cell(value) for value in row])
    return output.getvalue().encode("utf-8-sig")


def cell(value: str | int) -> str | int:
    """The value as a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, int):
        return value
    text = legal(value)[:LONGEST_CELL]
    return f"'{text}" if _FORMULA.match(text) else text


def _rows(report: Report) -> Iterator[Sequence[str | int]]:
    language = report.language
    files = files_by_path(report)
    for file in report.files:
        for finding in file.findings:
            yield _finding(finding, "", file, files, language)
        for held in file.held:
            yield _finding(held.finding, ground_of(held, language), file, files, language)
    for problem in report.problems:
        yield _problem(problem, PROBLEM, language)
    for notice in report.notices:
        yield _problem(notice, NOTICE, language)


def _finding(
    finding: Finding, ground: str, file: FileReport, files: Mapping[str, FileReport], language: Language
) -> Sequence[str | int]:
    plain, rule = plain_finding(finding, file, language), finding.rule
    return (
        file.path,
        plain.line,
        plain.column,
        SEVERITY[rule.severity].text(language),
        CATEGORY[rule.category].text(language),
        rule.id,
        plain.text,
        "\n".join(words or DELETE.text(language) for words in plain.suggestions),
        finding.message(language),
        rule.why.text(language),
        rule.source,
        "\n".join(related_places(finding, file, files, language)),
        finding.fingerprint,
        ground,
    )


def _problem(problem: Problem, kind: Phrase, language: Language) -> Sequence[str | int]:
    row: list[str | int] = [""] * len(COLUMNS)
    row[0], row[1] = problem.path or "", problem.line or ""
    row[3], row[8] = kind.text(language), problem.message.text(language)
    row[9] = problem.hint.text(language) if problem.hint else ""
    return row
