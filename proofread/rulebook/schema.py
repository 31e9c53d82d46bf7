"""The JSON Schema of a pack, for editors: generated from the types that load it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from proofread.plugins import CheckKind, Manual, Meaning
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
        for key, text in meanings.items():
            shape["properties"][key]["description"] = " / ".join(text)
    for kind, shape in zip(kinds.values(), shapes[1:], strict=True):
        if isinstance(kind.manual, Manual):
            _tell_keys(definitions[_name(shape)], kind.manual.parameters, definitions)
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


def _tell_keys(
    shape: Mapping[str, Any], meanings: Mapping[str, Meaning], definitions: Mapping[str, Any]
) -> None:
    """Write the meanings of the keys of a mapping into its schema, of their words and of the keys below them too."""
    for key, own in shape.get("properties", {}).items():
        if key in meanings:
            own["description"] = " / ".join(meanings[key].text)
            for part in _parts(own, definitions):
                _tell_words(part, meanings[key])
                _tell_keys(part, meanings[key].keys, definitions)


def _tell_words(shape: dict[str, Any], meaning: Meaning) -> None:
    # Editors of YAML and JSON show them; JSON Schema itself has no word for it.
    if meaning.values and "enum" in shape:
        shape["enumDescriptions"] = [" / ".join(meaning.values.get(word, ())) for word in shape["enum"]]


def _parts(shape: object, definitions: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and those that it is made of."""
    if isinstance(shape, dict) and "$ref" in shape:
        yield definitions[_name(shape)]
    elif isinstance(shape, dict):
        yield shape
        for each in (*shape.get("anyOf", ()), shape.get("items"), shape.get("additionalProperties")):
            yield from _parts(each, definitions)


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
        "description": " / ".join(kind.summary),
        "type": "object",
        "properties": properties,
        "required": [*shared["required"], *own.get("required", ())],
        "dependentRequired": {"profiles": ["profiles-why"], "profiles-why": ["profiles"]},
        "additionalProperties": False,
    }
