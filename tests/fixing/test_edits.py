from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.fixing import apply_edits, compatible_edits
from proofread.model import Edit, Span

SOURCE = "零一二三四五六七八九"


def edit(start: int, end: int, replacement: str) -> Edit:
    return Edit(Span(start, end), replacement)


def test_adjacent_edits_are_all_applied() -> None:
    assert apply_edits(SOURCE, [edit(2, 4, "甲"), edit(0, 2, "乙")]) == "乙甲四五六七八九"


def test_of_overlapping_edits_the_first_stands() -> None:
    assert compatible_edits([edit(3, 6, "乙"), edit(2, 4, "甲")]) == (edit(2, 4, "甲"),)


def test_the_same_edit_twice_counts_once() -> None:
    assert apply_edits(SOURCE, [edit(0, 0, "《"), edit(0, 0, "《")]) == "《" + SOURCE


EDITS = st.lists(
    st.builds(
        lambda start, length, text: edit(start, min(start + length, len(SOURCE)), text),
        st.integers(0, len(SOURCE)),
        st.integers(0, 3),
        st.text(alphabet="甲乙", max_size=2),
    ),
    max_size=6,
)


@given(EDITS)
def test_order_of_edits_does_not_matter(edits: list[Edit]) -> None:
    assert apply_edits(SOURCE, edits) == apply_edits(SOURCE, edits[::-1])


@given(EDITS)
def test_what_no_edit_covers_stays(edits: list[Edit]) -> None:
    touched = {offset for each in edits for offset in range(each.span.start, each.span.end)}
    kept = "".join(character for offset, character in enumerate(SOURCE) if offset not in touched)
    result = apply_edits(SOURCE, edits)
    remaining = iter(result)
    assert all(character in remaining for character in kept)
