"""What a house sets otherwise for single rules: a severity, or off.

A setting for a rule that is not there, or that was refused, is a problem of its own; all other rules run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from proofread.engine.said_names import SaidName, located
from proofread.model import Phrase, Problem, Rule, Severity
from proofread.rulebook.rulebook import Rulebook
from proofread.rulebook.selection import UnknownName, nearest_rule, refuse_unknown

UNKNOWN = Phrase("没有“{word}”这条规则", "there is no rule “{word}”")
REFUSED = Phrase(
    "规则“{word}”有错，没有生效，对它的设置也不起作用",
    "the rule “{word}” is faulty and not in force, and so is what is set for it",
)
SEE_FAULT = Phrase("请先改正规则包里的这条规则。", "Mend the rule in its pack first.")


class HouseSettings(NamedTuple):
    """The rules with the severities of the house, those turned off, and the settings that reach no rule."""

    rules: tuple[Rule[Any], ...]
    off: tuple[str, ...]
    problems: tuple[Problem, ...]


def as_the_house_sets(
    rulebook: Rulebook,
    severities: Mapping[str, Severity],
    off: Sequence[str],
    said: Sequence[SaidName] = (),
) -> HouseSettings:
    """The rules of a rulebook as a house sets them, by id; ``said`` tells where it says so."""
    known = {rule.id for rule in rulebook.rules}
    unreached = [rule_id for rule_id in severities if rule_id not in known]
    unreached += (selector for selector in off if not _names_any(selector, rulebook.rules))
    rules = tuple(
        msgspec.structs.replace(rule, severity=severities[rule.id]) if rule.id in severities else rule
        for rule in rulebook.rules
    )
    standing = tuple(selector for selector in off if selector not in unreached)
    problems = (located(_problem(word, rulebook), "rule", word, said) for word in unreached)
    return HouseSettings(rules, standing, tuple(chain.from_iterable(problems)))


def _problem(word: str, rulebook: Rulebook) -> Problem:
    if word in rulebook.refused:
        return Problem(message=REFUSED.filled(word=word), hint=SEE_FAULT)
    return Problem(message=UNKNOWN.filled(word=word), hint=nearest_rule(word, rulebook.rules))


def _names_any(selector: str, rules: Sequence[Rule[Any]]) -> bool:
    try:
        refuse_unknown(selector, rules)
    except UnknownName:
        return False
    return True
