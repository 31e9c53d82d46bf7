"""SARIF logs against the schema, and against what a consumer makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from proofread.fixing import apply_edits
from proofread.model import (
    Document,
    Edit,
    FileReport,
    Finding,
    Ground,
    Held,
    Phrase,
    Related,
    Report,
    Severity,
    Span,
)
from proofread.reporters.sarif import log as sarif
from proofread.reporters.sarif.places import uri
from tests.builders import finding, rule
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, newspaper_report, several_files
from tests.reporters.test_golden import hold

SCHEMA = Path(__file__).parents[2] / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def log_of(report: Report, github: bool = False) -> dict[str, Any]:
    render = sarif.render_for_github if github else sarif.render
    log: dict[str, Any] = json.loads(render(report, is_terminal=False))
    validator().validate(log)
    return log


def run_of(report: Report, github: bool = False) -> dict[str, Any]:
    run: dict[str, Any] = log_of(report, github)["runs"][0]
    return run


def report_of(document: Document, *findings: Finding, held: Sequence[Held] = (), **changes: Any) -> Report:
    return Report((FileReport(document, findings, held=tuple(held)),), **changes)


def offset_of(source: str, line: int, column: int) -> int:
    """UTF-16 code units before a position, by the newline sequences that a log states."""
    starts = [0, *(match.end() for match in re.finditer("\r\n|\n", source))]
    return len(source[: starts[line - 1]].encode("utf-16-le")) // 2 + column - 1


def text_in(source: str, region: dict[str, Any]) -> str:
    """What a consumer that holds the text in UTF-16 finds in a region."""
    start = offset_of(source, region["startLine"], region["startColumn"])
    end = offset_of(source, region["endLine"], region["endColumn"])
    return source.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def corrected(source: str, fix: dict[str, Any]) -> str:
    """What a consumer makes of the text by a fix."""
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    start = offset_of(source, region["startLine"], region["startColumn"])
    end = offset_of(source, region["endLine"], region["endColumn"])
    inserted: bytes = replacement.get("insertedContent", {"text": ""})["text"].encode("utf-16-le")
    units = source.encode("utf-16-le")
    return (units[: 2 * start] + inserted + units[2 * end :]).decode("utf-16-le")


@pytest.mark.parametrize(
    "report",
    [sample_report(), sample_report("en"), newspaper_report(), several_files(), hostile_report(), Report(())],
    ids=["sample", "english", "page", "files", "hostile", "empty"],
)
def test_every_log_keeps_the_schema(report: Report) -> None:
    log = log_of(report)
    assert log["version"] == "2.1.0"
    assert len(log["runs"][0]["results"]) == len(report.findings) + len(report.held)


TEXTS = st.text(st.sampled_from("甲乙😀𠮷\r\n\t\u2028\u0085 {[](1)"), min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_a_region_yields_the_words_and_a_fix_the_correction(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    span = Span(start, data.draw(st.integers(start, len(source))))
    edit = Edit(span, data.draw(st.text("丙😀\n", max_size=3)))
    found = Finding(rule(), span, {"match": source[slice(*span)]}, (edit,))
    (result,) = run_of(report_of(Document("page.txt", source, ()), found))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert text_in(source, place["region"]) == source[slice(*span)]
    for region in (place["region"], place.get("contextRegion", place["region"])):
        assert region["snippet"]["text"] == text_in(source, region)
    (fix,) = result["fixes"]
    assert corrected(source, fix) == apply_edits(source, [edit])


def test_a_context_holds_more_of_the_line_than_the_finding() -> None:
    source = "甲\r\n" + "😀乙" * 100 + "的的" + "丙" * 200 + "\r\n丁"
    found = finding(Document("page.txt", source, ()), "的的", "的")
    (result,) = run_of(report_of(Document("page.txt", source, ()), found))["results"]
    context = text_in(source, result["locations"][0]["physicalLocation"]["contextRegion"])
    assert context == "😀乙" * 40 + "的的" + "丙" * 80


def test_the_end_of_a_text_is_on_its_last_line() -> None:
    text = Document("page.txt", "甲乙\r\n丙\r\n", ())
    (result,) = run_of(report_of(text, Finding(rule(), Span(7, 7), {"match": ""})))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    del region["snippet"]
    assert region == {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 4}


def test_a_byte_order_mark_does_not_count() -> None:
    found = finding(Document("page.txt", "的的", (), encoding="utf-8-sig"), "的的")
    run = run_of(report_of(Document("page.txt", "的的", (), encoding="utf-8-sig"), found))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (1, 3)
    assert run["artifacts"][0]["encoding"] == "UTF-8"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("版面/第 四 版.txt", "%E7%89%88%E9%9D%A2/%E7%AC%AC%20%E5%9B%9B%20%E7%89%88.txt"),
        ("./a+b%20#1?.txt", "a+b%2520%231%3F.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/srv/稿件/a.txt", "file:///srv/%E7%A8%BF%E4%BB%B6/a.txt"),
        ("C:/稿件/a b.txt", "file:///C:/%E7%A8%BF%E4%BB%B6/a%20b.txt"),
        ("//server/share/a.txt", "file://server/share/a.txt"),
        ("../a.txt", "../a.txt"),
    ],
)
def test_a_path_becomes_a_uri(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_a_relative_path_starts_from_the_root_of_the_repository_and_an_absolute_one_nowhere() -> None:
    relative, absolute = (
        run_of(report_of(Document(path, "的的", ())))["artifacts"][0]["location"]
        for path in ("稿.txt", "/srv/稿.txt")
    )
    assert relative["uriBaseId"] == "SRCROOT"
    assert "uriBaseId" not in absolute


def test_what_refers_to_a_rule_or_a_file_finds_it() -> None:
    run = run_of(several_files())
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][location["index"]]["location"]["uri"] == location["uri"]


@pytest.mark.parametrize("report", [sample_report(), several_files(), hostile_report(), Report(())])
def test_github_finds_what_it_demands(report: Report) -> None:
    run = run_of(report, github=True)
    driver = run["tool"]["driver"]
    for described in [*driver["rules"], *driver.get("notifications", [])]:
        assert all(described[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        assert described.get("name", "").lower() != described["id"].lower()
    for result in run["results"]:
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_grades_become_levels() -> None:
    run = run_of(sample_report(), github=True)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    levels = [each["defaultConfiguration"]["level"] for each in run["tool"]["driver"]["rules"]]
    assert levels == ["error", "warning", "note"]


def test_advice_has_no_fix_and_a_choice_has_several() -> None:
    text = Document("page.txt", "起稳的的", ())
    choice, advice = finding(text, "起稳", "企稳", "起步"), finding(text, "的的")
    first, second = run_of(report_of(text, choice, advice))["results"]
    assert [corrected(text.source, fix) for fix in first["fixes"]] == ["企稳的的", "起步的的"]
    assert "fixes" not in second


def test_a_message_links_the_other_places() -> None:
    text = Document("page.txt", "甲乙", ())
    other = Related(Span(1, 2), Phrase("另[一]处", "the other"))
    gone = Related(Span(0, 1), Phrase("别的稿子", "elsewhere"), "别处.txt")
    found = msgspec.structs.replace(finding(text, "甲"), related=(other, gone))
    (result,) = run_of(report_of(text, found))["results"]
    assert result["message"]["text"].endswith("（参见[另\\[一\\]处](1)、[别的稿子](2)）")
    first, second = result["relatedLocations"]
    assert first["id"] == 1
    assert text_in("甲乙", first["physicalLocation"]["region"]) == "乙"
    assert second["physicalLocation"] == {
        "artifactLocation": {"uri": "%E5%88%AB%E5%A4%84.txt", "uriBaseId": "SRCROOT"}
    }


def test_words_of_a_text_make_no_link_and_no_placeholder() -> None:
    text = Document("page.txt", "[甲](1){0}", ())
    (result,) = run_of(report_of(text, finding(text, "[甲](1){0}")))["results"]
    assert result["message"]["text"] == "“\\[甲\\](1){{0}}”有误"


def held_by(*grounds: Ground) -> Report:
    text = Document("page.txt", "甲乙丙丁", ())
    held = [
        Held(finding(text, word), ground, f"{ground.value}的理由")
        for word, ground in zip("乙丙丁", grounds, strict=False)
    ]
    return report_of(text, finding(text, "甲"), held=held)


def test_what_is_held_back_is_suppressed_and_the_rest_says_that_it_is_not() -> None:
    results = run_of(held_by(Ground.COMMENT, Ground.WAIVER, Ground.BASELINE))["results"]
    assert [[each["kind"] for each in result["suppressions"]] for result in results] == [
        [],
        ["inSource"],
        ["external"],
        ["external"],
    ]
    assert results[1]["suppressions"][0]["justification"] == "comment的理由"
    assert not any("baselineState" in result for result in results)


def test_what_is_old_is_unchanged_and_the_rest_new() -> None:
    results = run_of(held_by(Ground.BASELINE, Ground.UNCHANGED))["results"]
    assert [result["baselineState"] for result in results] == ["new", "unchanged", "unchanged"]


def test_without_anything_held_no_result_speaks_of_suppressions() -> None:
    assert not any("suppressions" in result for result in run_of(newspaper_report())["results"])


def test_github_gets_only_what_stands() -> None:
    (result,) = run_of(held_by(Ground.COMMENT, Ground.WAIVER), github=True)["results"]
    assert "suppressions" not in result


def test_a_problem_makes_the_run_unsuccessful() -> None:
    (invocation,) = run_of(sample_report())["invocations"]
    assert not invocation["executionSuccessful"]
    told = invocation["toolExecutionNotifications"][0]
    assert told["level"] == "error"
    assert told["message"]["text"] == "规则 x 超时\n请改写它"
    assert told["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_a_notice_does_not() -> None:
    problem = sample_report().problems[0]
    report = msgspec.structs.replace(sample_report(), problems=(), notices=(problem,))
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["level"] == "note"


def test_the_gravest_results_are_written_and_the_rest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    text = Document("page.txt", "甲乙丙丁", ())
    info = rule("i", severity=Severity.INFO)
    grave = Held(finding(text, "丁"), Ground.WAIVER)
    report = report_of(
        text, finding(text, "甲", of=info), finding(text, "乙"), finding(text, "丙", of=info), held=[grave]
    )
    run = run_of(report)
    assert [result["message"]["text"][1] for result in run["results"]] == ["甲", "乙"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "另有 2 条没有写出" in told["message"]["text"]


def test_the_help_of_a_rule_is_markdown_without_markup_of_its_own() -> None:
    text = Document("page.txt", "甲", ())
    sharp = rule(why=Phrase("<b>*强*</b>", "x"), source="《标准》[1]")
    (told,) = run_of(report_of(text, finding(text, "甲", of=sharp)))["tool"]["driver"]["rules"]
    assert told["help"]["markdown"].startswith("\\<b\\>\\*强\\*\\</b\\>\n\n**依据** 《标准》\\[1\\]")
    assert "| 错 | 对 |" in told["help"]["markdown"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    hold(f"sarif.{language}.sarif", sarif.render(sample_report(language), is_terminal=False))
