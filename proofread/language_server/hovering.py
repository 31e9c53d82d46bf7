"""What an editor shows of the rule behind a mark: why it is wrong, by which norm, and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lsprotocol import types

from proofread.language_server.looking import Look
from proofread.model import Finding, Language, Phrase, Rule
from proofread.reporters.wording import CATEGORY, SEVERITY
from proofread.rulebook.rule_wording import FIX, SOURCE, corrections, shown

MOST_EXAMPLES = 3
NAMED = Phrase("{name}：{text}", "{name}: {text}")

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&])")


def hover(look: Look, position: types.Position) -> types.Hover | None:
    """The rules of the findings at a place; None where there are none."""
    text = look.version.text
    at = text.offset(position)
    found = [finding for finding in look.findings if finding.span.start <= at <= finding.span.end]
    # Behind the last character of a mark there may be another mark, which is meant then.
    found = [finding for finding in found if at < finding.span.end or not finding.span.length] or found
    if not found:
        return None
    language = look.house.language
    pages = [
        "\n\n".join([f"**{_plain(finding.message(language))}**", *_page(finding, language)])
        for finding in found
    ]
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages))
    return types.Hover(content, text.range(found[0].span))


def _page(finding: Finding, language: Language) -> Iterator[str]:
    """The parts of a page about the rule of a finding, in Markdown."""
    rule = finding.rule
    yield _plain(rule.title.text(language))
    yield _plain(rule.why.text(language))
    yield _named(SOURCE, rule.source, language)
    yield _named(FIX, corrections(rule, {len(finding.edits)}).text(language), language)
    examples = "\n".join(_examples(rule, language))
    if examples:
        yield examples
    grade, category = SEVERITY[rule.severity].text(language), CATEGORY[rule.category].text(language)
    yield f"{grade} · {category} · `{rule.id}`"


def _examples(rule: Rule[Any], language: Language) -> Iterator[str]:
    for example in rule.examples[:MOST_EXAMPLES]:
        for name, words in shown(example):
            if "\n" not in words.strip():
                yield f"- {_named(name, words.strip(), language)}"


def _named(name: Phrase, text: str, language: Language) -> str:
    return NAMED.text(language, {"name": name.text(language), "text": _plain(text)})


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split("\n")))
