"""What fails a run: by severity, or by the error rate."""

from __future__ import annotations

import msgspec
import pytest

from proofread.engine.gate import ExitStatus, exit_status
from proofread.model import FileReport, Report, Severity
from tests.builders import document
from tests.reporters.sample import sample_rate, sample_report

WHOLE = msgspec.structs.replace(sample_report(), problems=(), rate=None)


@pytest.mark.parametrize(
    ("fail_on", "count"), [(None, 0), (Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3)]
)
def test_by_severity(fail_on: Severity | None, count: int) -> None:
    report = msgspec.structs.replace(WHOLE, fail_on=fail_on)
    assert len(report.failing) == count
    assert report.fails is bool(count)
    assert exit_status(report) is (ExitStatus.FINDINGS if count else ExitStatus.CLEAN)


@pytest.mark.parametrize(("highest", "rules"), [(3.0, []), (0.7, []), (0.5, ["sample-error"])])
def test_by_rate_what_counts_fails(highest: float, rules: list[str]) -> None:
    report = msgspec.structs.replace(WHOLE, rate=sample_rate(), max_rate=highest, fail_on=Severity.INFO)
    assert [finding.rule.id for finding in report.failing] == rules
    assert report.fails is bool(rules)


def test_of_a_short_text_any_certain_error_fails() -> None:
    short = msgspec.structs.replace(WHOLE, rate=sample_rate(100), max_rate=1_000_000.0, fail_on=None)
    assert [finding.rule.severity for finding in short.failing] == [Severity.ERROR]
    assert short.fails
    clean = Report((FileReport(document("甲"), ()),), max_rate=0.0)
    assert not clean.fails


def test_what_could_not_be_done_goes_before_all() -> None:
    assert exit_status(sample_report()) is ExitStatus.INCOMPLETE
