"""A rule proves itself on its own examples, or it does not load.

Every ``bad`` text must be found; every ``good`` text must not; where both stand together and the rule
corrects, the first corrections must turn the one into the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from proofread.fixing import apply_edits
from proofread.model import Document, Example, Finding, Phrase, Problem, Rule
from proofread.model.reasons import reason
from proofread.plugins import CheckKind, Knowledge, Reader
from proofread.plugins.contracts import RuleError
from proofread.rulebook.checking import (
    BuiltCheck,
    build_checks,
    check_document,
    compare_documents,
    digest_document,
)
from proofread.rulebook.source_fault import Path


class Failure(msgspec.Struct, frozen=True):
    """An example that did not hold: where it stands inside the rule, and what came out instead."""

    key: Path
    message: Phrase
    cause: Exception | None = None
    """What was raised, if anything was."""


def example_failures(
    rule: Rule[Any],
    kinds: Mapping[str, CheckKind[Any]],
    readers: Mapping[str, Reader],
    knowledge: Knowledge,
) -> tuple[Failure, ...]:
    """The examples of the rule that do not hold, in order; none for a rule that works."""
    # A copy: what one rule derives from the knowledge would be worked on again with every other.
    checks, faults = build_checks([rule], kinds, msgspec.structs.replace(knowledge))
    if faults:
        return tuple(_unusable(error) for _, error in faults)
    failures: list[Failure] = []
    for number, example in enumerate(rule.examples):
        failures += _example_failures(example, ("examples", number), checks, readers)
    return tuple(failures)


def example_findings(
    rule: Rule[Any],
    kinds: Mapping[str, CheckKind[Any]],
    readers: Mapping[str, Reader],
    knowledge: Knowledge,
) -> tuple[tuple[Finding, ...], ...]:
    """What the rule finds in the bad texts of each of its examples, in order; nothing if it cannot be built."""
    checks, _ = build_checks([rule], kinds, msgspec.structs.replace(knowledge))
    found: list[tuple[Finding, ...]] = []
    for example in rule.examples:
        documents = tuple(_read(readers[example.format], text) for text in _bad_texts(example))
        findings, _ = _findings(checks, documents)
        found.append(tuple(findings))
    return tuple(found)


def _unusable(error: Exception) -> Failure:
    key = error.key if isinstance(error, RuleError) else ()
    key = (key,) if isinstance(key, str) else key
    why = reason(error)
    return Failure(key, Phrase(f"规则无法使用：{why.zh}", f"the rule cannot work: {why.en}"), error)


def _example_failures(
    example: Example, at: Path, checks: tuple[BuiltCheck, ...], readers: Mapping[str, Reader]
) -> list[Failure]:
    if example.format not in readers:
        return [
            Failure((*at, "format"), Phrase(f"没有“{example.format}”格式", f"no format “{example.format}”"))
        ]
    try:
        bad = tuple(_read(readers[example.format], text) for text in _bad_texts(example))
        good = None if example.good is None else _read(readers[example.format], example.good)
    except Exception as error:  # noqa: BLE001 - the rule is at fault, or a plugin's reader; the others load
        why = reason(error)
        message = Phrase(f"例子读不出来：{why.zh}", f"the example cannot be read: {why.en}")
        return [Failure(at, message, error)]
    failures: list[Failure] = []
    if bad:
        failures += _bad_failures(example, at, checks, bad)
    if good:
        found, crashed = _findings(checks, (good,), (*at, "good"))
        failures += crashed
        failures += [_false_alarm(at, finding, good.source) for finding in found[:1]]
    return failures


def _bad_texts(example: Example) -> tuple[str, ...]:
    return (example.bad,) if isinstance(example.bad, str) else example.bad or ()


def _bad_failures(
    example: Example, at: Path, checks: tuple[BuiltCheck, ...], documents: tuple[Document, ...]
) -> list[Failure]:
    found, crashed = _findings(checks, documents, (*at, "bad"))
    if crashed:
        return crashed
    if not found:
        return [Failure((*at, "bad"), Phrase("反例没有被查出", "the bad example is not found"))]
    edits = [finding.edits[0] for finding in found if finding.edits]
    if example.good is None or not edits or len(documents) > 1:
        return []
    corrected = apply_edits(documents[0].source, edits)
    if corrected == example.good:
        return []
    return [
        Failure(
            (*at, "good"),
            Phrase(f"反例改正后是“{corrected}”", f"the bad example is corrected to “{corrected}”"),
        )
    ]


def _false_alarm(at: Path, finding: Finding, text: str) -> Failure:
    marked = text[finding.span.start : finding.span.end]
    return Failure(
        (*at, "good"), Phrase(f"正例被误报：“{marked}”", f"the good example is reported: “{marked}”")
    )


def _findings(
    checks: tuple[BuiltCheck, ...], documents: tuple[Document, ...], at: Path = ()
) -> tuple[list[Finding], list[Failure]]:
    """What is found, and what could not be done, as failures of what stands at ``at``."""
    crashes: dict[Problem, Exception] = {}
    checks = tuple(msgspec.structs.replace(check, on_crash=crashes.__setitem__) for check in checks)
    findings: list[Finding] = []
    problems: list[Problem] = []
    for document in documents:
        outcome = check_document(checks, document)
        findings += outcome.findings
        problems += outcome.problems
    digests = [digest_document(checks, document) for document in documents]
    across, crashed = compare_documents(checks, documents.__getitem__, [digested for digested, _ in digests])
    for found in across.values():
        findings += found
    problems += [*(problem for _, told in digests for problem in told), *crashed]
    return findings, [Failure(at, problem.message, crashes.get(problem)) for problem in problems]


def _read(reader: Reader, text: str) -> Document:
    return reader.read("example", text.encode("utf-8"))
