"""What the tables of wrong and right words owe one another and the lexicon."""

from __future__ import annotations

from collections import defaultdict

from proofread.checks.substitution import Entry, entries
from proofread.language.words.lexicon import lexicon
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.rulebook import load_rulebook

RULES = [
    rule
    for rule in load_rulebook(Plugins(installed=False), (), Knowledge()).rules
    if rule.check == "substitution"
]
TABLES = {rule.id: entries(rule) for rule in RULES}
SEVERITIES = {rule.id: rule.severity.value for rule in RULES}

COMMON = -14.0
"""From this natural logarithm of relative frequency on a word is common: fifty times in sixty million."""

EXCEPTIONS = {
    "misspellings and superseded spellings so frequent that the lexicon lists them": """
        不致于 交待 做为 制做 好象 帐户 帐房 帐目 帐簿 坏帐 混帐 坐位 成份 报导 签定 缘份 自已 辈份 过份 高梁
        丰富多采 想像 座落 水份 惹事生非
    """,
    "words that name what the style of news calls otherwise": "北朝鲜 南朝鲜 南韩 法人代表",
    "characters for units, withdrawn in 1977": "呎 吋 粍 粎 浬 哩 唡",
}
"""Common in the lexicon, and yet to be mended, by reason."""


def conditions(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """Where an entry speaks at all; what merely vetoes it is no reason to list a word twice."""
    return entry.preceded_by, entry.followed_by, entry.near


def test_no_wrong_form_is_listed_twice_under_the_same_conditions() -> None:
    claims: defaultdict[tuple[str, tuple[tuple[str, ...], ...]], list[str]] = defaultdict(list)
    for rule, table in TABLES.items():
        for wrong, entry in table.items():
            claims[wrong, conditions(entry)].append(rule)
    assert {wrong: rules for (wrong, _), rules in claims.items() if len(rules) > 1} == {}


def test_no_common_word_is_called_wrong_without_a_condition() -> None:
    words = lexicon(())
    common = {
        wrong
        for rule, table in TABLES.items()
        if SEVERITIES[rule] != "info"
        for wrong, entry in table.items()
        if not any(conditions(entry)) and (words.log_frequency(wrong) or -99.0) > COMMON
    }
    assert common - {word for listed in EXCEPTIONS.values() for word in listed.split()} == set()


def test_no_correction_is_a_wrong_form_of_the_same_table() -> None:
    """A correction that the same rule would correct again was mistaken one of the two times."""
    chained = {
        (rule, wrong)
        for rule, table in TABLES.items()
        for wrong, entry in table.items()
        for right in entry.rights
        if right in table and not any(conditions(table[right]))
    }
    assert chained == set()


def test_every_veto_can_touch_what_it_vetoes() -> None:
    """A string in ``unless`` that can share no character with the wrong form guards nothing."""
    idle = {
        (rule, wrong, veto)
        for rule, table in TABLES.items()
        for wrong, entry in table.items()
        for veto in entry.unless
        if wrong not in veto and not meets_end_to_end(wrong, veto)
    }
    assert idle == set()


def meets_end_to_end(wrong: str, veto: str) -> bool:
    """Whether one may begin with what the other ends with."""
    lengths = range(1, min(len(wrong), len(veto)) + 1)
    return any(wrong.endswith(veto[:n]) or wrong.startswith(veto[-n:]) for n in lengths)
