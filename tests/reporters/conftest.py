from __future__ import annotations

import pytest

from proofread.reporters.repository_paths import ROOTS


@pytest.fixture
def no_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named from the current folder, also where the tests run on a platform."""
    for root in ROOTS:
        monkeypatch.delenv(root, raising=False)
