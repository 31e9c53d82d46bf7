"""``proofread explain``: what a rule or a check kind does, from the rule or the kind itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from proofread.cli.kind_page import kind_page
from proofread.cli.rule_page import head, parts, settings
from proofread.cli.rule_search import search
from proofread.cli.settings import add_selection_options, cascade_for, settings_from
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.engine.proofreader import Proofreader
from proofread.model import Finding, Language, Phrase, Problem, Rule
from proofread.model.nearest import nearest
from proofread.rulebook.rule_wording import shown
from proofread.rulebook.source_fault import SourceFault

NAME = Phrase("规则 id 或检查种类", "id of a rule, or a check kind")
UNKNOWN = Phrase("没有叫“{name}”的规则或检查种类", "no rule or check kind is called “{name}”")
DEFINED_IN = Phrase("出处", "defined in")
LISTED_IN = Phrase(
    "规则 {id} 的词表里有：{entry}。用 proofread explain {id} 查看。",
    "the list of the rule {id} has it: {entry}; see: proofread explain {id}",
)
FOUND_ONE = Phrase(
    "id 或标题里有“{word}”的规则：{id}（{zh}）。用 proofread explain {id} 查看。",
    "a rule with “{word}” in its id or title: {id} ({en}); see: proofread explain {id}",
)
FOUND_MORE = Phrase(
    "有 {count} 条规则的 id、标题或词表里有“{word}”，用 proofread rules {word} 列出。",
    "rules with “{word}” in their id, title or list of words: {count}; see: proofread rules {word}",
)


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="RULE", help=NAME.text(language))
    add_selection_options(parser, language)


def run(options: argparse.Namespace) -> int:
    """Print the page of a rule, in force or not, or of a check kind."""
    try:
        settings = settings_from(options, cascade_for(options))
    except SourceFault as fault:
        return tell([fault.problem], options.language)
    proofreader = Proofreader(settings, options.plugins)
    rules = {rule.id: rule for rule in proofreader.known_rules}
    kinds = options.plugins.check_kinds
    if options.name in rules:
        rule = rules[options.name]
        print("\n".join(_page(rule, proofreader.example_findings(rule), settings.language)))
        return ExitStatus.CLEAN
    if options.name in kinds:
        print(kind_page(kinds[options.name], settings.language))
        return ExitStatus.CLEAN
    tell(proofreader.problems, settings.language)
    hint = _led_to(options.name, proofreader.rules) or nearest(options.name, [*rules, *kinds])
    return tell([Problem(message=UNKNOWN.filled(name=options.name), hint=hint)], settings.language)


def _led_to(word: str, rules: Sequence[Rule[Any]]) -> Phrase | None:
    """Where a word that is no name leads, as ``proofread rules`` would find it."""
    hits = search(word, rules)
    if len(hits) > 1:
        return FOUND_MORE.filled(count=len(hits), word=word)
    for rule, listed in hits:
        if listed:
            return LISTED_IN.filled(id=rule.id, entry=listed)
        return FOUND_ONE.filled(word=word, id=rule.id, zh=rule.title.zh, en=rule.title.en)
    return None


def _page(rule: Rule[Any], found: Iterable[Sequence[Finding]], language: Language) -> Iterator[str]:
    yield f"{rule.id}  {rule.title.text(language)}"
    yield head(rule).text(language)
    yield ""
    for name, text in parts(rule, found):
        yield from _told(name.text(language), text.text(language))
    yield ""
    for example in rule.examples:
        for name, shown_text in shown(example):
            yield from _told(name.text(language), shown_text)
    yield ""
    yield from _told(DEFINED_IN.text(language), f"{rule.path}:{rule.line}")
    for setting in settings(rule):
        note = setting.note.text(language) if setting.note else ""
        yield from _told(setting.key, f"{setting.value}{note}")


def _told(name: str, text: str) -> Iterator[str]:
    if text:
        first, *others = text.splitlines()
        yield f"{name}  {first}"
        yield from (f"{' ' * len(name) if name.isascii() else '　' * len(name)}  {other}" for other in others)
