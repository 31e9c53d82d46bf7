"""A text that is being written finds, in the end, what the whole check finds; and on the way nothing else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy.annotated_page import AnnotatedPage, read_pages
from proofread.engine.proofreader import Proofreader
from proofread.engine.reading import read_bytes
from proofread.engine.retouching import Draft, checked, rechecked
from proofread.engine.settings import Settings
from proofread.model import Document
from proofread.rulebook.checking import BuiltCheck, Interrupted, check_document

PAGES = read_pages(Path(__file__).parents[2] / "benchmarks" / "accuracy" / "pages")

TEXT = """\
会议讨论了三项工作。

这是第一段，说的是本地的的新闻，记者到现场采访。

大家一致认为，工作要抓紧。

最后一段写到这里结束了。
"""


@pytest.fixture(scope="module")
def proofreader() -> Proofreader:
    return Proofreader(Settings(language_model="none"))


def read(proofreader: Proofreader, text: str) -> Document:
    return read_bytes("draft.txt", text.encode(), proofreader.plugins.readers["text"])


def marked(draft: Draft) -> list[tuple[str, str]]:
    source = draft.document.source
    return [(finding.rule.id, source[slice(*finding.span)]) for finding in draft.report]


def test_whole_text_is_what_a_run_finds(proofreader: Proofreader) -> None:
    draft = checked(proofreader, read(proofreader, TEXT))
    run = proofreader.check_text(TEXT, "draft.txt")
    assert [(found.rule.id, found.span, found.fingerprint) for found in draft.report] == [
        (found.rule.id, found.span, found.fingerprint) for found in run
    ]
    assert any("的的" in words for _, words in marked(draft))


def test_findings_of_other_blocks_move(proofreader: Proofreader) -> None:
    before = checked(proofreader, read(proofreader, TEXT))
    after = rechecked(proofreader, before, read(proofreader, "又" + TEXT))
    assert [words for _, words in marked(after)] == [words for _, words in marked(before)]


def test_new_slip_is_found_at_once_and_an_old_one_goes(proofreader: Proofreader) -> None:
    before = checked(proofreader, read(proofreader, TEXT.replace("的的", "的")))
    assert not any("的的" in words for _, words in marked(before))
    slipped = rechecked(proofreader, before, read(proofreader, TEXT))
    assert any("的的" in words for _, words in marked(slipped))
    mended = rechecked(proofreader, slipped, read(proofreader, TEXT.replace("的的", "的")))
    assert not any("的的" in words for _, words in marked(mended))


def test_checking_is_given_up(proofreader: Proofreader) -> None:
    with pytest.raises(Interrupted):
        checked(proofreader, read(proofreader, TEXT), lambda: False)


edits = st.lists(
    st.tuples(
        st.integers(0, len(TEXT)),
        st.integers(0, 12),
        st.sampled_from(["", "的", "的的", "\n\n", "。", "做好工作工作", "😀", "\r\n"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(edits)
def test_every_step_is_sound(proofreader: Proofreader, steps: list[tuple[int, int, str]]) -> None:
    text = TEXT
    draft = checked(proofreader, read(proofreader, text))
    for at, length, words in steps:
        text = text[:at] + words + text[at + length :]
        draft = rechecked(proofreader, draft, read(proofreader, text))
        whole = checked(proofreader, read(proofreader, text))
        assert draft.document.source == whole.document.source
        by_block = {check.kind.name for check in proofreader.checks_for("draft.txt") if check.kind.by_block}
        there = {(each.rule.id, each.span) for each in whole.found.findings}
        for finding in draft.found.findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(draft.document.source)
            words_here = draft.document.source[slice(*finding.span)]
            if finding.rule.check in by_block and text.count(words_here) == 1:
                assert (finding.rule.id, finding.span) in there
        told = {(each.rule.id, each.span) for each in draft.found.findings}
        for finding in whole.found.findings:
            words_there = whole.document.source[slice(*finding.span)]
            if finding.rule.check in ("pattern", "doubled") and text.count(words_there) == 1:
                assert (finding.rule.id, finding.span) in told


def found(checks: list[BuiltCheck], document: Document) -> set[tuple[object, ...]]:
    """What checks find, but for words that the text has more than once."""
    return {
        (each.rule.id, each.span, each.edits)
        for each in check_document(checks, document).findings
        if document.source.count(document.source[slice(*each.span)]) == 1
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_kinds_by_block_find_in_a_block_what_they_find_in_the_whole(
    proofreader: Proofreader, page: AnnotatedPage
) -> None:
    checks = [check for check in proofreader.checks_for(page.name) if check.kind.by_block]
    assert len(checks) >= 5
    reader = proofreader.plugins.readers["markdown" if page.name.endswith(".md") else "text"]
    document = read_bytes(page.name, page.text.encode(), reader)
    alone = (
        msgspec.structs.replace(document, blocks=(msgspec.structs.replace(block, index=0),))
        for block in document.blocks
    )
    assert found(checks, document) == set().union(*(found(checks, part) for part in alone))
