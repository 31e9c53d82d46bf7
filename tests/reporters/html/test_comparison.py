"""Two copies side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.reporters.html.comparison import Stretch, side_by_side

TEXT = st.lists(
    st.sampled_from(["江水很静。", "船来了！", "船走了？", "谁在岸上", "谁在船上", " ", "\n"]), max_size=8
).map("".join)


@given(TEXT, TEXT)
def test_nothing_of_either_copy_is_lost(left: str, right: str) -> None:
    pairs = side_by_side(left, right)
    assert "".join(stretch.text for pair in pairs for stretch in pair.left) == left
    assert "".join(stretch.text for pair in pairs for stretch in pair.right) == right


@given(TEXT)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert all(pair.is_common for pair in side_by_side(text, text))


@given(TEXT, TEXT)
def test_what_is_called_common_reads_the_same(left: str, right: str) -> None:
    for pair in side_by_side(left, right):
        ours = "".join("".join(stretch.text.split()) for stretch in pair.left if stretch.is_common)
        theirs = "".join("".join(stretch.text.split()) for stretch in pair.right if stretch.is_common)
        assert ours == theirs


def test_a_changed_figure_alone_is_marked() -> None:
    same, changed = side_by_side("粮仓建成了。每亩增收一百二十元。", "粮仓建成了。每亩增收一百三十元。")
    assert same.is_common
    assert [stretch for stretch in changed.left if not stretch.is_common] == [Stretch("二", is_common=False)]
    assert [stretch for stretch in changed.right if not stretch.is_common] == [Stretch("三", is_common=False)]


def test_a_sentence_that_one_copy_lacks_stands_alone() -> None:
    pairs = side_by_side("甲来了。乙也来了。丙走了。", "甲来了。丙走了。")
    assert [bool(pair.right) for pair in pairs] == [True, False, True]


def test_white_space_makes_no_difference() -> None:
    assert all(pair.is_common for pair in side_by_side("甲来了。\n\n乙来了。", "甲来了。\n乙来了。"))
