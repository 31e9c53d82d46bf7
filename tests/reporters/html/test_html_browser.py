"""The HTML report in a browser: read, filtered, walked through, copied and printed.

Without a browser (``conftest``) these tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from proofread.model import BlockKind as K
from proofread.model import FileReport, Report
from proofread.reporters.html.report import render
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import (
    RIVER,
    document,
    finding,
    hostile_report,
    long_book,
    newspaper_report,
    rule,
    several_files,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Opened:
    """A report open in the browser, and everything that the browser complained of or asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        self.address = path.as_uri()
        page.set_default_timeout(5_000)
        page.goto(self.address)
        if page.locator(".scripted").count():
            self.settle()

    def settle(self) -> None:
        """Wait until notes have been placed and scrolling has come to rest."""
        self.page.wait_for_function(
            "() => new Promise((resolve) => {"
            " let last = -1, still = 0;"
            " const look = () => { still = scrollY === last ? still + 1 : 0; last = scrollY;"
            " still > 8 ? resolve(true) : requestAnimationFrame(look); }; look(); })"
        )

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.settle()

    def evaluate(self, script: str) -> Any:
        return self.page.evaluate(script)

    @property
    def shown(self) -> list[str]:
        """The numbers of the notes that are not filtered out."""
        numbers: list[str] = self.evaluate(
            "[...document.querySelectorAll('.card:not([hidden]) .n')].map((n) => n.textContent)"
        )
        return numbers

    @property
    def active(self) -> str:
        """The number of the active note; empty for none."""
        number: str = self.evaluate("document.querySelector('.card.active .n')?.textContent ?? ''")
        return number


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    """A function that opens a report; at the end no page may have complained or asked the network."""
    opened: list[Opened] = []

    def open_it(report: Report, **context: Any) -> Opened:
        path = tmp_path / f"{len(opened)}.html"
        path.write_text(render(report, is_terminal=False), encoding="utf-8", newline="")
        settings = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **context}
        opened.append(Opened(browser.new_context(**settings).new_page(), path))
        return opened[-1]

    yield open_it
    for page in opened:
        page.page.context.close()
    assert [complaint for page in opened for complaint in page.complaints] == []
    assert {url.split("#")[0] for page in opened for url in page.requests if not url.startswith("data:")} <= {
        page.address for page in opened
    }


