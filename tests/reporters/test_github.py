"""Workflow commands, read as the runner reads them."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofread.model import (
    Document,
    Edit,
    FileReport,
    Finding,
    Ground,
    Held,
    Phrase,
    Problem,
    Report,
    Severity,
    Span,
)
from proofread.model.report import glance
from proofread.reporters import github
from tests.builders import finding, rule
from tests.reporters.hostile import unprintable_report
from tests.reporters.sample import sample_report
from tests.reporters.sample_report import hostile_report, long_book, several_files
from tests.reporters.test_golden import hold


class Command(NamedTuple):
    """What the runner makes of a line."""

    name: str
    properties: dict[str, str]
    message: str


def command_in(line: str) -> Command | None:
    """A line as the runner reads it: the command up to the next ``::``, properties at ``,`` and ``=``."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, message = line[2:].partition("::")
    name, _, told = head.partition(" ")
    if name not in ("error", "warning", "notice"):
        return None
    pairs = (part.split("=", 1) for part in told.strip().split(",") if part)
    properties = {pair[0]: undone(pair[1], "\r\n:,") for pair in pairs if len(pair) == 2}
    return Command(name, properties, undone(message, "\r\n"))


def undone(text: str, characters: str) -> str:
    for character in [*characters, "%"]:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def read(report: Report) -> tuple[list[Command], list[str]]:
    """The commands of a log, and its other lines."""
    lines = github.render(report, is_terminal=False).splitlines()
    commands = [command_in(line) for line in lines]
    others = [line for line, command in zip(lines, commands, strict=True) if command is None]
    return [command for command in commands if command], others


def page(source: str, *findings: Finding, path: str = "page.txt", held: tuple[Held, ...] = ()) -> Report:
    return Report((FileReport(Document(path, source, ()), findings, held=held),))


def test_a_finding_stands_beside_its_words() -> None:
    text = Document("page.txt", "😀甲\r\n乙的的", ())
    (command,), _ = read(page(text.source, finding(text, "的的", "的")))
    assert command == Command(
        "error",
        {
            "file": "page.txt",
            "line": "2",
            "endLine": "2",
            "col": "2",
            "endColumn": "4",
            "title": "必改：样例（sample）",
        },
        "“的的”有误；删去“的”\n示例的理由［GB/T 15834—2011 4.5.3.5］",
    )


def test_a_finding_on_several_lines_has_no_columns_and_ends_where_its_words_end() -> None:
    text = Document("page.txt", "甲\n乙\n丙\n\n丁", ())
    (command,), _ = read(page(text.source, finding(text, "乙\n丙\n\n")))
    assert (command.properties["line"], command.properties["endLine"]) == ("2", "3")
    assert not {"col", "endColumn"} & set(command.properties)


def test_an_insertion_has_a_place() -> None:
    found = Finding(rule(), Span(2, 2), {"match": ""}, (Edit(Span(2, 2), "。"),))
    (command,), _ = read(page("甲乙", found))
    assert (command.properties["col"], command.properties["endColumn"]) == ("3", "3")
    assert "增补“。”" in command.message


@pytest.mark.parametrize("report", [several_files(), hostile_report(), sample_report("en")])
def test_every_finding_and_problem_becomes_one_command(report: Report) -> None:
    commands, others = read(report)
    assert len(commands) == len(report.findings) + len(report.problems) + len(report.notices)
    assert not any("::" in line or "##[" in line for line in others)


NAMES = st.text(st.sampled_from("甲a%:,=\r\n 2C;]"), min_size=1, max_size=12)


@given(NAMES, NAMES)
def test_no_name_and_no_word_breaks_a_command(path: str, word: str) -> None:
    broken = rule(message=Phrase("{match}", "{match}"), title=Phrase(word, word))
    (command,), _ = read(page("甲", finding(Document("x", "甲", ()), "甲", of=broken), path=f"稿/{path}.txt"))
    assert command.properties["file"].endswith(".txt")
    assert command.properties["line"] == "1"


@given(NAMES)
def test_a_path_is_read_as_it_was_written(name: str) -> None:
    escaped = str(github.Annotation("error", {"file": f"稿{name}稿"}, f"稿{name}"))
    assert command_in(escaped) == Command("error", {"file": f"稿{name}稿"}, f"稿{name}")
    assert len(escaped.splitlines()) == 1


def test_nothing_in_a_report_steers_the_terminal() -> None:
    rendered = github.render(unprintable_report(), is_terminal=False)
    assert all(character.isprintable() for line in rendered.split("\n") for character in line)
    (command,) = read(page("甲", finding(Document("x", "甲", ()), "甲"), path="稿\n\x1b[2J.txt"))[0]
    assert command.properties["file"] == "稿\n·[2J.txt"


def test_the_gravest_come_first_and_what_github_does_not_show_is_told() -> None:
    book = long_book(1)
    commands, others = read(book)
    names = [command.name for command in commands]
    assert names == ["error"] * names.count("error") + ["warning"] * names.count("warning")
    left = names.count("error") + names.count("warning") - 2 * github.SHOWN
    assert f"另有 {left} 条只在这份日志里" in others[-1]


def test_grades_problems_and_notices_have_their_levels() -> None:
    commands, others = read(sample_report())
    assert [(each.name, each.properties["title"].split("：")[0]) for each in commands] == [
        ("error", "没有做成"),
        ("error", "必改"),
        ("warning", "疑似"),
        ("notice", "提示"),
        ("notice", "体例"),
    ]
    assert commands[0].message == "规则 x 超时\n请改写它"
    assert not any("只在这份日志里" in line for line in others)


def test_what_is_held_back_is_counted_only() -> None:
    text = Document("page.txt", "甲乙", ())
    commands, others = read(page("甲乙", held=(Held(finding(text, "甲"), Ground.WAIVER),)))
    assert commands == []
    assert others == ["1 个文件，0 字：必改 0，疑似 0，体例 0", "另有 1 处不报：豁免 1"]


def test_standard_input_has_no_file_and_tells_the_place_in_words() -> None:
    text = Document("-", "甲\n乙", ())
    (command,), _ = read(page(text.source, finding(text, "乙", of=rule(severity=Severity.INFO)), path="-"))
    assert set(command.properties) == {"title"}
    assert command.message.startswith("2:1  “乙”有误")


def test_a_large_file_is_told_in_a_notice() -> None:
    text = Document("大.txt", "甲", ())
    seen = msgspec.structs.replace(glance(text), windows=3)
    (command,), _ = read(Report((FileReport(text, (), seen),)))
    assert command.name == "notice"
    assert "分 3 段检查" in command.message


def test_a_problem_without_a_file_is_told_too() -> None:
    (command,), _ = read(Report((), (Problem(Phrase("坏了：甲, 乙", "broken")),)))
    assert command == Command("error", {"title": "没有做成"}, "坏了：甲, 乙")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden(language: str) -> None:
    hold(f"github.{language}.txt", github.render(sample_report(language), is_terminal=False))
