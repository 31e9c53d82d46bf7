"""The manual of every check kind that ships tells what the kind takes, in both languages, and its example holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from proofread.engine.proofreader import Proofreader
from proofread.model import Example
from proofread.plugins import CheckKind, Knowledge, Manual
from proofread.plugins.manager import Plugins
from proofread.rulebook.verification import example_failures
from proofread.testing import check_manual

PLUGINS = Plugins(installed=False)
KINDS = PLUGINS.check_kinds.values()
RULES = Proofreader(plugins=PLUGINS).known_rules

SAMPLED = (
    ("arithmetic", "claim"),
    ("count-claim", "defect"),
    ("date", "claim"),
    ("doubled", "unit"),
    ("enumeration", "defect"),
)
"""Parameters whose words say what is wrong, each shown by slips in quotation marks."""
QUOTED = re.compile("“((?:[^“”…]|“[^“”…]*”){4,})”")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_manual_is_that_of_the_kind(kind: CheckKind[Any]) -> None:
    check_manual(kind, PLUGINS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_manual_has_every_section(kind: CheckKind[Any]) -> None:
    manual = kind.manual
    assert isinstance(manual, Manual)
    assert all(kind.summary)
    assert manual.judgement
    assert manual.left_alone
    assert manual.limits
    assert manual.sources


def slips() -> Iterator[tuple[str, str, str, str]]:
    """The kind, the parameter, its word, and a slip that its meaning shows in full."""
    for name, key in SAMPLED:
        manual = PLUGINS.check_kinds[name].manual
        assert isinstance(manual, Manual)
        for word, text in manual.parameters[key].values.items():
            for slip in QUOTED.findall(text.zh):
                yield name, key, word, slip


@pytest.mark.parametrize(("name", "key", "word", "slip"), [*slips()])
def test_a_slip_that_a_meaning_shows_is_found(name: str, key: str, word: str, slip: str) -> None:
    rules = [rule for rule in RULES if rule.check == name and getattr(rule.parameters, key) == word]
    shown = (msgspec.structs.replace(rule, examples=(Example(bad=slip),)) for rule in rules)
    failures = [example_failures(rule, PLUGINS.check_kinds, PLUGINS.readers, Knowledge()) for rule in shown]
    assert () in failures, failures


def test_every_such_parameter_shows_slips() -> None:
    assert {(name, key) for name, key, _, _ in slips()} == set(SAMPLED)
