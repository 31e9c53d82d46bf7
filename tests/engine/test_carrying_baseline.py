"""A baseline goes along with the texts that are corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.acceptance.baseline_file import parse
from proofread.acceptance.holding import Acceptance
from proofread.engine.correcting import corrected_files, policy_for, written
from proofread.engine.discovery import Discovery
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.model import Finding
from proofread.rulebook.selection import Selection
from tests.engine.test_correcting import RULE, RULES, TEXTS

Proofreaders = tuple[Proofreader, Proofreader]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="module")
def proofreaders(folder: Path) -> Proofreaders:
    """One that makes a baseline, and one that goes by it."""
    pack = folder / "try.yaml"
    entries = [
        RULE.format(id=name, severity=severity, pattern=pattern, replace=replace, bad=bad)
        for name, severity, pattern, replace, bad in RULES
    ]
    pack.write_text("".join(entries), "utf-8")
    goes_by = Settings(
        packs=(str(pack),),
        selection=Selection(select=("try",)),
        language_model="none",
        acceptance=Acceptance(baseline=str(folder / "proofread-baseline.json")),
        large=1 << 10,
    )
    makes = msgspec.structs.replace(
        goes_by, acceptance=msgspec.structs.replace(goes_by.acceptance, updates_baseline=True)
    )
    return Proofreader(makes), Proofreader(goes_by)


def by_rule(findings: Iterable[Finding]) -> Counter[str]:
    """Of several that are alike, a baseline cannot tell which one it holds; how many they are, it can."""
    return Counter(finding.rule.id for finding in findings)


@settings(max_examples=120, deadline=None)
@given(old=TEXTS, more=TEXTS, before=st.booleans(), unsafe=st.booleans())
def test_what_was_held_is_held_after_the_text_is_corrected(
    proofreaders: Proofreaders, folder: Path, *, old: str, more: str, before: bool, unsafe: bool
) -> None:
    makes, goes_by = proofreaders
    path, baseline = folder / "a.txt", folder / "proofread-baseline.json"
    baseline.unlink(missing_ok=True)
    path.write_bytes(old.encode())
    assert makes.check_files([str(path)]).problems == ()
    path.write_bytes((more + old if before else old + more).encode())

    found = Discovery((path,))
    policy = policy_for(goes_by, (), unsafe=unsafe)
    correction = written(corrected_files(goes_by, goes_by.files.checked_files([path]), found, policy))
    assert correction.problems == ()
    again = goes_by.check_files([str(path)])
    assert again.problems == ()
    assert by_rule(again) == by_rule(correction.after)
    assert by_rule(again) <= by_rule(correction.before)


def test_what_stood_is_not_held_because_what_was_held_is_corrected(
    proofreaders: Proofreaders, folder: Path
) -> None:
    makes, goes_by = proofreaders
    path, baseline = folder / "a.txt", folder / "proofread-baseline.json"
    baseline.unlink(missing_ok=True)
    path.write_text("今年要逐步向有条件的的人，白白", "utf-8")
    makes.check_files([str(path)])
    path.write_text("今年要逐步向有条件的的人，白白。\n今年要逐步向有条件的的好，白白", "utf-8")
    found = Discovery((path,))
    policy = policy_for(goes_by, ("twice",), unsafe=False)
    correction = written(corrected_files(goes_by, goes_by.files.checked_files([path]), found, policy))
    assert [finding.rule.id for finding in correction.after] == ["advice"]
    assert by_rule(goes_by.check_files([str(path)])) == by_rule(correction.after)
    assert [entry.text for entry in parse("", baseline.read_bytes())] == ["白白"]
