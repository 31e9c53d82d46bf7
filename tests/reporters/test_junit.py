"""JUnit XML held to what its schema allows, and read by junitparser.

``ALLOWED`` says in our words what ``junit-10.xsd`` of Jenkins' xUnit plugin allowed until 2018; the strict one since
then differs in that a case has neither ``file`` nor ``line``.
"""

from __future__ import annotations

from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from proofread.model import FileReport, Held, Phrase, Problem, Report, Severity
from proofread.model.held import Ground
from proofread.reporters import junit
from tests.builders import document, finding, rule
from tests.reporters.hostile import unprintable_report
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, long_book, several_files
from tests.reporters.test_golden import hold

ALLOWED: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"time", "skipped", "file"},
        {"testcase", "system-out"},
    ),
    "testcase": (
        {"name"},
        {"classname", "time", "file", "line"},
        {"skipped", "error", "failure", "system-out"},
    ),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def assert_valid(element: ElementTree.Element) -> None:
    required, optional, children = ALLOWED[element.tag]
    assert required <= set(element.keys()) <= required | optional
    assert {child.tag for child in element} <= children
    if element.tag not in {"failure", "error", "skipped", "system-out"}:
        assert not (element.text or "").strip()
    for child in element:
        assert_valid(child)


def rendered(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(junit.render(report, is_terminal=False))


def cases(report: Report) -> list[TestCase]:
    parsed = JUnitXml.fromstring(junit.render(report, is_terminal=False).encode("utf-8"))
    return [case for suite in parsed if isinstance(suite, TestSuite) for case in suite]


REPORTS = (sample_report("zh"), sample_report("en"), hostile_report(), several_files(), unprintable_report())


@pytest.mark.parametrize("report", [*REPORTS, Report(()), long_book(2)])
def test_the_report_is_valid_and_its_counts_are_true(report: Report) -> None:
    root = rendered(report)
    assert root.tag == "testsuites"
    assert_valid(root)
    for element in (root, *root):
        for name, path in (("tests", ""), ("failures", "/failure"), ("errors", "/error")):
            assert element.get(name) == str(len(element.findall(f".//testcase{path}")))
    for suite in root:
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str, no_platform: None) -> None:
    hold(f"junit.{language}.xml", junit.render(sample_report(language), is_terminal=False))


@pytest.mark.parametrize("report", REPORTS)
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert junit.render(report, is_terminal=False) == junit.render(report, is_terminal=True)


def test_junitparser_reads_what_became_of_each_finding(no_platform: None) -> None:
    found = {case.name: case for case in cases(sample_report())}
    failed = found["“的的”有误（sample-error）"]
    assert failed.classname == "page.txt"
    (failure,) = failed.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("sample-error", "“的的”有误")
    assert "删去“的”" in (failure.text or "")
    below = found["“起稳”有误（sample-warning）"]
    assert below.is_passed
    assert "改为“企稳”或“起步”" in (below.system_out or "")
    (skipped,) = found["“街区”有误（sample-error）"].result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "基线已有"
    (told,) = found["“周末”有误（sample-warning）"].result
    assert told.message == "豁免：社里定的写法"
    (error,) = found["page.txt  规则 x 超时"].result
    assert isinstance(error, Error)
    assert "请改写它" in (error.text or "")


def test_what_fails_the_run_fails_its_case() -> None:
    for fail_on, failures in ((None, 0), (Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3)):
        report = msgspec.structs.replace(sample_report(), fail_on=fail_on)
        assert rendered(report).get("failures") == str(failures)
    for highest, failures in ((3.0, 0), (0.5, 1)):
        report = msgspec.structs.replace(sample_report(), max_rate=highest)
        assert rendered(report).get("failures") == str(failures)


def test_no_name_comes_twice_in_a_suite_and_none_names_a_line() -> None:
    text = document("甲的的乙", "丙的的丁")
    first = finding(text, "的的")
    moved = first.moved(5)
    for report in (
        Report((FileReport(text, (first, moved)),), rules=1),
        Report((FileReport(text, (first,), held=(Held(moved, Ground.BASELINE),)),), rules=1),
    ):
        assert [case.name for case in cases(report)] == ["“的的”有误（sample）", "“的的”有误（sample） #2"]


def test_a_clean_file_passes_and_one_without_rules_does_not_look_clean() -> None:
    clean = FileReport(document("甲"), ())
    (passed,) = cases(Report((clean,), rules=1))
    assert (passed.classname, passed.name, passed.is_passed) == ("page.txt", "没有发现问题", True)
    (unchecked,) = cases(Report((clean,), rules=0))
    assert unchecked.is_skipped
    (empty,) = cases(Report(()))
    assert empty.is_skipped


def test_lines_are_those_of_git_and_files_those_of_the_repository(
    monkeypatch: pytest.MonkeyPatch, no_platform: None
) -> None:
    text = document("甲\r乙", "这里有错字。", path="./page.txt")
    report = Report((FileReport(text, (finding(text, "错字", of=rule()),)),), rules=1)
    case = rendered(report).find("testsuite/testcase")
    assert case is not None
    assert (case.get("file"), case.get("line"), case.get("classname")) == ("page.txt", "2", "./page.txt")


def test_notices_are_told() -> None:
    notice = Problem(Phrase("这条注释没有用处", "an idle comment"), path="page.txt", line=4)
    report = msgspec.structs.replace(several_files(), notices=(notice,))
    told = rendered(report).find("testsuite/system-out")
    assert told is not None
    assert told.text == "提示：page.txt:4  这条注释没有用处"


@given(st.text(st.characters(), max_size=20))
def test_no_text_breaks_the_file(words: str) -> None:
    root = rendered(unprintable_report(words))
    assert_valid(root)
    assert root.get("tests") == "6"
