from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from proofread.engine.writing import write_text


def test_line_feeds_stay_line_feeds_and_nothing_is_left_beside(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "一\n二\n")
    assert (tmp_path / "a.txt").read_bytes() == "一\n二\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_text(tmp_path / "folder", "一")
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="links, permissions and pipes of POSIX")
def test_a_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("旧", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("a.txt")
    write_text(tmp_path / "link.txt", "新")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "新"
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="links, permissions and pipes of POSIX")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    write_text(pipe, "一")
    reader.join(timeout=10)
    assert read == ["一"]
    assert pipe.is_fifo()
