"""The inspection sheet: rows as inspectors write them, the same in HTML, CSV and XLSX."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from html.parser import HTMLParser

import msgspec
import openpyxl
import pytest

from proofread.model import Phrase, Report, Span, WeightClass
from proofread.model.error_rate import CountedError
from proofread.model.reasons import Explained
from proofread.reporters.inspection_sheet import as_csv, as_html, as_xlsx
from proofread.reporters.inspection_sheet.sheet import LONGEST, Row, inspection_sheet
from tests.reporters.sample import sample_rate, sample_report

HOSTILE = '=HYPERLINK("http://example.com")<img src=x onerror=window.broken=1>\x00\x0b\u202e\ud800{{7*7}}'


def error(**changes: object) -> CountedError:
    return msgspec.structs.replace(sample_rate().errors[0], **changes)


def with_errors(*errors: CountedError, **changes: object) -> Report:
    rate = msgspec.structs.replace(sample_rate(), errors=errors, **changes)
    return msgspec.structs.replace(sample_report(), rate=rate)


def row_of(**changes: object) -> Row:
    (row,) = inspection_sheet(with_errors(error(**changes))).rows
    return row


def test_the_head_names_what_was_inspected_how_and_what_it_comes_to() -> None:
    sheet = inspection_sheet(sample_report())
    assert dict(sheet.facts) == {
        "受检材料": "page.txt",
        "计错办法": "报纸：《报纸编校差错率计算方法》",
        "总字数": "30,000（按所给字数）",
        "计错合计": "2.1",
        "机检差错率（下限）": "每万字 0.7，未超过报纸合格线 3",
    }
    assert "检查人" in sheet.blanks
    assert "检查日期" in sheet.blanks
    assert sheet.total == ("计错合计", 2.1)


def test_a_row() -> None:
    row = row_of(before="向有条件", after="县镇延伸")
    assert (row.number, row.place, row.kind, row.points) == (1, "第1行第5字", "多字", 2)
    assert (row.wrong_in_context, row.right_in_context) == ("向有条件的的县镇延伸", "向有条件的县镇延伸")
    assert row.remark == "样例；位置重要，加倍计错"


def test_an_insertion_is_read_in_its_context() -> None:
    row = row_of(before="他说完就走了", wrong="", right="。")
    assert (row.wrong_in_context, row.right_in_context) == ("他说完就走了", "他说完就走了。")


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"right": None, "before": "甲"}, "（见备注）"),
        ({"right": "", "before": "甲", "after": "乙"}, "甲乙"),
        ({"right": ""}, "（删去）"),
        ({"right": "", "before": "甲", "wrong": "一" * 61}, "（删去）"),
        ({"right": "甲处", "options": ("甲处", "乙处"), "before": "在"}, "择一：甲处／乙处"),
        ({"right": "", "options": ("", "的")}, "择一：（删去）／的"),
    ],
)
def test_what_should_stand_there(changes: dict[str, object], right: str) -> None:
    assert row_of(**changes).right_in_context == right


def test_a_long_passage_is_shown_by_its_ends_on_one_line() -> None:
    wrong = row_of(wrong="甲" * 100 + "\r\n" + "乙" * 100, right="").wrong
    assert wrong.startswith("甲甲")
    assert wrong.endswith("乙（共 201 字）")
    assert len(wrong) < LONGEST
    assert row_of(wrong="第一段\r\n\r\n第二段\n").wrong == "第一段↵第二段"
    assert row_of(wrong="\n").wrong == "↵"


def test_limits_and_other_findings_at_the_place_are_remarked() -> None:
    remark = row_of(full_points=1, points=0, is_doubled=False, covers=2).remark
    assert remark == "样例；重复或超出限额，少计；同处另有 2 项，不重复计"


def test_of_several_files_the_place_names_the_file() -> None:
    report = sample_report()
    several = msgspec.structs.replace(report, files=report.files * 2)
    assert inspection_sheet(several).rows[0].place == "page.txt 第1行第5字"


def test_too_little_text_has_no_rate() -> None:
    facts = dict(inspection_sheet(with_errors(error(), characters=1_500)).facts)
    assert facts["机检差错率（下限）"] == "不足 5,000 字，不折合，也不与报纸合格线（每万字 3）相比"
    assert facts["计错合计"] == "2"


def test_the_notes_say_what_the_sheet_is_not() -> None:
    notes = inspection_sheet(sample_report()).notes
    assert notes == (
        "程序只计它认得出的差错，是下限；结论以检查人员的核定为准。",
        "疑似、体例不计错；标点的分值依检查惯例，没有与法规原文核对过",
        "另有 2 处不报：豁免 1，基线已有 1，没有计入。",
        "有 1 件事没有做成，没有查到的部分不在其内。",
        "由 proofread 0 生成",
    )


def test_a_report_without_a_rate_is_no_clean_sheet() -> None:
    sheet = inspection_sheet(msgspec.structs.replace(sample_report(), rate=None))
    assert dict(sheet.facts)["机检差错率（下限）"] == "没有计算"
    assert not sheet.rows


def test_csv() -> None:
    made = as_csv.render(sample_report(), is_terminal=False)
    assert made.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert lines[0] == ["编校质量检查单（机检）"]
    head = lines.index(["序号", "位置", "错误", "正确", "类别", "计错", "备注"])
    assert lines[head + 1][:6] == ["1", "第1行第5字", "的的", "的", "多字", "2"]
    assert lines[head + 3] == ["计错合计", "", "", "", "", "2.1", ""]


def test_points_in_csv_are_numbers_for_every_program() -> None:
    made = as_csv.render(with_errors(error(points=1_234_567.5)), is_terminal=False)
    assert "多字,1234567.5,".encode() in made


def test_xlsx() -> None:
    made = as_xlsx.render(sample_report(), is_terminal=False)
    page = openpyxl.load_workbook(io.BytesIO(made)).active
    values = [[cell.value for cell in row] for row in page.iter_rows()]
    head = values.index(["序号", "位置", "错误", "正确", "类别", "计错", "备注"])
    assert values[0][0] == "编校质量检查单（机检）"
    assert values[head + 1] == [1, "第1行第5字", "的的", "的", "多字", 2, "样例；位置重要，加倍计错"]
    assert values[head + 3][5] == 2.1
    assert page.page_setup.paperSize == 9
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToWidth in (None, 1)
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == f"${head + 1}:${head + 1}"


def test_the_same_report_gives_the_same_bytes() -> None:
    for reporter in (as_xlsx, as_csv, as_html):
        assert reporter.render(sample_report(), False) == reporter.render(sample_report(), False)
    archive = zipfile.ZipFile(io.BytesIO(as_xlsx.render(sample_report(), False)))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert b"2000-01-01" in archive.read("docProps/core.xml")


def test_without_the_library_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Explained, match=r'pip install "proofread-zh\[xlsx\]"'):
        as_xlsx.render(sample_report(), is_terminal=False)


def hostile() -> Report:
    """Formulas, markup and characters that no format holds, wherever a text may come from outside."""
    bad = error(before=HOSTILE, wrong=HOSTILE, after=HOSTILE, right=HOSTILE, title=Phrase(HOSTILE, HOSTILE))
    at_first = error(wrong="=1+1", right="@SUM(A1)", title=Phrase("+1", "+1"))
    return with_errors(bad, at_first, title=Phrase(HOSTILE, HOSTILE), source=HOSTILE)


def test_no_cell_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx.render(hostile(), False)))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    text = as_csv.render(hostile(), False).decode("utf-8-sig")
    for line in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "@")) for cell in line)


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_html_has_no_script_and_no_markup_of_the_text() -> None:
    html = as_html.render(hostile(), is_terminal=False)
    elements = _Elements(html)
    assert not elements.tags & {"script", "img", "a", "link"}
    assert not elements.attributes & {"src", "style", "href", "onerror"}
    assert "default-src 'none'; style-src 'sha256-" in html
    html.encode("utf-8")


def test_a_class_with_no_words_of_its_own_is_not_met() -> None:
    for weight in WeightClass:
        assert row_of(weight=weight, span=Span(0, 1)).kind
