"""The error rate of a run: by which method it is counted, and what stands in the way."""

from __future__ import annotations

import msgspec

from proofread.engine.reading import NotRead
from proofread.error_rate import RateSettings, error_rate, load_method
from proofread.model import Report
from proofread.rulebook.strict_yaml import SourceFault

METHODS = {"book": "book"}
"""Profiles that have a method of their own; all others are measured as newspapers are."""


def rated(report: Report, settings: RateSettings) -> Report:
    """The report with the error rate of all files together.

    Where nothing was checked there is none; where it cannot be counted (a method that is not there, a layout that
    cannot be read, a file that has changed since it was checked), a problem of the report says why.
    """
    if not report.rules or not report.characters:
        return report
    method = settings.method or METHODS.get(report.profile, "newspaper")
    try:
        rate = error_rate(report.files, load_method(method), settings)
    except (SourceFault, NotRead) as refused:
        return msgspec.structs.replace(report, problems=(*report.problems, refused.problem))
    return msgspec.structs.replace(report, rate=rate)
