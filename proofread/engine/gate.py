"""The exit status of a run."""

from __future__ import annotations

from enum import IntEnum

from proofread.model import Report


class ExitStatus(IntEnum):
    """What a run tells the shell."""

    CLEAN = 0
    """Nothing that fails it."""
    FINDINGS = 1
    INCOMPLETE = 2
    """The job could not be done whole."""


def exit_status(report: Report) -> ExitStatus:
    """The status of a report."""
    if report.problems:
        return ExitStatus.INCOMPLETE
    return ExitStatus.FINDINGS if report.fails else ExitStatus.CLEAN
