from __future__ import annotations

from proofread.model import Phrase
from proofread.model.nearest import nearest


def test_the_nearest_word_is_offered() -> None:
    assert nearest("eror", ["error", "info"]).zh == "是不是“error”？"


def test_what_editors_call_a_value_finds_it() -> None:
    assert nearest("必改", ["error", "warning", "info"]).zh == "是不是“error”？"
    assert "error" not in nearest("必改", ["always", "never"]).zh


def test_few_words_are_listed_and_many_are_not() -> None:
    assert nearest("x", ["never", "always"]).zh == "可用的有：always、never"
    assert nearest("x", ["never", "always"]).en == "known are: always, never"
    assert nearest("x", [f"rule-{n}" for n in range(30)]).zh == "可用的有 30 个，用 proofread rules 查看。"


def test_what_all_options_begin_with_makes_none_alike() -> None:
    assert (
        "characters"
        not in nearest("--max-rate", ["--characters", *(f"--{number}" for number in range(20))]).zh
    )
    assert nearest("--max-rte", ["--max-rate", "--characters"]).zh == "是不是“--max-rate”？"


def test_words_that_begin_with_it_are_all_meant() -> None:
    known = ["more-doubled", "doubled-word", "doubled-de"]
    assert nearest("doubled", known).zh == "是不是“doubled-de”、“doubled-word”？"
    assert nearest("doubled", known).en == "did you mean “doubled-de” or “doubled-word”?"
    assert nearest("a", [f"a-{number}" for number in range(9)]).zh.endswith("“a-5”……？")


def test_what_words_stand_for_is_told_and_leads_to_them() -> None:
    meanings = {"book": Phrase("图书", "books"), "web": Phrase("公众号、网页", "web pages and feeds")}
    hint = nearest("杂志", meanings, meanings=meanings)
    assert hint == Phrase(
        "可用的有：book（图书）、web（公众号、网页）", "known are: book (books), web (web pages and feeds)"
    )
    assert nearest("网页", meanings, meanings=meanings).zh == "是不是“web”？"
