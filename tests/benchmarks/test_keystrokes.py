"""The benchmark of strokes measures what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.keystrokes import main, measure
from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings


def test_every_stroke_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("这是第一段。\n\n这是第二段。\n", encoding="utf-8")
    costs = measure(Proofreader(Settings(language_model="none")), path, strokes=3)
    assert costs.characters == 15
    assert len(costs.strokes) == len(costs.whole) == len(costs.slowest_kind) == 3


def test_without_a_file_it_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "stroke" in capsys.readouterr().out
