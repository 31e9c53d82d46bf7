"""What MkDocs asks while it builds the manual: pages made from the program itself, links that lead out of ``docs/``.

Nothing made here is kept in the repository, so nothing can go stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from command_pages import command_pages
from format_pages import format_pages
from kind_pages import kind_pages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from plugin_pages import plugin_pages
from rule_pages import rule_pages
from schema_pages import schema_pages

from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.plugins.manager import Plugins

ROOT = Path(__file__).parents[2]

DOCUMENTS = {
    "README.md": "index.md",
    "README.en.md": "english.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
"""What stands at the top of the repository, and the page that it becomes."""

GUIDES = "上手"
KINDS = "检查的种类"

_PRE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
_BETWEEN_HAN = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef”’…—])\n(?=[\u2e80-\u9fff\uff00-\uffef“‘<])")
_WAY_OUT = re.compile(r"(?<!!)\[([^\[\]]+)\]\(\.\./([^()#]+)(#[^()]*)?\)")
"""A link from a page of ``docs/`` to what stands beside that folder: its words, the place, the anchor."""

_LINK = re.compile(r"(?<=\])\((?!https?:|mailto:|#)([^()\s]+)\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every kind into the navigation, and every document that it does not name."""
    sections: dict[str, Any] = {key: pages for entry in config.nav or [] for key, pages in entry.items()}
    sections[KINDS] += [f"kinds/{name}.md" for name in _plugins().check_kinds]
    documents = {path.name for path in Path(config.docs_dir).glob("*.md")}
    sections[GUIDES] += sorted(documents.difference(_pages_of(config.nav)))
    config.watch += [str(ROOT / name) for name in ("proofread", "rules", *DOCUMENTS)]
    return config


def _pages_of(navigation: Any) -> Iterator[str]:
    """The pages that a part of the navigation names, with titles or without."""
    if isinstance(navigation, str):
        yield navigation
    else:
        for entry in navigation.values() if isinstance(navigation, dict) else navigation:
            yield from _pages_of(entry)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    for place, text in _pages():
        files.append(File.generated(config, place, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Lead links to documents at the top of the repository to their pages; what has no page is only named."""
    if "/" in page.file.src_uri:
        return markdown

    def led(found: re.Match[str]) -> str:
        words, name, anchor = found.groups("")
        return f"[{words}]({DOCUMENTS[name]}{anchor})" if name in DOCUMENTS else words

    return _WAY_OUT.sub(led, markdown)


def on_page_content(content: str, page: Any, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Join lines between Chinese characters, which a browser would set apart by a space."""
    return "".join(
        part if part.startswith("<pre") else _BETWEEN_HAN.sub("", part) for part in _PRE.split(content)
    )


def _pages() -> Iterator[tuple[str, str]]:
    """Place and text of every page that is made."""
    plugins = _plugins()
    proofreader = Proofreader(Settings(), plugins)
    if proofreader.problems:
        raise RuntimeError("; ".join(problem.message.en for problem in proofreader.problems))
    for name, place in DOCUMENTS.items():
        yield place, _from_the_top((ROOT / name).read_text(encoding="utf-8"))
    yield from rule_pages(proofreader)
    yield from kind_pages(plugins, proofreader.known_rules)
    yield from format_pages(plugins)
    yield from command_pages(plugins)
    yield from schema_pages(plugins)
    yield from plugin_pages()


def _plugins() -> Plugins:
    """What ships, whatever else is installed where the site is built."""
    return Plugins(installed=False)


def _from_the_top(markdown: str) -> str:
    """A document of the top of the repository, with links as they read from ``docs/``."""

    def led(found: re.Match[str]) -> str:
        target = found[1]
        return f"({target.removeprefix('docs/')})" if target.startswith("docs/") else f"(../{target})"

    return _LINK.sub(led, markdown)
