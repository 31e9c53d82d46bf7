"""The HTML report as a file: complete, self-contained, and safe whatever the text holds."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest

from proofread.model import (
    Document,
    FileReport,
    Ground,
    Held,
    Phrase,
    Problem,
    Related,
    Report,
    Severity,
    Span,
)
from proofread.reporters.html.report import page, render
from tests import builders
from tests.builders import finding, rule
from tests.reporters.sample import sample_rate, sample_report
from tests.reporters.sample_report import (
    HOSTILE,
    clean_file,
    document,
    hostile_report,
    long_book,
    markdown_file,
    newspaper_report,
    several_files,
)
from tests.reporters.test_golden import hold

VOID = frozenset({"meta", "br", "img", "input", "link", "hr"})
OURS = frozenset({
    "html", "head", "meta", "title", "style", "script", "body", "header", "nav", "main", "section", "article", "aside",
    "footer", "h1", "h2", "h3", "h4", "h5", "p", "pre", "div", "span", "bdi", "a", "ul", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tr", "th", "td", "mark", "del", "ins", "code", "kbd", "output", "button", "select",
    "option", "optgroup", "svg", "rect", "details", "summary",
})  # fmt: skip


class Reading(HTMLParser):
    """What a browser would make of the file: elements with attributes, and the text of the rows."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        assert name == tag, f"</{tag}> closes <{name}>"

    def handle_data(self, data: str) -> None:
        if any("text" in attributes.get("class", "").split() for _, attributes in self.open):
            self.texts.append(data)

    @property
    def source(self) -> str:
        return "".join(self.texts)


def html_of(report: Report) -> str:
    return render(report, is_terminal=False)


def with_everything_in_the_head(report: Report) -> Report:
    """The same with its findings held back too, notices and the error rate, in words that would be markup."""
    file, *others = report.files
    held = tuple(Held(each, ground, HOSTILE) for each, ground in zip(file.findings, Ground, strict=False))
    notices = (Problem(Phrase(HOSTILE, HOSTILE), HOSTILE, 3, hint=Phrase(HOSTILE, HOSTILE), excerpt=HOSTILE),)
    rate = msgspec.structs.replace(sample_rate(), title=Phrase(HOSTILE, HOSTILE), source=HOSTILE)
    files = (msgspec.structs.replace(file, held=held), *others)
    return msgspec.structs.replace(report, files=files, notices=notices, rate=rate)


REPORTS = {
    "newspaper": newspaper_report(),
    "several": several_files(),
    "english": newspaper_report(language="en"),
    "hostile": hostile_report(),
    "clean": Report((clean_file(),), rules=3),
    "nothing": Report(()),
    "empty": Report((FileReport(Document("empty.txt", "", ()), ()),), rules=3),
    "book": long_book(2),
    "held": with_everything_in_the_head(newspaper_report()),
    "held in several": with_everything_in_the_head(several_files()),
}


@pytest.mark.parametrize("name", REPORTS)
def test_the_file_is_well_formed_and_holds_only_what_the_template_writes(name: str) -> None:
    reading = Reading(html_of(REPORTS[name]))
    assert not reading.open
    assert {tag for tag, _ in reading.elements} <= OURS
    assert sum(tag == "script" for tag, _ in reading.elements) == 1
    for _, attributes in reading.elements:
        assert not {key for key in attributes if key.startswith("on")} | attributes.keys() & {
            "style",
            "src",
            "srcset",
        }
        assert attributes.get("href", "#").startswith("#")


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_of_the_rows_is_the_source(name: str) -> None:
    report = REPORTS[name]
    shown = [file.document.source for file in report.files if file.findings or len(report.files) == 1]
    assert Reading(html_of(report)).source == "".join(shown)


@pytest.mark.parametrize("name", REPORTS)
def test_links_lead_somewhere_and_no_name_is_given_twice(name: str) -> None:
    reading = Reading(html_of(REPORTS[name]))
    names = [attributes["id"] for _, attributes in reading.elements if "id" in attributes]
    assert len(names) == len(set(names))
    targets = {attributes["href"][1:] for tag, attributes in reading.elements if tag == "a"}
    targets |= {
        attributes["popovertarget"] for _, attributes in reading.elements if "popovertarget" in attributes
    }
    assert targets <= set(names)


