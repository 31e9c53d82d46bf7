"""Workflow commands of GitHub Actions: a log in which GitHub finds the annotations of a change.

A line is ``::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message``. In a message ``%``, CR and LF
are escaped, in a property ``:`` and ``,`` as well; the runner undoes just these. Lines end at LF and CR LF, columns are
UTF-16 code units, ``endColumn`` is the one behind the finding. Both columns go only with a finding on one
line: the runner drops them else. GitHub shows an annotation below its last line, so white space at the end of a
finding does not count.

必改 is an error, 疑似 a warning, 体例 a notice. What could not be done is an error and what should be tidied up a
notice, and both stand before the findings of their level. Findings held back do not appear, but for their number.

GitHub shows ten annotations of a level for each step, the first ones; the log shows all. So the gravest come first, and
the last lines say how many only the log has. Findings in standard input have no file that they could stand beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from proofread.model import FileReport, Finding, Language, Phrase, Problem, Report, Rule, Severity
from proofread.reporters.corrections import advice
from proofread.reporters.legal_text import clipped
from proofread.reporters.plain_finding import LONGEST_MESSAGE, files_by_path, related_places
from proofread.reporters.positions import Position, Positions
from proofread.reporters.rate_wording import sentence
from proofread.reporters.repository_paths import repository_path
from proofread.reporters.wording import SEVERITY, held_note, visible, window_notes

SHOWN = 10
"""Annotations of a level that GitHub shows for one step."""

LONGEST_TITLE = 120
"""Code points of a title."""

STANDARD_INPUT = "-"

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

PROBLEM = Phrase("没有做成", "not done")
NOTICE = Phrase("提示", "notice")
TITLE = Phrase("{severity}：{title}（{rule}）", "{severity}: {title} ({rule})")
GROUND = Phrase("{why}［{source}］", "{why} [{source}]")
SEE = Phrase("参见 {place}", "see {place}")
TOTAL = Phrase(
    "{files:,} 个文件，{characters:,} 字：必改 {error}，疑似 {warning}，体例 {info}",
    "files: {files:,}, characters: {characters:,}; errors: {error}, warnings: {warning}, style: {info}",
)
ONLY_IN_THE_LOG = Phrase(
    "GitHub 每一级只显示 {shown} 条标注，另有 {left} 条只在这份日志里",
    "GitHub shows {shown} annotations of a level; {left} more are in this log alone",
)


class Annotation(NamedTuple):
    """One workflow command."""

    level: str
    properties: Mapping[str, object]
    message: str

    def __str__(self) -> str:
        told = ",".join(f"{name}={_property(str(value))}" for name, value in self.properties.items())
        return f"::{self.level} {told}::{_data(self.message)}"


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The annotations, the gravest first, and what else is to be said of the run."""
    annotations = sorted(_annotations(report), key=lambda each: tuple(LEVELS.values()).index(each.level))
    return "".join(f"{line}\n" for line in [*map(str, annotations), *_last_lines(report, annotations)])


def _annotations(report: Report) -> Iterator[Annotation]:
    language = report.language
    for problem in report.problems:
        yield _of_problem("error", PROBLEM, problem, language)
    for notice in report.notices:
        yield _of_problem("notice", NOTICE, notice, language)
    for note in window_notes(report):
        yield Annotation("notice", {"title": NOTICE.text(language)}, visible(note))
    files = files_by_path(report)
    for file in report.files:
        positions = Positions(file)
        for finding in file.findings:
            yield _of_finding(finding, file, positions, files, language)


def _of_problem(level: str, label: Phrase, problem: Problem, language: Language) -> Annotation:
    place = {"file": _file(problem.path)} if problem.path else {}
    line = {"line": problem.line} if problem.path and problem.line else {}
    told = [problem.message, *([problem.hint] if problem.hint else [])]
    message = "\n".join(visible(phrase.text(language)) for phrase in told)
    return Annotation(level, {**place, **line, "title": label.text(language)}, message)


def _of_finding(
    finding: Finding,
    file: FileReport,
    positions: Positions,
    files: Mapping[str, FileReport],
    language: Language,
) -> Annotation:
    rule, span = finding.rule, finding.span
    document = file.around(span.start)
    here = finding.moved(-document.begins.offset)
    marked = document.source[slice(*here.span)].rstrip()
    start, end = positions.utf16(span.start), positions.utf16(span.start + len(marked))
    message = clipped(visible(advice(here, document, language)), LONGEST_MESSAGE)
    ground = {"why": rule.why.text(language), "source": rule.source}
    lines = [
        f"{start.line}:{start.column}  {message}" if file.path == STANDARD_INPUT else message,
        visible(GROUND.text(language, ground)),
        *(SEE.text(language, {"place": place}) for place in related_places(finding, file, files, language)),
    ]
    properties = {**_place(file.path, start, end), "title": _title(rule, language)}
    return Annotation(LEVELS[rule.severity], properties, "\n".join(lines))


def _title(rule: Rule[Any], language: Language) -> str:
    severity = SEVERITY[rule.severity].text(language)
    told = TITLE.text(language, {"severity": severity, "title": rule.title.text(language), "rule": rule.id})
    return clipped(visible(told), LONGEST_TITLE)


def _place(path: str, start: Position, end: Position) -> Mapping[str, object]:
    if path == STANDARD_INPUT:
        return {}
    columns = {"col": start.column, "endColumn": end.column} if start.line == end.line else {}
    return {"file": _file(path), "line": start.line, "endLine": end.line, **columns}


def _file(path: str) -> str:
    """A file as GitHub knows it: ends of lines are escaped with the rest, and nothing steers a terminal."""
    return "".join(
        character if character in "\r\n" else visible(character) for character in repository_path(path)
    )


def _last_lines(report: Report, annotations: list[Annotation]) -> Iterator[str]:
    """The numbers of the run; as no line begins with ``::``, none is a command."""
    language = report.language
    counts = Counter(each.level for each in annotations)
    left = sum(max(0, count - SHOWN) for count in counts.values())
    yield TOTAL.text(
        language,
        {
            "files": len(report.files),
            "characters": report.characters,
            **{severity.value: report.count(severity) for severity in Severity},
        },
    )
    if report.rate:
        yield visible(sentence(report.rate, language, report.max_rate))
    if report.held:
        yield held_note(report)
    if left:
        yield ONLY_IN_THE_LOG.text(language, {"shown": SHOWN, "left": left})


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
