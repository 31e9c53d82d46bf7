"""Paragraphs that stand twice in different windows."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from proofread.language.copies.distant_copies import Copy, copies, paragraphs
from proofread.model import BlockKind, Document
from tests.builders import block, document

SENTENCES = (
    "城南的老渡口昨日恢复通航，首班船于清晨六点从东岸出发。",
    "船票仍是两元一张，六十岁以上的老人和上学的孩子免票。",
    "江面上起了薄雾，对岸的灯火一盏一盏地亮了起来。",
    "站长把钥匙交给了徒弟，徒弟又把它锁进了抽屉里。",
)
SHORT = "渡口到了。"


@given(st.lists(st.lists(st.integers(0, 4), max_size=5), min_size=1, max_size=5))
def test_what_stands_twice_in_two_windows_is_found(layout: list[list[int]]) -> None:
    texts = [[[*SENTENCES, SHORT][number] for number in numbers] for numbers in layout]
    windows = [paragraphs(document(*window), 20) for window in texts]
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, window in enumerate(texts):
        for at, text in enumerate(window):
            if text != SHORT:
                places[text].append((number, at))
    expected = {
        (second, first)
        for first, second in (found for found in places.values() if len(found) == 2)
        if first[0] != second[0]
    }
    found = set()
    for copy in copies(windows):
        for step in range(copy.length):
            mine, theirs = windows[copy.window], windows[copy.origin_window]
            found.add(
                (
                    (copy.window, mine.numbers[copy.first + step]),
                    (copy.origin_window, theirs.numbers[copy.origin + step]),
                )
            )
    assert found == expected


def test_neighbours_make_one_copy() -> None:
    one = paragraphs(document(SENTENCES[2], *SENTENCES[:2]), 20)
    other = paragraphs(document(*SENTENCES[:2], SENTENCES[3]), 20)
    assert list(copies([one, other])) == [Copy(window=1, first=0, origin_window=0, origin=1, length=2)]
    assert other.span(0, 2) == (0, len("\n".join(SENTENCES[:2])))


def test_what_stands_between_parts_copies() -> None:
    one = paragraphs(document(*SENTENCES[:2]), 20)
    other = paragraphs(document(SENTENCES[0], SHORT, SENTENCES[1]), 20)
    assert [copy.length for copy in copies([one, other])] == [1, 1]


def test_what_is_no_statement_of_the_author_is_passed_over() -> None:
    text = SENTENCES[0]
    kinds = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.LIST_ITEM)
    blocks = tuple(block(text, 100 * at, at, kind) for at, kind in enumerate(kinds))
    assert not paragraphs(Document("a.txt", text * 9, blocks), 20).identities
    unfinished = "城南的老渡口昨日恢复通航，首班船于清晨六点从东岸出发，"
    formula = "本办法自发布之日起施行，二〇一九年的旧办法同时废止。"
    assert not paragraphs(document(unfinished, formula), 20).identities


def test_a_paragraph_opens_as_it_stands() -> None:
    found = paragraphs(document(*SENTENCES), 20)
    assert [found.opening(number) for number in range(4)] == [text[:13] for text in SENTENCES]
    assert list(found.lines) == [1, 2, 3, 4]
