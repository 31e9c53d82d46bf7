"""A page for every check kind: its line, its parameters, its manual in both languages, and the rules that use it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from page_text import code, plain, table, ticked
from rule_pages import rule_link
from schema_pages import keys_tables

from proofread.cli.kind_page import EXAMPLE, NO_PARAMETERS, PARAMETERS, category_and_fields, sections
from proofread.model import Language, Rule
from proofread.plugins import CheckKind, Manual
from proofread.plugins.manager import Plugins
from proofread.reporters.wording import CATEGORY, SEVERITY
from proofread.rulebook.entry import ENTRY_KEYS
from proofread.rulebook.schema import pack_schema

INDEX = """\
# 检查的种类

规则写“查什么、怎么说、依据什么”，检查的种类决定“怎么找”。每条规则用 `check:` 选定一种，再写这一种的参数。
终端里用 `proofread explain 种类`。

"""
SHARED = "所有种类共有的键见[规则的键](../reference/rules.md)。\n"


def kind_pages(plugins: Plugins, rules: Sequence[Rule[Any]]) -> Iterator[tuple[str, str]]:
    """Place and text of the page of each kind and of their list."""
    schema = pack_schema(plugins.check_kinds)
    kinds = plugins.check_kinds.values()
    rows = (
        [f"[{kind.name}]({kind.name}.md)", plain(kind.summary.zh), CATEGORY[kind.category].zh]
        for kind in kinds
    )
    yield "kinds/index.md", INDEX + table(["种类", "查什么", "类别"], rows)
    for kind, entry in zip(kinds, schema["items"]["oneOf"], strict=True):
        yield (
            f"kinds/{kind.name}.md",
            _page(kind, entry, schema, [rule for rule in rules if rule.check == kind.name]),
        )


def _page(
    kind: CheckKind[Any], entry: dict[str, Any], schema: dict[str, Any], rules: Sequence[Rule[Any]]
) -> str:
    manual = kind.manual
    assert isinstance(manual, Manual), kind.name
    own = {key: shape for key, shape in entry["properties"].items() if key not in ENTRY_KEYS}
    keys = keys_tables(own, entry["required"], schema["$defs"]) if own else f"{NO_PARAMETERS.zh}\n"
    rows = ([SEVERITY[rule.severity].zh, rule_link(rule, "../rules/"), code(rule.id)] for rule in rules)
    return "\n".join(
        [
            f"# {kind.name}\n",
            f"**{plain(kind.summary.zh)}。**\n",
            f"{plain(category_and_fields(kind).zh)}\n",
            f"## {PARAMETERS.zh}\n\n{keys}",
            *_words(manual),
            SHARED,
            *prose(manual, "##", "zh"),
            f"## {EXAMPLE.zh}\n\n```yaml\n{manual.example.strip()}\n```\n",
            f"## 用这一种的规则\n\n{table(['级别', '规则', 'id'], rows)}",
            "## In English\n",
            f"**{plain(kind.summary.en)}** · {plain(category_and_fields(kind).en)}\n",
            *prose(manual, "###", "en"),
        ]
    )


def _words(manual: Manual) -> Iterator[str]:
    """A table for each parameter that takes only certain words."""
    for key, meaning in manual.parameters.items():
        if meaning.values:
            rows = ([code(word), ticked(text.zh), ticked(text.en)] for word, text in meaning.values.items())
            yield f"{code(key)} 可以是：\n\n{table(['词', '意思', 'In English'], rows)}"


def prose(manual: Manual, heading: str, language: Language) -> Iterator[str]:
    """The sections of prose of a manual, under headings of this rank."""
    for title, paragraphs in sections(manual):
        yield f"{heading} {title.text(language)}\n"
        yield "".join(f"- {ticked(paragraph.text(language))}\n" for paragraph in paragraphs)


_UNDERLINED = re.compile(r"^([^\n]+)\n-{3,}$", re.MULTILINE)
_ALIGNED = re.compile(r"^( *)(``[^`\n]+``) {2,}(\S)", re.MULTILINE)
_TERM = re.compile(r"^( *)(``[^\n]+``)\n\1    (?=\S)", re.MULTILINE)


def as_markdown(docstring: str) -> str:
    """A docstring in the markup of this project as Markdown: terms and what they mean, aligned lists, code."""
    text = _UNDERLINED.sub(r"### \1", docstring)
    text = _ALIGNED.sub(r"\1- \2 \3", text)
    # The first item of a list is one only behind an empty line.
    text = re.sub(r"^( *)(?!- )(\S[^\n]*)\n\1- ", r"\1\2\n\n\1- ", text, flags=re.MULTILINE)
    text = _TERM.sub(r"\n\1\2\n\1:   ", text)
    return re.sub(r"``([^`\n]+)``", r"`\1`", text.replace("::\n", ":\n")) + "\n"
