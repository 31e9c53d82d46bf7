"""The schema that editors use takes every pack that ships, and refuses what does not load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from proofread.plugins.manager import Plugins
from proofread.rulebook.packs import pack_files
from proofread.rulebook.schema import pack_schema
from proofread.shipped import shipped_folder

VALIDATOR = jsonschema.Draft202012Validator(pack_schema(Plugins(installed=False).check_kinds))

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
