"""In a large text, what stands twice is found where vectors say that it may begin: nothing else and nothing less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.checks import doubled
from proofread.checks.doubled import _blocks_to_read, doublings
from proofread.language.words.lexicon import lexicon
from tests.builders import document

PARAGRAPHS = st.lists(
    st.one_of(
        st.text(alphabet="的企业看甲乙，。ab \u00a0-\U00020000", max_size=40),
        st.lists(
            st.sampled_from(
                [
                    "进一步加强",
                    "责任",
                    "，",
                    "；",
                    "的的",
                    "企企业",
                    "the",
                    " ",
                    "THE",
                    "一步",
                    "哈",
                    "中国国电子",
                    "。",
                ]
            ),
            max_size=12,
        ).map("".join),
    ),
    min_size=1,
    max_size=4,
)


@given(PARAGRAPHS)
def test_large_texts_are_read_as_small_ones(paragraphs: list[str]) -> None:
    page, words = document(*paragraphs), lexicon()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubled, "LONG_TEXT", 0)
        found = {
            block.index: list(doublings(block.text, words, repeated))
            for block, repeated in _blocks_to_read(words)(page)
        }
    for block in page.blocks:
        assert found.get(block.index, []) == list(doublings(block.text, words))


def test_what_the_samples_hold_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubled, "LONG_TEXT", 0)
    page = document(
        "落实主体责任责任办法。", "没有。", "有条件的的县镇，the the end。进一步加强，进一步加强管理。"
    )
    found = [
        (block.index, doubling.copy)
        for block, repeated in _blocks_to_read(lexicon())(page)
        for doubling in doublings(block.text, lexicon(), repeated)
    ]
    assert found == [(0, "责任"), (2, "的"), (2, "进一步加强"), (2, "the")]


@given(st.lists(PARAGRAPHS, min_size=2, max_size=4))
def test_documents_are_read_together_as_each_by_itself(pages: list[list[str]]) -> None:
    documents, words = [document(*paragraphs) for paragraphs in pages], lexicon()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubled, "LONG_TEXT", 0)
        together = list(_blocks_to_read(words).together(documents))
    for page, to_read in zip(documents, together, strict=True):
        where = {block.index: repeated for block, repeated in to_read}
        assert {block.index for block, _ in to_read} <= {block.index for block in page.blocks}
        for block in page.blocks:
            found = list(doublings(block.text, words, where[block.index])) if block.index in where else []
            assert found == list(doublings(block.text, words))
