"""Rules at work: checks built once from all rules of their kind, then run over documents.

A rule that cannot be built, or that makes its check crash, is named in a Problem and left out; the
other rules of its kind go on.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from proofread.model import Document, Finding, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, CollectionCheck, Digest, Knowledge
from proofread.rulebook.envelope import stands

Rules = Sequence[Rule[Any]]
Answer = TypeVar("Answer")

CRASHED = Phrase(
    "规则 {zh} 的检查出错：{reason}（{place}）", "the check of rule {en} crashed: {reason} ({place})"
)
REPORT_IT = Phrase(
    "其余规则照常检查；请把这段文字报告给规则或插件的作者。",
    "The other rules went on; please report the text to the author of the rule or plugin.",
)


class BuiltCheck(msgspec.Struct, frozen=True, eq=False):
    """The check of one kind with all its rules."""

    kind: CheckKind[Any]
    rules: tuple[Rule[Any], ...]
    check: Check | CollectionCheck
    knowledge: Knowledge
    on_crash: Callable[[Problem, Exception], None] | None = None
    """Called for each crash with the problem that tells it, by who wants to know more than that."""


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """What came of checking: findings in the order of the text, and what could not be done."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def build_checks(
    rules: Rules, kinds: Mapping[str, CheckKind[Any]], knowledge: Knowledge
) -> tuple[tuple[BuiltCheck, ...], tuple[tuple[Rule[Any], Exception], ...]]:
    """A check for every kind that the rules use, and the rules that could not be built, with the reason."""
    by_kind: dict[str, list[Rule[Any]]] = {}
    for rule in rules:
        by_kind.setdefault(rule.check, []).append(rule)
    built: list[BuiltCheck] = []
    faults: list[tuple[Rule[Any], Exception]] = []
    for name, rules_of_kind in by_kind.items():
        check, unsound = _build(kinds[name], rules_of_kind, knowledge)
        faults += unsound
        if check:
            built.append(check)
    return tuple(built), tuple(faults)


class Interrupted(Exception):
    """Checking was given up, because nobody wants to know any more."""


def always() -> bool:
    """Checking goes on to its end."""
    return True


def check_document(
    checks: Sequence[BuiltCheck], document: Document, goes_on: Callable[[], bool] = always
) -> Outcome:
    """All that the document checks find in one document.

    Before each check ``goes_on`` is asked; Interrupted if it says no.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    for built in checks:
        if not goes_on():
            raise Interrupted
        if not isinstance(built.check, CollectionCheck):
            outcome = _run(built, built.check, document)
            findings += outcome.findings
            problems += outcome.problems
    return Outcome(in_order(finding for finding in findings if stands(finding, document)), tuple(problems))


def digest_document(
    checks: Sequence[BuiltCheck], document: Document
) -> tuple[tuple[Digest, ...], tuple[Problem, ...]]:
    """What the collection checks must remember of one document, a digest a check; None where one crashed."""
    digests: list[Digest] = []
    problems: list[Problem] = []
    for built, check in collection_checks(checks):
        try:
            digests.append(check.digest(document))
        except Exception as error:  # noqa: BLE001 - any failure of a check is reported, never the end of the run
            digests.append(None)
            problems.append(_crash(built, error, document.path))
    return tuple(digests), tuple(problems)


def compare_documents(
    checks: Sequence[BuiltCheck],
    document_at: Callable[[int], Document],
    digests: Sequence[tuple[Digest, ...]],
) -> tuple[dict[int, list[Finding]], tuple[Problem, ...]]:
    """What the collection checks find across documents: findings by index of the document.

    ``document_at`` gives the document of an index; only those in which something is found are asked for.
    """
    findings: dict[int, list[Finding]] = {}
    problems: list[Problem] = []
    for number, (built, check) in enumerate(collection_checks(checks)):
        digested = [index for index, of_document in enumerate(digests) if of_document[number] is not None]
        try:
            for position, answer in check.compare([digests[index][number] for index in digested]):
                index = digested[position]
                if isinstance(answer, Problem):
                    problems.append(answer)
                elif stands(_sound(answer, document_at(index), built.rules), document_at(index)):
                    findings.setdefault(index, []).append(answer)
        except Exception as error:  # noqa: BLE001 - as above
            problems.append(_crash(built, error, None))
    return findings, tuple(problems)


def checks_across_windows(checks: Sequence[BuiltCheck]) -> tuple[BuiltCheck, ...]:
    """What looks across the windows of one large file, by the kinds that can."""
    built_anew = (
        (built, built.kind.across_windows(built.rules, built.knowledge))
        for built in checks
        if built.kind.across_windows
    )
    return tuple(msgspec.structs.replace(built, check=check) for built, check in built_anew if check)


def collection_checks(checks: Sequence[BuiltCheck]) -> Iterator[tuple[BuiltCheck, CollectionCheck]]:
    """Those of the checks that look across documents, in their order."""
    for built in checks:
        if isinstance(built.check, CollectionCheck):
            yield built, built.check


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the text; of those at one place the longer first, then by rule."""
    return tuple(sorted(findings, key=lambda found: (found.span.start, -found.span.end, found.rule.id)))


