"""The JSON Schema of a pack, for editors: generated from the types that load it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from proofread.plugins import CheckKind
from proofread.rulebook.entry import Entry
from proofread.rulebook.entry_meanings import ENGLISH, ENTRY, EXAMPLE, PROXIMITY
from proofread.rulebook.loading import OTHERS_WORDS, SKIPPABLE
from proofread.rulebook.profiles import ON_REQUEST, PROFILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def pack_schema(kinds: Mapping[str, CheckKind[Any]]) -> dict[str, Any]:
    """A list of rules; each has the shared keys and those of the kind that it names, and no others."""
    types = (Entry, *(kind.parameters for kind in kinds.values()))
    shapes, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    shared = definitions.pop(_name(shapes[0]))
    for shape, meanings in (
        (shared, ENTRY),
        (definitions["English"], ENGLISH),
        (definitions["Example"], EXAMPLE),
        (definitions["Proximity"], PROXIMITY),
    ):
        for key, meaning in meanings.items():
            shape["properties"][key]["description"] = " / ".join(meaning)
    rules = [
        _rule(kind, shared, definitions[_name(shape)])
        for kind, shape in zip(kinds.values(), shapes[1:], strict=True)
    ]
    for shape in shapes[1:]:
        definitions.pop(_name(shape), None)
    return {
        "$schema": DIALECT,
        "title": "proofread rule pack",
        "type": "array",
        "items": {"oneOf": rules},
        "$defs": dict(sorted(definitions.items())),
    }


def _name(shape: Mapping[str, Any]) -> str:
    return str(shape["$ref"]).rsplit("/", 1)[-1]


def _rule(kind: CheckKind[Any], shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    properties = {**shared["properties"], **own["properties"]}
    narrower: dict[str, dict[str, Any]] = {
        "check": {"const": kind.name},
        "skip-inside": {"type": "array", "items": {"enum": list(SKIPPABLE)}},
        "fix-inside": {"type": "array", "items": {"enum": list(OTHERS_WORDS)}},
        "profiles": {"type": "array", "items": {"enum": [*PROFILES, ON_REQUEST]}, "minItems": 1},
    }
    for key, shape in narrower.items():
        properties[key] = {"description": properties[key]["description"], **shape}
    return {
        "title": kind.name,
        "description": kind.manual.strip().split("\n\n")[0],
        "type": "object",
        "properties": properties,
        "required": [*shared["required"], *own.get("required", ())],
        "dependentRequired": {"profiles": ["profiles-why"], "profiles-why": ["profiles"]},
        "additionalProperties": False,
    }
