from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.fixing import apply_edits, compatible_edits
from proofread.fixing.composition import Shift, composed
from proofread.model import Edit, Span

TEXTS = st.text("甲乙丙丁\r\n", max_size=30)


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    places = st.integers(0, length)
    return [
        Edit(Span(*sorted((draw(places), draw(places)))), draw(st.text("戊己", max_size=3)))
        for _ in range(draw(st.integers(0, 5)))
    ]


@given(TEXTS, st.data())
def test_edits_composed_make_at_once_what_they_make_one_after_the_other(
    text: str, data: st.DataObject
) -> None:
    first = data.draw(edits_of(len(text)))
    middle = apply_edits(text, first)
    then = data.draw(edits_of(len(middle)))
    together = composed(first, then, len(text))
    assert together == compatible_edits(together)
    assert apply_edits(text, together) == apply_edits(middle, then)


@given(TEXTS, st.data())
def test_what_no_edit_touches_is_found_again_at_its_new_place(text: str, data: st.DataObject) -> None:
    edits = compatible_edits(data.draw(edits_of(len(text))))
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    new = apply_edits(text, edits)
    moved = Shift(edits).span(Span(start, end))
    assert 0 <= moved.start <= moved.end <= len(new)
    if start < end and not any(
        (edit.span.start < end and start < edit.span.end) or start < edit.span.start == edit.span.end < end
        for edit in edits
    ):
        assert new[slice(*moved)] == text[start:end]


@given(TEXTS, st.data())
def test_what_an_edit_puts_in_stands_where_it_is_said_to(text: str, data: st.DataObject) -> None:
    edits = compatible_edits(data.draw(edits_of(len(text))))
    new, shift = apply_edits(text, edits), Shift(edits)
    for edit in edits:
        assert new[slice(*shift.of_edit(edit))] == edit.replacement
