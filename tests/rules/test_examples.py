"""Every example of every rule that ships, as a test of its own."""

from __future__ import annotations

import pytest

from proofread.shipped import shipped_folder
from proofread.testing import Case, cases, check

CASES = cases(shipped_folder())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_example(case: Case) -> None:
    check(case)
