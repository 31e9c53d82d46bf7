"""The words that a rule lists, in its entry or in a table of thousands, each with what is right instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from proofread.checks import substitution
from proofread.model import Phrase, Rule

SHOWN: Final = 10
"""Words of a longer list that are shown; a page is no place for a table."""

ALL_WORDS = Phrase("{words}", "{words}")
SOME_WORDS = Phrase("共 {count} 个，如：{words}", "{count} in all, such as: {words}")


class Listed(NamedTuple):
    """A wrong word, and what to choose from instead, best first."""

    wrong: str
    rights: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.wrong} → {'／'.join(self.rights)}"


def listed_words(rule: Rule[Any]) -> Mapping[str, substitution.Entry]:
    """The wrong words of a rule; empty for one that goes by something else than a list."""
    return substitution.entries(rule) if isinstance(rule.parameters, substitution.Parameters) else {}


def told_words(rule: Rule[Any]) -> Phrase | None:
    """The list of a rule, or how long it is and some of its words, taken from all over it."""
    listed = listed_words(rule)
    words = list(listed)
    if not words:
        return None
    shown = words if len(words) <= SHOWN else words[:: len(words) // SHOWN][:SHOWN]
    pairs = [str(Listed(word, listed[word].rights)) for word in shown]
    wording = ALL_WORDS if len(words) <= SHOWN else SOME_WORDS
    return Phrase(
        wording.zh.format(count=f"{len(words):,}", words="、".join(pairs)),
        wording.en.format(count=f"{len(words):,}", words=", ".join(pairs)),
    )


def listing(word: str, rules: Iterable[Rule[Any]]) -> Iterator[tuple[Rule[Any], Listed]]:
    """The rules that list a word, as wrong or as right, with what they say of it."""
    for rule in rules:
        listed = listed_words(rule)
        if word in listed:
            yield rule, Listed(word, listed[word].rights)
            continue
        wrong = next((wrong for wrong in listed if word in listed[wrong].rights), None)
        if wrong is not None:
            yield rule, Listed(wrong, listed[wrong].rights)
