"""Whole processes: what they leave behind, and what they say whatever the cache holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from proofread import cache

PACK = """\
- id: wrong-word
  check: substitution
  title: 错字
  severity: error
  message: “{match}”应为“{suggestion}”
  why: 示例
  source: 示例
  table: words.tsv
  examples:
    - bad: 有错字
      good: 有对字
    - good: 没有
"""


@pytest.fixture
def desk(tmp_path: Path, own_cache: Path) -> Path:
    """A folder with a page, a pack with a table, and a configuration that runs only that pack."""
    del own_cache
    (tmp_path / "page.txt").write_text("这里有错字，请看。\n", encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "words.tsv").write_text("wrong\tright\n错字\t对字\n", encoding="utf-8")
    (tmp_path / "proofread.yaml").write_text(
        "packs: [pack.yaml]\nselect: [wrong-word]\nlm: none\n", encoding="utf-8"
    )
    return tmp_path


def start(desk: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from proofread.cli import main; raise SystemExit(main())", *words]
    return subprocess.Popen(
        command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def run(desk: Path, *words: str) -> tuple[int, str, str]:
    process = start(desk, *words)
    output, errors = process.communicate()
    return process.returncode, output, errors


def kept_files(own_cache: Path) -> list[Path]:
    return sorted(path for path in own_cache.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("check", "page.txt"), 1, "“错字”应为“对字”"),
        (("check", "page.txt", "--fail-on", "never"), 0, "“错字”应为“对字”"),
        (("check", "none.txt"), 2, "none.txt"),
        (("--version",), 0, "proofread "),
        (("--help",), 0, "check"),
        (("check", "--help"), 0, "--no-cache"),
        (("rules", "wrong-word"), 0, "wrong-word"),
    ],
)
def test_a_process_ends_with_its_status_and_all_that_it_said(
    desk: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    for _ in range(2):
        left, output, errors = run(desk, *words)
        assert (left, errors) == (status, "")
        assert said in output


def test_a_long_report_arrives_whole(desk: Path) -> None:
    (desk / "page.txt").write_text("这里有错字，请看。\n\n" * 3000, encoding="utf-8")
    _, output, _ = run(desk, "check", "page.txt", "--format", "json")
    assert output.count('"message"') >= 3000
    assert output.endswith("}\n")


def test_a_damaged_cache_changes_nothing_and_is_mended(desk: Path, own_cache: Path) -> None:
    first = run(desk, "check", "page.txt")
    files = kept_files(own_cache)
    sizes = [path.stat().st_size for path in files]
    for path in files:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert run(desk, "check", "page.txt") == first
    for path in files:
        path.write_bytes(b"\0" * 100)
    assert run(desk, "check", "page.txt") == first
    assert all(path.read_bytes().startswith(cache.HEADER) for path in files)
    assert [path.stat().st_size > 100 for path in files] == [size > 100 for size in sizes]


def test_a_cache_that_is_no_directory_changes_nothing(desk: Path, own_cache: Path) -> None:
    first = run(desk, "check", "page.txt", "--no-cache")
    own_cache.write_text("no directory", encoding="utf-8")
    assert run(desk, "check", "page.txt") == first


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="permissions work otherwise")
def test_a_cache_that_is_read_only_changes_nothing(desk: Path, own_cache: Path) -> None:
    own_cache.mkdir()
    own_cache.chmod(0o500)
    first = run(desk, "check", "page.txt", "--no-cache")
    assert run(desk, "check", "page.txt") == first
    own_cache.chmod(0o700)


def test_no_cache_leaves_nothing_behind(desk: Path, own_cache: Path) -> None:
    assert run(desk, "check", "page.txt", "--no-cache")[0] == 1
    assert kept_files(own_cache) == []


def test_processes_at_once_say_the_same(desk: Path) -> None:
    processes = [start(desk, "check", "page.txt") for _ in range(3)]
    said = [process.communicate() for process in processes]
    assert len(set(said)) == 1
    assert {process.returncode for process in processes} == {1}


def test_a_table_that_was_edited_counts_at_once(desk: Path) -> None:
    run(desk, "check", "page.txt")
    (desk / "words.tsv").write_text("wrong\tright\n错字\t好字\n", encoding="utf-8")
    pack = (desk / "pack.yaml").read_text(encoding="utf-8")
    status, output, _ = run(desk, "check", "page.txt")
    assert status == 2
    assert "有好字" in output
    (desk / "pack.yaml").write_text(pack.replace("有对字", "有好字"), encoding="utf-8")
    assert "“错字”应为“好字”" in run(desk, "check", "page.txt")[1]


def test_a_plugin_is_found_as_soon_as_it_is_installed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = desk / "site"
    information = site / "gazette-1.0.dist-info"
    information.mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", str(site))
    assert "gazette" not in run(desk, "--help")[1]
    (site / "gazette.py").write_text(
        "from proofread.model import Phrase\n"
        "from proofread.plugins import Command, hookimpl\n"
        "@hookimpl\n"
        "def proofread_commands():\n"
        "    return [Command(name='gazette', summary=Phrase('公报', 'gazette'), configure=print, run=print)]\n",
        encoding="utf-8",
    )
    (information / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: gazette\nVersion: 1.0\n", encoding="utf-8"
    )
    (information / "entry_points.txt").write_text("[proofread]\ngazette = gazette\n", encoding="utf-8")
    for _ in range(2):
        assert "gazette" in run(desk, "--help")[1]
    (information / "entry_points.txt").unlink()
    assert "gazette" not in run(desk, "--help")[1]