def test_the_same_report_gives_the_same_file() -> None:
    assert html_of(newspaper_report()) == html_of(newspaper_report())


def test_the_policy_allows_our_style_and_script_alone() -> None:
    html = html_of(newspaper_report())
    (policy,) = (
        attributes["content"]
        for tag, attributes in Reading(html).elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    for element in ("style", "script"):
        content = html.split(f"<{element}>", 1)[1].rsplit(f"</{element}>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_no_address_of_the_network_stands_in_the_file() -> None:
    assert set(re.findall(r"https?://[^\s'\"]+", html_of(newspaper_report()))) <= {
        "http://www.w3.org/2000/svg"
    }


def test_hostile_text_is_only_text() -> None:
    html = html_of(hostile_report())
    assert "<img src" not in html
    assert "</script><script>" not in html
    reading = Reading(html)
    assert "\u202e" in reading.source
    labels = [attributes["data-code"] for _, attributes in reading.elements if "data-code" in attributes]
    assert {"202E", "200B", "E000", "2028"} <= set(labels)
    assert "\u2028" in HOSTILE


def test_what_html_cannot_hold_is_replaced() -> None:
    lines = document("broken.txt", [(None, "甲\0乙\ud800丙")])
    html = html_of(Report((FileReport(lines, ()),), rules=1))
    html.encode("utf-8")
    assert "甲\ufffd乙\ufffd丙" in html


def test_line_endings_survive() -> None:
    reading = Reading(html_of(hostile_report()))
    assert "\r\n\r\n" in reading.source


def test_counts_and_rates() -> None:
    view = page(several_files())
    assert [(count.severity, count.found) for count in view.counts] == [
        ("error", 12),
        ("warning", 3),
        ("info", 2),
    ]
    assert view.counts[0].rate == f"{10_000 * 12 / view.characters:.1f}"
    assert [choice.value for choice in view.categories][:2] == ["duplicate", "typo"]
    assert sum(choice.found for choice in view.categories) == 17
    assert sum(choice.found for group in view.rule_groups for choice in group.choices) == 17


def test_numbers_start_anew_in_every_file_and_keys_do_not() -> None:
    cards = page(several_files()).cards
    assert list(cards) == list(range(1, 18))
    assert [card.number for card in cards.values()] == [*range(1, 15), 1, 2, 3]


def test_a_clean_file_says_what_was_checked() -> None:
    html = html_of(Report((clean_file(),), rules=214))
    assert "没有发现问题" in html
    assert "用 214 条规则通读了 25 字" in html
    assert 'class="toolbar"' not in html


def test_what_is_held_back_is_not_called_nothing() -> None:
    held = Held(sample_report().files[0].findings[0], Ground.BASELINE)
    html = html_of(Report((msgspec.structs.replace(clean_file(), held=(held,)),), rules=214))
    assert "<p>没有要报的问题</p>" in html


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report((clean_file(),), (Problem(Phrase("规则超时", "timed out")),), rules=3), "但有几处没有查成"),
        (Report((FileReport(Document("a.py", "x = 1", ()), ()),), rules=3), "没有可以检查的文字"),
        (Report((clean_file(),)), "没有规则生效"),
        (Report(()), "没有可以检查的文字"),
    ],
    ids=["problem", "no text", "no rule", "no file"],
)
def test_silence_is_not_success(report: Report, told: str) -> None:
    html = html_of(report)
    assert told in html
    assert "<p>没有发现问题</p>" not in html


def test_problems_and_what_was_not_checked_are_shown() -> None:
    html = html_of(several_files())
    assert "文件不是文本，没有检查" in html
    assert "请另存为文本后再查" in html
    assert "未检查：" in html
    assert "代码 1 处（" in html


def test_a_clean_file_among_others_is_listed_without_its_text() -> None:
    html = html_of(several_files())
    assert "未发现问题，正文从略" in html
    assert "守灯人" not in html


def test_a_clean_file_that_a_finding_refers_to_is_shown() -> None:
    original = document("甲.txt", [(None, "渡口的灯每晚七点亮起。")])
    copy = document("乙.txt", [(None, "渡口的灯每晚七点亮起。")])
    found = finding(
        copy, "渡口的灯", related=(Related(Span(0, 4), Phrase("原文", "the original"), "甲.txt"),)
    )
    html = html_of(Report((FileReport(original, ()), FileReport(copy, (found,)))))
    assert html.count("每晚七点亮起") == 2
    assert 'href="#t1-0"' in html
    assert "甲.txt 第1行" in html


