"""What is in force for a file, and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "proofread.yaml").write_text(
        "root: true\nprofile: news\nlm: none\nwords: [方原]\nexclude: [drafts/]\n"
        "overrides:\n  - files: ['*.tmp.md']\n    select: [typo]\n",
        "utf-8",
    )
    (tmp_path / "docs/proofread.yaml").write_text("profile: docs\nwords: [渡口]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(output: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in output.splitlines() if line.startswith("  ")}


def test_the_nearest_word_counts_and_words_add_up(house: Path, capsys: Capture) -> None:
    assert main(["config", "docs/a.md"]) == 0
    said = rows(capsys.readouterr().out)
    assert said["profile"] == ["docs", "docs/proofread.yaml:1"]
    assert said["words"] == ["方原,", "渡口", "proofread.yaml:4,", "docs/proofread.yaml:2"]
    assert said["severity"] == ["info", "默认"]


def test_overrides_and_options_are_named(house: Path, capsys: Capture) -> None:
    assert main(["config", "a.tmp.md", "--profile", "book"]) == 0
    said = rows(capsys.readouterr().out)
    assert said["select"] == ["typo", "proofread.yaml:6", "overrides[1]"]
    assert said["profile"] == ["book", "命令行"]


def test_a_file_that_is_passed_over_is_told(house: Path, capsys: Capture) -> None:
    assert main(["config", "drafts/a.md", "--lang", "en"]) == 0
    assert "exclude leaves it out" in capsys.readouterr().out


def test_the_run_is_told_whole(house: Path, capsys: Capture) -> None:
    assert main(["config"]) == 0
    said = rows(capsys.readouterr().out)
    assert said["lm"] == ["none", "proofread.yaml:3"]
    assert said["fail-on"] == ["error", "默认"]


@pytest.mark.parametrize("text", ["profil: news\n", "profile: nws\n", "rules: {no-such-rule: off}\n"])
def test_what_is_not_known_is_a_fault(house: Path, text: str) -> None:
    (house / "docs/proofread.yaml").write_text(text, "utf-8")
    assert main(["config", "docs/a.md"]) == 2
