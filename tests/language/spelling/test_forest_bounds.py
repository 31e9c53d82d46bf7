"""Bounds of what trees say: exact where the values are known, never too low where they are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.spelling.boosted_trees import add_up, forest
from proofread.language.spelling.forest_bounds import most

TREES = forest(
    (
        ((0.0, 1.0, 1.0, 2.0), (0.5,), (1.0, -2.0, 3.0, 4.0), (-1.0,), (2.0,)),
        ((1.0, 0.0, 1.0, 2.0), (0.25,), (-0.75,)),
        ((-0.125,),),
    )
)
VALUES = st.tuples(st.floats(-4, 4), st.floats(-4, 4))


@given(st.lists(VALUES, min_size=1, max_size=300))
def test_of_known_values_the_sum_is_exact(cases: list[tuple[float, float]]) -> None:
    columns = list(np.array(cases).T)
    assert most(TREES, columns, columns).tolist() == pytest.approx([add_up(TREES, case) for case in cases])


@given(VALUES, st.tuples(st.floats(0, 4), st.floats(0, 4)), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_no_values_between_the_bounds_say_more(
    low: tuple[float, float], width: tuple[float, float], part: tuple[float, float]
) -> None:
    high = [start + size for start, size in zip(low, width, strict=True)]
    inside = [start + share * size for start, size, share in zip(low, width, part, strict=True)]
    (bound,) = most(TREES, [np.array([value]) for value in low], [np.array([value]) for value in high])
    assert add_up(TREES, inside) <= bound + 1e-9
