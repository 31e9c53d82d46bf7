"""The inspection sheet as CSV: the head, an empty line, the table, its sum, and the notes."""

from __future__ import annotations

import csv
import io

from proofread.model import Report
from proofread.reporters.csv_report import cell
from proofread.reporters.inspection_sheet.sheet import Row, Sheet, inspection_sheet
from proofread.reporters.rate_wording import number


def render(report: Report, is_terminal: bool) -> bytes:  # noqa: ARG001 - the same for a person and a pipe
    """The sheet as CSV in UTF-8 with a byte order mark, each cell safe from being taken for a formula."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    for line in _lines(inspection_sheet(report)):
        writer.writerow([_points(value) if isinstance(value, float) else cell(value) for value in line])
    return output.getvalue().encode("utf-8-sig")


def _lines(sheet: Sheet) -> list[tuple[str | int | float, ...]]:
    label, points = sheet.total
    return [
        (sheet.title,),
        *sheet.facts,
        *((blank, "") for blank in sheet.blanks),
        (),
        sheet.columns,
        *(_cells(row) for row in sheet.rows),
        (label, "", "", "", "", points, ""),
        (),
        *((note,) for note in sheet.notes),
    ]


def _cells(row: Row) -> tuple[str | int | float, ...]:
    wrong, right = row.wrong_in_context, row.right_in_context
    return row.number, row.place, wrong, right, row.kind, row.points, row.remark


def _points(points: float) -> str:
    return number(points).replace(",", "")
