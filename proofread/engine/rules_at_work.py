"""The rules of a run, with what they know: built once, and asked of any number of documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from proofread.engine.fingerprints import with_fingerprints
from proofread.engine.house_words import without_house_words
from proofread.engine.knowledge import gather_knowledge
from proofread.engine.overlaps import without_overlaps
from proofread.engine.result_cache import circumstances
from proofread.engine.rules_in_force import InForce, name_problems, rules_in_force
from proofread.engine.settings import Settings
from proofread.engine.sound_rules import SoundRules
from proofread.model import Document, Finding, Phrase, Problem, Rule
from proofread.model.reasons import reason
from proofread.plugins.manager import Plugins
from proofread.rulebook.checking import BuiltCheck, build_checks, in_order
from proofread.rulebook.rulebook import load_rulebook
from proofread.rulebook.selection import UnknownName

if TYPE_CHECKING:
    from proofread.rulebook.profiling import Stopwatch

NO_RULE = Problem(
    message=Phrase("没有一条规则生效", "no rule is in force"),
    hint=Phrase("请核对所选的规则、级别和方案。", "Check the rules, severity and profile that are selected."),
)


class RulesAtWork:
    """The rules that a run needs, what they know, and the checks that they make.

    ``known`` are all that loaded, ``all`` those that any file needs; ``in_force`` tells which of them mean a file.
    ``problems`` tells what of them could not be used.
    """

    def __init__(
        self, settings: Settings, plugins: Plugins, when_built: Callable[[], None] | None = None
    ) -> None:
        """``when_built`` is called when all is there that checking takes: now, or when the first text is checked."""
        self._settings = settings
        self._when_built = when_built
        self._plugins = plugins
        self.knowledge, self.words, problems = gather_knowledge(self._settings, self._plugins.words)
        self.known: tuple[Rule[Any], ...] = ()
        self.all: tuple[Rule[Any], ...] = ()
        self.refused: frozenset[str] = frozenset()
        self.in_force = InForce()
        try:
            rulebook = load_rulebook(self._plugins, self._settings.packs, self.knowledge)
            problems += rulebook.problems
            self.refused = frozenset(rulebook.refused)
            self.in_force = rules_in_force(rulebook, self._settings)
            problems += self.in_force.problems
            self.known, self.all = self.in_force.known, self.in_force.rules
        except UnknownName as error:
            problems += name_problems(error, self._settings.said_names)
        else:
            if not self.all:
                problems.append(NO_RULE)
        self.problems = tuple(problems)
        self.circumstances = circumstances(self.all, self._plugins, self.knowledge)
        self._sound_rules = SoundRules(None if self._plugins.has_check_kinds else self.circumstances)
        if not self._sound_rules.are_known:
            self.checks  # noqa: B018 - a rule that cannot work is told, whether there is anything to check or not

    @cached_property
    def checks(self) -> tuple[BuiltCheck, ...]:
        """What the rules make; it is built here, with the modules of its kinds, and takes longer than all else."""
        checks, faults = build_checks(self.all, self._plugins.check_kinds, self.knowledge)
        self.problems += tuple(_unusable(rule, error) for rule, error in faults)
        if not faults:
            self._sound_rules.add(checks)
        if self._when_built:
            self._when_built()
        return checks

    def checks_for(self, path: str) -> tuple[BuiltCheck, ...]:
        """What the rules make for a file, by its path as the report names it: with the words that its house knows."""
        words = self.in_force.of(path).words
        if words == self._settings.words:
            return self.checks
        if words not in self._checks_with:
            knowledge = msgspec.structs.replace(self.knowledge, words=self.words | words)
            self._checks_with[words], _ = build_checks(self.all, self._plugins.check_kinds, knowledge)
        return self._checks_with[words]

    @cached_property
    def _checks_with(self) -> dict[frozenset[str], tuple[BuiltCheck, ...]]:
        """The same checks where a house knows other words than that of the run."""
        return {}

    @property
    def are_sound(self) -> bool:
        """Whether an earlier run has built them all without a fault, and none looks across documents."""
        return self._sound_rules.are_known

    def time_rules(self) -> Stopwatch:
        """Take the time of every rule from now on; the findings stay the same."""
        from proofread.rulebook.profiling import Stopwatch

        stopwatch = Stopwatch(self.checks)
        self.checks = stopwatch.checks
        return stopwatch

    def example_findings(self, rule: Rule[Any]) -> tuple[tuple[Finding, ...], ...]:
        """What a rule finds in the bad texts of each of its examples, in order."""
        from proofread.rulebook.verification import example_findings

        return example_findings(rule, self._plugins.check_kinds, self._plugins.readers, self.knowledge)

    def standing(self, document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings in order, one for one fault, each with its fingerprint."""
        words = self.words | self.in_force.of(document.path).words
        found = without_house_words(document, in_order(findings), words)
        return with_fingerprints(document, without_overlaps(found))


def _unusable(rule: Rule[Any], error: Exception) -> Problem:
    why = reason(error)
    message = Phrase("规则 {rule} 无法使用：{zh}", "rule {rule} cannot work: {en}")
    return Problem(message=message.filled(rule=rule.id, zh=why.zh, en=why.en), path=rule.path, line=rule.line)
