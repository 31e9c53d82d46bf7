"""``proofread explain``: what a rule or a check kind does, from the rule or the kind itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from proofread.cli.kind_page import kind_page
from proofread.cli.rule_page import head, parts, shown
from proofread.cli.settings import add_selection_options, cascade_for, settings_from
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.engine.proofreader import Proofreader
from proofread.model import Finding, Language, Phrase, Problem, Rule
from proofread.model.nearest import nearest
from proofread.rulebook.strict_yaml import SourceFault

NAME = Phrase("规则 id 或检查种类", "id of a rule, or a check kind")
UNKNOWN = Phrase("没有叫“{name}”的规则或检查种类", "no rule or check kind is called “{name}”")
DEFINED_IN = Phrase("出处", "defined in")


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
    message = UNKNOWN.filled(name=options.name)
    return tell([Problem(message=message, hint=nearest(options.name, [*rules, *kinds]))], settings.language)


def _page(rule: Rule[Any], found: Iterable[Sequence[Finding]], language: Language) -> Iterator[str]:
    yield f"{rule.id}  {rule.title.text(language)}"
    yield head(rule).text(language)
    yield ""
    for name, text in parts(rule, found):
        yield from _told(name.text(language), text.text(language))
    yield from _told(DEFINED_IN.text(language), f"{rule.path}:{rule.line}")
    yield ""
    for example in rule.examples:
        for name, shown_text in shown(example):
            yield from _told(name.text(language), shown_text)


def _told(name: str, text: str) -> Iterator[str]:
    if text:
        first, *others = text.splitlines()
        yield f"{name}  {first}"
        yield from (f"{' ' * len(name) if name.isascii() else '　' * len(name)}  {other}" for other in others)