def boxes(opened: Opened, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = opened.evaluate(
        f"[...document.querySelectorAll({selector!r})].map((e) => e.getBoundingClientRect())"
        ".map(({top, bottom, left, right}) => ({top, bottom, left, right}))"
    )
    return found


def test_every_note_stands_beside_its_mark_and_none_overlap(open_report: Any) -> None:
    opened = open_report(newspaper_report(), viewport={"width": 1280, "height": 4000})
    cards = boxes(opened, ".card.placed")
    assert len(cards) == 14
    assert all(upper["bottom"] <= lower["top"] for upper, lower in pairwise(cards))
    text_edge = max(box["right"] for box in boxes(opened, ".set"))
    assert all(card["left"] > text_edge for card in cards)
    assert max(box["right"] for box in cards) <= 1280


def test_the_active_note_stands_level_with_its_mark(open_report: Any) -> None:
    opened = open_report(newspaper_report(), viewport={"width": 1280, "height": 4000})
    opened.page.locator(".card", has_text="“帐”应作“账”").click()
    opened.settle()
    (card,) = boxes(opened, ".card.active")
    (mark,) = boxes(opened, ".stroke.replace.active[data-text=账]")
    assert abs(card["top"] - mark["top"]) < 40
    cards = boxes(opened, ".card.placed")
    assert all(upper["bottom"] <= lower["top"] for upper, lower in pairwise(cards))


def test_filters(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    assert len(opened.shown) == 14
    opened.page.click("[data-filter-severity=error]")
    assert opened.shown == ["2", "4", "6", "8", "13"]
    assert "severity=warning.info" in opened.page.url
    opened.page.select_option("select[name=category]", "grammar")
    assert opened.shown == ["4", "13"]
    opened.page.select_option("select[name=rule]", "word-order")
    assert opened.shown == ["4"]
    assert opened.page.inner_text(".shown") == "显示 1／14"
    marks = opened.evaluate("[...document.querySelectorAll('main [data-s][data-f]')].map((e) => e.dataset.f)")
    assert set(marks) == {"4"}
    address = opened.page.url
    opened.page.click(".reset")
    assert len(opened.shown) == 14
    opened.page.goto(address)
    opened.page.reload()
    assert opened.shown == ["4"]


def test_filters_by_keyboard_and_an_empty_result(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.press("1", "2", "3")
    assert opened.shown == []
    assert opened.page.is_visible(".nothing-shown")
    opened.press("2")
    assert opened.shown == ["4", "6", "13"]


def test_walking_through_the_findings(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.press("j")
    assert opened.active == "1"
    opened.press("j", "j")
    assert opened.active == "3"
    assert opened.page.inner_text(".at") == "3 / 14"
    (mark,) = boxes(opened, ".stroke.delete.active")
    assert 100 < mark["top"] < 800
    opened.press("k")
    assert opened.active == "2"
    opened.press("1", "j")
    assert opened.active == "4"
    opened.press("Escape")
    assert opened.active == ""


def test_a_mark_and_its_note_answer_to_one_another(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.page.click(".stroke.replace[data-text=踏]")
    assert opened.active == "2"
    assert opened.page.is_visible(".leader path")
    assert "改为" in opened.page.inner_text(".card.active")
    assert "第一批异形词整理表" in opened.page.inner_text(".card.active .more")
    opened.page.hover(".card.active")
    assert opened.page.locator(".stroke.hover").count() == 1


def test_overlapping_findings_take_turns(open_report: Any) -> None:
    text = document("甲.txt", [(K.PARAGRAPH, RIVER)])
    inner = finding(text, "共享", rule("inner", "内层"))
    middle = finding(text, "改成了共享粮仓", rule("middle", "中层"))
    outer = finding(text, RIVER, rule("outer", "外层"))
    opened = open_report(Report((FileReport(text, (outer, middle, inner)),), rules=3))
    assert opened.page.locator("[data-f='3 2']").inner_text() == "共享"
    for number in ("3", "2", "3"):
        opened.page.click("[data-f='3 2']")
        assert opened.active == number
    opened.page.click(".set", position={"x": 100, "y": 90})
    assert opened.active == "1"


def test_to_the_other_copy_and_back(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.press("k")  # the first in view
    opened.page.locator(".card", has_text="本段与另一处大半相同").click()
    opened.settle()
    opened.press("o")
    (twin,) = boxes(opened, ".set[data-t='12']")
    assert 0 < twin["top"] < 900
    assert opened.page.locator(".set[data-t='12'].active").count() == 1
    assert opened.page.inner_text(".back") == "返回第12条"
    opened.page.click(".back")
    opened.settle()
    (here,) = boxes(opened, ".bar.active[data-f='12']")
    assert 0 < here["top"] < 900
    assert opened.page.is_hidden(".back")


def test_the_two_copies_side_by_side(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    # By key: cards may still be moving to their places, and a click would miss.
    opened.page.locator(".card", has_text="本段与另一处大半相同").locator(".compare").press("Enter")
    panel = opened.page.locator("#v12")
    panel.wait_for(state="visible")
    assert panel.locator(".left mark").all_inner_texts() == ["二", "县农业农村局说，"]
    assert panel.locator(".right mark").all_inner_texts() == ["三", "，群众看得明白"]
    left, right = panel.locator(".left").first.bounding_box(), panel.locator(".right").first.bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    opened.press("Escape")
    panel.wait_for(state="hidden")
    opened.press("d")
    panel.wait_for(state="visible")


def test_light_and_dark(open_report: Any) -> None:
    opened = open_report(newspaper_report(), color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = opened.evaluate(paper)
    opened.page.click(".theme")
    dark = opened.evaluate(paper)
    assert dark != light
    assert open_report(newspaper_report(), color_scheme="dark").evaluate(paper) == dark
    opened.press("t")
    assert opened.evaluate(paper) == light


COPY = """(selector) => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(event);
  return clipboardData.getData("text/plain");
}"""


@pytest.mark.parametrize("make", [newspaper_report, several_files, hostile_report])
def test_what_is_copied_is_the_source(open_report: Any, make: Callable[[], Report]) -> None:
    report = make()
    opened = open_report(report)
    assert opened.page.evaluate(COPY, ".rows") == report.files[0].document.source


def test_part_of_a_paragraph_is_copied_without_its_marks(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    copied = opened.page.evaluate(COPY, ".set.caption")
    assert copied.strip() == "图为青石渡共享粮仓 外景。　周砚田　摄"


def test_hostile_text_does_nothing(open_report: Any) -> None:
    opened = open_report(hostile_report())
    opened.press("j", "j", "d", "?")
    assert opened.evaluate("window.broken") is None
    assert (
        opened.page.locator("main img, main script, main h1, main b, main svg:not(.strip, .leader)").count()
        == 0
    )
    assert opened.page.locator(".set.headline").inner_text().startswith("<h1 onclick")


def test_it_prints(open_report: Any, tmp_path: Path) -> None:
    opened = open_report(newspaper_report())
    opened.press("j")
    pdf = opened.page.pdf(prefer_css_page_size=True, path=tmp_path / "report.pdf")
    assert pdf.startswith(b"%PDF")
    opened.page.emulate_media(media="print")
    assert opened.page.locator(".card:visible").count() == 14
    assert opened.page.locator(".more .why:visible").count() == 14
    assert opened.page.is_hidden(".toolbar")
    assert opened.page.locator("#v12 .left:visible").count() == 2
    if shutil.which("pdftotext"):
        import subprocess

        told = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, check=True)
        text = "".join(told.stdout.decode("utf-8").split())
        assert "一把钥匙管好七家粮" in text
        assert "序次由“二是”跳到“四是”" in text


def test_in_print_notes_stand_under_their_paragraph(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.page.emulate_media(media="print")
    texts, notes = boxes(opened, ".row.noted > .text"), boxes(opened, ".row.noted > aside")
    assert all(0 <= note["top"] - text["bottom"] < 40 for text, note in zip(texts, notes, strict=True))


@pytest.mark.parametrize("width", [390, 800])
def test_the_toolbar_fits_a_narrow_window(open_report: Any, width: int) -> None:
    opened = open_report(newspaper_report(), viewport={"width": width, "height": 800})
    buttons = [box["top"] for box in boxes(opened, ".steps, .toolbar .icon")]
    assert max(buttons) - min(buttons) < 20
    assert all(box["right"] <= width for box in boxes(opened, ".toolbar select"))


def test_on_a_phone_the_toolbar_stands_flush_with_the_text(open_report: Any) -> None:
    opened = open_report(newspaper_report(), viewport={"width": 390, "height": 800})
    (title,) = boxes(opened, "h1")
    assert {box["left"] for box in boxes(opened, ".toolbar select")} == {title["left"]}
    first = "document.querySelector('.severities button')"
    padding = f"parseFloat(getComputedStyle({first}).paddingLeft) + {first}.clientLeft"
    assert opened.evaluate(f"{first}.getBoundingClientRect().left + {padding}") == title["left"]


def test_a_note_shows_that_there_is_more(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    sign = "getComputedStyle(document.querySelector('.card header'), '::after').content"
    assert opened.evaluate(sign) == '"▸"'
    opened.press("j")
    assert opened.evaluate(sign) == '"▾"'


def test_a_filter_holds_in_print(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.press("1")
    opened.page.emulate_media(media="print")
    assert opened.page.locator(".card:visible").count() == 5
    assert opened.page.locator("#v12:visible").count() == 0


def test_a_narrow_screen(open_report: Any) -> None:
    opened = open_report(newspaper_report(), viewport={"width": 420, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 420
    texts, cards = boxes(opened, ".row.noted > .text"), boxes(opened, ".row.noted > aside")
    assert all(text["bottom"] <= card["top"] for text, card in zip(texts, cards, strict=True))
    opened.press("j")
    assert opened.active == "1"


def test_without_script_everything_can_be_read(open_report: Any) -> None:
    opened = open_report(newspaper_report(), java_script_enabled=False)
    assert opened.page.locator(".card:visible").count() == 14
    assert opened.page.locator(".card .why:visible").count() == 14
    assert opened.page.is_hidden(".toolbar")
    opened.page.click("#c12 .related a")
    assert opened.page.url.endswith("#t12-0")


def test_the_strip_leads_to_the_nearest_finding(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    strip = opened.page.locator(".strip-button")
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": box["width"] - 20, "y": 8})
    assert opened.active == "14"


def test_a_link_to_a_finding_opens_it(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.page.goto(f"{opened.address}#c7")
    opened.page.reload()
    opened.settle()
    assert opened.active == "7"


def test_a_long_book_is_laid_out_piece_by_piece(open_report: Any) -> None:
    report = long_book(30)
    opened = open_report(report)
    assert opened.page.locator(".card").count() == 1200
    assert opened.page.locator(".row.near").count() < 60
    placed = opened.evaluate("[...document.querySelectorAll('.card.placed')].length")
    assert 0 < placed < 60
    opened.evaluate("scrollTo({ top: document.documentElement.scrollHeight * 0.7, behavior: 'instant' })")
    opened.settle()
    opened.press("j")
    number = int(opened.active)
    assert 600 < number < 1100
    (mark,) = boxes(opened, f".stroke.active[data-f='{number}']")
    assert 100 < mark["top"] < 800
    opened.press("1")
    assert len(opened.shown) == 600


def test_the_keys_are_explained(open_report: Any) -> None:
    opened = open_report(newspaper_report())
    opened.press("?")
    assert opened.page.is_visible("#help")
    assert opened.page.locator("#help .legend li").count() == 6
    opened.press("Escape")
    assert opened.page.is_hidden("#help")


def test_what_is_held_back_unfolds_and_the_head_fits_a_narrow_screen(open_report: Any) -> None:
    opened = open_report(sample_report(), viewport={"width": 390, "height": 800})
    held = opened.page.locator(".held li")
    assert held.count() == 2
    assert held.first.is_hidden()
    opened.page.click(".held summary")
    assert held.first.is_visible()
    assert opened.page.is_visible(".error-rate")
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
