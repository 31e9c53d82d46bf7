"""The error rate of a run: by which method it is counted, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from proofread.engine.reading import NotRead
from proofread.engine.said_names import SaidName, located
from proofread.error_rate import Method, RateSettings, error_rate, load_method
from proofread.model import FileReport, Problem, Report
from proofread.rulebook.source_fault import SourceFault

METHODS = {"book": "book"}
"""Profiles that have a method of their own; all others are measured as newspapers are."""


def rated(
    report: Report,
    settings: RateSettings,
    said: Sequence[SaidName] = (),
    measured: Sequence[FileReport] | None = None,
) -> Report:
    """The report with the error rate of all files together, or of those that are ``measured``.

    How long the settings say that the publication is says nothing of some of its files: their characters are counted.
    Where nothing was checked there is none; where it cannot be counted (a method that is not there, a layout that
    cannot be read, a file that has changed since it was checked), a problem of the report says why.
    """
    files = report.files if measured is None else measured
    if measured is not None:
        settings = msgspec.structs.replace(settings, characters=0, layout="")
    if not report.rules or not sum(file.glance.characters for file in files):
        return msgspec.structs.replace(report, rate=None)
    try:
        rate = error_rate(files, _method(settings, report.profile), settings)
    except (SourceFault, NotRead) as refused:
        problems = _located(refused.problem, settings.method, said)
        return msgspec.structs.replace(report, rate=None, problems=(*report.problems, *problems))
    return msgspec.structs.replace(report, rate=rate)


def refuse_uncountable(settings: RateSettings, profile: str, said: Sequence[SaidName] = ()) -> None:
    """Raise SourceFault if the settings name a method or a layout by which nothing can be counted."""
    try:
        error_rate((), _method(settings, profile), settings)
    except SourceFault as fault:
        raise SourceFault(_located(fault.problem, settings.method, said)[0]) from fault


def _located(problem: Problem, method: str, said: Sequence[SaidName]) -> tuple[Problem, ...]:
    return (problem,) if problem.path else located(problem, "method", method, said)


def _method(settings: RateSettings, profile: str) -> Method:
    return load_method(settings.method or METHODS.get(profile, "newspaper"))
