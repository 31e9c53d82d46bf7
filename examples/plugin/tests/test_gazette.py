"""The pack and the manual prove themselves by the same runner as the shipped ones."""

from __future__ import annotations

from pathlib import Path

import gazette_style
import pytest
from gazette_style import same_opening

from proofread.plugins.manager import Plugins
from proofread.testing import Case, cases, check, check_manual

PACK = Path(gazette_style.__file__).with_name("gazette.yaml")
PLUGINS = Plugins([gazette_style], installed=False)


@pytest.mark.parametrize("case", cases(PACK, PLUGINS), ids=str)
def test_rule(case: Case) -> None:
    check(case)


def test_manual() -> None:
    check_manual(same_opening.KIND, PLUGINS)
