"""Checkstyle XML, held to what its readers take: names, numbers, and the three severities."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import FileReport, Report
from proofread.reporters import checkstyle
from tests.builders import document, finding
from tests.reporters.hostile import unprintable_report
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, long_book, several_files
from tests.reporters.test_golden import hold


def rendered(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(checkstyle.render(report, is_terminal=False))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    hold(f"checkstyle.{language}.xml", checkstyle.render(sample_report(language), is_terminal=False))


@pytest.mark.parametrize(
    "report",
    [sample_report(), hostile_report(), several_files(), unprintable_report(), long_book(1), Report(())],
)
def test_every_element_is_what_readers_of_the_format_take(report: Report) -> None:
    root = rendered(report)
    assert root.tag == "checkstyle"
    assert root.get("version")
    names = [file.get("name") for file in root]
    assert len(names) == len(set(names))
    assert all(names)
    for file in root:
        assert (file.tag, set(file.keys())) == ("file", {"name"})
        for error in file:
            assert error.tag == "error"
            assert set(error.keys()) - {"column"} == {"line", "severity", "message", "source"}
            assert int(error.get("line", "")) >= 1
            assert int(error.get("column", "1")) >= 1
            assert error.get("severity") in {"error", "warning", "info"}
            assert error.get("source", "").startswith("proofread.")
            assert not list(error)


def test_findings_that_stand_are_told_and_clean_files_named() -> None:
    report = several_files()
    root = rendered(report)
    sources = [error.get("source", "") for error in root.iter("error")]
    assert sources.count("proofread.problem") == len(report.problems)
    assert len(sources) == len(report.findings) + len(report.problems)
    assert "proofread.list.ordinal-gap" in sources
    assert [len(file) for file in root if file.get("name") == "副刊/渡口的灯.txt"] == [0]


def test_a_column_counts_as_java_does() -> None:
    text = document("甲\r😀这里有错字。")
    (error,) = rendered(Report((FileReport(text, (finding(text, "错字", "别字"),)),))).iter("error")
    assert (error.get("line"), error.get("column")) == ("1", "8")
    assert error.get("message") == "“错字”有误（改为“别字”）"


@given(st.text(st.characters(), max_size=20))
def test_no_text_breaks_the_file(words: str) -> None:
    assert rendered(unprintable_report(words)).tag == "checkstyle"
