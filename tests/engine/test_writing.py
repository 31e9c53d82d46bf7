from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from proofread import cache
from proofread.engine import writing
from proofread.engine.writing import LONGEST_WAIT, WAITING, write_bytes, write_text


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
@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
@pytest.mark.parametrize("has_nameless", [True, False])
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int, expected: int, has_nameless: bool
) -> None:
    if not has_nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    (tmp_path / "open.txt").touch()
    (tmp_path / "open.txt").chmod(0o666)
    before = os.umask(mask)
    try:
        write_text(tmp_path / "new.txt", "新")
        write_text(tmp_path / "open.txt", "新")
    finally:
        os.umask(before)
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == expected
    assert (tmp_path / "open.txt").stat().st_mode & 0o777 == 0o666


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


WRITER = """
import sys
from pathlib import Path
from proofread.engine.writing import write_bytes
print("begun", flush=True)
while True:
    for letter in "ab":
        write_bytes(Path(sys.argv[1]), letter.encode() * 300_000)
"""


def test_a_process_that_is_killed_leaves_the_old_file_or_the_new_one_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "folder" / "a.txt"
    place.parent.mkdir()
    place.write_bytes(b"a" * 300_000)
    environment = {**os.environ, cache.VARIABLE: str(tmp_path / "cache")}
    for seed in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place)], env=environment, stdout=subprocess.PIPE
        )
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(random.Random(seed).random() / 50)
        writer.kill()
        writer.communicate()
        assert place.read_bytes() in (b"a" * 300_000, b"b" * 300_000)
        assert [path.name for path in place.parent.iterdir()] == ["a.txt"]


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    left = tmp_path / "cache" / WAITING / "old"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"")
    os.utime(left, (0, time.time() - 2 * LONGEST_WAIT))
    write_text(tmp_path / "a.txt", "一")
    assert list(left.parent.iterdir()) == []


@pytest.mark.parametrize("has_nameless", [True, False])
@pytest.mark.parametrize("has_cache", [True, False])
def test_files_are_written_whatever_the_system_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_nameless: bool, has_cache: bool
) -> None:
    place = tmp_path / "folder" / "a.txt"
    place.parent.mkdir()
    place.with_name(".a.txt.proofread").write_bytes(b"left by a process that was killed")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    if not has_nameless:
        monkeypatch.setattr(writing, "_nameless", lambda *_: None)
    if has_cache:
        place.with_name(".a.txt.proofread").unlink()
        write_bytes(place, b"one")
    else:
        with cache.turned_off():
            write_bytes(place, b"one")
    assert place.read_bytes() == b"one"
    assert [path.name for path in place.parent.iterdir()] == ["a.txt"]
