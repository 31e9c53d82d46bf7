from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.killed import killed


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed as on POSIX")
def test_who_kills_a_run_finds_every_file_old_or_new_and_nothing_beside(tmp_path: Path) -> None:
    tally = killed(4, tmp_path)
    assert tally.rounds == 4
    assert tally.faults == ()
