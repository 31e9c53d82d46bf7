"""The report for an editor: one page that shows the text as set, with marks in it and notes beside it.

A Report becomes plain view data, and the view data becomes one HTML file by a template. The file holds
its style and its script and asks the network for nothing: a content security policy allows these two,
by their hash, and no other. Text of a document enters only through the template's escaping, as text or
as an attribute; the script never writes markup. The text of a file's rows, put end to end, is its
source, so that what is copied from the page is the original, without the marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from proofread.model import (
    BlockKind,
    Category,
    FileReport,
    Finding,
    Language,
    Problem,
    Report,
    Severity,
    Span,
)
from proofread.model.error_rate import SMALL_SAMPLE, ErrorRate, total_points
from proofread.reporters.html.assets import asset, content_hash, environment, holdable
from proofread.reporters.html.finding_card import Card, anchor, card, place
from proofread.reporters.html.marked_text import MarkedRow, Mention, marked_rows
from proofread.reporters.html.proof_marks import NAMES
from proofread.reporters.html.wording import LEGEND, PAGE
from proofread.reporters.rate_wording import LABEL, VERDICT, WEIGHT, ground, number, statements
from proofread.reporters.wording import (
    CATEGORY,
    GROUND,
    SEVERITY,
    file_name,
    held_note,
    passed_over_note,
    report_title,
    unchecked_reason,
    window_notes,
)

if TYPE_CHECKING:
    pass

MOST_HELD = 500
"""Findings held back that are listed one by one; of more, the number is told."""

LONG_PAGE = 60_000
"""Code points from which the browser may put off laying out what is not yet in view."""

STRIP = 1_000
"""Units of the length of the strip."""

LOW_SIGNS = "。，、；：．·‘’“”,.;:"
"""Marks that are lost above a line unless they are set larger than a correction in characters."""

LINE_LENGTH = 37
"""Characters in a line of the page."""

_HEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 30, 40, 60, 100)
"""Numbers of lines for which the style sheet knows the height of a row that is not yet laid out."""

_TAGS = {BlockKind.HEADLINE.value: "h3", BlockKind.HEADING.value: "h4", BlockKind.PARAGRAPH.value: "p"}


class Count(NamedTuple):
    """Findings of one severity, and how many there are per 10,000 characters."""

    severity: str
    label: str
    found: int
    rate: str


class Choice(NamedTuple):
    """One entry of a filter."""

    value: str
    label: str
    found: int


class ChoiceGroup(NamedTuple):
    """Entries of a filter under a heading."""

    label: str
    choices: tuple[Choice, ...]


class Tick(NamedTuple):
    """A finding on the strip; ``start`` and ``width`` in units of the strip."""

    key: int
    severity: str
    start: float
    width: float


class UncheckedPart(NamedTuple):
    """What was not checked for one reason: how many places, how many code points."""

    label: str
    places: int
    characters: int


class ProblemNote(NamedTuple):
    """A part of the job that could not be done."""

    place: str
    message: str
    hint: str
    excerpt: str


class RateClass(NamedTuple):
    """The errors of one class: what they count together and how many they are."""

    label: str
    points: str
    errors: int


class Rate(NamedTuple):
    """The error rate as the head of the page tells it."""

    label: str
    statements: tuple[str, ...]
    classes: tuple[RateClass, ...]
    notes: tuple[str, ...]


class HeldNote(NamedTuple):
    """One finding held back."""

    place: str
    message: str
    ground: str
    reason: str


class HeldBack(NamedTuple):
    """The findings held back: how many on which ground, and the first of them; ``more`` are not listed."""

    summary: str
    notes: tuple[HeldNote, ...]
    more: int


class File(NamedTuple):
    """One file of the report."""

    path: str
    name: str
    characters: int
    counts: tuple[Count, ...]
    found: int
    ticks: tuple[Tick, ...]
    rows: tuple[MarkedRow, ...]
    """Empty where the text is left out: nothing is found in it and nothing refers to it."""


class Page(NamedTuple):
    """Everything that the template shows."""

    title: str
    language: Language
    files: tuple[File, ...]
    cards: Mapping[int, Card]
    counts: tuple[Count, ...]
    characters: int
    rules: int
    profile: str
    tool_version: str
    categories: tuple[Choice, ...]
    rule_groups: tuple[ChoiceGroup, ...]
    unchecked: tuple[UncheckedPart, ...]
    notes: tuple[str, ...]
    rate: Rate | None
    held: HeldBack
    notices: tuple[ProblemNote, ...]
    problems: tuple[ProblemNote, ...]

    @property
    def is_small(self) -> bool:
        """Whether a rate per 10,000 characters says little."""
        return self.characters < SMALL_SAMPLE

    @property
    def is_long(self) -> bool:
        """Whether the browser may put off laying out what is not yet in view."""
        return sum(row.length for file in self.files for row in file.rows) >= LONG_PAGE


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The report as one HTML file, for the UTF-8 encoding; the same report gives the same bytes."""
    templates = environment()
    templates.tests["sign"] = lambda text: len(text) == 1 and text in LOW_SIGNS
    templates.filters |= {"thousands": "{:,}".format, "fill": str.format}
    style, script = (asset(name) for name in ("style.css", "script.js"))
    view = page(report)
    html = templates.get_template("template.html.j2").render(
        page=view,
        words={name: phrase.text(report.language) for name, phrase in PAGE.items()},
        style=style,
        script=script,
        style_hash=content_hash(style),
        script_hash=content_hash(script),
        gravest=_gravest(view.cards),
        reason=lambda word: unchecked_reason(word).text(report.language),
        tag=lambda row: _TAGS.get(row.kind, "div"),
        height=_height,
        legend=[(NAMES[kind].text(report.language), runs) for kind, runs in LEGEND],
    )
    return holdable(html)


