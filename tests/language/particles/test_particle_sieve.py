"""What the sieve of particles lets fall is what is judged right word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.particles import structural_particles
from proofread.language.particles.adverbials import PURE, TRANSITIVE
from proofread.language.particles.clause_words import clauses
from proofread.language.particles.complements import BOUND, MANNERS, POTENTIAL, RESULTS
from proofread.language.particles.particle_sieve import clauses_to_judge
from proofread.language.particles.structural_particles import misused_particles
from proofread.model import Document
from tests.builders import document

WORDS = sorted(
    {*PURE, *TRANSITIVE, *MANNERS, *RESULTS, *BOUND, *(word.replace("得", "的") for word in POTENTIAL)}
)
FREQUENT = (
    *(
        "的",
        "地",
        "得",
        "的",
        "地",
        "得",
        "，",
        "。",
        "：",
        "“",
        "”",
        " ",
        "\n",
        "\u3000",
        "\ufffc",
        "Vue",
        "5",
        "\U00020000",
    ),
    *(
        "我们",
        "把",
        "被",
        "说",
        "进行",
        "更好",
        "成绩",
        "优异",
        "土地",
        "地方",
        "目的",
        "取得",
        "变",
        "一些",
        "了",
        "是",
    ),
)
TEXTS = st.lists(
    st.lists(st.sampled_from(FREQUENT) | st.sampled_from(WORDS), max_size=14).map("".join),
    min_size=1,
    max_size=5,
)


@pytest.fixture
def sift_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structural_particles, "LONG_TEXT", 0)


@given(TEXTS)
def test_no_slip_falls_through(texts: list[str]) -> None:
    blocks = document(*texts).blocks
    kept = {(clause.block.index, clause.start, clause.end) for clause in clauses_to_judge(blocks)}
    for slip in misused_particles(document(*texts)):
        (clause,) = (c for c in clauses(slip.block) if c.start <= slip.at < c.end)
        assert (slip.block.index, clause.start, clause.end) in kept


@given(TEXTS)
def test_clauses_come_cut_as_each_is_by_itself(texts: list[str]) -> None:
    blocks = document(*texts).blocks
    alone = {(c.block.index, c.start, c.end): c for block in blocks for c in clauses(block)}
    for clause in clauses_to_judge(blocks):
        assert clause.words == alone[clause.block.index, clause.start, clause.end].words


def test_blocks_sifted_in_pieces_are_sifted_all(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = document("取得地成绩。", "没有。", "更好的把工作做好。", "快的多。").blocks
    together = [(clause.block.index, clause.start) for clause in clauses_to_judge(blocks)]
    monkeypatch.setattr("proofread.language.particles.particle_sieve.TOGETHER", 5)
    assert [(clause.block.index, clause.start) for clause in clauses_to_judge(blocks)] == together
    assert together


def test_long_clauses_are_cut_where_short_texts_cut_them() -> None:
    text = "山" * 199 + "取得地成绩" + "山" * 300 + "，取得地成绩"
    sifted = [clause.start for clause in clauses_to_judge(document(text).blocks)]
    assert sifted == [200, len(text) - 5]


@pytest.mark.usefixtures("sift_all")
def test_every_document_has_its_own_slips() -> None:
    slips = "我们不断得提高水平，取得地成绩，更好的把工作做好，变的更强。"
    documents: list[Document] = [document(slips), document("没有。"), document(""), document("好", slips)]
    together = [
        [(slip.block.index, slip.at) for slip in each] for each in misused_particles.together(documents)
    ]
    assert together == [[(0, at) for at in (4, 12, 18, 26)], [], [], [(1, at) for at in (4, 12, 18, 26)]]
