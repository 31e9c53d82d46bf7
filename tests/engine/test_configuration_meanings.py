"""Every key that a house may write is told in both languages, and no other."""

from __future__ import annotations

import msgspec
import pytest

from proofread.engine.configuration import Configuration, Override, RuleSetting, configuration_schema
from proofread.engine.configuration_meanings import CONFIGURATION, OVERRIDE, RATE, RULE_SETTING
from proofread.error_rate import RateSettings
from proofread.model import Example, Phrase, Proximity
from proofread.rulebook.entry import English, Entry
from proofread.rulebook.entry_meanings import ENGLISH, ENTRY, EXAMPLE, PROXIMITY


@pytest.mark.parametrize(
    ("shape", "meanings"),
    [
        (Configuration, CONFIGURATION),
        (Override, OVERRIDE),
        (RateSettings, RATE),
        (RuleSetting, RULE_SETTING),
        (Entry, ENTRY),
        (English, ENGLISH),
        (Example, EXAMPLE),
        (Proximity, PROXIMITY),
    ],
)
def test_every_key_has_its_meaning(shape: type[msgspec.Struct], meanings: dict[str, Phrase]) -> None:
    assert sorted(meanings) == sorted(field.encode_name for field in msgspec.structs.fields(shape))
    assert all(zh and en for zh, en in meanings.values())


def test_the_schema_tells_them() -> None:
    properties = configuration_schema()["$defs"]["Configuration"]["properties"]
    assert properties["profile"]["description"] == "规则方案 / the profile of rules"
