"""Rule packs and other files of a house, judged while they are written: what ``proofread test`` says, in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from proofread.acceptance.waivers import check_waivers
from proofread.engine.configuration import FILE_NAME, check_configuration
from proofread.engine.settings import WAIVERS_NAME
from proofread.language_server.houses import House, is_at
from proofread.model import Problem, Rule
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.loading import Pack, fault_in_rule, parse_pack
from proofread.rulebook.rulebook import combine
from proofread.rulebook.source_fault import SourceFault
from proofread.rulebook.verification import Failure, example_failures

SUFFIXES = frozenset({".yaml", ".yml"})

_RULE = re.compile(r"^(?:- +| +)check: *\S", re.MULTILINE)
_ID = re.compile(r"^(?:- +| +)id: *\S", re.MULTILINE)


class Proofs:
    """What came of the examples of rules, by all that is written of a rule: a pack is judged again at every pause."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[Failure, ...]] = {}

    def failures(self, pack: Pack, rule: Rule[Any], number: int, plugins: Plugins) -> tuple[Failure, ...]:
        """The examples of a rule that do not hold."""
        written = pack.source.value[number] if pack.source else None
        key = msgspec.json.encode((pack.path, written))
        if key not in self._known:
            knowledge = Knowledge(words=plugins.words)
            self._known[key] = example_failures(rule, plugins.check_kinds, plugins.readers, knowledge)
        return self._known[key]


def faults(plugins: Plugins, house: House | None, path: Path, text: str) -> list[Problem]:
    """What is wrong with a file of the house by itself; none for a file that is nothing to this program.

    The house is None while its configuration is faulty.
    """
    try:
        if path.name == FILE_NAME:
            check_configuration(path, text)
        elif path.name == WAIVERS_NAME or (house and path == house.waivers):
            check_waivers(path, text)
        elif _is_pack(house, path, text):
            return list(_pack(plugins, path, text).problems)
    except SourceFault as fault:
        return [fault.problem]
    return []


def faults_in_the_house(house: House, path: Path, text: str, proofs: Proofs) -> list[Problem]:
    """What is wrong with a file of the house that only shows when all of the house is loaded."""
    if path.name == FILE_NAME:
        return _names_that_lead_nowhere(house, path, text)
    return _failures(house, path, text, proofs) if _is_pack(house, path, text) else []


def _names_that_lead_nowhere(house: House, path: Path, text: str) -> list[Problem]:
    """Those that a configuration says; none while it is not saved, for the house goes by what lies on the disk."""
    try:
        is_saved = path.read_text(encoding="utf-8-sig") == text.replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError):
        return []
    problems = house.proofreader.problems if is_saved else ()
    return [each for each in problems if each.line and is_at(each.path, path)]


def _failures(house: House, path: Path, text: str, proofs: Proofs) -> list[Problem]:
    """The examples of a pack that do not hold, and ids that another pack has."""
    plugins = house.proofreader.plugins
    pack = _pack(plugins, path, text)
    problems = list(_repeated_ids(pack, house.proofreader.known_rules))
    lines = (
        {pack.source.line_of((number,)): number for number in range(_entries(pack))} if pack.source else {}
    )
    for rule in pack.rules:
        failures = proofs.failures(pack, rule, lines[rule.line], plugins)
        problems += [fault_in_rule(pack, rule, failure.key, failure.message) for failure in failures]
    return problems


def _is_pack(house: House | None, path: Path, text: str) -> bool:
    """Whether a YAML file is rules: the house says so, or it looks like it."""
    packs = house.proofreader.settings.packs if house else ()
    is_named = any(path.resolve().is_relative_to(Path(pack).resolve()) for pack in packs)
    return is_named or bool(_RULE.search(text) and _ID.search(text))


def _pack(plugins: Plugins, path: Path, text: str) -> Pack:
    return parse_pack(path.as_posix(), text, path.stem, plugins.check_kinds)


def _entries(pack: Pack) -> int:
    return len(pack.source.value) if pack.source else 0


def _repeated_ids(pack: Pack, rules: Iterable[Rule[Any]]) -> Iterable[Problem]:
    """Problems of ids that rules of other packs have."""
    path = Path(pack.path)
    others = tuple(rule for rule in rules if Path(rule.path).resolve() != path.resolve())
    rest = Pack("", "", others, ())
    return combine([rest, msgspec.structs.replace(pack, problems=())]).problems