def page(report: Report) -> Page:
    """The view data of a report."""
    language = report.language
    files = _keyed(report)
    by_path = {file.path: file for file in report.files}
    mentions = _mentions(files)
    return Page(
        title=report_title(report),
        language=language,
        files=tuple(
            _file(file, findings, mentions.get(file.path, []), language, is_only=len(files) == 1)
            for file, findings in files
        ),
        cards={
            key: card(key, number, finding, file.document, by_path, language)
            for file, findings in files
            for number, (key, finding) in enumerate(findings, start=1)
        },
        counts=_counts(report, report.characters, language),
        characters=report.characters,
        rules=report.rules,
        profile=report.profile,
        tool_version=report.tool_version,
        categories=_categories(report),
        rule_groups=_rule_groups(report),
        unchecked=_unchecked(report),
        notes=(*window_notes(report), *filter(None, [passed_over_note(report)])),
        rate=_rate(report.rate, language, report.max_rate) if report.rate else None,
        held=_held(report),
        notices=tuple(_problem(notice, language) for notice in report.notices),
        problems=tuple(_problem(problem, language) for problem in report.problems),
    )


def _keyed(report: Report) -> list[tuple[FileReport, list[tuple[int, Finding]]]]:
    """The files with their findings, each with its key: its number in the whole report, from 1."""
    files: list[tuple[FileReport, list[tuple[int, Finding]]]] = []
    key = 1
    for file in report.files:
        files.append((file, list(enumerate(file.findings, start=key))))
        key += len(file.findings)
    return files


def _mentions(files: Sequence[tuple[FileReport, list[tuple[int, Finding]]]]) -> dict[str, list[Mention]]:
    """By path, the places that findings refer to."""
    mentions: dict[str, list[Mention]] = {}
    for file, findings in files:
        for key, finding in findings:
            for at, related in enumerate(finding.related):
                path = related.path or file.path
                mentions.setdefault(path, []).append(Mention(key, related.span, anchor(key, at)))
    return mentions


def _file(
    file: FileReport,
    findings: list[tuple[int, Finding]],
    mentions: list[Mention],
    language: Language,
    *,
    is_only: bool,
) -> File:
    characters = file.glance.characters
    is_shown = bool(findings or mentions or is_only)
    return File(
        path=file.path,
        name=file_name(file.path),
        characters=characters,
        counts=_counts(file.findings, characters, language),
        found=len(findings),
        ticks=tuple(_ticks(findings, len(file.document.source))) if findings else (),
        rows=marked_rows(file.document, findings, mentions) if is_shown else (),
    )


