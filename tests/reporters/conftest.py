"""What tests of reports share: file names apart from any platform, and a browser for the reports that are pages.

The browser is taken from PROOFREAD_CHROMIUM, from the PATH, or from Playwright's own; without any, tests that ask
for it are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from proofread.reporters.repository_paths import ROOTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture
def no_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named from the current folder, also where the tests run on a platform."""
    for root in ROOTS:
        monkeypatch.delenv(root, raising=False)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = _browser_path(playwright)
    if path is None:
        pytest.skip("no Chromium: set PROOFREAD_CHROMIUM, or run “python -m playwright install chromium”")
    launched = playwright.chromium.launch(executable_path=path, args=list(QUIET))
    yield launched
    launched.close()


def _browser_path(playwright: Playwright) -> str | None:
    named = os.environ.get("PROOFREAD_CHROMIUM")
    own = playwright.chromium.executable_path
    found = [named, *(shutil.which(name) for name in NAMES), own if Path(own).exists() else None]
    return next((path for path in found if path), None)
