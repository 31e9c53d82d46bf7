"""For the tests of packs and plugins: what the rules and the check kinds that ship are held to.

import pytest
from proofread.testing import Case, cases, check

@pytest.mark.parametrize("case", cases("rules/house.yaml"), ids=str)
def test_rule(case: Case) -> None:
    check(case)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import NoneType
from typing import Any

import msgspec
from msgspec import inspect

from proofread.model import Phrase, Rule
from proofread.plugins import CheckKind, Knowledge, Manual, Meaning, Reader
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import Pack, load_pack, parse_pack
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
    packs = [load_pack(path, name, plugins.check_kinds) for name, path in pack_files(Path(pack))]
    return _cases(packs, plugins, str(pack))


def _cases(packs: Sequence[Pack], plugins: Plugins, place: str) -> Sequence[Case]:
    faults = [problem for pack in packs for problem in pack.problems]
    assert not faults, "\n".join(
        f"{fault.path}:{fault.line}: {fault.message.en}\n{fault.excerpt}" for fault in faults
    )
    assert any(pack.rules for pack in packs), f"there are no rules in {place}"
    return [
        Case(rule, number, plugins)
        for pack in packs
        for rule in pack.rules
        for number in range(len(rule.examples))
    ]


def check(case: Case) -> None:
    """Raise AssertionError, saying what came out instead, if the example does not hold."""
    alone = msgspec.structs.replace(case.rule, examples=(case.rule.examples[case.number],))
    knowledge = Knowledge(words=case.plugins.words)
    failures = example_failures(alone, case.plugins.check_kinds, case.plugins.readers, knowledge)
    if failures:
        told = f"{case}: " + "; ".join(failure.message.en for failure in failures)
        raise AssertionError(told) from next((each.cause for each in failures if each.cause), None)


def check_manual(subject: CheckKind[Any] | Reader, plugins: Plugins | None = None) -> None:
    """Raise AssertionError, with the faults, if the ``Manual`` of a check kind or reader does not tell what it does.

    Every parameter, every word that one takes and every key inside one must have its meaning, and nothing else may;
    all is told in both languages, with the same code in each; the rules of the example load and hold.
    """
    name, manual = subject.name, subject.manual
    assert isinstance(manual, Manual), f"{name}: the manual is a text, in whatever language"
    shape = inspect.type_info(subject.parameters if isinstance(subject, CheckKind) else NoneType)
    faults = [*_key_faults(shape, manual.parameters), *_wording_faults(manual)]
    assert not faults, f"the manual of {name}: " + "; ".join(faults)
    if isinstance(subject, CheckKind):
        _check_example(name, manual.example, plugins or Plugins())


def _check_example(kind: str, example: str, plugins: Plugins) -> None:
    pack = parse_pack(f"{kind}.yaml", example, kind, plugins.check_kinds)
    for case in _cases([pack], plugins, f"the manual of {kind}"):
        assert case.rule.check == kind, f"the manual of {kind} shows a rule of {case.rule.check}"
        check(case)


def _key_faults(shape: inspect.Type, meanings: Mapping[str, Meaning]) -> Iterator[str]:
    """What is wrong with the meanings of the keys of a mapping, or of those that a type holds."""
    keys = {
        field.encode_name: field.type
        for part in _parts(shape)
        if isinstance(part, inspect.StructType)
        for field in part.fields
    }
    yield from (f"“{key}” has no meaning" for key in keys if key not in meanings)
    yield from (f"there is no “{key}”" for key in meanings if key not in keys)
    for key, meaning in meanings.items():
        if key in keys:
            words = set(_words(keys[key]))
            yield from (f"“{key}: {word}” has no meaning" for word in words - meaning.values.keys())
            yield from (f"there is no “{key}: {word}”" for word in meaning.values.keys() - words)
            yield from _key_faults(keys[key], meaning.keys)


def _parts(shape: inspect.Type) -> Iterator[inspect.Type]:
    """A type and those that it is made of, but for the fields of a mapping."""
    yield shape
    several = chain(getattr(shape, "types", ()), getattr(shape, "item_types", ()))
    single = (getattr(shape, name, None) for name in ("item_type", "key_type", "value_type"))
    for part in chain(several, single):
        if part is not None:
            yield from _parts(part)


def _words(shape: inspect.Type) -> Iterator[str]:
    for part in _parts(shape):
        if isinstance(part, inspect.LiteralType):
            yield from map(str, part.values)
        elif isinstance(part, inspect.EnumType):
            yield from (str(member.value) for member in part.cls)


def _wording_faults(manual: Manual) -> Iterator[str]:
    prose = (manual.judgement, manual.left_alone, manual.limits, manual.sources)
    for phrase in chain(_wordings(manual.parameters), *prose):
        told = phrase.en or phrase.zh
        if not (phrase.zh and phrase.en):
            yield f"“{told}” is told in one language only"
        elif _code(phrase.zh) != _code(phrase.en):
            yield f"“{told}” has other code between its backticks in the other language"


def _wordings(meanings: Mapping[str, Meaning]) -> Iterator[Phrase]:
    for meaning in meanings.values():
        yield meaning.text
        yield from meaning.values.values()
        yield from _wordings(meaning.keys)


def _code(wording: str) -> set[str]:
    return set(re.findall("`([^`]*)`?", wording))
