"""The example runner for authors of packs, and what manuals of check kinds are held to."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from proofread.model import Category, Document, Finding, Phrase, Problem, Rule
from proofread.plugins import Check, CheckKind, Knowledge, Manual, Meaning, Reader, hookimpl
from proofread.plugins.manager import Plugins
from proofread.testing import cases, check, check_manual

PACK = """\
- id: wrong-word
  check: pattern
  title: 错字
  pattern: 错字
  severity: error
  message: “{{match}}”有误
  why: 示例
  source: 示例
  examples:
    - bad: {bad}
    - good: 没有
"""

PLUGINS = Plugins(installed=False)


def pack(folder: Path, bad: str) -> Path:
    path = folder / "pack.yaml"
    path.write_text(PACK.format(bad=bad), encoding="utf-8")
    return path


def test_every_example_is_a_case_that_names_itself(tmp_path: Path) -> None:
    found = cases(pack(tmp_path, "有错字"), PLUGINS)
    assert [str(case) for case in found] == ["pack::wrong-word[0]", "pack::wrong-word[1]"]
    for case in found:
        check(case)


def test_an_example_that_does_not_hold_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="the bad example is not found"):
        check(cases(pack(tmp_path, "有措字"), PLUGINS)[0])


def test_a_pack_that_does_not_load_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"pack\.yaml:10: "):
        cases(pack(tmp_path, "''"), PLUGINS)


class Nothing(msgspec.Struct, frozen=True):
    pass


def build_crash(rules: Sequence[Rule[Nothing]], knowledge: Knowledge) -> Check:
    def check(document: Document) -> Iterator[Finding | Problem]:
        json.loads("")
        yield from ()

    return check


class Crashing:
    @staticmethod
    @hookimpl
    def proofread_checks() -> Sequence[CheckKind[Any]]:
        return [CheckKind(name="crashing", parameters=Nothing, build=build_crash, category=Category.TYPO)]


def test_a_check_that_crashes_is_told_with_its_line_and_with_what_it_raised(tmp_path: Path) -> None:
    lines, first = inspect.getsourcelines(build_crash)
    line = first + next(at for at, line in enumerate(lines) if "json" in line)
    path = tmp_path / "pack.yaml"
    text = PACK.format(bad="有错字").replace("check: pattern", "check: crashing")
    path.write_text(text.replace("  pattern: 错字\n", "").replace("{match}", "错字"), encoding="utf-8")
    with pytest.raises(
        AssertionError, match=rf"crashed: JSONDecodeError.*\(test_testing\.py:{line}\)"
    ) as caught:
        check(cases(path, Plugins([Crashing()], installed=False))[0])
    assert isinstance(caught.value.__cause__, json.JSONDecodeError)


def test_a_path_that_leads_nowhere_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there are no rules"):
        cases(tmp_path / "none.yaml", PLUGINS)


class Form(msgspec.Struct, frozen=True):
    name: str


class Parameters(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The YAML keys of a kind that is made up."""

    word: str
    put_where: Literal["start", "end"] = "start"
    forms: tuple[str | Form, ...] = ()


def build(rules: Sequence[Rule[Parameters]], knowledge: Knowledge) -> Check:
    def found(document: Document) -> Iterator[Finding | Problem]:
        for rule in rules:
            for block in document.blocks:
                at = block.text.find(rule.parameters.word)
                if at >= 0:
                    span = block.span(at, at + len(rule.parameters.word))
                    yield Finding(rule=rule, span=span, fields={"match": rule.parameters.word})

    return found


EXAMPLE = """
- id: wrong-word
  check: made-up
  word: 错字
  title: 错字
  message: “{match}”有误
  why: 示例
  severity: error
  source: 示例
  examples:
    - bad: 有错字
    - good: 没有
    - good: 没有错
"""
WHERE = Meaning(
    Phrase("哪里", "where"), values={"start": Phrase("开头", "start"), "end": Phrase("末尾", "end")}
)
FORMS = Meaning(Phrase("写法", "forms"), keys={"name": Meaning(Phrase("名字", "its name"))})
SOUND = Manual(
    parameters={"word": Meaning(Phrase("词", "the word")), "put-where": WHERE, "forms": FORMS},
    example=EXAMPLE,
)


def made_up(manual: Manual | str) -> CheckKind[Parameters]:
    return CheckKind(
        name="made-up", parameters=Parameters, build=build, category=Category.TYPO, manual=manual
    )


def with_parameter(key: str, meaning: Meaning) -> Manual:
    return msgspec.structs.replace(SOUND, parameters={**SOUND.parameters, key: meaning})


def hold(kind: CheckKind[Any]) -> None:
    class Plugin:
        @hookimpl
        def proofread_checks(self) -> Sequence[CheckKind[Any]]:
            return [kind]

    check_manual(kind, Plugins([Plugin()], installed=False))


def test_a_sound_manual_holds() -> None:
    hold(made_up(SOUND))


@pytest.mark.parametrize(
    ("manual", "fault"),
    [
        (
            Manual(example=EXAMPLE),
            "“word” has no meaning; “put-where” has no meaning; “forms” has no meaning",
        ),
        (with_parameter("put_where", WHERE), "there is no “put_where”"),
        (with_parameter("put-where", Meaning(WHERE.text)), "“put-where: start” has no meaning"),
        (
            with_parameter(
                "put-where", Meaning(WHERE.text, {**WHERE.values, "middle": Phrase("中", "middle")})
            ),
            "there is no “put-where: middle”",
        ),
        (with_parameter("forms", Meaning(FORMS.text)), "“name” has no meaning"),
        (
            with_parameter("forms", Meaning(FORMS.text, keys={**FORMS.keys, "write": FORMS})),
            "there is no “write”",
        ),
        (with_parameter("word", Meaning(Phrase("词", ""))), "“词” is told in one language only"),
        (
            msgspec.structs.replace(SOUND, limits=(Phrase("", "It misses much."),)),
            "“It misses much.” is told in one language only",
        ),
        (
            msgspec.structs.replace(SOUND, judgement=(Phrase("见 `word`。", "See `words`."),)),
            "has other code between its backticks",
        ),
        (msgspec.structs.replace(SOUND, example=""), "there are no rules"),
        (
            msgspec.structs.replace(SOUND, example=EXAMPLE.replace("有错字", "有措字")),
            "the bad example is not found",
        ),
        (msgspec.structs.replace(SOUND, example=EXAMPLE.replace("word:", "wrod:")), "wrod"),
        (
            msgspec.structs.replace(
                SOUND, example=EXAMPLE.replace("made-up", "pattern").replace("word:", "pattern:")
            ),
            "shows a rule of pattern",
        ),
        ("Finds a word.", "the manual is a text"),
    ],
)
def test_a_manual_that_is_not_that_of_its_kind_fails(manual: Manual | str, fault: str) -> None:
    with pytest.raises(AssertionError) as raised:
        hold(made_up(manual))
    assert fault in str(raised.value)


def test_a_reader_has_no_parameters() -> None:
    reader = Reader(name="page", suffixes=(), read=lambda _path, _data: Document("", "", ()), manual=SOUND)
    with pytest.raises(AssertionError, match="there is no “word”"):
        check_manual(reader)
