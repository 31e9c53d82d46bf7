"""Which rules are in force: by profile, id, category, severity, tag and pack."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Any, Literal

import msgspec

from proofread.model import Category, Phrase, Rule, Severity
from proofread.model.nearest import nearest
from proofread.rulebook.profiles import DEFAULT, PROFILES, belongs

MOST_TITLED = 6
"""Rules of a title up to which their ids are offered."""

IT_IS_A_TITLE = Phrase(
    "规则要写 id，不写标题：是不是{zh}？", "a rule is named by its id, not its title: {en}?"
)


class Selection(msgspec.Struct, frozen=True):
    """What to run.

    A selector is a rule id, a pattern of ids (``doubled-*``), a category, a tag, or the name of a pack
    or of a folder of packs. ``select`` names all there is to run, whatever the profile; without it the
    profile decides. ``ignore`` takes away from either.
    """

    profile: str = DEFAULT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    """Rules below this severity do not run."""


class UnknownName(ValueError):
    """A selector or profile that names nothing."""

    def __init__(
        self,
        word: str,
        message: Phrase,
        hint: Phrase,
        kind: Literal["profile", "rule", "pack"] = "rule",
    ) -> None:
        super().__init__(message.en)
        self.kind: Literal["profile", "rule", "pack"] = kind
        self.word = word
        self.message = message
        self.hint = hint


def select_rules(
    rules: Sequence[Rule[Any]], selection: Selection, refused: Container[str] = ()
) -> tuple[Rule[Any], ...]:
    """The rules in force, in their order. Raises UnknownName for a profile or selector that names nothing.

    The id of a rule that was ``refused`` may be named; it selects nothing.
    """
    if selection.profile not in PROFILES:
        message = Phrase("没有“{word}”这个方案", "there is no profile “{word}”").filled(
            word=selection.profile
        )
        hint = nearest(selection.profile, PROFILES, meanings=PROFILES)
        raise UnknownName(selection.profile, message, hint, "profile")
    for selector in (*selection.select, *selection.ignore):
        if selector not in refused:
            refuse_unknown(selector, rules)
    return tuple(
        rule
        for rule in rules
        if _is_chosen(rule, selection)
        and not any(matches(rule, selector) for selector in selection.ignore)
        and rule.severity.rank >= selection.severity.rank
    )


def without(selection: Selection, selectors: Iterable[str]) -> Selection:
    """The selection less what some more selectors name."""
    return msgspec.structs.replace(selection, ignore=(*selection.ignore, *selectors))


def _is_chosen(rule: Rule[Any], selection: Selection) -> bool:
    if selection.select:
        return any(matches(rule, selector) for selector in selection.select)
    return belongs(rule.profiles, selection.profile)


def matches(rule: Rule[Any], selector: str) -> bool:
    """Whether a selector names a rule."""
    return (
        fnmatchcase(rule.id, selector)
        or selector == rule.category.value
        or selector in rule.tags
        or rule.pack == selector
        or rule.pack.startswith(f"{selector}/")
    )


def refuse_unknown(selector: str, rules: Iterable[Rule[Any]]) -> None:
    """Raise UnknownName for a selector that names nothing."""
    rules = list(rules)
    if selector in {category.value for category in Category} or any(
        matches(rule, selector) for rule in rules
    ):
        return
    known = {category.value for category in Category}.union(
        *({rule.id, rule.pack, *rule.tags} for rule in rules)
    )
    message = Phrase(
        "“{word}”不是规则、类别、标签或规则包的名字", "“{word}” names no rule, category, tag or pack"
    ).filled(word=selector)
    raise UnknownName(selector, message, _titled(selector, rules) or nearest(selector, known))


def nearest_rule(word: str, rules: Sequence[Rule[Any]]) -> Phrase:
    """Which rule may be meant by a word that is no id: the one of that title, or the nearest id."""
    return _titled(word, rules) or nearest(word, [rule.id for rule in rules])


def _titled(word: str, rules: Sequence[Rule[Any]]) -> Phrase | None:
    """The ids of rules whose title a word is, or is in, where it is Chinese: English words are parts of ids."""
    titled = [rule.id for rule in rules if word in rule.title]
    if not titled and len(word) > 1 and not word.isascii():
        titled = [rule.id for rule in rules if word in rule.title.zh]
    if not 0 < len(titled) <= MOST_TITLED:
        return None
    quoted = [f"“{each}”" for each in titled]
    return IT_IS_A_TITLE.filled(zh="、".join(quoted), en=" or ".join(quoted))
