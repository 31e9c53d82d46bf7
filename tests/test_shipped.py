"""Where the packs that ship are found, however the program came here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from proofread.shipped import rules_beside, shipped_folder

ROOT = Path(__file__).parents[1]

UNINSTALLED = """
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in repr(finder).lower()]
import proofread
from proofread.cache import program
program()
report = proofread.check_text("他达到了的的目标。")
assert report.rules > 100, report.problems
assert not report.problems, report.problems
"""


def test_a_source_checkout_works_where_it_is_not_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNINSTALLED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_installed_packs_come_before_a_folder_beside(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    assert rules_beside(tmp_path / "proofread") == tmp_path / "rules"
    (tmp_path / "proofread" / "rules").mkdir(parents=True)
    assert rules_beside(tmp_path / "proofread") == tmp_path / "proofread" / "rules"


def test_the_packs_that_ship_are_there() -> None:
    assert (shipped_folder() / "doubled.yaml").is_file()
