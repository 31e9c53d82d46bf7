"""Methods as files: what ships, what a house writes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.error_rate import SHIPPED, load_method
from proofread.model import WeightClass
from proofread.rulebook.source_fault import SourceFault


@pytest.mark.parametrize("name", SHIPPED)
def test_each_method_weighs_every_class_that_counts_and_names_its_source(name: str) -> None:
    method = load_method(name)
    assert {*method.weights} == {*WeightClass} - {WeightClass.UNCOUNTED}
    assert method.name == name
    assert "《" in method.source
    assert method.phrase.en != method.phrase.zh


def test_pass_lines() -> None:
    assert [load_method(name).pass_line for name in SHIPPED] == [3, 2, 1]


def test_a_method_of_the_house_says_only_what_is_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "weekly.yaml"
    path.write_text(
        "based-on: newspaper\ntitle: 周报\npass-line: 2.5\nweights:\n  punctuation: {points: 0.2}\n", "utf-8"
    )
    house, newspaper = load_method(str(path)), load_method("newspaper")
    assert (house.name, house.title, house.pass_line) == ("weekly", "周报", 2.5)
    assert house.weights[WeightClass.PUNCTUATION].points == 0.2
    assert house.weights[WeightClass.INSERTION] == newspaper.weights[WeightClass.INSERTION]
    assert house.doubled_in == newspaper.doubled_in


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("based-on: newspapers\n", 1, "newspapers"),
        ("based-on: book\nwheights: {}\n", 2, "wheights"),
        ("based-on: book\nweights:\n  fact: {points: viel}\n", 3, "viel"),
        ("based-on: book\nweights:\n  facts: {points: 1}\n", 3, "facts"),
        ("based-on: book\nweights:\n  fact: {points: -1}\n", 3, "-1"),
        ("based-on: book\nweights:\n  fact: {points: nan}\n", 3, "nan"),
        ("based-on: book\nweights:\n  fact: {points: 1, class-at-most: -3}\n", 3, "-3"),
        ("based-on: book\npass-line: inf\n", 2, "inf"),
        ("based-on: book\nsame-error-times: 0\n", 2, "0"),
    ],
)
def test_a_fault_is_drawn_in_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceFault) as caught:
        load_method(str(path))
    assert caught.value.problem.line == line
    assert said in caught.value.problem.excerpt


def test_a_name_that_is_none_gets_the_nearest() -> None:
    with pytest.raises(SourceFault) as caught:
        load_method("newspapr")
    assert caught.value.problem.hint is not None
    assert "newspaper" in caught.value.problem.hint.en


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceFault) as caught:
        load_method(str(tmp_path / "none.yaml"))
    assert caught.value.problem.message.zh == "没有这个文件"
