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
    assert said["select"] == ["typo", "proofread.yaml:8", "overrides[1]"]
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


def test_a_folder_is_answered_for_the_files_in_it(
    house: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / "docs/a.md").write_text("渡口的船一早就开了。\n", "utf-8")
    assert main(["config", "docs/a.md"]) == 0
    of_file = capsys.readouterr().out.splitlines()
    assert main(["config", "docs"]) == 0
    of_folder = capsys.readouterr().out.splitlines()
    assert of_folder[0] == of_file[0].replace("docs/a.md", "docs/")
    assert of_folder[1:] == of_file[1:]
    monkeypatch.chdir(house / "docs")
    assert main(["config", "."]) == 0
    assert capsys.readouterr().out.splitlines()[0] == of_folder[0].replace("docs/", "./")


def test_an_override_of_a_whole_folder_counts_for_it(house: Path, capsys: Capture) -> None:
    (house / "proofread.yaml").write_text(
        "root: true\noverrides:\n  - files: [docs/]\n\n    profile: web\n    rules:\n      stray-space: off\n",
        "utf-8",
    )
    (house / "docs/proofread.yaml").unlink()
    assert main(["config", "docs"]) == 0
    said = rows(capsys.readouterr().out)
    assert said["profile"] == ["web", "proofread.yaml:5", "overrides[1]"]
    assert said["rules"][-2:] == ["proofread.yaml:6", "overrides[1]"]


def test_the_line_of_a_key_of_an_override_is_told_in_toml_too(house: Path, capsys: Capture) -> None:
    (house / "proofread.yaml").unlink()
    (house / "pyproject.toml").write_text(
        "[tool.proofread]\nroot = true\n\n[[tool.proofread.overrides]]\nfiles = ['a.md']\nprofile = 'book'\n\n"
        "[[tool.proofread.overrides]]\nfiles = ['b.md']\n\nprofile = 'web'\n",
        "utf-8",
    )
    for name, line, number in (("a.md", 6, 1), ("b.md", 11, 2)):
        (house / name).touch()
        assert main(["config", name]) == 0
        assert rows(capsys.readouterr().out)["profile"][1:] == [
            f"pyproject.toml:{line}",
            f"overrides[{number}]",
        ]


def test_a_baseline_by_its_own_name_is_told(house: Path, capsys: Capture) -> None:
    (house / "proofread-baseline.json").write_text('{"version": 1, "entries": []}', "utf-8")
    (house / "proofread-waivers.yaml").write_text("", "utf-8")
    assert main(["config"]) == 0
    said = rows(capsys.readouterr().out)
    assert said["baseline"] == ["proofread-baseline.json", "有这个名字的文件"]
    assert said["waivers"] == ["proofread-waivers.yaml", "有这个名字的文件"]


def test_what_is_not_there_or_passed_over_is_told(house: Path, capsys: Capture) -> None:
    (house / ".gitignore").write_text("build/\n", "utf-8")
    (house / "build").mkdir()
    for name in ("a.md", "build/a.md", "drafts.md"):
        (house / name).touch()
    (house / ".proofreadignore").write_text("drafts.md\n", "utf-8")
    for name, told in (
        ("no-such.md", "没有这个文件"),
        ("build/a.md", ".gitignore 排除了它"),
        ("build", ".gitignore 排除了它"),
        ("drafts.md", ".proofreadignore 排除了它"),
    ):
        assert main(["config", name]) == 0
        assert told in capsys.readouterr().out.splitlines()[1]
    assert main(["config", "a.md"]) == 0
    assert "排除" not in capsys.readouterr().out


def test_what_is_excluded_by_all_configurations_is_told(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (house / "docs/proofread.yaml").write_text("exclude: ['*.tmp']\n", "utf-8")
    monkeypatch.chdir(house / "docs")
    assert main(["config"]) == 0
    assert rows(capsys.readouterr().out)["exclude"] == [
        "drafts/,",
        "*.tmp",
        "../proofread.yaml:5,",
        "proofread.yaml:1",
    ]
