"""The error rate for a person at a terminal: what of each class was found, what it counts, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from proofread.language.text.columns import columns
from proofread.model import Language, Phrase, Report
from proofread.model.error_rate import ErrorRate, total_points
from proofread.reporters.rate_wording import (
    METHOD_AND_SOURCE,
    VERDICT,
    WEIGHT,
    ground,
    number,
    sentence,
)
from proofread.reporters.wording import held_note, visible

CLASS = Phrase("类别", "class")
PLACES = Phrase("处", "places")
POINTS = Phrase("计错", "points")
ALL = Phrase("合计", "all")
NO_ERRORS = Phrase("没有发现计错的差错", "no error was found that counts")
NOTHING = Phrase(
    "没有可以计算差错率的文字，因此没有结论", "there is no text of which an error rate could be told"
)
NOT_COUNTED = Phrase("差错率没有算出来", "the error rate could not be counted")
NUMBERS = 8
"""Columns of a number."""


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The table, and below it the rate with its pass line, and what it rests on."""
    language = report.language
    if report.rate is None:
        said = NOT_COUNTED if report.problems else NOTHING
        return said.text(language) + "\n"
    lines = [*_head(report.rate, language), *_table(report.rate, language), "", *_foot(report, report.rate)]
    return "\n".join(visible(line) for line in lines) + "\n"


def _head(rate: ErrorRate, language: Language) -> Iterator[str]:
    fields = {"title": rate.title.text(language), "source": rate.source}
    yield METHOD_AND_SOURCE.text(language, fields)
    yield ""


def _table(rate: ErrorRate, language: Language) -> Iterator[str]:
    if not rate.errors:
        yield NO_ERRORS.text(language)
        return
    rows = [
        (WEIGHT[weight].text(language), str(len(errors)), number(total_points(errors)))
        for weight, errors in rate.of_class.items()
    ]
    heads = (CLASS.text(language), PLACES.text(language), POINTS.text(language))
    total = (ALL.text(language), f"{len(rate.errors):,}", number(rate.points))
    width = max(columns(row[0]) for row in (heads, *rows, total))
    for row in (heads, *rows, total):
        label, *numbers = row
        padded = "".join(" " * max(1, NUMBERS - columns(text)) + text for text in numbers)
        yield f"{label}{' ' * (width - columns(label))}{padded}"


def _foot(report: Report, rate: ErrorRate) -> Iterator[str]:
    language = report.language
    yield sentence(rate, language)
    for note in (ground(rate, language), held_note(report), VERDICT.text(language)):
        if note:
            yield note
