"""Many texts weighed by a model of context at once: to the last digit what each gets by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.language.words.context_scores import log_probabilities
from proofread.language.words.language_model import LanguageModel, State, Unigrams, log_probability
from proofread.language.words.lexicon import Lexicon, lexicon

HOUSE = lexicon(frozenset({"蓝鲸湾", "院士现在", "的", "了解放", "㐀龘", "龘"}))
TEXTS = st.lists(
    st.text(alphabet="的中国工程院士现在有限公司为了解放军社会主义㐀龘〇", min_size=1, max_size=20),
    min_size=1,
    max_size=12,
)


class Neighbours:
    """Remembers the lengths of two words; long words are likelier behind short ones."""

    name = "neighbours"
    knows_context = True

    def knows(self, word: str) -> bool:
        return len(word) > 3

    def start(self) -> State:
        return (0, 0)

    def follow(self, state: State, word: str, log_frequency: float) -> tuple[State, float]:
        return (state[1], len(word)), log_frequency + len(word) / (1 + state[0] + 2 * state[1])


@pytest.mark.parametrize("model", [Unigrams(), Neighbours()], ids=["unigrams", "neighbours"])
@pytest.mark.parametrize("words", [lexicon(), HOUSE], ids=["shipped", "house"])
@settings(max_examples=60)
@given(texts=TEXTS)
def test_each_text_has_the_probability_it_has_by_itself(
    words: Lexicon, model: LanguageModel, texts: list[str]
) -> None:
    assert log_probabilities(texts, words, model).tolist() == [
        log_probability(text, words, model) for text in texts
    ]
