"""Code Quality of GitLab: what a merge request brings in, and what it takes away.

An array of findings, each with ``description``, ``check_name``, ``fingerprint``, ``severity`` and ``location``. GitLab
tells new findings from those of the target branch by their fingerprints alone. So a fingerprint must not change
with a line number, and it must not come twice: of findings that share one, GitLab shows the first. Ours is of
the path, the rule and what identifies a finding within its file; another that is alike gets another.

必改 is ``major``, 疑似 ``minor``, 体例 ``info``; ``critical`` and ``blocker`` are for what brings a system down. The
path starts from the root of the repository, without ``./``. Lines end at LF and CR LF, as GitLab counts them.

Findings held back do not appear. Nor does what could not be done, for which the format has no place: an empty array
says that nothing was found, so let the exit status 2 of the run fail the job.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from proofread.blake import blake2b
from proofread.model import FileReport, Finding, Language, Report, Severity
from proofread.reporters.corrections import advice
from proofread.reporters.legal_text import clipped
from proofread.reporters.plain_finding import LONGEST_MESSAGE
from proofread.reporters.positions import Positions
from proofread.reporters.repository_paths import repository_path
from proofread.reporters.wording import visible

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Lines(msgspec.Struct, frozen=True):
    """1-based first and last line."""

    begin: int
    end: int


class Location(msgspec.Struct, frozen=True):
    """Where a finding stands."""

    path: str
    lines: Lines


class Issue(msgspec.Struct, frozen=True):
    """One finding."""

    description: str
    check_name: str
    fingerprint: str
    severity: str
    location: Location


def render(report: Report, is_terminal: bool) -> str:  # noqa: ARG001 - the same for a person and a pipe
    """The array as JSON, indented, with a line feed at the end."""
    issues = [issue for file in report.files for issue in _of_file(file, report.language)]
    return (msgspec.json.format(msgspec.json.encode(issues), indent=1) + b"\n").decode("utf-8")


def _of_file(file: FileReport, language: Language) -> Iterator[Issue]:
    positions, path = Positions(file), repository_path(file.path)
    seen: Counter[str] = Counter()
    for finding in file.findings:
        seen[finding.fingerprint] += 1
        yield _issue(finding, file, positions, path, seen[finding.fingerprint], language)


def _issue(
    finding: Finding, file: FileReport, positions: Positions, path: str, count: int, language: Language
) -> Issue:
    document = file.around(finding.span.start)
    here = finding.moved(-document.begins.offset)
    marked = document.source[slice(*here.span)].rstrip()
    first = positions.utf16(finding.span.start).line
    last = positions.utf16(finding.span.start + len(marked)).line
    identity = "\0".join((path, finding.rule.id, finding.fingerprint, str(count)))
    return Issue(
        description=clipped(visible(advice(here, document, language)), LONGEST_MESSAGE),
        check_name=finding.rule.id,
        fingerprint=blake2b(identity.encode("utf-8", "replace"), digest_size=16).hexdigest(),
        severity=SEVERITIES[finding.rule.severity],
        location=Location(path, Lines(first, last)),
    )
