"""Which rules are in force for which file: by profile, selection and the settings of the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from proofread.cache import digest
from proofread.engine.house_settings import HouseSettings, as_the_house_sets
from proofread.engine.said_names import SaidName, located
from proofread.engine.settings import Settings, Zone
from proofread.model import Finding, Phrase, Problem, Rule
from proofread.rulebook.rulebook import Rulebook
from proofread.rulebook.selection import UnknownName, select_rules, without

NO_RULE_HERE = Phrase("没有一条规则管这个文件", "no rule is in force for this file")
CHECK_SETTINGS = Phrase(
    "请核对对它起作用的规则、级别和方案（proofread config）；不想查它，用 exclude。",
    "Check the rules, severity and profile that count for it (proofread config); "
    "if it is not to be checked, exclude it.",
)


class FileRules(msgspec.Struct, frozen=True, eq=False, dict=True):
    """What is in force for some files: rules by id, as the house sets them, and words that no rule may touch."""

    rules: Mapping[str, Rule[Any]] = {}
    words: frozenset[str] = frozenset()

    @cached_property
    def identity(self) -> str:
        """What tells it from what is in force for other files of the same run."""
        rules = sorted((rule.id, rule.severity.value) for rule in self.rules.values())
        return digest(msgspec.msgpack.encode((rules, sorted(self.words)))).hex()

    def those_meant(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of rules that are in force, each with its rule as the house sets it here."""
        return [
            finding if rule is finding.rule else msgspec.structs.replace(finding, rule=rule)
            for finding in findings
            if (rule := self.rules.get(finding.rule.id))
        ]


class InForce(msgspec.Struct, frozen=True, eq=False):
    """The rules of a run: those that loaded, those that any file needs, and what is in force for each file."""

    known: tuple[Rule[Any], ...] = ()
    rules: tuple[Rule[Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    for_all: FileRules = FileRules()
    by_file: Mapping[str, FileRules] = {}

    def of(self, path: str) -> FileRules:
        """What is in force for a file, by its path as the report names it."""
        return self.by_file.get(path, self.for_all)


def rules_in_force(rulebook: Rulebook, settings: Settings) -> InForce:
    """The rules in force for all files and for those of each zone. Raises UnknownName.

    A zone that names what is not there is a problem, and its files are checked as all others are.
    """
    said = settings.said_names
    house, for_all = _file_rules(rulebook, settings, said)
    problems = dict.fromkeys(house.problems)
    by_file: dict[str, FileRules] = {}
    wanted = set(for_all.rules)
    for zone in settings.zones:
        try:
            of_zone, rules = _file_rules(rulebook, zone, said)
        except UnknownName as error:
            problems.update(dict.fromkeys(name_problems(error, said)))
            continue
        problems.update(dict.fromkeys(of_zone.problems))
        by_file.update(dict.fromkeys(zone.files, rules))
        wanted.update(rules.rules)
    return InForce(
        known=house.rules,
        rules=tuple(rule for rule in house.rules if rule.id in wanted),
        problems=tuple(problems),
        for_all=for_all,
        by_file=by_file,
    )


def without_rules(in_force: InForce, paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each file for which no rule is in force, where some are for others: it was not looked at."""
    for path in paths:
        if in_force.rules and not in_force.of(path).rules:
            yield Problem(message=NO_RULE_HERE, path=path, hint=CHECK_SETTINGS)


def name_problems(error: UnknownName, said: Sequence[SaidName]) -> tuple[Problem, ...]:
    """The problems that a name leads nowhere, one for each place that says it."""
    return located(Problem(message=error.message, hint=error.hint), error.kind, error.word, said)


def _file_rules(
    rulebook: Rulebook, settings: Settings | Zone, said: Sequence[SaidName]
) -> tuple[HouseSettings, FileRules]:
    house = as_the_house_sets(rulebook, settings.severities, settings.off, said)
    selected = select_rules(house.rules, without(settings.selection, house.off), rulebook.refused)
    return house, FileRules({rule.id: rule for rule in selected}, settings.words)
