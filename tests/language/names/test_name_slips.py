"""A name that stands once with a confusable character is a slip; names that differ by intention are not."""

from __future__ import annotations

import pytest

from proofread.language.names import name_windows as module
from proofread.language.names.name_slips import name_slips
from tests.builders import document


def slips(*paragraphs: str) -> list[tuple[str, str]]:
    blocks = document(*paragraphs).blocks
    return [(slip.block.text[slip.start : slip.end], slip.right) for slip in name_slips([blocks])]


def test_a_person_named_once_otherwise() -> None:
    assert slips("邱砚秋来了。邱砚秋坐下。", "灯下，邱砚丘没有说话。") == [("邱砚丘", "邱砚秋")]


def test_of_two_persons_named_once_the_later_is_marked() -> None:
    assert slips("副局长戚怀岳介绍了方案。", "“好。”戚淮岳说，钱已经到了。") == [("戚淮岳", "戚怀岳")]


def test_what_is_remembered_of_characters_is_bounded() -> None:
    own = [each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__]
    remembered = [each for each in own if hasattr(each, "cache_info")]
    assert len(remembered) > 3
    assert [each for each in remembered if each.cache_info().maxsize is None] == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("邱砚秋、邱砚丘两兄弟来了。", "邱砚秋坐下。"),
        ("邱砚秋来了。邱砚秋坐下。", "邱砚冬没有说话。"),
        ("邱砚秋来了。邱砚秋坐下。", "邱砚丘也来了。邱砚丘没有说话。"),
    ],
)
def test_brothers_and_others_are_left_alone(paragraphs: tuple[str, ...]) -> None:
    assert not slips(*paragraphs)


def test_a_firm_named_once_otherwise() -> None:
    assert slips("桐岭木业失过火。桐岭木业买了水泵。", "门口是铜岭木业的牌子。") == [("铜岭木业", "桐岭木业")]


def test_words_are_no_slips() -> None:
    assert not slips("他们的工作做得好。他们的工作受到表扬。", "她们的工作也做得好。")
    assert not slips("全县的公式都改了，全县的公式都对。", "全县的公示还没有完。")


def test_the_places_tell_where() -> None:
    (slip,) = name_slips([document("邱砚秋来了。邱砚秋坐下。", "邱砚丘笑了。").blocks])
    assert slip.model[0].text[slip.model[1] :].startswith(slip.right)
    assert slip.occurrences == 2
