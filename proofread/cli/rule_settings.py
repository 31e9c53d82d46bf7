"""The keys of a rule that say what it looks for, as its entry in the pack gives them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from proofread.model import Proximity, Rule

_MOST: Final = 12
"""Members of a collection that are shown; a page is no place for a table."""


def rule_settings(rule: Rule[Any]) -> Iterator[tuple[str, str]]:
    """Key and value of each parameter that departs from its default, and of what must stand near or must not."""
    if isinstance(rule.parameters, msgspec.Struct):
        for field in msgspec.structs.fields(rule.parameters):
            value = getattr(rule.parameters, field.name)
            if value != field.default and value not in (None, "", ()):
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
        shown = [each if isinstance(each, str) else _json(each) for each in plain[:_MOST]]
        return "、".join(shown) + (f" … ({len(plain)})" if len(plain) > _MOST else "")
    return _json(plain)


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)
