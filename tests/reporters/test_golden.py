"""Reports held against golden files. To renew them: PROOFREAD_GOLDEN=write pytest tests/reporters/test_golden.py"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from wcwidth import wcswidth

from proofread.model import FileReport
from proofread.reporters import console, json_report
from tests.reporters.sample import sample_document, sample_report

GOLDEN = Path(__file__).parent / "golden"


def hold(name: str, output: str) -> None:
    path = GOLDEN / name
    if os.environ.get("PROOFREAD_GOLDEN") == "write":
        path.write_text(output, encoding="utf-8", newline="\n")
    assert output == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_console(language: str) -> None:
    hold(f"console.{language}.txt", console.render(sample_report(language), is_terminal=False))


def test_console_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    hold("console.colour.txt", console.render(sample_report(), is_terminal=True))


def test_no_colour_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in console.render(sample_report(), is_terminal=True)


def test_json() -> None:
    hold("report.json", json_report.render(sample_report(), is_terminal=False).decode())


def test_the_mark_stands_under_the_words_at_display_width() -> None:
    lines = console.render(sample_report(), is_terminal=False).splitlines()
    for at, line in enumerate(lines):
        if line.strip() and set(line.strip()) == {"^"}:
            column, width = line.index("^"), line.count("^")
            words = "的的" if "的的" in lines[at - 2] else "起稳" if "起稳" in lines[at - 2] else "群众"
            assert wcswidth(lines[at - 1][: lines[at - 1].index(words)]) == column
            assert wcswidth(words) == width


def test_a_run_with_problems_does_not_call_itself_clean() -> None:
    whole = sample_report()
    nothing_found = msgspec.structs.replace(whole, files=(FileReport(sample_document(), ()),))
    assert "没有发现问题" not in console.render(nothing_found, is_terminal=False)
    assert "没有发现问题" in console.render(
        msgspec.structs.replace(nothing_found, problems=()), is_terminal=False
    )
