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
@pytest.mark.parametrize("name", ["a.txt", "稿" * 83 + ".txt"], ids=["short", "long"])
def test_files_are_written_whatever_the_system_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_nameless: bool, has_cache: bool, name: str
) -> None:
    place = tmp_path / "folder" / name
    place.parent.mkdir()
    place.with_name(".a.txt.proofread").write_bytes(b"of the user")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    if not has_nameless:
        monkeypatch.setattr(writing, "_nameless", lambda *_: None)
    if has_cache:
        write_bytes(place, b"one")
    else:
        with cache.turned_off():
            write_bytes(place, b"one")
    assert place.read_bytes() == b"one"
    assert place.with_name(".a.txt.proofread").read_bytes() == b"of the user"
    assert sorted(path.name for path in place.parent.iterdir()) == [".a.txt.proofread", name]


def test_two_that_write_one_file_do_not_tread_on_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.txt"
    monkeypatch.setattr(writing, "_nameless", lambda *_: None)
    monkeypatch.setattr(cache, "is_on", lambda: False)
    sync = os.fsync
    waiting: list[set[str]] = []

    def fsync(handle: int) -> None:
        sync(handle)
        waiting.append({path.name for path in tmp_path.iterdir()} - {"a.txt"})
        if len(waiting) == 1:
            write_bytes(place, b"of the other")
            assert place.read_bytes() == b"of the other"

    monkeypatch.setattr(os, "fsync", fsync)
    write_bytes(place, b"of the one")
    assert place.read_bytes() == b"of the one"
    assert [len(names) for names in waiting] == [1, 2]
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_process_left_beside_is_swept_away_when_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_nameless", lambda *_: None)
    left, users = writing._waiting_place_beside(tmp_path / "a.txt"), tmp_path / ".proofread-notes"
    old = time.time() - 2 * LONGEST_WAIT
    left.write_bytes(b"")
    users.write_bytes(b"")
    os.utime(users, (old, old))
    with cache.turned_off():
        writing._sweep_beside.cache_clear()
        write_bytes(tmp_path / "a.txt", b"one")
        assert left.exists()  # its process may still be at it
        os.utime(left, (old, old))
        writing._sweep_beside.cache_clear()
        write_bytes(tmp_path / "a.txt", b"two")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".proofread-notes", "a.txt"]


def test_what_may_not_be_written_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_bytes(b"old")
    place.chmod(0o444)
    with pytest.raises(OSError, match="read-only"):
        write_bytes(place, b"new")
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    place.chmod(0o644)


def test_what_the_user_may_not_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with pytest.raises(OSError, match="read-only"):
        write_bytes(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_what_has_several_names_is_refused_not_split(tmp_path: Path) -> None:
    place, other = tmp_path / "a.txt", tmp_path / "b.txt"
    place.write_bytes(b"old")
    other.hardlink_to(place)
    with pytest.raises(OSError, match="hard link"):
        write_bytes(place, b"new")
    assert place.read_bytes() == b"old"
    assert place.samefile(other)


@pytest.mark.skipif(sys.platform == "win32", reason="links, permissions and pipes of POSIX")
@pytest.mark.parametrize("has_nameless", [True, False])
def test_owner_and_special_permissions_are_kept_or_the_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_nameless: bool
) -> None:
    if not has_nameless:
        monkeypatch.setattr(writing, "_nameless", lambda *_: None)
    place = tmp_path / "a.txt"
    place.write_bytes(b"old")
    if os.geteuid() == 0:
        os.chown(place, 65534, 65534)
    place.chmod(0o2664)
    before = place.stat()
    write_bytes(place, b"new")
    after = place.stat()
    assert place.read_bytes() == b"new"
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="links, permissions and pipes of POSIX")
def test_a_file_whose_owner_cannot_be_kept_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "not permitted")

    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    place = tmp_path / "a.txt"
    place.write_bytes(b"old")
    os.chown(place, 65534, 65534)
    monkeypatch.setattr(os, "fchown", refuse)
    with pytest.raises(OSError, match="owner"):
        write_bytes(place, b"new")
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes of Linux")
def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_bytes(b"old")
    try:
        os.setxattr(place, "user.origin", b"desk 4")
    except OSError:
        pytest.skip("the file system has none")
    write_bytes(place, b"new")
    assert os.getxattr(place, "user.origin") == b"desk 4"
