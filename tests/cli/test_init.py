"""What ``proofread init`` writes names only what is there."""

from __future__ import annotations

import re

import pytest

from proofread.cli.init import CONFIGURATION
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.plugins.manager import Plugins

IDS = re.findall(r"^ +#? *([a-z0-9-]+): (?:error|warning|info|off)$", CONFIGURATION, re.MULTILINE)


def test_the_sample_names_rules() -> None:
    assert len(IDS) >= 2


@pytest.mark.parametrize("rule_id", IDS)
def test_every_rule_of_the_sample_is_there(rule_id: str) -> None:
    proofreader = Proofreader(Settings(language_model="none"), Plugins(installed=False))
    assert rule_id in {rule.id for rule in proofreader.known_rules}
