"""``proofread lsp`` where the parts that it needs are missing."""

from __future__ import annotations

import importlib.util

import pytest

from proofread.cli import main


@pytest.mark.parametrize("language", ["zh", "en"])
def test_missing_parts_are_told_with_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "pygls" else find(name, *rest)
    )
    assert main(["lsp", "--lang", language]) == 2
    assert 'pip install "proofread-zh[lsp]"' in capsys.readouterr().err
