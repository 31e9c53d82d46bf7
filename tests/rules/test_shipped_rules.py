"""What every shipped rule owes its reader."""

from __future__ import annotations

from typing import Any

import pytest

from proofread.model import Fix, Rule, WeightClass
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.rulebook import load_rulebook

RULEBOOK = load_rulebook(Plugins(installed=False), (), Knowledge())


def test_all_packs_load() -> None:
    assert [problem.message.en for problem in RULEBOOK.problems] == []
    assert RULEBOOK.rules


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_rule_shows_one_bad_and_two_good_examples(rule: Rule[Any]) -> None:
    assert any(example.bad for example in rule.examples)
    assert sum(example.good is not None for example in rule.examples) >= 2


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_rule_speaks_english_too(rule: Rule[Any]) -> None:
    for phrase in (rule.title, rule.message, rule.why, rule.profiles_why):
        assert phrase.en
        assert phrase.en != phrase.zh


def test_no_number_that_links_and_references_hold_is_changed_unseen() -> None:
    """Headings are linked to, figures, steps and notes are referred to; what changed places may have to move."""
    counting = {"gap", "repeated", "disorder"}
    rules = [
        each
        for each in RULEBOOK.rules
        if each.check == "numbering"
        and each.parameters.defect in counting
        and (each.parameters.series & {"headings", "labels", "notes"} or each.parameters.defect == "disorder")
    ]
    assert len(rules) > 3
    assert [each.id for each in rules if each.fix is Fix.SAFE] == []


def test_every_check_kind_is_used() -> None:
    used = {rule.check for rule in RULEBOOK.rules}
    assert used == set(Plugins(installed=False).check_kinds)


def test_errors_of_wording_have_a_weight() -> None:
    """An error that the official rate would never count is either mislabelled or no error."""
    uncounted = [
        rule.id
        for rule in RULEBOOK.rules
        if rule.severity.value == "error"
        and rule.category.value not in ("structure", "extraction", "duplicate")
        and rule.weight is WeightClass.UNCOUNTED
    ]
    assert uncounted == []
