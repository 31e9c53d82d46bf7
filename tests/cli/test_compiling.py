"""Expressions that are compiled once: the same expressions, and the same errors."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.cache import LARGEST_TABLE
from proofread.cli import compiling
from proofread.cli.compiling import expressions_compiled_once

pytestmark = pytest.mark.usefixtures("own_cache")

PATTERNS = [
    ("错字", 0),
    (r"(?P<year>[0-9]{4})年(?P<month>\d+)月", 0),
    (r"^(?:第[一二三四五六七八九十]+|[甲-癸])、", re.MULTILINE),
    (r"(?i)github(?!\w)", 0),
    ("[\u4e00-\u9fff]{2,}?(?<=的)的", re.IGNORECASE | re.VERBOSE),
    ("", 0),
]


def compiled_anew(pattern: str, flags: int = 0) -> re.Pattern[str]:
    re.purge()
    return re.compile(pattern, flags)


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_an_expression_comes_back_the_same(monkeypatch: pytest.MonkeyPatch, pattern: str, flags: int) -> None:
    plain = compiled_anew(pattern, flags)
    with expressions_compiled_once():
        first = compiled_anew(pattern, flags)
    with expressions_compiled_once(), monkeypatch.context() as patch:
        patch.setattr(compiling.parser, "parse", lambda *_: pytest.fail("compiled again"))
        again = compiled_anew(pattern, flags)
    assert plain == first == again
    assert plain.flags == again.flags
    assert plain.groupindex == again.groupindex
    text = "2024年5月的的错字，甲、乙 GitHub"
    assert [match.span() for match in plain.finditer(text)] == [
        match.span() for match in again.finditer(text)
    ]


@pytest.mark.filterwarnings("ignore")
@given(st.text("ab(|)[]*+?^$.\\{}1,", max_size=8))
def test_what_is_malformed_is_told_as_ever(pattern: str) -> None:
    with expressions_compiled_once():
        for _ in range(2):
            told: list[str] = []
            try:
                compiled_anew(pattern)
            except (re.error, OverflowError) as error:
                told.append(str(error))
    try:
        compiled_anew(pattern)
    except (re.error, OverflowError) as error:
        assert told == [str(error)]
    else:
        assert told == []


def test_bytes_and_locales_are_left_to_the_compiler() -> None:
    with expressions_compiled_once():
        assert compiled_anew(r"\w+").match("字")
        re.purge()
        assert re.compile(rb"\w+", re.LOCALE).match(b"a")


def test_behind_it_everything_is_as_before() -> None:
    before = vars(re)["_compile"]
    with pytest.raises(RuntimeError), expressions_compiled_once():
        assert vars(re)["_compile"] is not before
        raise RuntimeError
    assert vars(re)["_compile"] is before


def test_another_compiler_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_sre", None)
    with expressions_compiled_once():
        assert compiled_anew("错字").search("有错字")


def test_expressions_made_up_as_texts_come_do_not_pile_up(own_cache: Path) -> None:
    with expressions_compiled_once():
        for number in range(LARGEST_TABLE + 500):
            assert re.compile(f"错{number}").search(f"有错{number}")
    with expressions_compiled_once():
        assert re.compile("错1").search("有错1")
    (entry,) = own_cache.rglob("expressions")
    assert entry.stat().st_size < 200 * LARGEST_TABLE


def test_an_expression_can_be_pickled() -> None:
    with expressions_compiled_once():
        made = compiled_anew("(?P<word>错字)")
        pickled = pickle.dumps(made)
        assert pickle.loads(pickled) == made
    assert pickle.loads(pickled) == made
