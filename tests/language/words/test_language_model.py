"""Language models: what is loaded, what is refused, and that context counts."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from proofread.language.words.language_model import Unigrams, language_model, log_probability
from proofread.language.words.lexicon import lexicon
from proofread.model.reasons import Explained

ARPA = """\\data\\
ngram 1=6
ngram 2=3

\\1-grams:
-9.0\t<unk>
-1.0\t<s>\t0
-1.0\t</s>
-1.0\t发展\t0
-1.0\t经济\t0
-1.0\t教育\t0

\\2-grams:
-0.1\t发展\t经济
-0.1\t<s>\t发展
-2.0\t发展\t教育

\\end\\
"""


def test_without_a_file_the_lexicon_decides() -> None:
    model = language_model("")
    assert isinstance(model, Unigrams)
    words = lexicon()
    expected = sum(words.log_frequency(word) or 0.0 for word in ("经济", "发展"))
    assert math.isclose(log_probability("经济发展", words, model), expected)


def test_a_model_of_context_prefers_what_belongs_together(tmp_path: Path) -> None:
    pytest.importorskip("kenlm")
    path = tmp_path / "small.arpa"
    path.write_text(ARPA, encoding="utf-8")
    model = language_model(str(path))
    assert model.knows_context
    words = lexicon()
    assert log_probability("发展经济", words, model) > log_probability("发展教育", words, model)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(Explained):
        language_model("no/such/model.lm")


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("kenlm")
    path = tmp_path / "text.lm"
    path.write_text("这不是模型", encoding="utf-8")
    with pytest.raises(Explained):
        language_model(str(path))
