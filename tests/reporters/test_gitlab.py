"""Code Quality reports, by the shape that GitLab reads."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from proofread.model import Document, FileReport, Ground, Held, Report, Severity
from proofread.reporters import gitlab
from tests.builders import finding, rule
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, newspaper_report, several_files
from tests.reporters.test_golden import hold

SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^(\\./|/)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""What GitLab documents of the format: the part of Code Climate's that it reads."""


def issues_of(report: Report) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(gitlab.render(report, is_terminal=False))
    Draft202012Validator(SHAPE).validate(issues)
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    return issues


@pytest.mark.parametrize(
    "report", [sample_report(), sample_report("en"), newspaper_report(), several_files(), hostile_report()]
)
def test_every_finding_that_stands_is_an_issue(report: Report) -> None:
    assert len(issues_of(report)) == len(report.findings)


def test_nothing_found_is_an_empty_array() -> None:
    assert gitlab.render(Report(()), is_terminal=False) == "[]\n"


def test_an_issue_tells_what_is_wrong_where_and_how_grave() -> None:
    text = Document("./稿/page.txt", "甲\r\n\r\n的的\n\n乙", ())
    (issue,) = issues_of(Report((FileReport(text, (finding(text, "的的\n\n", "的\n\n"),)),)))
    assert issue["description"] == "“的的··”有误；删去“的”"
    assert issue["location"] == {"path": "稿/page.txt", "lines": {"begin": 3, "end": 3}}
    assert (issue["check_name"], issue["severity"]) == ("sample", "major")


def test_grades_become_severities() -> None:
    assert [issue["severity"] for issue in issues_of(sample_report())] == ["major", "minor", "info"]


def fingerprints(source: str, path: str = "page.txt") -> list[str]:
    text = Document(path, source, ())
    found = finding(text, "的的", fingerprint="0123456789abcdef")
    return [issue["fingerprint"] for issue in issues_of(Report((FileReport(text, (found, found)),)))]


def test_a_fingerprint_stays_when_the_text_moves_and_is_of_its_file() -> None:
    assert fingerprints("的的") == fingerprints("甲\n\n的的")
    assert not set(fingerprints("的的")) & set(fingerprints("的的", "other.txt"))


def test_what_is_held_back_does_not_appear() -> None:
    text = Document("page.txt", "甲", ())
    held = Held(finding(text, "甲", of=rule(severity=Severity.ERROR)), Ground.BASELINE)
    assert issues_of(Report((FileReport(text, (), held=(held,)),))) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    hold(f"gitlab.{language}.json", gitlab.render(sample_report(language), is_terminal=False))
