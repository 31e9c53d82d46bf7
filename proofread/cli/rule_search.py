"""Rules that a word leads to: by id, by title, or because they list it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from proofread.cli.listed_words import Listed, listing
from proofread.model import Rule


class Hit(NamedTuple):
    """A rule that a word leads to, and what the rule says of the word if it lists it."""

    rule: Rule[Any]
    listed: Listed | None = None


def search(word: str, rules: Sequence[Rule[Any]]) -> list[Hit]:
    """The rules whose id or title holds a word, and those that list it, in their order; all for an empty word."""
    listed = {rule.id: entry for rule, entry in listing(word, rules)} if word else {}
    return [
        Hit(rule, listed.get(rule.id))
        for rule in rules
        if rule.id in listed or word in f"{rule.id} {rule.title.zh} {rule.title.en}"
    ]
