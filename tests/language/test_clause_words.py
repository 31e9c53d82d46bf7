"""Clauses that are cut into words together are cut as each is by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofread.language import structural_particles
from proofread.language.clause_words import clauses, cut_together
from proofread.language.structural_particles import misused_particles
from tests.builders import document

PIECES = st.sampled_from(
    [
        *("不断", "得", "提高", "优异", "地", "成绩", "的", "，", "我们", "更好", "认识到", "Vue", "〇"),
        *(
            "变",
            "更强",
            "取得",
            "地方",
            "推进改革",
            " ",
            "。",
            "进行",
            "深入",
            "分析",
            "忙",
            "不可开交",
            "\U00020000",
        ),
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=12).map("".join), min_size=1, max_size=5)


@given(TEXTS)
def test_cut_together(texts: list[str]) -> None:
    alone = [clause for block in document(*texts).blocks for clause in clauses(block)]
    for clause, cut in zip(alone, cut_together(alone), strict=True):
        assert list(cut.tokens) == list(clause.tokens)
        assert cut.words == clause.words


def test_many_clauses_have_the_slips_of_few() -> None:
    text = "我们不断得提高水平，取得地成绩，更好的把工作做好，变的更强。"
    few = misused_particles(document(text))
    many = misused_particles(document(*[text] * structural_particles.MANY_CLAUSES))
    assert len(few) >= 3
    assert len(many) == structural_particles.MANY_CLAUSES * len(few)
    assert [(each.at, each.meant) for each in many[-len(few) :]] == [(each.at, each.meant) for each in few]
