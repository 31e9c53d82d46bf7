"""What a reader of a plugin hands over stands where it says, or nothing is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.cli import main
from proofread.engine.gate import ExitStatus
from proofread.engine.reading import NotRead, read_bytes
from proofread.model import Block, BlockKind, Document, Phrase, Piece
from proofread.plugins import Reader

SOURCE = "题\n向有条件的的县镇延伸。\n"


def reader(shift: int) -> Reader:
    def read(path: str, data: bytes) -> Document:
        source = data.decode()
        start = source.index("向")
        text = source[start:-1]
        piece = Piece(0, len(text), start + shift, start + shift + len(text))
        return Document(path, source, (Block(0, BlockKind.PARAGRAPH, text, (piece,)),))

    return Reader(name="wire", summary=Phrase("电稿", "wire"), suffixes=(".wire",), read=read)


def test_a_reader_that_is_right_is_believed() -> None:
    document = read_bytes("a.wire", SOURCE.encode(), reader(0))
    assert document.blocks[0].text == "向有条件的的县镇延伸。"


@pytest.mark.parametrize("shift", [-1, 1, 100])
def test_a_reader_that_misplaces_the_text_is_not(shift: int) -> None:
    with pytest.raises(NotRead, match="wire"):
        read_bytes("a.wire", SOURCE.encode(), reader(shift))


def test_problems_are_told_beside_a_report_that_has_no_place_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes("中文".encode("utf-16-le")[:-1] + b"\xff\xff\xff")
    assert main(["check", "a.txt", "--report", "gitlab"]) == ExitStatus.INCOMPLETE
    said = capsys.readouterr()
    assert said.out.strip() == "[]"
    assert "a.txt" in said.err
