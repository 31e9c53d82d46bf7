"""``proofread rules``: which rules there are and which are in force."""

from __future__ import annotations

import argparse
import json

from proofread.cli.rule_search import search
from proofread.cli.settings import add_selection_options, cascade_for, settings_from
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.engine.proofreader import Proofreader
from proofread.model import Language, Phrase
from proofread.reporters.wording import SEVERITY
from proofread.rulebook.profiles import PROFILES
from proofread.rulebook.source_fault import SourceFault

FILTER = Phrase(
    "只列 id 或标题含有这些字，或者词表里有这个词的规则",
    "only rules whose id or title holds this, or that list it as a word",
)
AS_JSON = Phrase("输出 JSON", "print JSON")
PROFILES_HELP = Phrase("列出规则方案", "list the profiles")
SLOW_HELP = Phrase(
    "只列慢规则：正则表达式没有必含的文字，每一段都得试",
    "only slow rules: no literal tells where the expression could match, so every block is tried",
)
COUNT = Phrase("共 {count} 条", "rules: {count}")


def configure(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the arguments of the command."""
    parser.add_argument("filter", nargs="?", default="", help=FILTER.text(language))
    parser.add_argument("--json", action="store_true", help=AS_JSON.text(language))
    parser.add_argument("--slow", action="store_true", help=SLOW_HELP.text(language))
    parser.add_argument("--profiles", action="store_true", help=PROFILES_HELP.text(language))
    add_selection_options(parser, language)


def run(options: argparse.Namespace) -> int:
    """Print the rules, one a line."""
    try:
        settings = settings_from(options, cascade_for(options))
    except SourceFault as fault:
        return tell([fault.problem], options.language)
    language = settings.language
    if options.profiles:
        for name, meaning in PROFILES.items():
            print(f"{name:<8}  {meaning.text(language)}")
        return ExitStatus.CLEAN
    proofreader = Proofreader(settings, options.plugins)
    hits = search(options.filter, proofreader.rules)
    if options.slow:
        kinds = options.plugins.check_kinds
        hits = [hit for hit in hits if kinds[hit.rule.check].is_slow(hit.rule)]
    if options.json:
        print(
            json.dumps(
                [
                    {
                        "id": rule.id,
                        "title": rule.title.text(language),
                        "severity": rule.severity.value,
                        "category": rule.category.value,
                        "check": rule.check,
                        "pack": rule.pack,
                        "profiles": list(rule.profiles),
                        "profiles_why": rule.profiles_why.text(language),
                        "tags": list(rule.tags),
                        "source": rule.source,
                    }
                    for rule, _ in hits
                ],
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        width = max((len(hit.rule.id) for hit in hits), default=0)
        for rule, listed in hits:
            grade, title = SEVERITY[rule.severity].text(language), rule.title.text(language)
            print(f"{rule.id:<{width}}  {grade}  {title}{f'  {listed}' if listed else ''}")
        print(COUNT.text(language, {"count": len(hits)}))
    return tell(proofreader.problems, language)
