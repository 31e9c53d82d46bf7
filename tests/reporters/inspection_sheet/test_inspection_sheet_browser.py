"""The inspection sheet in a browser and on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from proofread.model import Report
from proofread.reporters.inspection_sheet.as_html import render
from tests.reporters.inspection_sheet.test_inspection_sheet import HOSTILE, hostile
from tests.reporters.sample import sample_rate, sample_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

A4 = 794
"""CSS pixels across."""


def long_sheet() -> Report:
    """Two hundred errors, with words and paths that do not break of themselves."""
    first, second = sample_rate().errors
    wide = msgspec.structs.replace(second, before="x" * 8, wrong="W" * 60, right="M" * 60)
    rate = msgspec.structs.replace(sample_rate(), errors=(first, wide) * 100, source="《" + "i" * 200 + "》")
    return msgspec.structs.replace(sample_report(), rate=rate)


def opened(browser: Browser, report: Report, folder: Path, width: int) -> Page:
    path = folder / "sheet.html"
    path.write_text(render(report, is_terminal=False), encoding="utf-8", newline="")
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("report", [sample_report(), sample_report("en"), long_sheet(), hostile()])
def test_it_prints_to_one_page_width(browser: Browser, report: Report, tmp_path: Path) -> None:
    page = opened(browser, report, tmp_path, A4 - 2 * 53)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    outside = "[...document.querySelectorAll('td, th, dd')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1)"
    assert page.evaluate(f"{outside}.length") == 0
    page.close()


def test_its_head_stands_on_every_page(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, long_sheet(), tmp_path, A4)
    pdf = page.pdf(prefer_css_page_size=True, path=tmp_path / "sheet.pdf")
    page.close()
    assert pdf.startswith(b"%PDF")
    if shutil.which("pdftotext"):
        told = subprocess.run(["pdftotext", tmp_path / "sheet.pdf", "-"], capture_output=True, check=True)
        pages = told.stdout.decode("utf-8").split("\f")[:-1]
        assert len(pages) > 3
        assert all("备注" in "".join(text.split()) for text in pages if "x" in text)


def test_hostile_text_does_nothing_and_nothing_is_asked_of_the_network(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.html"
    path.write_text(render(hostile(), is_terminal=False), encoding="utf-8", newline="")
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert page.evaluate("window.broken") is None
    assert page.locator("img, script").count() == 0
    assert requests == [path.as_uri()]
    assert HOSTILE[:10] in page.inner_text("table")
    page.close()