def _ticks(findings: list[tuple[int, Finding]], length: int) -> Iterator[Tick]:
    """The strip of a file of ``length`` code points; the finer, the more there are."""
    scale = STRIP / max(1, length)
    thinnest = min(2.0, max(0.6, 400 / max(1, len(findings))))
    for key, finding in findings:
        start, width = finding.span.start * scale, max(thinnest, finding.span.length * scale)
        yield Tick(key, finding.rule.severity.value, round(start, 1), round(width, 1))


# --- counts, filters, what was not checked ------------------------------------------------------


def _counts(findings: Iterable[Finding], characters: int, language: Language) -> tuple[Count, ...]:
    counts = Counter(finding.rule.severity for finding in findings)
    return tuple(
        Count(
            severity.value,
            SEVERITY[severity].text(language),
            counts[severity],
            f"{10_000 * counts[severity] / characters:.1f}" if characters else "–",
        )
        for severity in Severity
    )


def _categories(report: Report) -> tuple[Choice, ...]:
    counts = Counter(finding.rule.category for finding in report)
    return tuple(
        Choice(category.value, CATEGORY[category].text(report.language), counts[category])
        for category in Category
        if counts[category]
    )


def _rule_groups(report: Report) -> tuple[ChoiceGroup, ...]:
    """The rules that found something, by category."""
    counts = Counter(finding.rule.id for finding in report)
    rules = {finding.rule.id: finding.rule for finding in report}
    groups: dict[Category, list[Choice]] = {}
    for identity, rule in sorted(rules.items()):
        choice = Choice(identity, rule.title.text(report.language), counts[identity])
        groups.setdefault(rule.category, []).append(choice)
    return tuple(
        ChoiceGroup(CATEGORY[category].text(report.language), tuple(groups[category]))
        for category in Category
        if category in groups
    )


def _unchecked(report: Report) -> tuple[UncheckedPart, ...]:
    spans: dict[str, list[Span]] = {}
    for file in report.files:
        for part in file.glance.unchecked:
            spans.setdefault(part.reason, []).append(part.span)
    return tuple(
        UncheckedPart(
            unchecked_reason(reason).text(report.language), len(found), sum(span.length for span in found)
        )
        for reason, found in sorted(spans.items())
    )


def _problem(problem: Problem, language: Language) -> ProblemNote:
    where = place(problem.path or "", problem.line, language) if problem.line else problem.path or ""
    hint = problem.hint.text(language) if problem.hint else ""
    return ProblemNote(where, problem.message.text(language), hint, problem.excerpt)


def _rate(rate: ErrorRate, language: Language, limit: float | None) -> Rate:
    classes = (
        RateClass(WEIGHT[weight].text(language), number(total_points(errors)), len(errors))
        for weight, errors in rate.of_class.items()
    )
    source = PAGE["rate_source"].text(language, {"source": rate.source})
    notes = (ground(rate, language), VERDICT.text(language), source)
    said = statements(rate, language, limit)
    return Rate(LABEL.text(language), said, tuple(classes), tuple(filter(None, notes)))


def _held(report: Report) -> HeldBack:
    listed = islice(((file, held) for file in report.files for held in file.held), MOST_HELD)
    is_only = len(report.files) == 1
    notes = tuple(
        HeldNote(
            place("" if is_only else file.path, file.position(held.finding.span.start)[0], report.language),
            held.finding.message(report.language),
            GROUND[held.ground].text(report.language),
            held.reason,
        )
        for file, held in listed
    )
    return HeldBack(held_note(report), notes, len(report.held) - len(notes))


# --- helpers of the template --------------------------------------------------------------------


def _gravest(cards: Mapping[int, Card]) -> Callable[[Sequence[int]], str]:
    """A function that tells the gravest severity among findings."""
    rank = {severity.value: severity.rank for severity in Severity}

    def gravest(keys: Sequence[int]) -> str:
        return max((cards[key].severity for key in keys), key=rank.__getitem__)

    return gravest


def _height(row: MarkedRow) -> int:
    """The lines of the row, as one of the numbers that the style sheet knows."""
    lines = -(-row.length // LINE_LENGTH)
    return _HEIGHTS[min(bisect_left(_HEIGHTS, lines), len(_HEIGHTS) - 1)]
