"""All rules at hand, from every pack, with what was wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from proofread.model import Phrase, Problem, Rule
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import Pack, fault_in_rule, load_pack
from proofread.rulebook.pack_cache import keep_pack, keep_shipped_packs, kept_pack, kept_shipped_packs
from proofread.rulebook.packs import find_packs, pack_files
from proofread.rulebook.verification import example_failures
from proofread.shipped import shipped_folder

NamedPath = tuple[str, Path]
"""A pack's name and where it is."""


class Rulebook(msgspec.Struct, frozen=True, eq=False):
    """Rules with unique ids, and the problems of those that did not load."""

    rules: tuple[Rule[Any], ...]
    problems: tuple[Problem, ...] = ()
    refused: frozenset[str] = frozenset()
    """Ids of rules that are written in a pack and could not be used."""


def load_rulebook(plugins: Plugins, wanted: Sequence[str], knowledge: Knowledge) -> Rulebook:
    """The shipped packs, those of plugins, and those that a user names by path or name.

    Rules of plugins and users are verified on their examples, once after every change; shipped ones are by
    the tests of the project. Raises UnknownName for a pack that is not there.
    """
    shipped = shipped_folder()
    others = [place for place in plugins.packs if place != shipped]
    packs = _shipped_packs(plugins)
    brought = (found for place in others for found in pack_files(place))
    own = _not_yet(packs, [*brought, *find_packs(wanted, plugins.packs)])
    return combine([*packs, *[_proved(name, path, plugins, knowledge) for name, path in own]])


def _shipped_packs(plugins: Plugins) -> list[Pack]:
    packs = kept_shipped_packs(plugins)
    if packs is None:
        packs = [load_pack(path, name, plugins.check_kinds) for name, path in pack_files(shipped_folder())]
        keep_shipped_packs(packs)
    return packs


def _proved(name: str, path: Path, plugins: Plugins, knowledge: Knowledge) -> Pack:
    pack = kept_pack(name, path, plugins, knowledge)
    if pack is None:
        pack = verified(load_pack(path, name, plugins.check_kinds), plugins, knowledge)
        keep_pack(pack, plugins, knowledge)
    return pack


def _not_yet(packs: Iterable[Pack], named_paths: Sequence[NamedPath]) -> Iterator[NamedPath]:
    """The packs that are not known, each once: a house may name on the command line what its configuration names."""
    known = {Path(pack.path).resolve() for pack in packs} if named_paths else set()
    for name, path in named_paths:
        if path.resolve() not in known:
            known.add(path.resolve())
            yield name, path


def verified(pack: Pack, plugins: Plugins, knowledge: Knowledge) -> Pack:
    """The pack with only the rules whose examples hold; the others become problems."""
    sound: list[Rule[Any]] = []
    problems = list(pack.problems)
    refused = list(pack.refused)
    for rule in pack.rules:
        failures = example_failures(rule, plugins.check_kinds, plugins.readers, knowledge)
        problems += [fault_in_rule(pack, rule, failure.key, failure.message) for failure in failures]
        if failures:
            refused.append(rule.id)
        else:
            sound.append(rule)
    return msgspec.structs.replace(pack, rules=tuple(sound), problems=tuple(problems), refused=tuple(refused))


def combine(packs: Sequence[Pack]) -> Rulebook:
    """One rulebook out of packs; an id that a second pack uses again is a problem."""
    rules: dict[str, Rule[Any]] = {}
    problems: list[Problem] = []
    for pack in packs:
        problems += pack.problems
        for rule in pack.rules:
            first = rules.setdefault(rule.id, rule)
            if first is not rule:
                message = Phrase(
                    f"id“{rule.id}”已在 {first.path} 第 {first.line} 行用过",
                    f"the id “{rule.id}” is used already in {first.path}, line {first.line}",
                )
                problems.append(fault_in_rule(pack, rule, ("id",), message))
    refused = frozenset(rule_id for pack in packs for rule_id in pack.refused)
    return Rulebook(tuple(rules.values()), tuple(problems), refused - rules.keys())
