"""The error rate of a run: by which method it is counted, and what stands in the way."""

from __future__ import annotations

import msgspec

from proofread.engine.reading import NotRead
from proofread.error_rate import Method, RateSettings, error_rate, load_method
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
        return msgspec.structs.replace(report, rate=None)
    try:
        rate = error_rate(report.files, _method(settings, report.profile), settings)
    except (SourceFault, NotRead) as refused:
        return msgspec.structs.replace(report, rate=None, problems=(*report.problems, refused.problem))
    return msgspec.structs.replace(report, rate=rate)


def refuse_uncountable(settings: RateSettings, profile: str) -> None:
    """Raise SourceFault if the settings name a method or a layout by which nothing can be counted."""
    error_rate((), _method(settings, profile), settings)


def _method(settings: RateSettings, profile: str) -> Method:
    return load_method(settings.method or METHODS.get(profile, "newspaper"))
