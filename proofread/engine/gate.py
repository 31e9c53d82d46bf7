"""The exit status of a run."""

from __future__ import annotations

from enum import IntEnum

from proofread.model import Report, Severity
from proofread.model.error_rate import SMALL_SAMPLE


class ExitStatus(IntEnum):
    """What a run tells the shell."""

    CLEAN = 0
    """Nothing that fails it."""
    FINDINGS = 1
    INCOMPLETE = 2
    """The job could not be done whole."""


def exit_status(report: Report) -> ExitStatus:
    """The status of a report: by its error rate if it has a highest one, else by the severity that fails."""
    if report.problems:
        return ExitStatus.INCOMPLETE
    fails = _fails_by_severity(report) if report.max_rate is None else _fails_by_rate(report, report.max_rate)
    return ExitStatus.FINDINGS if fails else ExitStatus.CLEAN


def _fails_by_severity(report: Report) -> bool:
    least = report.fail_on
    return least is not None and any(finding.rule.severity.rank >= least.rank for finding in report)


def _fails_by_rate(report: Report, highest: float) -> bool:
    """Whether the rate is too high; of a text that is too short for a rate, whether it has any certain error."""
    if report.rate is None or report.rate.characters < SMALL_SAMPLE:
        return report.count(Severity.ERROR) > 0
    return report.rate.per_ten_thousand > highest