def _build(
    kind: CheckKind[Any], rules: list[Rule[Any]], knowledge: Knowledge
) -> tuple[BuiltCheck | None, list[tuple[Rule[Any], Exception]]]:
    """The check of the rules that the kind can build; they are tried one by one only if all together fail."""
    try:
        return BuiltCheck(kind, tuple(rules), kind.build(rules, knowledge), knowledge), []
    except Exception as error:  # noqa: BLE001 - a kind may be a plugin's
        if len(rules) == 1:
            return None, [(rules[0], error)]
    alone = [(rule, _build(kind, [rule], knowledge)) for rule in rules]
    faults = [fault for _, (_, faults) in alone for fault in faults]
    sound = [rule for rule, (built, _) in alone if built]
    return (_build(kind, sound, knowledge)[0] if sound and faults else None), faults


def _run(built: BuiltCheck, check: Check, document: Document) -> Outcome:
    try:
        return _collected(check, document, built.rules)
    except Exception as error:  # noqa: BLE001 - whose fault it is, is found out below
        outcome = _run_rule_by_rule(built, document)
        if outcome.problems:
            return outcome
        # No rule crashes alone: what was found stands, and the crash is told all the same.
        return Outcome(outcome.findings, (_crash(built, error, document.path),))


def _run_rule_by_rule(built: BuiltCheck, document: Document) -> Outcome:
    findings: list[Finding] = []
    problems: list[Problem] = []
    for rule in built.rules:
        try:
            check = built.kind.build([rule], built.knowledge)
            assert not isinstance(check, CollectionCheck)
            outcome = _collected(check, document, (rule,))
        except Exception as error:  # noqa: BLE001 - the rule is named, the others go on
            alone = msgspec.structs.replace(built, rules=(rule,))
            problems.append(_crash(alone, error, document.path))
        else:
            findings += outcome.findings
            problems += outcome.problems
    return Outcome(tuple(findings), tuple(problems))


def _collected(
    check: Callable[[Document], Iterator[Finding | Problem]], document: Document, rules: Rules
) -> Outcome:
    findings: list[Finding] = []
    problems: list[Problem] = []
    for answer in check(document):
        if isinstance(answer, Problem):
            problems.append(answer)
        else:
            findings.append(_sound(answer, document, rules))
    return Outcome(tuple(findings), tuple(problems))


def _sound(answer: object, document: Document, rules: Rules) -> Finding:
    """The answer, if it is a finding that can be reported. Raises TypeError or ValueError if it is not."""
    if not isinstance(answer, Finding):
        raise TypeError(f"a check gave {answer!r}, which is neither Finding nor Problem")
    # A finding is kept and sent by the id of its rule: what another rule said would be lost on the way.
    if answer.rule not in rules:
        raise ValueError(
            f"the rule {answer.rule.id} of a finding is not one of the rules that the check was given"
        )
    for span in (answer.span, *(edit.span for edit in answer.edits)):
        if not 0 <= span.start <= span.end <= len(document.source):
            raise ValueError(f"{span} is outside the {len(document.source)} characters of the text")
    _require_fields(answer)
    return answer


def _require_fields(finding: Finding) -> None:
    """Raise ValueError for a field that the message names and the check forgot: it would end the run in a report."""
    try:
        finding.message("zh")
        finding.message("en")
    except KeyError as error:
        raise ValueError(f"the finding lacks the field {error} of its message") from error


def _crash(built: BuiltCheck, error: Exception, path: str | None) -> Problem:
    reason = f"{type(error).__name__}: {error}"
    named = [rule.id for rule in built.rules]
    message = CRASHED.filled(
        zh="、".join(named), en=", ".join(named), reason=reason, place=_place_of_crash(error)
    )
    problem = Problem(message=message, path=path, hint=REPORT_IT)
    if built.on_crash:
        built.on_crash(problem, error)
    return problem


_NOT_OF_PLUGINS = frozenset({"proofread", *sys.stdlib_module_names})


def _place_of_crash(error: Exception) -> str:
    """File and line that the author should look at: the last outside the program and the standard library, if any."""
    frames = list(traceback.walk_tb(error.__traceback__))
    outside = [
        (frame, line)
        for frame, line in frames
        if str(frame.f_globals.get("__name__")).partition(".")[0] not in _NOT_OF_PLUGINS
    ]
    frame, line = (outside or frames)[-1]
    return f"{Path(frame.f_code.co_filename).name}:{line}"
