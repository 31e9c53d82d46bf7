"""Names of files as platforms know them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from proofread.reporters.repository_paths import ROOTS, repository_path


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "书稿").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("path", ["书稿/第一章.txt", "./书稿/第一章.txt", "书稿/../书稿/第一章.txt"])
def test_a_path_is_told_from_the_current_folder(path: str) -> None:
    assert repository_path(path) == "书稿/第一章.txt"


def test_an_absolute_path_loses_its_root(tmp_path: Path) -> None:
    assert repository_path(str(tmp_path / "书稿" / "第一章.txt")) == "书稿/第一章.txt"


def test_a_path_outside_stays_as_it_was_given(tmp_path: Path) -> None:
    assert repository_path("../别处.txt") == "../别处.txt"
    assert repository_path(str(tmp_path.parent / "别处.txt")) == str(tmp_path.parent / "别处.txt")


@pytest.mark.parametrize("variable", ROOTS)
def test_in_a_folder_of_the_repository_the_root_is_that_of_the_platform(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.chdir(tmp_path / "书稿")
    assert repository_path("第一章.txt") == "书稿/第一章.txt"
    assert repository_path("../README.md") == "README.md"


def test_a_root_elsewhere_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "书稿"))
    assert repository_path("第一章.txt") == "第一章.txt"


def test_standard_input_has_no_path() -> None:
    assert repository_path("-") == "-"


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
def test_a_root_that_is_a_link_is_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "书稿", target_is_directory=True)
    (tmp_path / "书稿/上").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "link"))
    monkeypatch.chdir(tmp_path / "书稿/上")
    assert repository_path("第一章.txt") == "上/第一章.txt"
    assert repository_path(str(tmp_path / "link/上/第一章.txt")) == "上/第一章.txt"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "书稿"))
    assert repository_path(str(tmp_path / "link/上/第一章.txt")) == "上/第一章.txt"
