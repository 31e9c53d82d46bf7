from __future__ import annotations

from pathlib import Path

import pytest

from proofread.cli import main


@pytest.mark.parametrize("rule", ["no-space-between-han-and-latin", "doubled-function-character"])
def test_a_rule_that_is_not_in_force_is_explained_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rule: str
) -> None:
    (tmp_path / "proofread.yaml").write_text("ignore: [doubled-function-character]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["explain", rule]) == 0
    assert rule in capsys.readouterr().out
