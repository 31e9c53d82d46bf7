"""The exit status of a run."""

from __future__ import annotations

from enum import IntEnum

from proofread.model import Report, Severity


class ExitStatus(IntEnum):
    """What a run tells the shell."""

    CLEAN = 0
    """Nothing at or above the severity that fails."""
    FINDINGS = 1
    INCOMPLETE = 2
    """The job could not be done whole."""


def exit_status(report: Report, fail_on: Severity | None) -> ExitStatus:
    """The status of a report; ``fail_on`` None never fails for findings."""
    if report.problems:
        return ExitStatus.INCOMPLETE
    if fail_on and any(finding.rule.severity.rank >= fail_on.rank for finding in report):
        return ExitStatus.FINDINGS
    return ExitStatus.CLEAN
