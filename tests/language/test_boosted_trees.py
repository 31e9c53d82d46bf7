"""Trees add up what their leaves say."""

from __future__ import annotations

import pytest

from proofread.language.boosted_trees import add_up, trees
from proofread.language.misspellings import Details, Evidence

STUMP = ((0, 1.5, 1, 2), (-1.0,), (2.0,))
DEEP = ((1, 0.0, 1, 2), (0.25,), (0, 3.0, 3, 4), (0.5,), (4.0,))


@pytest.mark.parametrize(
    ("values", "total"),
    [((1.5, 0.0), -1.0 + 0.25), ((1.6, 0.0), 2.0 + 0.25), ((3.0, 1.0), 2.0 + 0.5), ((9.0, 1.0), 2.0 + 4.0)],
)
def test_every_tree_adds_the_leaf_it_leads_to(values: tuple[float, ...], total: float) -> None:
    assert add_up((STUMP, DEEP), values) == total


def test_without_trees_nothing_is_corrected() -> None:
    assert add_up((), (1.0,)) == 0


@pytest.mark.parametrize("name", ["in_context", "without_context"])
def test_the_trees_that_ship_ask_for_values_that_there_are(name: str) -> None:
    asked = len(Evidence._fields) + len(Details._fields)
    for tree in trees()[name]:
        for node in tree:
            if len(node) > 1:
                place, _, below, above = node
                assert 0 <= place < asked
                assert max(below, above) < len(tree)
