"""Which lines have changed, and what files were, in real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from proofread.acceptance.changed_lines import Changes, NotTold, changes_since


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def committed(folder: Path, name: str, text: str) -> Path:
    path = written(folder, name, text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    return path


def lines_of(changes: Changes, path: Path) -> list[range]:
    return list(changes.of(str(path)))


LINES = "".join(f"第{number}行。\n" for number in range(1, 9))


def test_changed_and_added_lines(repository: Path) -> None:
    path = committed(repository, "稿 件.txt", LINES)
    written(repository, "稿 件.txt", LINES.replace("第3行", "第三行").replace("第6行。", "第6行。\n新行。"))
    assert lines_of(changes_since("HEAD", repository), path) == [range(3, 4), range(7, 8)]


def test_a_deleted_line_leaves_an_empty_range(repository: Path) -> None:
    path = committed(repository, "a.txt", LINES)
    written(repository, "a.txt", LINES.replace("第3行。\n", ""))
    assert lines_of(changes_since("HEAD", repository), path) == [range(3, 3)]


def test_what_has_not_changed_is_not_there(repository: Path) -> None:
    path = committed(repository, "a.txt", LINES)
    assert lines_of(changes_since("HEAD", repository), path) == []


def test_a_new_file_is_new_as_a_whole_whether_git_follows_it_or_not(repository: Path) -> None:
    committed(repository, "a.txt", LINES)
    added, untracked = written(repository, "b.txt", LINES), written(repository, "c.txt", LINES)
    git(repository, "add", "b.txt")
    changes = changes_since("HEAD", repository)
    assert lines_of(changes, added) == [range(1, 9)]
    assert 8 in lines_of(changes, untracked)[0]


def test_a_renamed_file_brings_in_only_what_it_changes(repository: Path) -> None:
    committed(repository, "old.txt", LINES)
    git(repository, "mv", "old.txt", "new.txt")
    path = written(repository, "new.txt", LINES.replace("第8行", "第八行"))
    assert lines_of(changes_since("HEAD", repository), path) == [range(8, 9)]


def test_lines_that_look_like_headings_of_a_difference(repository: Path) -> None:
    path = committed(repository, "a.txt", "一。\n-- a/b.txt\n二。\n三。\n")
    written(repository, "a.txt", "一。\n++ b/b.txt\n@@ -1 +1 @@\n二。\n四。\n")
    assert lines_of(changes_since("HEAD", repository), path) == [range(2, 4), range(5, 6)]


def test_what_changed_files_were_under_whatever_name(repository: Path) -> None:
    edited, moved = committed(repository, "a.txt", LINES), committed(repository, "old.txt", "旧稿。\n" * 9)
    committed(repository, "gone.txt", "不要的一篇。\n")
    git(repository, "rm", "-q", "gone.txt")
    git(repository, "mv", moved.name, "new.txt")
    renamed = written(repository, "new.txt", "旧稿。\n" * 9 + "添一行。\n")
    written(repository, "a.txt", "短了。\n")
    new = written(repository, "b.txt", LINES)
    paths = [str(path) for path in (renamed, edited, new)]
    texts = changes_since("HEAD", repository).texts_before(paths)
    assert texts == dict(zip(paths, [("旧稿。\n" * 9).encode(), LINES.encode(), None], strict=True))


@pytest.mark.parametrize("name", ['引"号.txt', "反\\斜.txt", "制\t表.txt", "深/层/文.txt"])
def test_names_that_git_quotes(repository: Path, name: str) -> None:
    path = committed(repository, name, LINES)
    written(repository, name, LINES.replace("第3行", "第三行"))
    assert lines_of(changes_since("HEAD", repository), path) == [range(3, 4)]


def test_from_a_folder_below_the_top(repository: Path) -> None:
    path = committed(repository, "docs/a.txt", LINES)
    written(repository, "docs/a.txt", LINES.replace("第3行", "第三行"))
    assert lines_of(changes_since("HEAD", repository / "docs"), path) == [range(3, 4)]


def test_several_commits_back(repository: Path) -> None:
    path = committed(repository, "a.txt", LINES)
    committed(repository, "a.txt", LINES.replace("第3行", "第三行"))
    committed(repository, "a.txt", LINES.replace("第3行", "第三行").replace("第5行", "第五行"))
    assert lines_of(changes_since("HEAD~2", repository), path) == [range(3, 4), range(5, 6)]


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "HEAD~9"])
def test_a_commit_that_is_not_there(repository: Path, revision: str) -> None:
    committed(repository, "a.txt", LINES)
    with pytest.raises(NotTold) as caught:
        changes_since(revision, repository)
    assert revision in caught.value.problem.message.zh


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NotTold):
        changes_since("HEAD", tmp_path)


@pytest.mark.parametrize(
    "setting", ["diff.mnemonicPrefix=true", "diff.noprefix=true", "diff.interHunkContext=9", "diff.context=5"]
)
def test_settings_of_git_change_nothing(repository: Path, setting: str) -> None:
    git(repository, "config", *setting.split("="))
    first, second = (
        committed(repository, "a.txt", LINES),
        committed(repository, "b/b.txt", LINES.rstrip("\n")),
    )
    written(repository, "a.txt", LINES.replace("第3行", "第三行").replace("第6行", "第六行"))
    written(repository, "b/b.txt", LINES.replace("第2行", "第二行"))
    changes = changes_since("HEAD", repository)
    assert lines_of(changes, first) == [range(3, 4), range(6, 7)]
    assert lines_of(changes, second) == [range(2, 3), range(8, 9)]
