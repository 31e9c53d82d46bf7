"""What the findings of a text have become when it is edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.fixing.followers import followers
from proofread.model import Edit, Finding, Span
from tests.builders import rule

RULES = (rule("a"), rule("b"))

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 4))
found = st.lists(
    st.builds(lambda of, span: Finding(rule=of, span=span), st.sampled_from(RULES), spans), max_size=8
)
edits = st.lists(st.builds(Edit, spans, st.sampled_from(["", "一", "一二三"])), max_size=4)


def at(start: int, end: int) -> Finding:
    return Finding(rule=RULES[0], span=Span(start, end))


@given(found, edits, found)
def test_each_is_of_the_same_rule_and_follows_one_only(
    before: list[Finding], edits: list[Edit], after: list[Finding]
) -> None:
    follower = followers(before, edits, after)
    assert len({*follower.values()}) == len(follower)
    assert all(before[old].rule is after[new].rule for old, new in follower.items())


@given(found)
def test_where_nothing_is_edited_each_stays_what_it_is(found: list[Finding]) -> None:
    assert followers(found, [], found) == {number: number for number in range(len(found))}


@given(found, st.integers(1, 9))
def test_what_stands_behind_an_edit_moves_along(found: list[Finding], length: int) -> None:
    moved = [finding.moved(length) for finding in found]
    assert followers(found, [Edit(Span(0, 0), "一" * length)], moved) == dict(enumerate(range(len(found))))


def test_what_marks_the_same_words_comes_before_what_marks_some_of_them() -> None:
    assert followers([at(4, 8)], [], [at(3, 5), at(4, 8)]) == {0: 1}
    assert followers([at(4, 8)], [], [at(3, 5), at(8, 9)]) == {0: 0}
    assert followers([at(4, 8)], [], [at(8, 9)]) == {}


def test_what_is_deleted_is_followed_by_nothing() -> None:
    assert followers([at(4, 8)], [Edit(Span(3, 9), "")], [at(2, 3), at(3, 4)]) == {}
