"""Trees add up what their leaves say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.spelling.boosted_trees import MOST_LEAVES, Tree, add_up, forest, trees
from proofread.language.spelling.misspellings import Details, Evidence

STUMP = ((0, 1.5, 1, 2), (-1.0,), (2.0,))
DEEP = ((1, 0.0, 1, 2), (0.25,), (0, 3.0, 3, 4), (0.5,), (4.0,))


@pytest.mark.parametrize(
    ("values", "total"),
    [((1.5, 0.0), -1.0 + 0.25), ((1.6, 0.0), 2.0 + 0.25), ((3.0, 1.0), 2.0 + 0.5), ((9.0, 1.0), 2.0 + 4.0)],
)
def test_every_tree_adds_the_leaf_it_leads_to(values: tuple[float, ...], total: float) -> None:
    assert add_up(forest((STUMP, DEEP)), values) == total


def walked(tree: Tree, values: tuple[float, ...]) -> float:
    node = tree[0]
    while len(node) > 1:
        place, bound, below, above = node
        node = tree[int(below if values[int(place)] <= bound else above)]
    return node[0]


SIZE = len(Evidence._fields) + len(Details._fields)
SHIPPED = {name: (known, forest(known)) for name, known in trees().items()}
BOUNDS = sorted(
    {node[1] for known, _ in SHIPPED.values() for tree in known for node in tree if len(node) > 1}
)


@pytest.mark.parametrize("name", SHIPPED)
@given(st.tuples(*[st.sampled_from([-9.0, *BOUNDS, 99.0])] * SIZE))
def test_all_trees_at_once_say_what_they_say_one_by_one(name: str, values: tuple[float, ...]) -> None:
    known, together = SHIPPED[name]
    assert add_up(together, values) == sum(walked(tree, values) for tree in known)


def test_a_tree_of_too_many_leaves_is_refused() -> None:
    deep: Tree = tuple(
        node for at in range(MOST_LEAVES) for node in ((0.0, float(at), 2.0 * at + 1, 2.0 * at + 2), (1.0,))
    )
    with pytest.raises(ValueError, match="leaves"):
        forest(((*deep, (2.0,)),))


def test_without_trees_nothing_is_corrected() -> None:
    assert add_up(forest(()), (1.0,)) == 0


@pytest.mark.parametrize("name", ["in_context", "without_context"])
def test_the_trees_that_ship_ask_for_values_that_there_are(name: str) -> None:
    asked = len(Evidence._fields) + len(Details._fields)
    for tree in trees()[name]:
        for node in tree:
            if len(node) > 1:
                place, _, below, above = node
                assert 0 <= place < asked
                assert max(below, above) < len(tree)
