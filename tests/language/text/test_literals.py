"""Literals in one pass: all occurrences, in code points, and the choice among overlapping ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.text import literal_table, literals
from proofread.language.text.literal_table import LiteralTable
from proofread.language.text.literals import (
    LONG_TEXT,
    MANY_WORDS,
    LiteralScanner,
    Occurrence,
    Watch,
    Watchlist,
    longest_first_without_overlap,
    watchlist,
)
from proofread.model import in_one_batch
from proofread.plugins import Knowledge
from tests.builders import document

LETTERS = "甲乙a\U0001f600"


def test_overlapping_occurrences_are_all_found() -> None:
    scanner = LiteralScanner(["渡假", "渡假村", "假村"])
    found = set(scanner.scan("在渡假村里"))
    assert found == {Occurrence(1, 3, "渡假"), Occurrence(1, 4, "渡假村"), Occurrence(2, 4, "假村")}


def test_offsets_are_code_points() -> None:
    assert list(LiteralScanner(["错"]).scan("\U0001f600é错")) == [Occurrence(2, 3, "错")]


def test_no_words_find_nothing() -> None:
    assert list(LiteralScanner([]).scan("随便什么")) == []


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        LiteralScanner(["错", ""])


def test_the_longest_wins() -> None:
    scanner = LiteralScanner(["渡假", "渡假村", "村里"])
    assert [each.word for each in longest_first_without_overlap(scanner.scan("渡假村里"))] == ["渡假村"]


def test_neighbours_do_not_overlap() -> None:
    scanner = LiteralScanner(["甲乙", "乙甲"])
    assert [each.start for each in longest_first_without_overlap(scanner.scan("甲乙甲乙"))] == [0, 2]


@given(st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=5), st.text(LETTERS, max_size=30))
def test_like_looking_for_each_word_everywhere(words: list[str], text: str) -> None:
    expected = {
        Occurrence(start, start + len(word), word)
        for word in words
        for start in range(len(text))
        if text.startswith(word, start)
    }
    assert set(LiteralScanner(words).scan(text)) == expected


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=12),
    st.text(LETTERS, max_size=40),
    st.integers(1, 40),
)
def test_vector_arithmetic_finds_what_the_trie_finds(words: list[str], text: str, border: int) -> None:
    scanner = LiteralScanner(words)
    first = scanner.places((text,), ((0, border),))
    scanner.scan("，" * LONG_TEXT)
    assert scanner.places((text,), ((0, border),)) == first


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=12),
    st.lists(st.lists(st.text(LETTERS, max_size=8), max_size=3), min_size=1, max_size=4),
)
def test_documents_of_a_batch_are_read_as_each_by_itself(words: list[str], texts: list[list[str]]) -> None:
    watch = Watchlist().watch(words)
    documents = [document(*blocks) for blocks in texts]
    alone = [watch.places(document(*blocks)) for blocks in texts]
    with pytest.MonkeyPatch.context() as patch, in_one_batch(documents):
        patch.setattr(literals, "LONG_TEXT", 0)
        together = [watch.places(page) for page in documents]
    assert together == alone


@given(st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=12), st.text(LETTERS, max_size=40))
def test_a_text_read_in_pieces_is_read_whole(words: list[str], text: str) -> None:
    table = LiteralTable(sorted(set(words)))
    whole = list(table.places((text,), ((0,),)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literal_table, "AT_ONCE", 2)
        assert list(table.places((text,), ((0,),))) == whole


@given(st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=12), st.text(LETTERS, max_size=40))
def test_drawers_may_hold_many(words: list[str], text: str) -> None:
    literals = sorted(set(words))
    expected = list(LiteralTable(literals).places((text,), ((0,),)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literal_table, "_ROOM", 0)
        assert list(LiteralTable(literals).places((text,), ((0,),))) == expected


def found_by(watches: list[Watch], text: str) -> list[list[str]]:
    page = document(text)
    return [
        [each.word for _, occurrences in watch.by_block(page) for each in occurrences] for watch in watches
    ]


def watching(*lists: list[str]) -> list[Watch]:
    """A watch for each list, all on one new watch list."""
    watchlist = Watchlist()
    return [watchlist.watch(words) for words in lists]


@pytest.mark.parametrize("many", [1, 9])
def test_every_watch_gets_its_own_words(many: int) -> None:
    watches = watching(["渡假", "布署"], ["布署"], *[["村"]] * many)
    assert found_by(watches, "渡假村里布署") == [["渡假", "布署"], ["布署"], *[["村"]] * many]


@pytest.mark.usefixtures("own_cache")
def test_many_words_are_listed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Words(list[str]):
        listed = 0

        def __iter__(self) -> Iterator[str]:
            self.listed += 1
            return super().__iter__()

    words = Words(f"词{number}号" for number in range(MANY_WORDS))
    for _ in range(2):
        watchlist = Watchlist()
        watches = [watchlist.watch(["和"]), watchlist.watch(words, b"key")]
        assert found_by(watches, "词7号和词77号") == [["和"], ["词7号", "词77号"]]
    assert words.listed == 1
    assert found_by([Watchlist().watch([*words, "词"], b"other")], "词7号") == [["词", "词7号"]]


def test_every_part_of_a_long_text_gives_what_it_gives_alone() -> None:
    part = "在渡假村里布署"
    watch = Watchlist().watch(["渡假", "渡假村", "布署"])
    ((_, alone),) = watch.by_block(document(part))
    many = 1 + LONG_TEXT // len(part)
    found = list(watch.by_block(document(*[part] * many)))
    assert len(found) == many
    assert all(occurrences == alone for _, occurrences in found)


def test_all_watches_share_one_pass_and_see_their_own_words() -> None:
    page = document("甲在渡假村。", "没有。", "渡假的乙和甲")
    watches = Knowledge().derive(watchlist)
    resorts, people = watches.watch(["渡假", "渡假村"]), watches.watch(["甲", "乙", "渡假"])
    assert [(found.index, [each.word for each in words]) for found, words in resorts.by_block(page)] == [
        (0, ["渡假", "渡假村"]),
        (2, ["渡假"]),
    ]
    (first, found), (last, others) = people.by_block(page)
    assert [first.text[each.start : each.end] for each in found] == ["甲", "渡假"]
    assert [(each.start, last.text[each.start : each.end]) for each in others] == [
        (0, "渡假"),
        (3, "乙"),
        (5, "甲"),
    ]


def test_a_watch_set_up_after_a_scan_sees_what_was_read_before() -> None:
    page = document("甲乙")
    watches = Watchlist()
    assert [found.index for found, _ in watches.watch(["甲"]).by_block(page)] == [0]
    assert [found.index for found, _ in watches.watch(["乙"]).by_block(page)] == [0]


def test_an_empty_word_is_not_watched_for() -> None:
    with pytest.raises(ValueError, match="empty"):
        Watchlist().watch(["错", ""])


@given(
    st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=3), max_size=6),
    st.lists(st.text(alphabet=LETTERS, max_size=8), min_size=1, max_size=4),
)
def test_a_watch_finds_what_a_scan_of_each_block_finds(words: list[str], texts: list[str]) -> None:
    page = document(*texts)
    watched = {block.index: set(found) for block, found in Watchlist().watch(words).by_block(page)}
    scanner = LiteralScanner(words)
    scanned = {block.index: set(scanner.scan(block.text)) for block in page.blocks}
    assert watched == {index: found for index, found in scanned.items() if found}
