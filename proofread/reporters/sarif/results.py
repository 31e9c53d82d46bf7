"""Findings as SARIF results: where, what, what else to look at, how to correct it, and what holds it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proofread.model import Edit, FileReport, Finding, Ground, Held, Language, Phrase, Related, Severity
from proofread.reporters.corrections import advice, alternative
from proofread.reporters.sarif.objects import Json, link, plain, present
from proofread.reporters.sarif.places import Places

FINGERPRINT = "proofreadFingerprint/v1"
"""Name and version of what identifies a finding: another way to compute it gets another number."""

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

MOST_RELATED = 100
"""Related places that are written: as many as GitHub reads."""

LINKED = 3
"""Related places that the message links."""

LINKS = Phrase("{text}（参见{links}）", "{text} (see {links})")
ENUMERATED = Phrase("、", ", ")


class Result(NamedTuple):
    """A finding of a file, and what holds it back."""

    file: FileReport
    finding: Finding
    held: Held | None = None


def results_of(
    results: Sequence[Result], rules: Sequence[str], places: Places, language: Language
) -> list[Json]:
    """The ``result`` objects; ``rules`` are the ids of the rules of the driver, in order."""
    index = {rule: at for at, rule in enumerate(rules)}
    grounds = {result.held.ground for result in results if result.held}
    tells_age = bool(grounds) and grounds <= {Ground.BASELINE, Ground.UNCHANGED}
    return [
        _result(result, places, language)
        | {"ruleIndex": index[result.finding.rule.id]}
        | ({"suppressions": _suppressions(result.held)} if grounds else {})
        | ({"baselineState": "unchanged" if result.held else "new"} if tells_age else {})
        for result in results
    ]


def _result(result: Result, places: Places, language: Language) -> Json:
    file, finding = result.file, result.finding
    return present(
        ruleId=finding.rule.id,
        level=LEVEL[finding.rule.severity],
        message={"text": _message(file, finding, language)},
        locations=[{"physicalLocation": places.marked(file.path, finding.span)}],
        relatedLocations=[
            _related(related, at, file, places, language)
            for at, related in enumerate(finding.related[:MOST_RELATED], start=1)
        ],
        fixes=[_fix(edit, file, places, language) for edit in dict.fromkeys(finding.edits)],
        partialFingerprints={FINGERPRINT: finding.fingerprint} if finding.fingerprint else None,
    )


def _message(file: FileReport, finding: Finding, language: Language) -> str:
    """What is wrong, what to write instead, and links to the other places."""
    document = file.around(finding.span.start)
    text = advice(finding.moved(-document.begins.offset), document, language)
    links = [link(each.note.text(language), at) for at, each in enumerate(finding.related[:LINKED], start=1)]
    if not links:
        return plain(text)
    return LINKS.text(language, {"text": plain(text), "links": ENUMERATED.text(language).join(links)})


def _related(related: Related, at: int, file: FileReport, places: Places, language: Language) -> Json:
    return {
        "id": at,
        "message": {"text": plain(related.note.text(language))},
        "physicalLocation": places.place(related.path or file.path, related.span),
    }


def _fix(edit: Edit, file: FileReport, places: Places, language: Language) -> Json:
    """One alternative; what only deletes inserts nothing."""
    document = file.around(edit.span.start)
    here = Edit(edit.span.moved(-document.begins.offset), edit.replacement)
    replacement = present(
        deletedRegion=places.region(file.path, edit.span),
        insertedContent={"text": edit.replacement} if edit.replacement else None,
    )
    return {
        "description": {"text": plain(alternative(here, document, language))},
        "artifactChanges": [{"artifactLocation": places.artifact(file.path), "replacements": [replacement]}],
    }


def _suppressions(held: Held | None) -> list[Json]:
    if held is None:
        return []
    return [
        present(
            kind="inSource" if held.ground is Ground.COMMENT else "external",
            status="accepted",
            justification=held.reason,
            properties={"ground": held.ground.value},
        )
    ]
