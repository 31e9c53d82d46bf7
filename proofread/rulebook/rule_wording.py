"""What the parts of a rule are called, and what becomes of its corrections, in both languages.

The page of a rule (``explain``, the manual) and what an editor shows of it have no words of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from proofread.model import Example, Fix, Phrase, Rule

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

_ADVICE = Phrase("只提示，不给改法", "advice only")
_CHOICE = Phrase("有几种改法，由人选定", "several corrections, a person chooses")
_BY_SAFETY = {
    Fix.SAFE: Phrase("一种改法，fix 直接改", "one correction, which fix writes (safe)"),
    Fix.UNSAFE: Phrase("一种改法，加 --unsafe 才改", "one correction, which fix --unsafe writes"),
    Fix.NEVER: Phrase("一种改法，由人决定", "one correction, which only a person may choose (never)"),
}
_INSIDE = Phrase("也改 {places} 里的文字", "also inside {places}")


class Shown(NamedTuple):
    """A text of an example, and what to call it."""

    name: Phrase
    text: str


def shown(example: Example) -> Iterator[Shown]:
    """The texts of an example, the bad ones first."""
    texts = (example.bad,) if isinstance(example.bad, str) else example.bad or ()
    yield from (Shown(BAD, text) for text in texts)
    if example.good is not None:
        yield Shown(GOOD, example.good)


def corrections(rule: Rule[Any], numbers: Collection[int]) -> Phrase:
    """What becomes of findings of the rule that have as many corrections as these."""
    told = tuple(_corrections(rule, numbers))
    return Phrase("；".join(phrase.zh for phrase in told), "；".join(phrase.en for phrase in told))


def _corrections(rule: Rule[Any], numbers: Collection[int]) -> Iterator[Phrase]:
    if 1 in numbers:
        yield _BY_SAFETY[rule.fix]
        if rule.fix_inside:
            yield _INSIDE.filled(places="、".join(sorted(rule.fix_inside)))
    if max(numbers, default=0) > 1:
        yield _CHOICE
    if 0 in numbers:
        yield _ADVICE
