"""The inspection sheet (质检单): every error that counts in one row, as inspectors list them, and what they come to.

What the sheets as HTML, CSV and XLSX share. A sheet has no date and no name of its own: the lines for them are
for the inspector to fill in and sign, for what a machine counts is a lower bound and no verdict. So the same
report gives the same sheet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from proofread.model import Language, Phrase, Report
from proofread.model.error_rate import CountedError, ErrorRate
from proofread.reporters.rate_wording import (
    ABOVE,
    COUNTER,
    LABEL,
    METHOD_AND_SOURCE,
    RATE,
    SMALL_SHORT,
    VERDICT,
    WEIGHT,
    WITHIN,
    ground,
    number,
)
from proofread.reporters.wording import STANDARD_INPUT, held_note, report_title, window_notes

LONGEST = 60
"""Code points of an error that a row shows; of a longer one its beginning and its end."""

TITLE = Phrase("编校质量检查单（机检）", "Inspection sheet (by machine)")
COLUMNS = (
    Phrase("序号", "No."),
    Phrase("位置", "Place"),
    Phrase("错误", "Wrong"),
    Phrase("正确", "Right"),
    Phrase("类别", "Class"),
    Phrase("计错", "Points"),
    Phrase("备注", "Remark"),
)
BLANKS = (
    Phrase("期号／版次", "Issue or edition"),
    Phrase("检查人", "Inspector"),
    Phrase("复核人", "Reviewer"),
    Phrase("检查日期", "Date"),
)
MATERIAL = Phrase("受检材料", "Material")
METHOD = Phrase("计错办法", "Method")
CHARACTERS = Phrase("总字数", "Characters")
CHARACTERS_AND_COUNTER = Phrase("{characters}（{counter}）", "{characters} ({counter})")
POINTS = Phrase("计错合计", "Points in all")
COMPARED = Phrase("{rate}，{compared}", "{rate}; {compared}")
NOT_COUNTED = Phrase("没有计算", "not counted")
PLACE = Phrase("第{line}行第{column}字", "line {line}, column {column}")
LEFT_OUT = Phrase("{start}……{end}（共 {count} 字）", "{start} … {end} ({count} characters)")
ADVICE = Phrase("（见备注）", "(see the remark)")
ONE_OF = Phrase("择一：{options}", "one of: {options}")
BETWEEN_OPTIONS = Phrase("／", " / ")
DELETED = Phrase("（删去）", "(delete)")
DOUBLED = Phrase("位置重要，加倍计错", "counted twice for its place")
LIMITED = Phrase("重复或超出限额，少计", "counted less: repeated, or above the limit of its class")
COVERS = Phrase("同处另有 {count} 项，不重复计", "{count} more at this place, not counted again")
BETWEEN = Phrase("；", "; ")
HELD = Phrase("{held}，没有计入。", "{held}; they are not counted.")
PROBLEMS = Phrase(
    "有 {count} 件事没有做成，没有查到的部分不在其内。",
    "Not all could be done ({count} problems): what was not checked is not in this sheet.",
)
MADE_BY = Phrase("由 proofread {version} 生成", "Made by proofread {version}")

_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")


class Row(NamedTuple):
    """One error; ``before`` and ``after`` are the words around it."""

    number: int
    place: str
    before: str
    wrong: str
    after: str
    right: str
    is_correction: bool
    """Whether ``right`` is what should stand in the place of ``wrong``; else it is a word about it."""
    kind: str
    points: float
    remark: str

    @property
    def wrong_in_context(self) -> str:
        """What stands there, with the words around it."""
        return f"{self.before}{self.wrong}{self.after}"

    @property
    def right_in_context(self) -> str:
        """What should stand there, with the words around it."""
        return f"{self.before}{self.right}{self.after}" if self.is_correction else self.right


class Sheet(NamedTuple):
    """The whole sheet, in one language."""

    language: Language
    title: str
    facts: tuple[tuple[str, str], ...]
    """Labels and what stands behind them."""
    blanks: tuple[str, ...]
    """Labels of the lines that a person fills in."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: tuple[str, float]
    notes: tuple[str, ...]


