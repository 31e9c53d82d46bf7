from __future__ import annotations

from pathlib import Path

import pytest

from proofread.engine.discovery import discover

SUFFIXES = (".txt", ".md")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.md", "a.txt", "sub/c.TXT", "sub/d.png", ".git/e.txt", "sub/.hidden.md", "drafts/f.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("文", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*words: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [path.as_posix() for path in discover(words, SUFFIXES, exclude).files]


def test_a_folder_gives_known_suffixes_in_order_without_hidden_files(tree: Path) -> None:
    assert names(".") == ["a.txt", "b.md", "drafts/f.md", "sub/c.TXT"]


def test_a_named_file_is_checked_whatever_its_suffix(tree: Path) -> None:
    assert names("sub/d.png", ".git/e.txt") == ["sub/d.png", ".git/e.txt"]


def test_globs_reach_into_folders(tree: Path) -> None:
    assert names("**/*.md") == ["b.md", "drafts/f.md"]


def test_exclude_reads_like_gitignore(tree: Path) -> None:
    assert names(".", exclude=("drafts/", "*.txt")) == ["b.md", "sub/c.TXT"]


@pytest.mark.parametrize("word", ["none.txt", "none/", "*.rst", "empty"])
def test_what_leads_nowhere_is_a_problem(tree: Path, word: str) -> None:
    (tree / "empty").mkdir()
    found = discover([word], SUFFIXES, ())
    assert found.files == ()
    assert [problem.path for problem in found.problems] == [word]
