"""How familiar editors are with a confusion."""

from __future__ import annotations

from proofread.language.spelling.familiar_confusions import (
    MOST_FAMILIAR,
    UNFAMILIAR,
    familiar_confusions,
    familiarity,
)


def test_what_lists_are_full_of_is_more_familiar_than_what_few_know() -> None:
    assert familiarity("象", "像") > familiarity("近", "进") > familiarity("进", "近") > UNFAMILIAR


def test_a_confusion_that_no_list_knows_is_unfamiliar() -> None:
    assert familiarity("账", "鲸") == UNFAMILIAR


def test_the_pairs_listed_are_those_that_are_looked_up() -> None:
    pairs = familiar_confusions()
    assert len(pairs) > 1000
    assert all(familiarity(*pair) == worth for pair, worth in list(pairs.items())[::50])
    assert max(pairs.values()) <= MOST_FAMILIAR
