from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from proofread.acceptance.path_patterns import BadPattern
from proofread.engine.discovery import discover, exclusion
from proofread.model import PassedOver
from proofread.reporters.html.report import render as html_page
from proofread.reporters.inspection_sheet.as_html import render as sheet_page
from tests.reporters.sample import sample_report

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
    return [path.as_posix() for path in discover(words, SUFFIXES, exclusion(exclude, Path())).files]


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
    found = discover([word], SUFFIXES)
    assert found.files == ()
    assert [problem.path for problem in found.problems] == [word]


def test_a_file_that_two_names_lead_to_is_checked_once(tree: Path) -> None:
    assert names("a.txt", "./a.txt", str(tree / "a.txt"), ".") == [
        "a.txt",
        "b.md",
        "drafts/f.md",
        "sub/c.TXT",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_is_the_file_that_it_leads_to(tree: Path) -> None:
    (tree / "link.txt").symlink_to("a.txt")
    assert names("link.txt", "a.txt") == ["link.txt"]


def test_a_folder_that_cannot_be_listed_is_a_problem(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = os.walk

    def refuse_sub(top: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        onerror(PermissionError(13, "Permission denied", str(top / "sub")))
        for at, folders, found in walk(top):
            if "sub" in folders:
                folders.remove("sub")
            yield at, folders, found

    monkeypatch.setattr("os.walk", refuse_sub)
    found = discover(["."], SUFFIXES)
    assert [path.as_posix() for path in found.files] == ["a.txt", "b.md", "drafts/f.md"]
    assert [(problem.path, problem.message.en) for problem in found.problems] == [
        ("sub", "the folder cannot be listed: Permission denied")
    ]


def test_a_run_that_excludes_all_is_a_problem(tree: Path) -> None:
    found = discover(["a.txt"], SUFFIXES, exclusion(["*.txt"], Path()))
    assert found.files == ()
    assert "exclude" in found.problems[0].message.en


def test_a_malformed_pattern_is_refused(tree: Path) -> None:
    with pytest.raises(BadPattern, match="!"):
        exclusion(["*.md", "!"], Path())
    with pytest.raises(BadPattern, match=r"\[z-a\]\.md"):
        exclusion(["[z-a].md"], Path())


def test_exclude_counts_from_its_folder_wherever_one_stands(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def left(*words: str) -> list[str]:
        return [
            path.as_posix()
            for path in discover(words, SUFFIXES, exclusion(("/drafts/", "sub/c.TXT"), tree)).files
        ]

    (tree / "sub" / "drafts").mkdir()
    (tree / "sub" / "drafts" / "g.md").write_text("文", encoding="utf-8")
    assert left(".") == ["a.txt", "b.md", "sub/drafts/g.md"]
    monkeypatch.chdir(tree / "sub")
    assert left(".", "..") == ["drafts/g.md", "../a.txt", "../b.md"]
    monkeypatch.chdir(tree.parent)
    assert left(str(tree / "sub"), tree.name) == [
        (tree / "sub/drafts/g.md").as_posix(),
        f"{tree.name}/a.txt",
        f"{tree.name}/b.md",
    ]


def test_exclude_never_looks_above_its_folder(tree: Path) -> None:
    found = discover([str(tree / "a.txt")], SUFFIXES, exclusion((f"{tree.name}/",), tree))
    assert [path.name for path in found.files] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_exclude_holds_for_a_folder_reached_by_another_name(tree: Path) -> None:
    (tree.parent / "link").symlink_to(tree)
    found = discover([str(tree.parent / "link")], SUFFIXES, exclusion(("/drafts/",), tree.resolve()))
    assert "f.md" not in {path.name for path in found.files}


def test_exclude_holds_for_files_outside_its_folder_as_they_are_named(tree: Path) -> None:
    (tree / "house").mkdir()
    found = discover(["drafts", "a.txt"], SUFFIXES, exclusion(("*.md",), tree / "house"))
    assert [path.name for path in found.files] == ["a.txt"]


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    lay(
        tmp_path,
        {
            ".gitignore": "build/\n*.log.md\n!\n!keep.log.md\n",
            "a.md": "",
            "x.log.md": "",
            "keep.log.md": "",
            "build/out.md": "",
            "docs/b.md": "",
            "docs/build/c.md": "",
            "docs/old/d.md": "",
            "docs/old/e.md": "",
            "docs/.proofreadignore": "/old/*\n!/old/e.md\nbuild\n",
            "docs/.gitignore": "!build/\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_ignore_files_of_all_folders_count(repository: Path) -> None:
    found = discover(["."], SUFFIXES)
    assert [path.as_posix() for path in found.files] == ["a.md", "docs/b.md", "docs/old/e.md", "keep.log.md"]
    assert found.passed_over == (PassedOver(".gitignore", 1, 1), PassedOver(".proofreadignore", 1, 1))


def test_ignore_files_of_the_repository_count_from_inside(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(repository, {"docs/y.log.md": ""})
    monkeypatch.chdir(repository / "docs")
    assert [path.as_posix() for path in discover(["."], SUFFIXES).files] == ["b.md", "old/e.md"]


def test_what_is_named_is_checked_unless_its_own_ignore_file_says_no(repository: Path) -> None:
    found = discover(["x.log.md", "build", "docs/old/d.md", "docs/build/c.md"], SUFFIXES)
    assert [path.as_posix() for path in found.files] == ["x.log.md", "build/out.md"]
    assert [notice.path for notice in found.notices] == ["docs/old/d.md", "docs/build/c.md"]


def test_an_excluded_file_that_is_named_is_told(tree: Path) -> None:
    found = discover(["a.txt", "b.md"], SUFFIXES, exclusion(["a.*"], Path()))
    assert [path.name for path in found.files] == ["b.md"]
    assert [notice.path for notice in found.notices] == ["a.txt"]


@pytest.mark.parametrize("pattern", ["!", "[z-a].md"])
def test_a_malformed_own_ignore_file_is_a_problem(repository: Path, pattern: str) -> None:
    lay(repository, {".proofreadignore": f"{pattern}\n"})
    assert [problem.path for problem in discover(["."], SUFFIXES).problems] == [
        (repository / ".proofreadignore").as_posix()
    ]


def test_what_git_ignores_is_what_is_passed_over(repository: Path) -> None:
    """Against git itself."""
    (repository / ".git").rmdir()
    (repository / "docs/.proofreadignore").unlink()
    lay(
        repository,
        {
            "docs/.gitignore": "!build/\n[z-a].md\n/old/*\n!/old/e.md\n# 注释\n*.tmp.md \n",
            "docs/z.tmp.md": "",
        },
    )
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "*.md"],
        cwd=repository,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert [path.as_posix() for path in discover(["."], SUFFIXES).files] == sorted(listed)


def test_an_empty_folder_is_a_problem_wherever_it_is_named(repository: Path) -> None:
    (repository / "empty").mkdir()
    for words in ((".", "empty"), ("empty", ".")):
        assert [problem.path for problem in discover(words, SUFFIXES).problems] == ["empty"]


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
def test_folders_that_are_links_are_not_followed_and_told(tree: Path) -> None:
    (tree / "link").symlink_to(tree / "sub", target_is_directory=True)
    (tree / ".hidden").symlink_to(tree / "sub", target_is_directory=True)
    (tree / "left").symlink_to(tree / "sub", target_is_directory=True)
    (tree / ".proofreadignore").write_text("left/\n", encoding="utf-8")
    found = discover(["."], SUFFIXES)
    assert [path.as_posix() for path in found.files] == ["a.txt", "b.md", "drafts/f.md", "sub/c.TXT"]
    assert found.passed_over == (PassedOver(".proofreadignore", 0, 1), PassedOver("symlink", 0, 1))
    assert [path.as_posix() for path in discover(["link"], SUFFIXES).files] == ["link/c.TXT"]


def test_formats_that_hold_text_and_cannot_be_read_are_counted(tree: Path) -> None:
    for name in ("稿.docx", "sub/旧.DOCX", "sub/页.pdf", "sub/~$稿.docx", "drafts/弃.docx"):
        (tree / name).write_bytes(b"PK")
    (tree / ".proofreadignore").write_text("drafts/\n", encoding="utf-8")
    found = discover(["."], SUFFIXES)
    assert found.passed_over == (
        PassedOver(".docx", 2, 0),
        PassedOver(".pdf", 1, 0),
        PassedOver(".proofreadignore", 0, 1),
    )


@pytest.mark.parametrize("word", ["manuscripts", "manuscripts/*"])
def test_a_folder_of_nothing_but_word_files_says_what_to_do(tree: Path, word: str) -> None:
    (tree / "manuscripts").mkdir()
    (tree / "manuscripts" / "稿.docx").write_bytes(b"PK")
    (problem,) = discover([word], SUFFIXES).problems
    assert problem.hint
    assert ".docx" in problem.hint.zh
    assert "另存为" in problem.hint.zh


@pytest.mark.parametrize(
    ("word", "near"), [("a.txt.txt", "a.txt"), ("稿件.txt", "稿件.txt.txt"), ("sub/c.txt.md", "sub/c.TXT")]
)
def test_a_file_of_nearly_the_name_is_offered(tree: Path, word: str, near: str) -> None:
    (tree / "稿件.txt.txt").write_text("文", encoding="utf-8")
    (problem,) = discover([word], SUFFIXES).problems
    assert problem.hint
    assert f"“{near}”" in problem.hint.zh
    assert "请核对路径" in discover(["完全不同的名字.md"], SUFFIXES).problems[0].hint.zh  # type: ignore[union-attr]


def test_an_option_with_the_dash_of_a_word_processor_is_told(tree: Path) -> None:
    (problem,) = discover(["—report"], SUFFIXES).problems
    assert problem.hint
    assert "两个半角连字符：--report" in problem.hint.zh


def test_reports_of_our_own_are_not_counted_among_what_cannot_be_read(tree: Path) -> None:
    for name, render in (("报告.html", html_page), ("质检单.HTML", sheet_page)):
        (tree / "sub" / name).write_text(render(sample_report(), is_terminal=False), encoding="utf-8")
    assert discover(["sub"], SUFFIXES).passed_over == ()
    (tree / "sub" / "别家.html").write_text("<!doctype html><p>渡口</p>", encoding="utf-8")
    assert discover(["sub"], SUFFIXES).passed_over == (PassedOver(".html", 1, 0),)
