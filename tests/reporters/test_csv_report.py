"""CSV, read back by the csv module as a spreadsheet would read it."""

from __future__ import annotations

import codecs
import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import FileReport, Report
from proofread.reporters import csv_report
from tests.builders import document, finding
from tests.reporters.hostile import unprintable_report
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, newspaper_report, several_files
from tests.reporters.test_golden import GOLDEN, hold


def rows(report: Report) -> list[dict[str, str]]:
    data = csv_report.render(report, is_terminal=False)
    assert data.startswith(codecs.BOM_UTF8)
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in table} == {len(csv_report.COLUMNS)}
    return [dict(zip((column.en for column in csv_report.COLUMNS), row, strict=True)) for row in table[1:]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    output = csv_report.render(sample_report(language), is_terminal=False).decode("utf-8")
    assert output.count("\r\n") == 1 + 3 + 2 + 1 + 1
    hold(f"csv.{language}.csv", output.replace("\r\n", "\n"))
    assert (GOLDEN / f"csv.{language}.csv").read_bytes().startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize(
    "report", [sample_report(), hostile_report(), several_files(), unprintable_report(), Report(())]
)
def test_every_finding_problem_and_notice_has_a_row(report: Report) -> None:
    count = len(report.findings) + len(report.held) + len(report.problems) + len(report.notices)
    assert len(rows(report)) == count


def test_words_come_back_to_the_letter() -> None:
    (page,) = newspaper_report().files
    for row, found in zip(rows(newspaper_report()), page.findings, strict=True):
        assert row["text"] == page.document.source[slice(*found.span)] or row["text"].startswith("'")
        assert int(row["line"]) >= 1
        assert row["rule"] == found.rule.id


def test_what_is_held_back_has_its_ground() -> None:
    assert [row["held back"] for row in rows(sample_report()) if row["held back"]] == [
        "基线已有",
        "豁免：社里定的写法",
    ]


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "=",
    "-",
)


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words: str) -> None:
    text = document(f"甲{words}乙", path=f"{words}.txt")
    (row,) = rows(Report((FileReport(text, (finding(text, words, words),)),)))
    assert (row["file"], row["text"], row["suggestions"]) == (f"'{words}.txt", f"'{words}", f"'{words}")


@given(st.text(st.characters(), min_size=1, max_size=20))
def test_no_text_makes_a_formula_or_breaks_a_row(words: str) -> None:
    for row in rows(unprintable_report(words)):
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row.values())


def test_a_cell_is_no_longer_than_what_a_spreadsheet_takes() -> None:
    text = document("长" * 40_000)
    (row,) = rows(Report((FileReport(text, (finding(text, "长" * 40_000),)),)))
    assert max(map(len, row.values())) < 32_767


def test_numbers_stay_numbers() -> None:
    report = msgspec.structs.replace(sample_report(), problems=(), notices=())
    assert next((row["line"], row["column"]) for row in rows(report)) == ("1", "5")
