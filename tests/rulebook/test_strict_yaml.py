from __future__ import annotations

from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import Severity
from proofread.rulebook.source_fault import SourceFault
from proofread.rulebook.strict_yaml import check_keys, convert, parse


class Setting(msgspec.Struct, forbid_unknown_fields=True):
    severity: Severity


class Target(msgspec.Struct, rename="kebab"):
    word_list: tuple[str, ...] = ()
    maximum: int = 0
    severity: Severity = Severity.INFO
    name: str = ""
    when: Literal["always", "never"] = "never"
    rules: dict[str, Setting | Literal["off"]] = {}


def fault_of(text: str) -> SourceFault:
    with pytest.raises(SourceFault) as caught:
        source = parse("a.yaml", text)
        check_keys(source, (), source.value, [field.encode_name for field in msgspec.structs.fields(Target)])
        convert(source, (), source.value, Target)
    return caught.value


@pytest.mark.parametrize("scalar", ["no", "on", "1.10", "0x1F", "2024-01-01", "~x", "1_000"])
def test_plain_scalars_stay_what_they_look_like(scalar: str) -> None:
    source = parse("a.yaml", f"name: {scalar}\n")
    assert convert(source, (), source.value, Target).name == scalar


def test_declared_types_decide() -> None:
    source = parse("a.yaml", "maximum: 120\nword-list: [甲, 乙]\n")
    assert convert(source, (), source.value, Target) == Target(word_list=("甲", "乙"), maximum=120)


def test_unknown_key_is_drawn_with_the_nearest_one() -> None:
    problem = fault_of("maximum: 3\nmaxmum: 4\n").problem
    assert problem.line == 2
    assert problem.hint is not None
    assert "maximum" in problem.hint.en
    assert problem.excerpt == "  2 | maxmum: 4\n    | ^^^^^^"


def test_wrong_type_is_drawn_at_the_value() -> None:
    problem = fault_of("name: x\nmaximum: 很多\n").problem
    assert problem.excerpt == "  2 | maximum: 很多\n    |          ^^^^"
    assert "整数" in problem.message.zh


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("severity: eror\n", "error"),
        ("when: nver\n", "never"),
        ("rules: {a: of}\n", "off"),
        ("rules: {a: {severity: eror}}\n", "error"),
        ("rules: {a: {severty: error}}\n", "severity"),
    ],
)
def test_a_wrong_word_gets_the_nearest_offered(text: str, known: str) -> None:
    hint = fault_of(text).problem.hint
    assert hint is not None
    assert f"“{known}”" in hint.en


@pytest.mark.parametrize("text", ["name：x\n", "rules:\n  a：off\n"])
def test_a_text_with_a_colon_of_full_width_where_keys_belong_is_told(text: str) -> None:
    hint = fault_of(text).problem.hint
    assert hint is not None
    assert "冒号要用半角，后面空一格" in hint.zh


@pytest.mark.parametrize("text", ["", "# 注\n\n", "\n"])
def test_nothing_where_keys_belong_is_a_fault_with_a_line(text: str) -> None:
    source = parse("a.yaml", text)
    with pytest.raises(SourceFault) as caught:
        convert(source, (), source.value, Target)
    assert caught.value.problem.line is not None


def test_repeated_key_is_a_fault() -> None:
    assert "stands twice" in fault_of("name: a\nname: b\n").problem.message.en


def test_bad_syntax_is_a_fault_with_its_line() -> None:
    assert fault_of("name: a\n  bad: [\n").problem.line is not None


def test_two_documents_are_a_fault() -> None:
    assert fault_of("name: a\n---\nname: b\n").problem.line == 2


def test_anchors_are_followed() -> None:
    source = parse("a.yaml", "name: &n 甲\nword-list: [*n]\n")
    assert source.value == {"name": "甲", "word-list": ["甲"]}


def test_an_anchor_that_is_not_there_is_a_fault() -> None:
    problem = fault_of("name: *n\n").problem
    assert "no anchor “&n”" in problem.message.en
    assert problem.hint is not None
    assert "begins with * needs quotes" in problem.hint.en


def test_a_key_that_is_no_word_is_a_fault() -> None:
    assert "a single word" in fault_of("? [a]\n: b\n").problem.message.en


def test_yaml_without_bottom_is_a_fault() -> None:
    assert "nested too deeply" in fault_of("[" * 20_000).problem.message.en


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    try:
        parse("a.yaml", text)
    except SourceFault as fault:
        assert fault.problem.line is not None
        assert fault.problem.line >= 1


@pytest.mark.parametrize(
    "text",
    [
        'name: x\nname-two: "abc\nwhen: never\nlast: "d\\d"\n',
        'name: x\nname-two: "abc\nwhen: "never"\n',
        "name: x\nname-two: 'abc\nwhen: 'never'\n",
        'name: x\nname-two: "abc\nwhen: never\n',
        'name: x\nname-two: "abc\n',
    ],
)
def test_a_quotation_that_is_not_closed_is_told_where_it_opens(text: str) -> None:
    with pytest.raises(SourceFault) as caught:
        parse("a.yaml", text)
    assert caught.value.problem.line == 2
    assert "引号没有配对" in caught.value.problem.message.zh


def test_a_quotation_over_several_lines_is_none_that_is_not_closed() -> None:
    with pytest.raises(SourceFault) as caught:
        parse("a.yaml", 'name: "a\n  b"\nwhen: [never\n')
    assert "引号" not in caught.value.problem.message.zh


@pytest.mark.parametrize("line_end_of_yaml", ["\u2028", "\u2029", "\x85"])
def test_places_are_told_as_editors_count_lines(line_end_of_yaml: str) -> None:
    text = f"# 注{line_end_of_yaml}# 释\nname: 甲\nmaxmum: 4  {line_end_of_yaml}\n"
    problem = fault_of(text).problem
    assert (problem.line, problem.column, problem.length) == (3, 1, 6)
    quoted = f"name: '甲{line_end_of_yaml}乙'\r\nmaximum: 很多\r\n"
    problem = fault_of(quoted).problem
    assert (problem.line, problem.column) == (2, 10)
    behind = f"# 甲{line_end_of_yaml}maxmum: 4\n"
    problem = fault_of(behind).problem
    assert (problem.line, problem.column) == (1, 5)


@pytest.mark.parametrize("character", ["\0", "\x0c", "\ud83d"])
def test_character_that_yaml_forbids_is_told_where_it_stands(character: str) -> None:
    problem = fault_of(f"name: 中文的名字 # \u2028\nmaximum: 很{character}多\nwhen: never\n").problem
    assert f"U+{ord(character):04X}" in problem.message.zh
    assert (problem.line, problem.column, problem.length) == (2, 11, 1)
    assert problem.excerpt.startswith("  2 | maximum: ")
