"""Installing the project as others do, but without a network: what it depends on is lent from this environment.

What is proved by it: that the project builds, that its command is installed, and what is then done with it. Not that
its dependencies can be had from a package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
LENT = {
    "PIP_NO_INDEX": "1",
    "PIP_NO_DEPS": "1",
    "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the other way round: no isolation
    "PYTHONPATH": sysconfig.get_path("purelib"),
    "PYTHONUTF8": "1",
    "NO_COLOR": "1",
}
"""Variables under which pip installs the project without asking an index."""


def environment(more: Mapping[str, str] = {}) -> dict[str, str]:
    """The variables of a process that installs the project or runs it."""
    return {**os.environ, **LENT, **more}


def source(folder: Path) -> Path:
    """The repository of the project as others get it, without what is not needed to install it."""
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml"):
        shutil.copy(ROOT / name, folder)
    for name in ("proofread", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def git(folder: Path, *words: str) -> str:
    """What git says; commits are by nobody."""
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    ended = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)
    return ended.stdout.decode().strip()
