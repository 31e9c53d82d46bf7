"""``proofread explain``: what a rule or a check kind does, from the rule or the kind itself."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from typing import Any

from proofread.cli.rule_settings import rule_settings
from proofread.cli.settings import add_selection_options, cascade_for, settings_from
from proofread.cli.telling import tell
from proofread.engine.gate import ExitStatus
from proofread.engine.proofreader import Proofreader
from proofread.model import Example, Fix, Language, Phrase, Problem, Rule
from proofread.model.nearest import nearest
from proofread.reporters.wording import CATEGORY, SEVERITY
from proofread.rulebook.strict_yaml import SourceFault

NAME = Phrase("规则 id 或检查种类", "id of a rule, or a check kind")
UNKNOWN = Phrase("没有叫“{name}”的规则或检查种类", "no rule or check kind is called “{name}”")
LABELS = {
    "kind": Phrase("检查", "check"),
    "why": Phrase("为什么", "why"),
    "source": Phrase("依据", "source"),
    "says": Phrase("提示", "says"),
    "bad": Phrase("反例", "bad"),
    "good": Phrase("正例", "good"),
    "except": Phrase("例外", "except"),
    "fix": Phrase("改正", "fix"),
    "profiles": Phrase("方案", "profiles"),
    "profiles-why": Phrase("方案的理由", "why these profiles"),
    "known": Phrase("已知误报", "known false alarms"),
    "where": Phrase("出处", "defined in"),
}
ALL = Phrase("全部", "all")
ADVICE = Phrase("只提示，不给改法", "advice only")
CHOICE = Phrase("有几种改法，由人选定", "several corrections, a person chooses")
BY_SAFETY = {
    Fix.SAFE: Phrase("一种改法，fix 直接改", "one correction, which fix writes (safe)"),
    Fix.UNSAFE: Phrase("一种改法，加 --unsafe 才改", "one correction, which fix --unsafe writes"),
    Fix.NEVER: Phrase("一种改法，由人决定", "one correction, which only a person may choose (never)"),
}
INSIDE = Phrase("也改 {places} 里的文字", "also inside {places}")


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
        print("\n".join(_page(rule, proofreader.corrections_offered(rule), settings.language)))
        return ExitStatus.CLEAN
    if options.name in kinds:
        print(kinds[options.name].manual.strip())
        return ExitStatus.CLEAN
    tell(proofreader.problems, settings.language)
    message = UNKNOWN.filled(name=options.name)
    return tell([Problem(message=message, hint=nearest(options.name, [*rules, *kinds]))], settings.language)


def _page(rule: Rule[Any], corrections: Collection[int], language: Language) -> Iterator[str]:
    category = CATEGORY[rule.category].text(language)
    yield f"{rule.id}  {rule.title.text(language)}"
    yield f"{SEVERITY[rule.severity].text(language)} · {category} · {LABELS['kind'].text(language)} {rule.check}"
    yield ""
    yield from _line("says", rule.message.text(language), language)
    yield from _line("why", rule.why.text(language), language)
    yield from _line("source", rule.source, language)
    for key, value in rule_settings(rule):
        yield from _told(key, value)
    yield from _line("except", "、".join(rule.exceptions), language)
    yield from _line("profiles", "、".join(rule.profiles) or ALL.text(language), language)
    yield from _line("profiles-why", rule.profiles_why.text(language), language)
    yield from _line("fix", "；".join(_corrections(rule, corrections, language)), language)
    yield from _line("known", "；".join(rule.known_problems), language)
    yield from _line("where", f"{rule.path}:{rule.line}", language)
    yield ""
    for example in rule.examples:
        yield from _example(example, language)


def _corrections(rule: Rule[Any], numbers: Collection[int], language: Language) -> Iterator[str]:
    """What becomes of findings with as many corrections as these."""
    if 1 in numbers:
        yield BY_SAFETY[rule.fix].text(language)
        if rule.fix_inside:
            yield INSIDE.text(language, {"places": "、".join(sorted(rule.fix_inside))})
    if max(numbers, default=0) > 1:
        yield CHOICE.text(language)
    if 0 in numbers:
        yield ADVICE.text(language)


def _example(example: Example, language: Language) -> Iterator[str]:
    texts = (example.bad,) if isinstance(example.bad, str) else example.bad or ()
    for text in texts:
        yield from _line("bad", text, language)
    if example.good is not None:
        yield from _line("good", example.good, language)


def _line(label: str, text: str, language: Language) -> Iterator[str]:
    yield from _told(LABELS[label].text(language), text)


def _told(name: str, text: str) -> Iterator[str]:
    if text:
        first, *others = text.splitlines()
        yield f"{name}  {first}"
        yield from (f"{' ' * len(name) if name.isascii() else '　' * len(name)}  {other}" for other in others)
