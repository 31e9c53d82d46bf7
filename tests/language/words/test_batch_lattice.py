"""Many runs cut at once: to the last digit what ``segmentation.lattice`` says of each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.language.words.batch_lattice import cut_all
from proofread.language.words.lexicon import Lexicon, lexicon
from proofread.language.words.segmentation import UNKNOWN_COST, lattice

RUNS = st.lists(
    st.text(alphabet="的中国工程院士现在有限公司为了解放军社会主义初级阶段㐀龘〇", min_size=1, max_size=40),
    max_size=12,
)
HOUSE = lexicon(frozenset({"蓝鲸湾", "院士现在", "的", "了解放", "㐀龘", "龘", "5G公司"}))


@pytest.mark.parametrize("words", [lexicon(), HOUSE], ids=["shipped", "house"])
@settings(max_examples=60)
@given(runs=RUNS)
def test_costs_and_cuts_are_those_of_each_run_by_itself(words: Lexicon, runs: list[str]) -> None:
    cuts = cut_all(runs, words)
    assert cuts.text.splitlines() == sorted(runs, key=len, reverse=True)
    for start, end in zip(cuts.starts.tolist(), cuts.ends.tolist(), strict=True):
        run = cuts.text[start:end]
        single = lattice(run, words)
        assert tuple(cuts.before[start : end + 1]) == single.before
        assert tuple(cuts.behind[start : end + 1]) == single.behind
        borders = [at for at in range(len(run) + 1) if cuts.borders[start + at]]
        assert borders == [0, *(last for _, last in single.tokens())]
        alone = [words.log_frequency(character) for character in run]
        assert cuts.single[start:end].tolist() == [
            UNKNOWN_COST if known is None else -known for known in alone
        ]
        assert [bool(cuts.two[start + at]) for at in range(len(run) - 1)] == [
            run[at : at + 2] in words for at in range(len(run) - 1)
        ]
