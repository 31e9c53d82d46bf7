"""Lines of ignore files, and that they say what git takes them to say."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from proofread.acceptance.path_patterns import BadPattern
from proofread.engine.discovery import discover
from proofread.engine.ignore_lines import ignore_line, verdict


@pytest.mark.parametrize(
    ("line", "meant", "not_meant"),
    [
        ("a.md", ["a.md", "x/a.md"], ["a.md/x", "ba.md"]),
        ("/a.md", ["a.md"], ["x/a.md"]),
        ("x/a.md", ["x/a.md"], ["y/x/a.md"]),
        ("a/", ["a/", "x/a/"], ["a", "a/x.md"]),
        ("*.md", ["a.md", "x/a.md"], ["a.txt", "a.md/b"]),
        ("x/*.md", ["x/a.md"], ["x/y/a.md"]),
        ("a**b", ["ab", "axb"], ["a/b"]),
        ("**/a", ["a", "x/a", "x/y/a"], ["xa"]),
        ("a/**", ["a/x", "a/x/y"], ["a", "a/", "b/x"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]),
        ("?.md", ["a.md"], [".md", "ab.md"]),
        ("[a-c]x", ["ax", "y/cx"], ["dx"]),
        ("[!a-c]x", ["dx"], ["ax"]),
        ("a[!b]c/d", ["axc/d"], ["a/c/d"]),
        ("[]x].md", ["].md", "x.md"], ["y.md"]),
        ("[[:digit:]-]", ["1", "-"], ["a", ":"]),
        ("\\#a", ["#a"], ["a"]),
        ("\\!a", ["!a"], ["a"]),
        ("a\\ ", ["a "], ["a"]),
        ("a  ", ["a"], ["a  "]),
        ("a+(b)|c", ["a+(b)|c"], ["aab"]),
    ],
)
def test_what_a_line_means(line: str, meant: list[str], not_meant: list[str]) -> None:
    said = ignore_line(line)
    assert said
    for path in (*meant, *not_meant):
        assert said.means(path.rstrip("/"), is_folder=path.endswith("/")) is (path in meant), path


@pytest.mark.parametrize("line", ["", "   ", "# 注释"])
def test_a_line_that_says_nothing(line: str) -> None:
    assert ignore_line(line) is None


@pytest.mark.parametrize("line", ["!", "[z-a].md", "[a", "a\\", "[[:letter:]]"])
def test_a_line_that_makes_no_sense(line: str) -> None:
    with pytest.raises(BadPattern) as caught:
        ignore_line(line)
    assert str(caught.value) == line


def test_the_last_line_that_means_a_path_decides() -> None:
    lines = [line for line in map(ignore_line, ["*.md", "!/a", "!b.md"]) if line]
    seen = {path: verdict(lines, path, is_folder=False) for path in ("a/x.md", "a", "b.md", "c.txt")}
    assert seen == {"a/x.md": True, "a": False, "b.md": False, "c.txt": None}


NAMES = ("a", "b", "foo", "x.md", "y.md", "foo.md", "[z].md", "!n.md", "#h.md")
LINES = (
    *(
        "a",
        "a/",
        "/a",
        "*.md",
        "!x.md",
        "a/*",
        "!a/x.md",
        "**/foo",
        "foo/**",
        "a/**/x.md",
        "[!x].md",
        "\\!n.md",
    ),
    *(
        "build/",
        "*",
        "!*/",
        "!*.md",
        "/a/b/",
        "foo*",
        "?.md",
        "[xy].md",
        "!/a",
        "a**b",
        "**",
        "/**/x.md",
        "*/x.md",
    ),
    *(
        ".",
        "./x.md",
        "a//x.md",
        "/*/",
        "*/b/*",
        "[a-f]*",
        "!**/y.md",
        "\\[z\\].md",
        "[[:alpha:]].md",
        "/",
        "[z-a]",
    ),
)


def test_git_passes_over_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against git itself, on trees and ignore files drawn at random, each in a folder of one repository."""
    chosen = random.Random(3)
    for number in range(150):
        tree = tmp_path / str(number)
        for folder in ("", "a", "a/b", "foo", "a/foo", "b"):
            (tree / folder).mkdir(parents=True, exist_ok=True)
            for name in chosen.sample(NAMES[3:], 4):
                (tree / folder / name).touch()
        for folder in chosen.sample(["", "a", "foo"], 2):
            (tree / folder / ".gitignore").write_text("\n".join(chosen.sample(LINES, 3)) + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard", "*.md"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    found = {path.as_posix() for path in discover(["."], [".md"]).files}
    assert found == set(listed.split("\0")) - {""}
