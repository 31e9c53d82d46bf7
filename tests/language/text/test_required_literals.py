"""What wakes an expression: nothing that it matches may lack it."""

from __future__ import annotations

import sys

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from proofread.language.text.required_literals import required_literals, required_sets, worthwhile
from proofread.plugins import Knowledge
from proofread.plugins.manager import Plugins
from proofread.rulebook.rulebook import load_rulebook


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("目的的", {"目的的"}),
        ("(?:打破|刷新)了?.{0,8}?记录", {"记录"}),
        (r"\p{Han}+部部长", {"部部长"}),
        ("(?<=自)已(?=的)", {"自已的"}),
        ("[帐账]户", {"帐户", "账户"}),
        ("。{3,}", {"。。。"}),
        ("([，；])\\1", {"，，", "，；", "；，", "；；"}),
        ("超过?[^。]*以上", {"以上"}),
        ("(?:大约|约)十", {"约十"}),
        ("自己?的", {"自的", "自己的"}),
        ("(?P<a>甲)乙|(?P<a>丙)", {"甲乙", "丙"}),
        pytest.param(
            *("(?>甲乙)丙", {"甲乙丙"}),
            marks=pytest.mark.skipif(sys.version_info < (3, 11), reason="re reads no atomic groups"),
        ),
        ("自\\K己", {"自己"}),
    ],
)
def test_the_rarest_strings_that_must_be_there(pattern: str, literals: set[str]) -> None:
    assert set(required_literals(pattern) or ()) == literals


@pytest.mark.parametrize("pattern", [r"\p{Han}+", "[^。]", "甲?", "甲*乙*", "甲|.", "(?i)github", "(?!甲)."])
def test_where_nothing_must_be_there_nothing_is_told(pattern: str) -> None:
    assert required_literals(pattern) is None


@pytest.mark.parametrize("pattern", [r"[[:alpha:]--[a-c]]", "(?|甲|乙)", "甲(", "(?&name)甲"])
def test_what_cannot_be_read_is_no_error(pattern: str) -> None:
    assert required_literals(pattern) is None


def _expressions() -> st.SearchStrategy[str]:
    atoms = st.sampled_from(["甲", "乙", "丙丁", "[甲乙]", "[^甲]", ".", r"\d", r"\p{Han}", "^", "$", r"\b"])

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        quantifiers = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}?", "{2,}"])
        return st.one_of(
            st.builds("{}{}".format, inner, inner),
            st.builds("(?:{}|{})".format, inner, inner),
            st.builds("(?:{}){}".format, inner, quantifiers),
            st.builds("({})".format, inner),
            st.builds("({})\\1".format, atoms),
            st.builds("(?={}){}".format, inner, inner),
            st.builds("(?<={}){}".format, atoms, inner),
            st.builds("(?<!{}){}".format, atoms, inner),
            st.builds("(?!{}){}".format, inner, inner),
        )

    return st.recursive(atoms, grown, max_leaves=8)


@settings(max_examples=400)
@given(_expressions(), st.text(alphabet="甲乙丙丁1 a", max_size=12))
def test_what_matches_holds_one_of_the_literals(pattern: str, text: str) -> None:
    try:
        compiled = regex.compile(pattern)
    except regex.error:
        return
    if compiled.search(text):
        for literals in required_sets(pattern):
            assert any(literal in text for literal in literals), (pattern, text, literals)


def test_all_sets_are_told_the_rarest_first() -> None:
    begins = {f"{word}{digit}" for word in ("将近", "大约") for digit in range(10)}
    assert [*map(set, required_sets("(?:将近|大约)[0-9].*以上$"))] == [begins, {"以上"}]


def test_only_what_is_about_as_rare_is_worth_a_look() -> None:
    sets = required_sets("。.*鉴于.*属于")
    assert [*map(set, sets)] == [{"鉴于"}, {"属于"}, {"。"}]
    assert worthwhile(sets, frozenset()) == sets[:2]
    assert worthwhile(sets, frozenset("。")) == sets


def test_too_many_strings_side_by_side_are_told_by_their_last_characters() -> None:
    literals = required_literals("[一二三四五六七八九]?[十百千][0-9]")
    assert set(literals or ()) == {f"{unit}{digit}" for unit in "十百千" for digit in range(10)}


def test_nearly_every_shipped_expression_has_literals() -> None:
    plugins = Plugins()
    rules = load_rulebook(plugins, (), Knowledge()).rules
    slow = {rule.id for rule in rules if plugins.check_kinds[rule.check].is_slow(rule)}
    assert slow <= {"space-between-han-and-latin", "private-use-character"}
