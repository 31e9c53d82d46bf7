"""The manual builds without a warning, and everything that the program has is in it."""

from __future__ import annotations

import functools
import html
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, get_origin

import msgspec
import pytest

from proofread import plugins
from proofread.cli.main import parser_of
from proofread.engine.configuration import KEYS, OVERRIDE_KEYS, RATE_KEYS
from proofread.engine.proofreader import Proofreader
from proofread.plugins import Manual, Plugins, hookspecs
from proofread.reporters.json_report import json_schema
from proofread.reporters.wording import UNCHECKED
from proofread.rulebook.entry import ENTRY_KEYS
from tests.reporters.conftest import browser, playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser", "playwright"]  # Fixtures.

ROOT = Path(__file__).parent.parent
PLUGINS = Plugins(installed=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built; a warning of MkDocs is an error."""
    pytest.importorskip("material", reason="MkDocs Material is not installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def text_of(site: Path, page: str) -> str:
    """What a reader of a page sees, on one line."""
    source = (site / page / "index.html").read_text(encoding="utf-8")
    article = source[source.index("<article") : source.index("</article")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", article)).split())


def test_every_rule_has_its_page(site: Path) -> None:
    by_category, by_pack = text_of(site, "rules"), text_of(site, "rules/packs")
    for rule in Proofreader(plugins=PLUGINS).known_rules:
        page = text_of(site, f"rules/{rule.id}")
        told = [
            rule.title.zh,
            rule.title.en,
            rule.message.zh,
            rule.message.en,
            rule.why.zh,
            rule.why.en,
            rule.source,
        ]
        told += [rule.profiles_why.zh, *rule.known_problems]
        for example in rule.examples:
            texts = [example.bad] if isinstance(example.bad, str) else [*(example.bad or ())]
            told += [text for text in (*texts, example.good) if text]
        assert [words for words in told if " ".join(words.split()) not in page] == [], rule.id
        assert rule.id in by_category, rule.id
        assert rule.id in by_pack, rule.id


def test_the_page_of_a_rule_marks_what_is_found(site: Path) -> None:
    page = (site / "rules/doubled-function-character/index.html").read_text(encoding="utf-8")
    assert "有条件<mark>的的</mark>县镇" in page


def test_the_page_of_a_rule_tells_what_its_table_holds_and_ends_with_what_only_authors_of_rules_read(
    site: Path,
) -> None:
    page = text_of(site, "rules/misspelt-idiom")
    assert re.search(r"词表共 [\d,]+ 个，如：(\S+ → \S+、){9}\S+ → \S+", page)
    assert (
        page.index("词表")
        < page.index("例子")
        < page.index("rules/typos/idioms.yaml")
        < page.index("tableidioms.tsv")
    )
    page = text_of(site, "rules/vehicle-measure")
    assert page.index("例子") < page.index("pattern(?<=")
    assert "开头 120 字" in page


def test_every_kind_has_its_page(site: Path) -> None:
    for kind in PLUGINS.check_kinds.values():
        page = text_of(site, f"kinds/{kind.name}")
        assert kind.summary.zh
        assert kind.summary.zh in page
        manual = kind.manual
        assert isinstance(manual, Manual)
        meanings = [meaning.text for meaning in manual.parameters.values()]
        meanings += [text for meaning in manual.parameters.values() for text in meaning.values.values()]
        prose = [*manual.judgement, *manual.left_alone, *manual.limits, *manual.sources]
        told = [wording.replace("`", "") for phrase in (*meanings, *prose) for wording in phrase]
        assert [wording for wording in told if wording not in page] == []
        assert " ".join(manual.example.split()) in page
        assert [key for key in keys_of(kind.parameters) if key not in page] == []
        assert [field for field in kind.fields if f"{{{field}}}" not in page] == []


def test_every_format_is_told(site: Path) -> None:
    page = text_of(site, "reference/formats")
    for reader in PLUGINS.readers.values():
        manual = reader.manual
        assert isinstance(manual, Manual)
        prose = [*manual.judgement, *manual.left_alone, *manual.limits, *manual.sources]
        told = [wording.replace("`", "") for phrase in (reader.summary, *prose) for wording in phrase]
        assert [wording for wording in (*reader.suffixes, *told) if wording not in page] == []
    assert [wording for reason in UNCHECKED.values() for wording in reason if wording not in page] == []


def keys_of(parameters: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(parameters)]


def test_every_command_and_option_is_told_in_both_languages(site: Path) -> None:
    page = text_of(site, "reference/commands")
    for command in PLUGINS.commands.values():
        assert command.name in page
        for phrase in command.summary:
            assert phrase in page
        for language in ("zh", "en"):
            for action in parser_of(command, PLUGINS, language)._actions:
                assert all(option in page for option in action.option_strings)
                assert " ".join((action.help or "").split()) in page
    for reporter in PLUGINS.reporters.values():
        assert reporter.name in page
        assert reporter.summary.zh in page


def test_every_key_is_told(site: Path) -> None:
    configuration = text_of(site, "reference/configuration")
    assert [key for key in (*KEYS, *OVERRIDE_KEYS, *RATE_KEYS) if key not in configuration] == []
    rules = text_of(site, "reference/rules")
    assert [key for key in ENTRY_KEYS if key not in rules] == []
    report, schema = text_of(site, "reference/report"), json_schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    assert [key for shape in definitions.values() for key in shape["properties"] if key not in report] == []


@pytest.mark.parametrize("page", ["configuration", "rules", "report"])
def test_every_key_has_its_meaning(site: Path, page: str) -> None:
    source = (site / f"reference/{page}/index.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr>\s*<td>(.*?)</tr>", source, re.DOTALL)
    told = [re.findall(r"<td>(.*?)</td>", f"<td>{row}", re.DOTALL) for row in rows]
    assert told
    assert [cells for cells in told if not cells[-1]] == []


def test_every_hook_is_told(site: Path) -> None:
    page = text_of(site, "reference/plugins")
    hooks = [name for name in vars(hookspecs) if name.startswith("proofread_")]
    assert hooks
    assert [hook for hook in hooks if hook not in page] == []


def test_every_shape_that_a_plugin_is_given_or_hands_in_is_told(site: Path) -> None:
    source = (site / "reference/plugins/index.html").read_text(encoding="utf-8")
    told = re.findall(r"<h3 id=\"[^\"]*\">(\w+)", source)
    # Python 3.10 takes an alias such as Check for a class.
    classes = {name for name in plugins.__all__ if isinstance(getattr(plugins, name), type)}
    shapes = {name for name in classes if get_origin(getattr(plugins, name)) is None} - {"Digest"}
    given = {"Document", "Block", "BlockKind", "Piece", "Span", "Unchecked", "Rule", "Finding", "Report"}
    assert (shapes | given) - {*told} == set()
    page = text_of(site, "reference/plugins")
    assert "line_around(offset: int) -> tuple[str, int]" in page
    assert "column-head" in page


def test_every_exit_status_is_told(site: Path) -> None:
    rows = re.findall(r"^\| \d+ \| (.+) \|$", (ROOT / "docs/adopting.md").read_text("utf-8"), re.MULTILINE)
    page = text_of(site, "reference/commands")
    assert rows
    assert [row for row in rows if row.replace("`", "") not in page] == []


def test_every_document_is_in_the_navigation(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    pages = [path.stem for path in (ROOT / "docs").glob("*.md")]
    assert [page for page in pages if f'href="{page}/"' not in home] == []


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the manual is served while a test runs."""
    handler = functools.partial(_QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("的的", "rules/doubled-function-character/"),
        ("doubled-word", "rules/doubled-word/"),
        ("己经", "rules/self-ji/"),
    ],
)
def test_the_search_leads_to_the_rule(address: str, browser: Browser, words: str, page: str) -> None:
    pytest.importorskip(
        "jieba", reason="jieba, which cuts Chinese for the search, is not installed: pip install -e '.[docs]'"
    )
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(address)
    tab.fill("input.md-search__input", words)
    first = tab.locator(".md-search-result__link").first
    first.wait_for(timeout=30_000)
    assert (first.get_attribute("href") or "").startswith(f"{address}{page}")
    tab.close()


def test_lists_of_rules_are_called_as_in_the_navigation(site: Path) -> None:
    for page, title in (("rules", "规则"), ("rules/packs", "规则包")):
        source = (site / page / "index.html").read_text(encoding="utf-8")
        assert f'<h1 id="{title}">{title}<' in source
        assert re.search(rf'class="md-ellipsis">\s*{title}\s*<', source)


@pytest.mark.parametrize("page", ["first-run", "house-style", "adopting", "error-rate", "fixing"])
def test_on_a_desktop_no_line_of_a_guide_is_cut_off(address: str, browser: Browser, page: str) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(f"{address}{page}/")
    cut = tab.evaluate(
        "[...document.querySelectorAll('.md-typeset pre > code')]"
        ".filter((code) => code.scrollWidth > code.clientWidth + 1).map((code) => code.textContent)"
    )
    tab.close()
    assert cut == []
