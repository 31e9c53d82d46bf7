"""The report for a person at a terminal: what, where, why and what instead, and nothing else.

Marks stand under the words at display width (a Han character is two columns). Colour only on a
terminal, and never when ``NO_COLOR`` is set.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator

from proofread.language.text.columns import cells, columns
from proofread.model import (
    Document,
    FileReport,
    Finding,
    Language,
    Phrase,
    Problem,
    Related,
    Report,
    Severity,
)
from proofread.model.error_rate import SMALL_SAMPLE
from proofread.reporters.corrections import correction_beside_mark
from proofread.reporters.rate_wording import ground, sentence
from proofread.reporters.wording import (
    SET_APART,
    SEVERITY,
    STANDARD_INPUT,
    held_note,
    passed_over_note,
    unchecked_reason,
    visible,
    window_notes,
)

WIDTH = 92
"""Columns of an excerpt."""

BEFORE = 30
"""Columns of an excerpt before the mark, where the line is long."""

LONG_LINE = 400
"""Code points of a line from which on only what stands around the mark is looked at."""

SHOWN_PLACES = 2
"""Related places that are told one by one; of more, the number."""

_COLOUR = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.INFO: "36"}

Paint = Callable[[str, str], str]


def plain(text: str, colour: str) -> str:  # noqa: ARG001 - the signature of a paint
    """The text without colour."""
    return text


SEE = Phrase("参见", "see")
PLACES = Phrase("等 {count} 处", "{count} places in all")
PROBLEM = Phrase("未完成", "not done")
NOTICE = Phrase("提示", "notice")
CLEAN = Phrase("没有发现问题", "nothing found")
CLEAN_BUT_FOR_HELD = Phrase("没有要报的问题", "nothing to report")
TOTAL = Phrase(
    "{files:,} 个文件，{characters:,} 字，{rules} 条规则（{profile}）：必改 {error}，疑似 {warning}，体例 {info}",
    "files: {files:,}, characters: {characters:,}, rules: {rules} ({profile}); "
    "errors: {error}, warnings: {warning}, style: {info}",
)
RATE = Phrase(
    "每万字必改 {error:.1f}、疑似 {warning:.1f}",
    "per 10,000 characters: errors {error:.1f}, warnings {warning:.1f}",
)
UNCHECKED = Phrase("未检查：{parts}", "not checked: {parts}")
PART = Phrase("{reason} {count} 处", "{count} × {reason}")
CONFIGURATION = Phrase("配置：{path}", "configuration: {path}")
LANGUAGE_MODEL = Phrase("语言模型：{name}", "language model: {name}")
PROBLEMS = Phrase("有 {count} 件事没有做成，见上", "could not be done, see above: {count}")
INCOMPLETE = Phrase("没有文件被检查", "no file was checked")
NO_RULES = Phrase("没有检查：没有规则生效", "nothing was checked: no rule was in force")


def render(report: Report, is_terminal: bool) -> str:
    """The report as lines of text."""
    paint = _paint if is_terminal and not os.environ.get("NO_COLOR") else plain
    lines: list[str] = []
    for file in report.files:
        if file.findings:
            lines += [*file_lines(file, report.language, paint), ""]
    for notice in report.notices:
        lines += [*_problem(notice, paint(NOTICE.text(report.language), "36"), report.language), ""]
    for problem in report.problems:
        lines += [*_problem(problem, paint(PROBLEM.text(report.language), "35;1"), report.language), ""]
    lines += summary_lines(report, paint)
    return "\n".join(lines) + "\n"


def file_lines(file: FileReport, language: Language, paint: Paint = plain) -> Iterator[str]:
    """What is to be said of one file."""
    path = STANDARD_INPUT.text(language) if file.path == "-" else visible(file.path)
    yield paint(path, "1;4")
    for finding in file.findings:
        yield ""
        yield from finding_lines(finding, file, language, paint)


def finding_lines(
    finding: Finding, file: FileReport, language: Language, paint: Paint = plain
) -> Iterator[str]:
    """What is to be said of one finding."""
    rule, related_places = finding.rule, finding.related
    document = file.around(finding.span.start)
    finding = finding.moved(-document.begins.offset)
    line, column = document.position(finding.span.start)
    severity = paint(SEVERITY[rule.severity].text(language), _COLOUR[rule.severity])
    yield f"{line}:{column}  {severity}  {visible(finding.message(language))}  {paint(rule.id, '2')}"
    for drawn in _excerpt(finding, document):
        yield (
            f"    {drawn}"
            if not drawn.startswith("\0")
            else f"    {paint(drawn[1:], _COLOUR[rule.severity])}"
        )
    change = correction_beside_mark(finding, document, language)
    if change:
        yield f"    {paint(change, '32')}"
    for related in related_places[:SHOWN_PLACES]:
        yield f"    {_related_line(related, file, language)}"
    if len(related_places) > SHOWN_PLACES:
        yield f"    {PLACES.text(language, {'count': len(related_places)})}"
    yield paint(f"    {rule.why.text(language)} [{rule.source}]", "2")


def _related_line(related: Related, file: FileReport, language: Language) -> str:
    place = visible(related.path) if related.path else ":".join(map(str, file.position(related.span.start)))
    return f"{SEE.text(language)} {place}  {visible(related.note.text(language))}"


def _excerpt(finding: Finding, document: Document) -> Iterator[str]:
    """The line of the finding, cut to size around the mark, and the mark below it (led by NUL)."""
    whole, place = document.line_around(finding.span.start)
    # A line may be a whole book: cutting it once, roughly, keeps the cost of an excerpt that of its width.
    passed = max(0, place - LONG_LINE) if len(whole) > LONG_LINE else 0
    text = visible(whole[passed : passed + 2 * LONG_LINE])
    start = place - passed
    end = min(len(text), start + max(finding.span.length, 1))
    left = _cut_left(text, start)
    right = _cut_right(text, left, WIDTH)
    lead = "…" if left or passed else ""
    trail = "…" if passed + right < len(whole) else ""
    yield f"{lead}{text[left:right]}{trail}"
    indent = " " * columns(lead + text[left:start])
    yield "\0" + indent + "^" * max(1, columns(text[start : min(end, right)]))


def _cut_left(text: str, start: int) -> int:
    if columns(text) <= WIDTH:
        return 0
    left, width = start, 0
    while left > 0 and width < BEFORE:
        left -= 1
        width += cells(text[left])
    return left


def _cut_right(text: str, left: int, room: int) -> int:
    right, width = left, 0
    while right < len(text) and width < room:
        width += cells(text[right])
        right += 1
    return right


def _problem(problem: Problem, label: str, language: Language) -> Iterator[str]:
    place = ":".join(str(part) for part in (problem.path, problem.line) if part)
    where = f"{visible(place)}  " if place else ""
    yield f"{where}{label}  {visible(problem.message.text(language))}"
    if problem.excerpt:
        yield from map(visible, problem.excerpt.split("\n"))
    if problem.hint:
        yield f"    {visible(problem.hint.text(language))}"


def summary_lines(report: Report, paint: Paint = plain) -> Iterator[str]:
    """What is to be said of the whole run."""
    language = report.language
    counts = {severity.value: report.count(severity) for severity in Severity}
    fields = {
        "files": len(report.files),
        "characters": report.characters,
        "rules": report.rules,
        "profile": report.profile,
    }
    if not report.rules:
        yield NO_RULES.text(language)
    elif not report.files:
        yield INCOMPLETE.text(language)
    else:
        total = TOTAL.text(language, {**fields, **counts})
        yield paint(total, "1")
    if any(counts.values()) and report.characters >= SMALL_SAMPLE:
        rates = {severity.value: report.per_ten_thousand(severity) for severity in Severity}
        yield RATE.text(language, rates)
    elif not any(counts.values()) and report.files and report.rules and not report.problems:
        yield (CLEAN_BUT_FOR_HELD if report.held else CLEAN).text(language)
    yield from map(visible, filter(None, _rate_and_held(report)))
    yield from map(visible, window_notes(report))
    yield from map(visible, filter(None, [passed_over_note(report)]))
    unchecked = Counter(part.reason for file in report.files for part in file.glance.unchecked)
    if report.configuration:
        yield CONFIGURATION.text(language, {"path": visible(report.configuration)})
    if report.set_apart:
        yield SET_APART.text(language, {"count": report.set_apart})
    if report.language_model:
        yield LANGUAGE_MODEL.text(language, {"name": visible(report.language_model)})
    if unchecked:
        parts = [
            PART.text(language, {"reason": unchecked_reason(reason).text(language), "count": count})
            for reason, count in unchecked.most_common()
        ]
        yield UNCHECKED.text(language, {"parts": "、".join(parts) if language == "zh" else ", ".join(parts)})
    if report.problems:
        yield paint(PROBLEMS.text(language, {"count": len(report.problems)}), "35;1")


def _rate_and_held(report: Report) -> Iterator[str]:
    if report.rate:
        yield sentence(report.rate, report.language, report.max_rate)
        yield ground(report.rate, report.language)
    yield held_note(report)


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"
