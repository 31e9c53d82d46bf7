"""Findings and problems as lines of a log, for hosts that show a log and no report of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from proofread.model import FileReport, Finding, Language, Phrase, Report
from proofread.reporters.plain_finding import message_with_correction, plain_finding, problem_lines
from proofread.reporters.rate_wording import sentence
from proofread.reporters.wording import SEVERITY, held_note, passed_over_note, visible, window_notes

FINDING = Phrase("{severity}  {message}  {rule}", "{severity}  {message}  {rule}")
NOT_DONE = Phrase("未完成  {text}", "not done  {text}")
NOTICE = Phrase("提示  {text}", "notice  {text}")
TOTAL = Phrase(
    "校对了 {files:,} 个文件，{characters:,} 字：{counts}",
    "proofread: files {files:,}, characters {characters:,}; {counts}",
)
COUNT = Phrase("{severity} {count}", "{severity} {count}")
COMMA = Phrase("，", ", ")


class Line(NamedTuple):
    """A line of a log."""

    text: str
    fails: bool
    """Whether it tells what fails the run."""
    path: str = ""
    line: int | None = None
    """1-based."""
    rule: str = ""
    """Of a finding, the id of its rule."""


def log_lines(report: Report) -> Iterator[Line]:
    """All that a report has to say: what could not be done, findings file by file, notices, and the sum."""
    language = report.language
    for problem in report.problems:
        text = " ".join(problem_lines(problem, language))
        yield Line(NOT_DONE.text(language, {"text": text}), fails=True)
    failing = frozenset(map(id, report.failing))
    for file in report.files:
        for finding in file.findings:
            yield _of_finding(finding, file, language, fails=id(finding) in failing)
    if report.max_rate is not None and report.rate:
        yield Line(
            sentence(report.rate, language, report.max_rate), fails=report.fails and not report.rate.is_small
        )
    for notice in report.notices:
        yield Line(NOTICE.text(language, {"text": " ".join(problem_lines(notice, language))}), fails=False)
    for text in (*window_notes(report), held_note(report), passed_over_note(report), *_sum(report)):
        if text:
            yield Line(visible(text), fails=False)


def _of_finding(finding: Finding, file: FileReport, language: Language, *, fails: bool) -> Line:
    plain = plain_finding(finding, file, language)
    fields = {
        "severity": SEVERITY[finding.rule.severity].text(language),
        "message": message_with_correction(plain, language),
        "rule": finding.rule.id,
    }
    return Line(
        visible(FINDING.text(language, fields)),
        fails,
        file.path,
        plain.line,
        finding.rule.id,
    )


def _sum(report: Report) -> Iterator[str]:
    language = report.language
    counts = [
        COUNT.text(language, {"severity": word.text(language), "count": report.count(severity)})
        for severity, word in SEVERITY.items()
    ]
    if report.files:
        fields = {
            "files": len(report.files),
            "characters": report.characters,
            "counts": COMMA.text(language).join(counts),
        }
        yield TOTAL.text(language, fields)
