"""What each rule costs: the checks of a run with a stopwatch around them.

Rules of a kind that keeps them apart (``CheckKind.rules_apart``) are built one by one and timed one by one.
The others do their work in one pass together, and the time is that of the pass. What checks derive from a
document together (``Document.derive``) is timed by itself, so that no rule pays for its neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import perf_counter
from typing import Any, TypeVar

import msgspec

from proofread.model import Document, Finding, Problem, Report
from proofread.plugins import Check, CollectionCheck, Digest
from proofread.rulebook.checking import BuiltCheck

Derived = TypeVar("Derived")


class Cost(msgspec.Struct, frozen=True):
    """The time that rules of one kind took together, and how many findings of theirs were reported.

    ``kind`` is empty for an analysis that checks share; then ``analysis`` names the module that does it.
    """

    kind: str
    rules: tuple[str, ...]
    seconds: float
    findings: int
    analysis: str = ""


class Stopwatch:
    """Times checks while a run uses them. Every moment counts once, for what was asked for last."""

    def __init__(self, checks: Sequence[BuiltCheck]) -> None:
        """Take the checks apart as far as their kinds allow."""
        self._parts = [part for built in checks for part in _parts(built)]
        self._seconds: dict[int | str, float] = dict.fromkeys(range(len(self._parts)), 0.0)
        self._running: list[int | str] = []
        self._since = 0.0
        self._documents: dict[int, _TimedDocument] = {}
        self.checks = tuple(self._timed(number, part) for number, part in enumerate(self._parts))
        """The checks to run: they find what the given ones find."""
        self._warm_up()

    def costs(self, report: Report) -> tuple[Cost, ...]:
        """What every rule has cost so far, slowest first; ``report`` tells how much each has found."""
        found = Counter(finding.rule.id for finding in report)
        costs = [
            Cost(kind="", rules=(), seconds=seconds, findings=0, analysis=key)
            for key, seconds in self._seconds.items()
            if isinstance(key, str)
        ]
        for number, part in enumerate(self._parts):
            rules = tuple(rule.id for rule in part.rules)
            findings = sum(found[rule] for rule in rules)
            costs.append(Cost(part.kind.name, rules, self._seconds[number], findings))
        return tuple(sorted(costs, key=lambda cost: -cost.seconds))

    def _warm_up(self) -> None:
        """Have checks load what they put off to their first text, so that no rule pays for it."""
        nothing = Document(path="", source="", blocks=())
        for part in self._parts:
            # A check that cannot take an empty document will say so of a real one.
            with suppress(Exception):
                if isinstance(part.check, CollectionCheck):
                    part.check.digest(nothing)
                else:
                    list(part.check(nothing))

    @contextmanager
    def running(self, key: int | str) -> Iterator[None]:
        """Count the time for ``key``, and none of it for what was running before."""
        self._lap()
        self._running.append(key)
        try:
            yield
        finally:
            self._lap()
            self._running.pop()

    def _lap(self) -> None:
        now = perf_counter()
        if self._running:
            key = self._running[-1]
            self._seconds[key] = self._seconds.get(key, 0.0) + now - self._since
        self._since = now

    def _timed(self, number: int, part: BuiltCheck) -> BuiltCheck:
        check = part.check
        if isinstance(check, CollectionCheck):
            return msgspec.structs.replace(part, check=self._timed_collection(number, check))
        return msgspec.structs.replace(part, check=self._timed_check(number, check))

    def _timed_check(self, number: int, check: Check) -> Check:
        def timed(document: Document) -> Iterator[Finding | Problem]:
            with self.running(number):
                answers = list(check(self._with_timed_analyses(document)))
            yield from answers

        return timed

    def _timed_collection(self, number: int, check: CollectionCheck) -> CollectionCheck:
        def digest(document: Document) -> Digest:
            with self.running(number):
                return check.digest(self._with_timed_analyses(document))

        def compare(digests: Sequence[Digest]) -> Iterator[tuple[int, Finding | Problem]]:
            with self.running(number):
                answers = list(check.compare(digests))
            yield from answers

        return CollectionCheck(digest=digest, compare=compare, digest_type=check.digest_type)

    def _with_timed_analyses(self, document: Document) -> _TimedDocument:
        timed = self._documents.get(id(document))
        if timed is None:
            timed = _TimedDocument(**msgspec.structs.asdict(document), stopwatch=self, original=document)
            self._documents[id(document)] = timed
        return timed


class _TimedDocument(Document, frozen=True, eq=False, dict=True, kw_only=True):
    """The same document, whose derivations are timed."""

    stopwatch: Stopwatch
    original: Document
    """Kept, so that its identity is not given to another."""

    def derive(self, derivation: Callable[[Document], Derived]) -> Derived:
        with self.stopwatch.running(derivation.__module__.rpartition(".")[2]):
            return super().derive(derivation)


def _parts(built: BuiltCheck) -> tuple[BuiltCheck, ...]:
    """A check for each rule, where the kind keeps them apart."""
    if not built.kind.rules_apart:
        return (built,)
    return tuple(_alone(built, rule) for rule in built.rules)


def _alone(built: BuiltCheck, rule: Any) -> BuiltCheck:
    return msgspec.structs.replace(built, rules=(rule,), check=built.kind.build([rule], built.knowledge))