def inspection_sheet(report: Report) -> Sheet:
    """The sheet of a report."""
    language = report.language
    rate = report.rate
    errors = rate.errors if rate else ()
    is_only = len(report.files) == 1
    return Sheet(
        language=language,
        title=TITLE.text(language),
        facts=(
            (MATERIAL.text(language), report_title(report)),
            *(_facts(rate, language) if rate else [(LABEL.text(language), NOT_COUNTED.text(language))]),
        ),
        blanks=tuple(blank.text(language) for blank in BLANKS),
        columns=tuple(column.text(language) for column in COLUMNS),
        rows=tuple(_row(at, error, language, is_only=is_only) for at, error in enumerate(errors, start=1)),
        total=(POINTS.text(language), rate.points if rate else 0.0),
        notes=tuple(filter(None, _notes(report))),
    )


def _facts(rate: ErrorRate, language: Language) -> list[tuple[str, str]]:
    title = rate.title.text(language)
    counter = COUNTER[rate.counter].text(language)
    limit = {"title": title, "line": number(rate.pass_line)}
    compared = {
        "rate": RATE.text(language, {"rate": number(rate.per_ten_thousand)}),
        "compared": (WITHIN if rate.passes else ABOVE).text(language, limit),
    }
    told = SMALL_SHORT.text(language, limit) if rate.is_small else COMPARED.text(language, compared)
    return [
        (METHOD.text(language), METHOD_AND_SOURCE.text(language, {"title": title, "source": rate.source})),
        (
            CHARACTERS.text(language),
            CHARACTERS_AND_COUNTER.text(language, {"characters": f"{rate.characters:,}", "counter": counter}),
        ),
        (POINTS.text(language), number(rate.points)),
        (LABEL.text(language), told),
    ]


def _row(at: int, error: CountedError, language: Language, *, is_only: bool) -> Row:
    where = PLACE.text(language, {"line": error.line, "column": error.column})
    path = STANDARD_INPUT.text(language) if error.path == "-" else error.path
    before, after = _on_one_line(error.before), _on_one_line(error.after)
    right, is_correction = _right(error, language)
    return Row(
        number=at,
        place=where if is_only else f"{path} {where}",
        before=before,
        wrong=_shortened(_on_one_line(error.wrong), language),
        after=after,
        right=right,
        is_correction=is_correction,
        kind=WEIGHT[error.weight].text(language),
        points=error.points,
        remark=BETWEEN.text(language).join(_remarks(error, language)),
    )


def _right(error: CountedError, language: Language) -> tuple[str, bool]:
    """What should stand there, and whether it can be read in the place of what does."""
    if error.right is None:
        return ADVICE.text(language), False
    if error.options:
        # No machine chooses: the likeliest of them alone would read as what the inspector holds for right.
        options = [
            _shortened(_on_one_line(text), language) or DELETED.text(language) for text in error.options
        ]
        return ONE_OF.text(language, {"options": BETWEEN_OPTIONS.text(language).join(options)}), False
    if not error.right and (len(error.wrong) > LONGEST or not error.before + error.after):
        return DELETED.text(language), False
    return _shortened(_on_one_line(error.right), language), True


def _remarks(error: CountedError, language: Language) -> list[str]:
    remarks = [error.title.text(language)]
    if error.is_doubled:
        remarks.append(DOUBLED.text(language))
    if error.points < error.full_points:
        remarks.append(LIMITED.text(language))
    if error.covers:
        remarks.append(COVERS.text(language, {"count": error.covers}))
    return remarks


def _notes(report: Report) -> list[str]:
    language = report.language
    held = held_note(report)
    return [
        VERDICT.text(language),
        ground(report.rate, language) if report.rate else "",
        HELD.text(language, {"held": held}) if held else "",
        PROBLEMS.text(language, {"count": len(report.problems)}) if report.problems else "",
        *window_notes(report),
        MADE_BY.text(language, {"version": report.tool_version}),
    ]


def _on_one_line(text: str) -> str:
    """The text with a sign for the line breaks between its words; those around them are of no use to a reader."""
    return _LINE_BREAK.sub("↵", text.strip("\r\n") or text)


def _shortened(text: str, language: Language) -> str:
    if len(text) <= LONGEST:
        return text
    ends = {"start": text[: LONGEST // 2], "end": text[-LONGEST // 4 :], "count": len(text)}
    return LEFT_OUT.text(language, ends)
