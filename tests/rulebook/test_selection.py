from __future__ import annotations

import pytest

from proofread.model import Category, Severity
from proofread.rulebook.selection import Selection, UnknownName, select_rules
from tests.builders import rule

RULES = (
    rule("doubled-de", pack="typos/doubled", tags=("keyboard",)),
    rule("doubled-word", pack="typos/doubled", severity=Severity.WARNING),
    rule("stop-mark", pack="punctuation", category=Category.PUNCTUATION, severity=Severity.INFO),
    rule("variant", pack="consistency", category=Category.CONSISTENCY, profiles=("news",)),
)


def chosen(**selection: object) -> list[str]:
    return [each.id for each in select_rules(RULES, Selection(**selection))]  # type: ignore[arg-type]


def test_the_profile_decides_where_nothing_is_selected() -> None:
    assert "variant" not in chosen()
    assert "variant" in chosen(profile="news")
    assert "variant" in chosen(profile="strict")


@pytest.mark.parametrize(
    ("selector", "ids"),
    [
        ("doubled-de", ["doubled-de"]),
        ("doubled-*", ["doubled-de", "doubled-word"]),
        ("punctuation", ["stop-mark"]),
        ("keyboard", ["doubled-de"]),
        ("typos", ["doubled-de", "doubled-word"]),
        ("typos/doubled", ["doubled-de", "doubled-word"]),
        ("variant", ["variant"]),
    ],
)
def test_selectors(selector: str, ids: list[str]) -> None:
    assert chosen(select=(selector,)) == ids


def test_ignore_takes_away_from_a_selection() -> None:
    assert chosen(select=("doubled-*",), ignore=("doubled-word",)) == ["doubled-de"]


def test_severity_is_a_floor() -> None:
    assert chosen(severity=Severity.WARNING) == ["doubled-de", "doubled-word"]


def test_a_category_without_rules_is_known_all_the_same() -> None:
    assert chosen(ignore=("grammar",)) == ["doubled-de", "doubled-word", "stop-mark"]


@pytest.mark.parametrize(
    "selection", [{"select": ("doubled-da",)}, {"ignore": ("punktuation",)}, {"profile": "new"}]
)
def test_a_name_that_names_nothing_is_refused_with_the_nearest(selection: dict[str, object]) -> None:
    with pytest.raises(UnknownName) as caught:
        chosen(**selection)
    assert "did you mean" in caught.value.hint.en
