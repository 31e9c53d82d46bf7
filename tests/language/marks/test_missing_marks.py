"""Where the lost partner of a mark belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.marks.missing_marks import closing_places, opening_places, precedents
from tests.builders import document


def closed(text: str, *others: str) -> tuple[list[str], bool]:
    at = next(index for index, character in enumerate(text) if character in "“《（")
    places = closing_places(text, at, precedents(document(text, *others)))
    return [text[at + 1 : offset] for offset in places.offsets], places.is_certain


def opened(text: str, *others: str) -> tuple[list[str], bool]:
    at = next(index for index, character in enumerate(text) if character in "”》）")
    places = opening_places(text, at, precedents(document(text, *others)))
    return [text[offset:at] for offset in places.offsets], places.is_certain


def test_the_longest_precedent_settles_the_end() -> None:
    others = ("学习《安全生产法》。", "印发《安全生产法释义》。")
    assert closed("组织编写《安全生产法释义一书", *others) == (["安全生产法释义"], True)


def test_a_precedent_settles_the_beginning() -> None:
    assert opened("依据安全生产法》处罚", "学习《安全生产法》。") == (["安全生产法"], True)


def test_a_precedent_of_another_shape_does_not_count() -> None:
    assert not closed("办起“农家书屋以后", "学习《农家书屋》。")[1]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("管理办法（试行印发", "试行"),
        ("县水利局（以下简称水利局，下同", "以下简称水利局"),
        ("垃圾回收（GC由虚拟机负责", "GC"),
        ("根据《森林法《草原法》处罚", "森林法"),
        ("老人说：“路通了。", "路通了。"),
    ],
)
def test_wordings_that_settle_the_end(text: str, inner: str) -> None:
    assert closed(text) == ([inner], True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("根据《山区公路条例处以罚款。", "山区公路条例"),
        ("办起“农家书屋的村子", "农家书屋"),
        ("办起“农家书屋，人人读书", "农家书屋"),
    ],
)
def test_likely_ends(text: str, first: str) -> None:
    inner, is_certain = closed(text)
    assert inner[0] == first
    assert not is_certain


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("采取“县里补一点、镇上贴一点、村民凑一点的办法，修成了路。", "县里补一点、镇上贴一点、村民凑一点"),
        ("提出“先修路、后架桥、再通车的思路。", "先修路、后架桥、再通车"),
        ("实施“西电东送战略以来，", "西电东送"),
        ("评上“最美护林员称号的人", "最美护林员"),
    ],
)
def test_what_is_quoted_ends_with_its_last_part_and_before_what_it_is_called(text: str, first: str) -> None:
    assert closed(text)[0][0] == first


@pytest.mark.parametrize(
    "text",
    [
        "采取“县里补一点、镇上贴一点、村民凑一点的办法，修成了路。",
        "村里人说“这条路修了三年又三个月，今年总算修到了家门口，果子能出山了。",
        "“渡口的船由十二条增加三条，还是不够坐。",
    ],
)
def test_few_ends_are_offered_and_none_parts_a_number(text: str) -> None:
    offered, _ = closed(text)
    assert 1 <= len(offered) <= 3
    assert not {"增加", "十二", "修了"} & {inner[-2:] for inner in offered}


def test_what_begins_like_a_clause_may_be_a_sentence() -> None:
    assert "这条路修得太慢了。" in closed("老支书摇摇头，“这条路修得太慢了。")[0]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("县志（第15－18页记下了此事", "第15－18页"),
        ("许慎之（1881—1936是县里人", "1881—1936"),
    ],
)
def test_pages_and_years_of_a_life_fill_their_brackets(text: str, inner: str) -> None:
    assert closed(text) == ([inner], True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("据山城晚报》报道", "山城晚报"),
        ("村里来了人，农家书屋”开门", "农家书屋"),
        ("走访了深山里的果园》", "果园"),
    ],
)
def test_likely_beginnings(text: str, first: str) -> None:
    inner, is_certain = opened(text)
    assert first in inner
    assert not is_certain


@given(
    st.text(alphabet="“《（村的在法1a，。：", min_size=1, max_size=40).filter(lambda text: text[0] in "“《（")
)
def test_places_are_inside_the_text_and_behind_the_mark(text: str) -> None:
    places = closing_places(text, 0, precedents(document(text)))
    assert all(0 < offset <= len(text) for offset in places.offsets)
    assert len(set(places.offsets)) == len(places.offsets)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“阳光操场、“春风书屋”均已启用。", "阳光操场"),
        ("他打出“老字号的招牌。", "老字号"),
        ("读过《山乡岁月一书的人", "山乡岁月"),
        ("《水利条例第十二条规定", "水利条例"),
        ("读了《山乡岁月、《海上生明月》", "山乡岁月"),
        ("乡（镇人大主席团。", "镇"),
        ("停工（比如连续下雨，人们才", "比如连续下雨"),
    ],
)
def test_what_stands_outside_tells_the_end(text: str, first: str) -> None:
    assert closed(text)[0][0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("读过《山乡岁月》和海上生明月》", "海上生明月"),
        ("根据农村水利条例》处罚", "农村水利条例"),
        ("他被称为活地图”。", "活地图"),
        ("村长说：不修好路，我不走。”", "不修好路，我不走。"),
        ("垃圾回收GC）由虚拟机负责", "GC"),
        ("县水利局以下简称水利局）负责", "以下简称水利局"),
    ],
)
def test_what_stands_outside_tells_the_beginning(text: str, first: str) -> None:
    marks = [index for index, character in enumerate(text) if character in "”》）"]
    places = opening_places(text, marks[-1], precedents(document(text)))
    assert text[places.offsets[0] : marks[-1]] == first


@pytest.mark.parametrize(("text", "ordinal"), [("（二建设学校；", "二"), ("先测。（2再算。", "2")])
def test_an_ordinal_is_closed_at_once(text: str, ordinal: str) -> None:
    assert closed(text) == ([ordinal], True)


def test_no_place_lies_beyond_the_pair_around() -> None:
    assert all("）" not in inner for inner in closed("“水利（见“山区条例）第三条")[0])