def test_a_place_in_a_file_outside_the_report_is_named_without_a_link() -> None:
    copy = document("乙.txt", [(None, "渡口的灯每晚七点亮起。")])
    found = finding(
        copy, "渡口的灯", related=(Related(Span(0, 4), Phrase("原文", "the original"), "旧稿.txt"),)
    )
    (card,) = page(Report((FileReport(copy, (found,)),))).cards.values()
    assert [(link.place, link.anchor) for link in card.links] == [("旧稿.txt", "")]


def test_the_english_page_speaks_english() -> None:
    html = html_of(newspaper_report(language="en"))
    assert '<html lang="en">' in html
    assert "Proofreading report" in html
    assert "校对报告" not in html


def test_a_finding_over_everything_and_one_at_the_end() -> None:
    text = document("甲.txt", [(None, "渡口的灯")])
    length = len(text.source)
    found = (finding(text, text.source), finding(text, "灯\n\n", "灯。\n\n", of=rule(severity=Severity.INFO)))
    assert found[0].span == Span(0, length)
    assert Reading(html_of(Report((FileReport(text, found),)))).source == text.source


def test_ticks_keep_the_order_of_the_text() -> None:
    (file,) = page(long_book(2)).files
    assert all(first.start <= second.start for first, second in pairwise(file.ticks))
    assert all(0 <= tick.start <= 1000 for tick in file.ticks)


def test_structure() -> None:
    """To renew the golden file: PROOFREAD_GOLDEN=write."""
    html = html_of(Report((markdown_file(),), rules=3, profile="docs", tool_version="0"))
    html = re.sub(r"<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)
    html = re.sub(r"<script>.*?</script>", "<script></script>", html, flags=re.DOTALL)
    hold("page.html", re.sub(r"sha256-[^']+", "sha256-", html))


def test_standard_input_is_called_so() -> None:
    text = builders.document("这里有错字。", path="-")
    rendered = html_of(Report(files=(FileReport(text, (finding(text, "错字"),)),), rules=1))
    assert "<title>标准输入 · " in rendered


def test_the_error_rate_is_told_by_class_and_is_no_verdict() -> None:
    view = page(sample_report())
    assert view.rate
    assert view.rate.label == "机检差错率（下限）"
    assert [tuple(each) for each in view.rate.classes] == [("多字", "2", 1), ("标点", "0.1", 1)]
    assert "结论以检查人员的核定为准" in "".join(view.rate.notes)
    assert "多字 2（1 处）" in html_of(sample_report())
    assert page(newspaper_report()).rate is None


def test_what_is_held_back_is_folded_away_with_its_ground_and_reason() -> None:
    held = page(sample_report()).held
    assert held.summary == "另有 2 处不报：豁免 1，基线已有 1"
    assert [(note.place, note.ground, note.reason) for note in held.notes] == [
        ("第2行", "基线已有", ""),
        ("第2行", "豁免", "社里定的写法"),
    ]
    (folded,) = (
        attributes for tag, attributes in Reading(html_of(sample_report())).elements if tag == "details"
    )
    assert "open" not in folded


def test_of_very_many_held_back_the_number_is_told() -> None:
    report = sample_report()
    (file,) = report.files
    many = msgspec.structs.replace(report, files=(msgspec.structs.replace(file, held=file.held * 400),))
    held = page(many).held
    assert (len(held.notes), held.more) == (500, 300)
    assert "另有 300 处没有列出" in html_of(many)


def test_notices_stand_apart_from_what_could_not_be_done() -> None:
    view = page(sample_report())
    assert [note.message for note in view.notices] == ["这条注释没有静音任何问题"]
    assert [note.message for note in view.problems] == ["规则 x 超时"]


def test_the_key_explains_lines_bars_and_the_band_and_what_to_do_with_a_false_alarm() -> None:
    made = render(sample_report(), is_terminal=False)
    for words in ("实线", "虚线", "点线", "左边的竖线", "灰色部分", "不同意某一条"):
        assert words in made.partition('id="help"')[2]
