"""The page of a rule: its parts in order, in both languages.

``proofread explain`` shows them on the terminal, the manual as a page of its site; neither has words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from proofread.cli.listed_words import told_words
from proofread.cli.rule_settings import Setting, rule_settings
from proofread.model import Finding, Phrase, Rule
from proofread.reporters.rate_wording import WEIGHT
from proofread.reporters.wording import CATEGORY, SEVERITY
from proofread.rulebook.rule_wording import (
    EXCEPT,
    FIX,
    KNOWN,
    PROFILES,
    PROFILES_WHY,
    SAYS,
    SOURCE,
    WEIGHED,
    WHY,
    WORDS,
    corrections,
)

HEAD = Phrase(
    "{severity} · {category} · 检查 {check} · 规则包 {pack}",
    "{severity} · {category} · check {check} · pack {pack}",
)
ALL = Phrase("全部", "all")


class Part(NamedTuple):
    """A line of the page: its name and what it says, which may be several lines."""

    name: Phrase
    text: Phrase


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
    numbers = {len(finding.edits) for findings in found for finding in findings}
    told = [
        Part(SAYS, rule.message),
        Part(WHY, rule.why),
        Part(SOURCE, _same(rule.source)),
        Part(WORDS, told_words(rule) or _same("")),
        Part(EXCEPT, _same("、".join(rule.exceptions))),
        Part(PROFILES, _same("、".join(rule.profiles)) if rule.profiles else ALL),
        Part(PROFILES_WHY, rule.profiles_why),
        Part(WEIGHED, WEIGHT[rule.weight]),
        Part(FIX, corrections(rule, numbers)),
        Part(KNOWN, _same("；".join(rule.known_problems))),
    ]
    yield from (part for part in told if part.text.zh)


def settings(rule: Rule[Any]) -> list[Setting]:
    """What a rule says to whoever writes rules: the keys that its entry in the pack gives, but for a list of words."""
    is_told = told_words(rule) is not None
    return [setting for setting in rule_settings(rule) if not (is_told and setting.key == "words")]


def _same(text: str) -> Phrase:
    return Phrase(text, text)
