"""The schema that editors use takes every pack that ships, and refuses what does not load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from proofread.plugins.manager import Plugins
from proofread.rulebook.packs import pack_files
from proofread.rulebook.schema import pack_schema
from proofread.shipped import shipped_folder

KINDS = Plugins(installed=False).check_kinds
VALIDATOR = jsonschema.Draft202012Validator(pack_schema(KINDS))

RULE: dict[str, Any] = {
    "id": "wrong-word",
    "check": "pattern",
    "title": "错字",
    "pattern": "错字",
    "severity": "error",
    "message": "“{match}”有误",
    "why": "示例",
    "source": "示例",
    "examples": [{"bad": "有错字"}, {"good": "没有"}],
}


@pytest.mark.parametrize(
    "path", [path for _, path in pack_files(shipped_folder())], ids=lambda path: path.stem
)
def test_a_pack_that_ships_follows_the_schema(path: Path) -> None:
    VALIDATOR.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("within", [12, "clause"])
def test_near_takes_a_number_or_a_word(within: int | str) -> None:
    VALIDATOR.validate([{**RULE, "near": {"words": ["字"], "within": within}}])


def test_profiles_stand_with_their_reason() -> None:
    VALIDATOR.validate(
        [{**RULE, "profiles": ["news"], "profiles-why": "示例", "en": {"profiles-why": "why"}}]
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"patern": "错"},
        {"check": "patern"},
        {"severity": "eror"},
        {"skip-inside": ["titles"]},
        {"profiles": ["x"], "profiles-why": "示例"},
        {"profiles": ["news"]},
        {"profiles-why": "示例"},
    ],
)
def test_what_does_not_load_does_not_follow_the_schema(changes: dict[str, Any]) -> None:
    VALIDATOR.validate([RULE])
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate([{**RULE, **changes}])


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_tells_what_each_key_of_a_kind_means(name: str) -> None:
    schema = pack_schema(KINDS)
    (entry,) = (entry for entry in schema["items"]["oneOf"] if entry["title"] == name)
    assert entry["description"] == " / ".join(KINDS[name].summary)
    for key, shape in entry["properties"].items():
        chinese, english = shape["description"].split(" / ")
        assert chinese, key
        assert english, key


def test_the_schema_tells_what_the_keys_of_nested_mappings_mean() -> None:
    definitions = pack_schema(KINDS)["$defs"]
    nested = [shape for shape in definitions.values() if "properties" in shape]
    assert len(nested) >= 6
    assert [
        key for shape in nested for key, own in shape["properties"].items() if "description" not in own
    ] == []


def test_the_schema_tells_what_each_word_of_a_parameter_means() -> None:
    schema = pack_schema(KINDS)
    (pair,) = (entry for entry in schema["items"]["oneOf"] if entry["title"] == "pair")
    marks = pair["properties"]["marks"]
    told = dict(zip(marks["enum"], marks["enumDescriptions"], strict=True))
    assert told["title-marks"].startswith("书名号")
    (numbering,) = (entry for entry in schema["items"]["oneOf"] if entry["title"] == "numbering")
    series = numbering["properties"]["series"]["items"]
    assert len(series["enumDescriptions"]) == len(series["enum"])
    assert all(map(str.strip, schema["$defs"]["BlockKind"]["enumDescriptions"]))


def test_a_kind_whose_manual_is_a_text_is_in_the_schema_without_meanings() -> None:
    plain = msgspec.structs.replace(KINDS["measure"], manual="Measures a text.")
    (entry,) = pack_schema({"measure": plain})["items"]["oneOf"]
    assert "description" not in entry["properties"]["what"]
    assert entry["properties"]["what"]["enum"]
