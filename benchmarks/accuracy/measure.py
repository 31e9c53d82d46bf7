"""Findings held against annotated pages and against clean text.

Errors and warnings count, style does not. A defect is found when a finding overlaps it, or touches it; it
is corrected when the first suggestion makes the words read as they should. A finding that meets no defect
is a false alarm.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy.annotated_page import AnnotatedPage, Defect
from proofread import Finding, Proofreader, Report, Severity
from proofread.model import Category

CONTEXT = 12


class Outcome(NamedTuple):
    """What came of the annotated pages."""

    found: dict[str, int]
    corrected: dict[str, int]
    correctable: dict[str, int]
    total: dict[str, int]
    missed: list[str]
    """The missed defects, as lines to read."""
    alarms: list[str]
    """The false alarms, as lines to read."""
    characters: int


class Alarms(NamedTuple):
    """What came of clean text."""

    characters: int
    by_rule: dict[str, int]
    by_severity: dict[str, int]
    lines: list[str]


PROFILES = {
    "news": "news",
    "interview": "news",
    "speech": "gov",
    "official": "gov",
    "law": "gov",
    "docs": "docs",
    "book": "book",
    "web": "web",
}
"""The profile under which a page is checked, by the folder that it stands in: as its editor would."""


class NotMeasurable(RuntimeError):
    """A run that could not be done whole: its figures would mislead."""


def measure_pages(machines: Mapping[str, Proofreader], pages: Sequence[AnnotatedPage]) -> Outcome:
    """Check every page, by the machine of its profile, and hold the findings against its marks.

    Raises NotMeasurable if a rule, a plugin or a page could not be used.
    """
    found: Counter[str] = Counter()
    corrected: Counter[str] = Counter()
    correctable: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed: list[str] = []
    alarms: list[str] = []
    characters = 0
    for page in pages:
        machine = machines[PROFILES.get(page.name.split("/")[0], "default")]
        report = machine.check_text(page.text, path=page.name, format_name=_format(page.name))
        if report.problems:
            raise NotMeasurable(report.problems[0].message.en)
        characters += report.characters
        findings = [finding for finding in report if finding.rule.severity is not Severity.INFO]
        for defect in page.defects:
            total[defect.type] += 1
            correctable[defect.type] += defect.right is not None
            hits = [finding for finding in findings if _meets(finding, defect)]
            found[defect.type] += bool(hits)
            corrected[defect.type] += any(_corrects(finding, defect, page.text) for finding in hits)
            if not hits:
                missed.append(f"{page.name} {defect.type}: {_around(page.text, defect.start, defect.end)}")
        for finding in findings:
            if not any(_meets(finding, defect) for defect in page.defects):
                place = _around(page.text, finding.span.start, finding.span.end)
                alarms.append(f"{page.name} {finding.rule.id}: {place}")
    return Outcome(
        dict(found),
        dict(corrected),
        dict(correctable),
        dict(total),
        sorted(missed),
        sorted(alarms),
        characters,
    )


def measure_clean(report: Report) -> Alarms:
    """Every error and warning on clean text is presumed a false alarm."""
    by_rule: Counter[str] = Counter()
    by_severity: Counter[str] = Counter()
    lines: list[str] = []
    for file in report.files:
        for finding in file.findings:
            if finding.rule.severity is Severity.INFO:
                continue
            by_rule[finding.rule.id] += 1
            by_severity[finding.rule.severity.value] += 1
            line, _ = file.document.position(finding.span.start)
            place = _around(file.document.source, finding.span.start, finding.span.end)
            lines.append(f"{finding.rule.id} {file.path}:{line}: {place}")
    return Alarms(report.characters, dict(by_rule), dict(by_severity), sorted(lines))


def save(outcome: Outcome, path: Path) -> None:
    """Keep a run, so that later ones can be held against it."""
    kept = {"missed": outcome.missed, "alarms": outcome.alarms}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def worse_than(outcome: Outcome, path: Path) -> list[str]:
    """The misses and alarms that the stored run did not have."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [f"newly missed  {line}" for line in _new(outcome.missed, kept["missed"])] + [
        f"new alarm     {line}" for line in _new(outcome.alarms, kept["alarms"])
    ]


def _new(now: Iterable[str], then: Iterable[str]) -> list[str]:
    return sorted((Counter(now) - Counter(then)).elements())


def _format(name: str) -> str:
    return "markdown" if name.endswith(".md") else "text"


def _meets(finding: Finding, defect: Defect) -> bool:
    """Whether the finding touches the defect; of a repetition, either copy will do."""
    spans = [finding.span]
    if finding.rule.category is Category.DUPLICATE:
        spans += [related.span for related in finding.related]
    return any(span.start <= defect.end and defect.start <= span.end for span in spans)


def _corrects(finding: Finding, defect: Defect, text: str) -> bool:
    """Whether the first correction makes the defect, and what both touch, read as it should."""
    if defect.right is None or not finding.edits:
        return False
    edit = finding.edits[0]
    start, end = min(edit.span.start, defect.start), max(edit.span.end, defect.end)
    got = text[start : edit.span.start] + edit.replacement + text[edit.span.end : end]
    wanted = text[start : defect.start] + defect.right + text[defect.end : end]
    return "".join(got.split()) == "".join(wanted.split())


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    marked = text[start:end] if end - start <= 40 else f"{text[start : start + 30]}……{text[end - 8 : end]}"
    return f"{before}【{marked}】{after}".replace("\n", "⏎")
