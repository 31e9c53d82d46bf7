"""The pack proves itself by the same runner as the shipped rules."""

from __future__ import annotations

from pathlib import Path

import gazette_style
import pytest

from proofread.plugins.manager import Plugins
from proofread.testing import Case, cases, check

PACK = Path(gazette_style.__file__).with_name("gazette.yaml")


@pytest.mark.parametrize("case", cases(PACK, Plugins([gazette_style], installed=False)), ids=str)
def test_rule(case: Case) -> None:
    check(case)
