"""The hook, installed and run by the real pre-commit from a repository of its own.

``offline.py`` tells how it is installed without a network and what that does not prove.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from proofread.plugins.manager import Plugins
from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write
from tests.integrations.offline import ROOT, environment, git, source

CONFIGURATION = """\
repos:
  - repo: {source}
    rev: {revision}
    hooks:
      - id: proofread
        args: [{args}]
"""


class Hook(NamedTuple):
    """The repository that holds the hook, its revision, and where pre-commit keeps what it has installed."""

    source: Path
    revision: str
    home: Path

    def run(self, folder: Path, *words: str, args: str = "") -> tuple[int, str]:
        """Run pre-commit in a repository; its status and what it says."""
        text = CONFIGURATION.format(source=self.source.as_posix(), revision=self.revision, args=args)
        write(folder, ".pre-commit-config.yaml", text)
        git(folder, "add", "-A")
        ended = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", *words],
            cwd=folder,
            env=environment({"PRE_COMMIT_HOME": str(self.home), "PRE_COMMIT_COLOR": "never"}),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return ended.returncode, ended.stdout.decode()


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Hook:
    folder = tmp_path_factory.mktemp("hook")
    repository = source(folder / "source")
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "x")
    return Hook(repository, git(repository, "rev-parse", "HEAD"), folder / "home")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    furnish(tmp_path)
    write(tmp_path, "code.py", "text = '错字'\n")
    write(tmp_path, "notes.rst", "错字\n")
    return tmp_path


def test_the_hook_fails_for_the_files_at_hand_alone(hook: Hook, house: Path) -> None:
    write(house, "old.md", FAULTY)
    git(house, "add", "-A")
    git(house, "commit", "-q", "-m", "x")
    write(house, "docs/new page.md", FAULTY)
    write(house, "doubtful.txt", DOUBTFUL)
    status, log = hook.run(house)
    assert status == 1, log
    assert "docs/new page.md\n\n3:4  必改" in log
    assert "2 个文件" in log
    assert "old.md" not in log
    status, log = hook.run(house, "--all-files")
    assert (status, "3 个文件" in log) == (1, True), log


def test_a_clean_change_passes_and_options_are_handed_on(hook: Hook, house: Path) -> None:
    write(house, "clean.md", CLEAN)
    write(house, "doubtful.txt", DOUBTFUL)
    assert hook.run(house)[0] == 0
    status, log = hook.run(house, args="--fail-on, warning")
    assert (status, "doubtful-word" in log) == (1, True), log


def test_a_change_of_excluded_files_alone_passes(hook: Hook, house: Path) -> None:
    with (house / "proofread.yaml").open("a", encoding="utf-8") as file:
        file.write("exclude: [drafts/]\n")
    write(house, "drafts/a.md", FAULTY)
    status, log = hook.run(house, "--verbose")
    assert (status, "exclude 排除了它" in log) == (0, True), log


def test_a_change_without_texts_is_skipped(hook: Hook, house: Path) -> None:
    status, log = hook.run(house)
    assert (status, "Skipped" in log) == (0, True), log


def test_the_hook_takes_the_files_that_readers_know() -> None:
    (declared,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    suffixes = "|".join(sorted(suffix[1:] for suffix in Plugins(installed=False).suffixes))
    given = declared["files"].removeprefix(r"(?i)\.(").removesuffix(")$")
    assert "|".join(sorted(given.split("|"))) == suffixes


def test_the_manifest_is_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, check=False).returncode == 0
