"""No test touches the cache of the person who runs it, none fails for a slow machine, and none for the platform."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from proofread import cache

settings.register_profile("proofread", deadline=None)
settings.load_profile("proofread")


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One cache for all tests and the processes that they start, gone afterwards."""
    before = os.environ.get(cache.VARIABLE)
    folder = tmp_path_factory.mktemp("cache")
    os.environ[cache.VARIABLE] = str(folder)
    yield folder
    if before is None:
        del os.environ[cache.VARIABLE]
    else:
        os.environ[cache.VARIABLE] = before


@pytest.fixture(scope="session", autouse=True)
def no_platform() -> Iterator[None]:
    """Tests that run in GitHub Actions or GitLab CI, and the processes that they start, do not know it."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache for one test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(cache.VARIABLE, str(folder))
    return folder
