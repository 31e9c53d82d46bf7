"""The page of a rule: its parts in order, in both languages.

``proofread explain`` shows them on the terminal, the manual as a page of its site; neither has words of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from proofread.cli.listed_words import told_words
from proofread.cli.rule_settings import Setting, rule_settings
from proofread.model import Example, Finding, Fix, Phrase, Rule
from proofread.reporters.rate_wording import WEIGHT
from proofread.reporters.wording import CATEGORY, SEVERITY

HEAD = Phrase(
    "{severity} · {category} · 检查 {check} · 规则包 {pack}",
    "{severity} · {category} · check {check} · pack {pack}",
)
SAYS = Phrase("提示", "says")
WHY = Phrase("为什么", "why")
SOURCE = Phrase("依据", "source")
WORDS = Phrase("词表", "words")
EXCEPT = Phrase("例外", "except")
PROFILES = Phrase("方案", "profiles")
PROFILES_WHY = Phrase("方案的理由", "why these profiles")
WEIGHED = Phrase("计错类别", "class of error")
FIX = Phrase("改正", "fix")
KNOWN = Phrase("已知误报", "known false alarms")
BAD = Phrase("反例", "bad")
GOOD = Phrase("正例", "good")
ALL = Phrase("全部", "all")
ADVICE = Phrase("只提示，不给改法", "advice only")
CHOICE = Phrase("有几种改法，由人选定", "several corrections, a person chooses")
BY_SAFETY = {
    Fix.SAFE: Phrase("一种改法，fix 直接改", "one correction, which fix writes (safe)"),
    Fix.UNSAFE: Phrase("一种改法，加 --unsafe 才改", "one correction, which fix --unsafe writes"),
    Fix.NEVER: Phrase("一种改法，由人决定", "one correction, which only a person may choose (never)"),
}
INSIDE = Phrase("也改 {places} 里的文字", "also inside {places}")


class Part(NamedTuple):
    """A line of the page: its name and what it says, which may be several lines."""

    name: Phrase
    text: Phrase


class Shown(NamedTuple):
    """A text of an example, and what to call it."""

    name: Phrase
    text: str


def head(rule: Rule[Any]) -> Phrase:
    """How bad it is, what is wrong, and who looks for it, in a line."""
    severity, category = SEVERITY[rule.severity], CATEGORY[rule.category]
    return Phrase(
        *(
            wording.format(severity=grade, category=kind, check=rule.check, pack=rule.pack)
            for wording, grade, kind in zip(HEAD, severity, category, strict=True)
        )
    )


def parts(rule: Rule[Any], found: Iterable[Sequence[Finding]]) -> Iterator[Part]:
    """What a rule says of itself to whoever meets a finding; ``found`` is what it finds in its examples."""
    corrections = {len(finding.edits) for findings in found for finding in findings}
    told = [
        Part(SAYS, rule.message),
        Part(WHY, rule.why),
        Part(SOURCE, _same(rule.source)),
        Part(WORDS, told_words(rule) or _same("")),
        Part(EXCEPT, _same("、".join(rule.exceptions))),
        Part(PROFILES, _same("、".join(rule.profiles)) if rule.profiles else ALL),
        Part(PROFILES_WHY, rule.profiles_why),
        Part(WEIGHED, WEIGHT[rule.weight]),
        Part(FIX, _joined(_corrections(rule, corrections))),
        Part(KNOWN, _same("；".join(rule.known_problems))),
    ]
    yield from (part for part in told if part.text.zh)


def settings(rule: Rule[Any]) -> list[Setting]:
    """What a rule says to whoever writes rules: the keys that its entry in the pack gives, but for a list of words."""
    is_told = told_words(rule) is not None
    return [setting for setting in rule_settings(rule) if not (is_told and setting.key == "words")]


def shown(example: Example) -> Iterator[Shown]:
    """The texts of an example, the bad ones first."""
    texts = (example.bad,) if isinstance(example.bad, str) else example.bad or ()
    yield from (Shown(BAD, text) for text in texts)
    if example.good is not None:
        yield Shown(GOOD, example.good)


def _corrections(rule: Rule[Any], numbers: Collection[int]) -> Iterator[Phrase]:
    """What becomes of findings with as many corrections as these."""
    if 1 in numbers:
        yield BY_SAFETY[rule.fix]
        if rule.fix_inside:
            yield INSIDE.filled(places="、".join(sorted(rule.fix_inside)))
    if max(numbers, default=0) > 1:
        yield CHOICE
    if 0 in numbers:
        yield ADVICE


def _same(text: str) -> Phrase:
    return Phrase(text, text)


def _joined(phrases: Iterable[Phrase]) -> Phrase:
    told = tuple(phrases)
    return Phrase("；".join(phrase.zh for phrase in told), "；".join(phrase.en for phrase in told))
