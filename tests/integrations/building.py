"""Building a site or a documentation in a process of its own, as its authors do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Build(NamedTuple):
    """What a build left."""

    status: int
    log: str

    def lines(self, words: str) -> list[str]:
        """The lines of the log that hold some words."""
        return [line for line in self.log.splitlines() if words in line]


def build(folder: Path, module: str, *words: str) -> Build:
    """Run a module of Python in a folder."""
    ended = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Build(ended.returncode, ended.stdout.decode())
