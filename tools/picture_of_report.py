"""Take the picture of the annotated page that the README shows: ``python tools/picture_of_report.py``.

It checks ``examples/page.txt`` and writes ``docs/images/report.png``. The browser is Chromium: named by
PROOFREAD_CHROMIUM, found on the PATH, or Playwright's own. Pillow makes the picture small; both come with the
extras ``docs`` and ``test``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "examples" / "page.txt"
PICTURE = ROOT / "docs" / "images" / "report.png"
WIDTH, HEIGHT = 1200, 760
COLOURS = 128
LARGEST = 200_000
"""Bytes; a README should open at once."""


def main() -> None:
    """Make the report in a folder of its own, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.html"
        words = ["check", PAGE.name, "--report", f"html:{report}", "--fail-on", "never"]
        subprocess.run([sys.executable, "-m", "proofread", *words], cwd=PAGE.parent, check=True)  # noqa: S603
        PICTURE.parent.mkdir(exist_ok=True)
        _take(report)
    Image.open(PICTURE).convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size} bytes")
    if size > LARGEST:
        sys.exit(f"more than {LARGEST} bytes")


def _take(report: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(report.as_uri())
        # The head of the report is figures; the picture begins with the text and its marks.
        page.locator(".toolbar").evaluate("bar => scrollTo(0, bar.getBoundingClientRect().top - 16)")
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURE)
        browser.close()


def _chromium() -> str | None:
    """The browser to use; None for Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = [os.environ.get("PROOFREAD_CHROMIUM"), *map(shutil.which, names)]
    return next((path for path in found if path), None)


if __name__ == "__main__":
    main()
