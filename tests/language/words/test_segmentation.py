"""Segmentation: cuts, costs and their invariants."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.language.words.lexicon import lexicon
from proofread.language.words.segmentation import cost_without_copy, lattice, segment, word_start

WORDS = lexicon()
TEXTS = st.text(alphabet="的中国工程院士现在有限公司为了解5G.,，。 aZ\ufffc㐀龘", max_size=40)


def tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text, WORDS)]


@pytest.mark.parametrize(
    "cut",
    [
        "中国工程院 院士 来 了",
        "网络 建设 备受 关注",
        "我 自己 经历 过",
        "现在 在 村里",
        "解决 择业 问题",
        "增长 12.5% ， 5G 用户",
        "用 Vue 写",
    ],
)
def test_cuts(cut: str) -> None:
    assert tokens(cut.replace(" ", "")) == cut.split(" ")


def test_white_space_and_marks_are_tokens() -> None:
    assert tokens("好 ，\ufffc") == ["好", " ", "，", "\ufffc"]


def test_an_unknown_ideograph_is_a_token() -> None:
    assert tokens("\U00030000\U00030001") == ["\U00030000", "\U00030001"]


def test_house_words_change_the_cut() -> None:
    text = "蓝鲸湾人多"
    house = lexicon(frozenset({"蓝鲸湾"}))
    assert segment(text, house)[0] == (0, 3)
    assert segment(text, WORDS)[0] != (0, 3)


def test_nothing_to_cut() -> None:
    assert segment("", WORDS) == []
    assert lattice("", WORDS).cost == 0


@given(TEXTS)
def test_tokens_cover_the_text_without_gap(text: str) -> None:
    cut = segment(text, WORDS)
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(start < end for start, end in cut)


@given(TEXTS)
def test_the_cut_is_the_one_of_the_lattice(text: str) -> None:
    assert segment(text, WORDS) == list(lattice(text, WORDS).tokens())


@given(TEXTS)
def test_house_words_cut_a_run_anew(text: str) -> None:
    house = lexicon(frozenset({"了解为", "院士现"}))
    segment(text, WORDS)
    assert segment(text, house) == list(lattice(text, house).tokens())


def test_a_run_that_is_too_long_to_come_again_is_cut_as_the_lattice_says() -> None:
    text = "，".join("中国工程院士现在为了解" * times for times in (1, 2, 3, 4))
    assert segment(text, WORDS) == list(lattice(text, WORDS).tokens())


@given(TEXTS)
def test_the_cut_is_as_cheap_as_the_lattice_says(text: str) -> None:
    graph = lattice(text, WORDS)
    steps = [dict(graph.edges[start])[end] for start, end in graph.tokens()]
    assert math.isclose(sum(steps), graph.cost, abs_tol=1e-6)
    assert math.isclose(graph.before[-1], graph.behind[0], abs_tol=1e-6)


@given(TEXTS, TEXTS)
def test_cutting_two_texts_apart_is_never_cheaper(first: str, second: str) -> None:
    parts = lattice(first + "。", WORDS).cost + lattice(second, WORDS).cost
    assert lattice(first + "。" + second, WORDS).cost <= parts + 1e-6


@given(TEXTS, st.sampled_from("的国院解㐀龘"), TEXTS)
def test_a_copy_is_left_out_as_if_it_had_never_stood_there(before: str, doubled: str, behind: str) -> None:
    cut = lattice(before + 2 * doubled + behind, WORDS)
    assert cost_without_copy(cut, len(before), WORDS) == lattice(before + doubled + behind, WORDS).cost


@pytest.mark.parametrize(("text", "word"), [("统一设置导览牌", "统一"), ("要用GitHub", "GitHub")])
def test_a_word_begins_before_what_stands_in_it(text: str, word: str) -> None:
    assert word_start(text, text.index(word) + 1, lexicon()) == text.index(word)
