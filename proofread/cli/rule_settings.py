"""The keys of a rule that say what it looks for, as its entry in the pack gives them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from proofread.model import Phrase, Proximity, Rule

LONGEST: Final = 120
"""Code points of a value that are shown; the pack holds the rest."""

CUT = Phrase("（开头 {shown} 字，全长 {whole} 字）", "({shown} characters of {whole})")


class Setting(NamedTuple):
    """A key of a rule and its value, with a note if that is cut."""

    key: str
    value: str
    note: Phrase | None = None


def rule_settings(rule: Rule[Any]) -> Iterator[Setting]:
    """Each parameter that departs from its default, and what must stand near or must not."""
    for key, value in _written(rule):
        if len(value) <= LONGEST:
            yield Setting(key, value)
        else:
            yield Setting(key, f"{value[:LONGEST]}…", CUT.filled(shown=LONGEST, whole=len(value)))


def _written(rule: Rule[Any]) -> Iterator[tuple[str, str]]:
    if isinstance(rule.parameters, msgspec.Struct):
        for field in msgspec.structs.fields(rule.parameters):
            value = getattr(rule.parameters, field.name)
            if value != field.default and value not in (None, "", (), {}):
                yield field.encode_name, _compact(value)
    if rule.skip_inside:
        yield "skip-inside", _compact(rule.skip_inside)
    for key, proximity in (("near", rule.near), ("not-near", rule.not_near)):
        if proximity is not None:
            yield key, _proximity(proximity)


def _proximity(proximity: Proximity) -> str:
    return f"{_compact(proximity.words)} ({proximity.within})"


def _compact(value: object) -> str:
    """One line: words set apart by 、, pairs by an arrow, whatever is deeper as JSON."""
    plain = msgspec.to_builtins(value, str_keys=True, order="deterministic", enc_hook=str)
    if isinstance(plain, dict) and all(isinstance(each, str) for each in plain.values()):
        plain = [f"{key} → {each}" for key, each in plain.items()]
    if isinstance(plain, str):
        return plain
    if isinstance(plain, list | tuple):
        return "、".join(each if isinstance(each, str) else _json(each) for each in plain)
    return _json(plain)


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)
