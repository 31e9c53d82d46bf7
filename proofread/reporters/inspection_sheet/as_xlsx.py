"""The inspection sheet as a workbook that prints on A4: the same report gives the same bytes.

Every text is written as text, so no spreadsheet takes it for a formula or a link.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from proofread.model import Phrase, Report
from proofread.model.extras import missing
from proofread.model.reasons import Explained
from proofread.reporters.inspection_sheet.sheet import Row, Sheet, inspection_sheet
from proofread.reporters.legal_text import legal

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1)
"""No real date: the day of the inspection is for the inspector to write."""

WIDTHS = (5.5, 15, 23, 23, 11, 6.5, 24)
"""Of the columns, in characters of the standard font; together an A4 page."""

MISSING = missing("xlsx", Phrase("写 XLSX 要用的 XlsxWriter", "XlsxWriter, which writes XLSX, is"))
NAME = Phrase("质检单", "Inspection")
FOOT = Phrase("第 &P 页，共 &N 页", "Page &P of &N")
LAST = len(WIDTHS) - 1
NARROW = 1
"""Column that holds the labels of the head."""


class _Formats:
    """The looks of cells."""

    def __init__(self, workbook: Workbook) -> None:
        def look(**properties: object) -> Format:
            return workbook.add_format({"font_size": 10, "valign": "top", "text_wrap": True, **properties})

        self.title = look(font_size=16, bold=True, align="center", valign="vcenter")
        self.label = look(bold=True)
        self.text = look()
        self.blank = look(bottom=1)
        self.head = look(bold=True, border=1, align="center", bg_color="#EFEBE3")
        self.cell = look(border=1)
        self.number = look(border=1, align="center")
        self.points = look(border=1, align="right", num_format="0.##")
        self.note = look(font_size=9, font_color="#555555")


def render(report: Report, is_terminal: bool) -> bytes:  # noqa: ARG001 - the same for a person and a pipe
    """The sheet as an XLSX file. Raises Explained if the library that writes it is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise Explained(MISSING) from error
    sheet = inspection_sheet(report)
    output = io.BytesIO()
    workbook = Workbook(output, {"in_memory": True})
    workbook.set_properties({"title": sheet.title, "created": CREATED})
    page = workbook.add_worksheet(NAME.text(sheet.language))
    _write(sheet, page, _Formats(workbook))
    workbook.close()
    return output.getvalue()


def _write(sheet: Sheet, page: Worksheet, formats: _Formats) -> None:
    page.set_paper(9)  # A4
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_footer(f"&C&9{FOOT.text(sheet.language)}")
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, LAST, legal(sheet.title), formats.title)
    page.set_row(0, 30)
    head = _write_head(sheet, page, formats) + 1
    for column, name in enumerate(sheet.columns):
        page.write_string(head, column, name, formats.head)
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 0)
    for at, row in enumerate(sheet.rows, start=head + 1):
        _write_row(row, at, page, formats)
    foot = head + 1 + len(sheet.rows)
    label, points = sheet.total
    page.merge_range(foot, 0, foot, LAST - 2, label, formats.head)
    page.write_number(foot, LAST - 1, points, formats.points)
    page.write_blank(foot, LAST, None, formats.cell)
    for at, note in enumerate(sheet.notes, start=foot + 2):
        _merge(page, at, (0, LAST), note, formats.note)


def _write_head(sheet: Sheet, page: Worksheet, formats: _Formats) -> int:
    """Write what stands above the table; the next row."""
    at = 1
    for label, fact in sheet.facts:
        _merge(page, at, (0, NARROW), label, formats.label)
        _merge(page, at, (NARROW + 1, LAST), fact, formats.text)
        at += 1
    for blank in sheet.blanks:
        _merge(page, at, (0, NARROW), blank, formats.label)
        page.write_blank(at, NARROW + 1, None, formats.blank)
        page.set_row(at, 22)
        at += 1
    return at


def _write_row(row: Row, at: int, page: Worksheet, formats: _Formats) -> None:
    page.write_number(at, 0, row.number, formats.number)
    texts = (row.place, row.wrong_in_context, row.right_in_context, row.kind)
    for column, text in enumerate(texts, start=1):
        page.write_string(at, column, legal(text), formats.cell)
    page.write_number(at, 5, row.points, formats.points)
    page.write_string(at, 6, legal(row.remark), formats.cell)


def _merge(page: Worksheet, at: int, columns: tuple[int, int], text: str, look: Format) -> None:
    """Write a text over several columns; merged cells find no height of their own, so it is estimated."""
    first, last = columns
    page.merge_range(at, first, at, last, "", look)
    page.write_string(at, first, legal(text), look)
    room = sum(WIDTHS[first : last + 1])
    lines = -(-sum(2 if character > "\u2e7f" else 1 for character in text) // int(room))
    if lines > 1:
        page.set_row(at, 14 * lines)
