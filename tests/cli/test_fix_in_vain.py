"""``proofread fix`` where a file cannot be written or read: what it says, and what comes out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.engine.gate import ExitStatus

Capture = pytest.CaptureFixture[str]

SLIP = "　　向有条件的的县镇延伸。\n"
NO_TEXT = b"%PDF-1.7 \x00\x01"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def test_what_could_not_be_written_is_not_told_as_corrected(capsys: Capture) -> None:
    path, other = Path("a.txt"), Path("b.txt")
    path.write_text(SLIP, "utf-8")
    other.write_text(f"\n{SLIP}", "utf-8")
    path.chmod(0o444)
    assert main(["fix", "a.txt", "b.txt"]) == ExitStatus.INCOMPLETE
    told = capsys.readouterr()
    assert "改正 1 处：" in told.out
    assert "第2行" in told.out
    assert "第1行" not in told.out
    assert "没有改 1 处：\n     1  文件没有写成\n" in told.out
    assert "只读" in told.err
    assert main(["fix", "a.txt"]) == ExitStatus.INCOMPLETE
    assert "改正" not in capsys.readouterr().out.replace("一处也没有改正", "")
    assert path.read_text("utf-8") == SLIP
    path.chmod(0o644)


@pytest.mark.parametrize(("further", "out"), [([], NO_TEXT), (["--diff"], b"")])
def test_standard_input_that_is_no_text_is_a_problem_and_comes_out_as_it_came(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    further: list[str],
    out: bytes,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NO_TEXT)))
    assert main(["fix", "-", *further]) == ExitStatus.INCOMPLETE
    assert capfdbinary.readouterr().out == out


@pytest.mark.parametrize(
    ("configuration", "further"),
    [("profil: news\n", []), ("root: true\nlm: none\n", ["--rule", "no-such-rule"])],
)
def test_where_nothing_can_be_corrected_standard_input_comes_out_as_it_came(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    configuration: str,
    further: list[str],
) -> None:
    Path("proofread.yaml").write_text(configuration, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SLIP.encode())))
    assert main(["fix", "-", *further]) == ExitStatus.INCOMPLETE
    assert capfdbinary.readouterr().out == SLIP.encode()
