"""For the tests of packs and plugins: the example runner that the shipped rules use.

import pytest
from proofread.testing import Case, cases, check

@pytest.mark.parametrize("case", cases("rules/house.yaml"), ids=str)
def test_rule(case: Case) -> None:
    check(case)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from proofread.model import Rule
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import load_pack
from proofread.rulebook.packs import pack_files
from proofread.rulebook.verification import example_failures


class Case(msgspec.Struct, frozen=True, eq=False):
    """One example of one rule."""

    rule: Rule[Any]
    number: int
    plugins: Plugins

    def __str__(self) -> str:
        return f"{self.rule.pack}::{self.rule.id}[{self.number}]"


def cases(pack: str | Path, plugins: Plugins | None = None) -> Sequence[Case]:
    """Every example of a pack file, or of all packs below a folder.

    Raises AssertionError, with the faults, if a rule does not even load, or if there is none.
    """
    plugins = plugins or Plugins()
    loaded = [load_pack(path, name, plugins.check_kinds) for name, path in pack_files(Path(pack))]
    faults = [problem for each in loaded for problem in each.problems]
    assert not faults, "\n".join(
        f"{fault.path}:{fault.line}: {fault.message.en}\n{fault.excerpt}" for fault in faults
    )
    assert any(each.rules for each in loaded), f"there are no rules in {pack}"
    return [
        Case(rule, number, plugins)
        for each in loaded
        for rule in each.rules
        for number in range(len(rule.examples))
    ]


def check(case: Case) -> None:
    """Raise AssertionError, saying what came out instead, if the example does not hold."""
    alone = msgspec.structs.replace(case.rule, examples=(case.rule.examples[case.number],))
    knowledge = Knowledge(words=case.plugins.words)
    failures = example_failures(alone, case.plugins.check_kinds, case.plugins.readers, knowledge)
    assert not failures, f"{case}: " + "; ".join(failure.message.en for failure in failures)
