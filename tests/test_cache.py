"""What is kept between runs: it comes back whole and for what it was made from, or not at all."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
import weakref
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from proofread import cache

KEY, OTHER_KEY = b"a" * 16, b"b" * 16
LONG_AGO = time.time() - 3600


@pytest.fixture(autouse=True)
def own(own_cache: Path) -> Path:
    return own_cache


def entry(name: str) -> Path:
    """The file of an entry."""
    (path,) = (path for path in Path(os.environ[cache.VARIABLE]).rglob(name))
    return path


def aged(path: Path, text: str, seconds_later: int = 0) -> Path:
    """A file that was written long ago."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (LONG_AGO + seconds_later, LONG_AGO + seconds_later))
    return path


def test_what_was_kept_comes_back() -> None:
    cache.save_value("words", KEY, {"错": [1, 2]})
    assert cache.load_as("words", KEY, dict[str, list[int]]) == {"错": [1, 2]}


def test_nothing_comes_back_for_another_key_or_shape() -> None:
    cache.save_value("words", KEY, {"错": [1, 2]})
    assert cache.load_as("words", OTHER_KEY, dict[str, list[int]]) is None
    assert cache.load_as("words", KEY, list[int]) is None
    assert cache.load_as("others", KEY, dict[str, list[int]]) is None


def test_a_damaged_entry_counts_as_missing() -> None:
    cache.save_value("words", KEY, ["错", "对"])
    whole = entry("words").read_bytes()
    for at in range(len(whole)):
        entry("words").write_bytes(whole[:at])
        assert cache.load("words", KEY) is None
        entry("words").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.load("words", KEY) is None
    entry("words").write_bytes(whole)
    assert cache.load_as("words", KEY, list[str]) == ["错", "对"]


@pytest.mark.parametrize(
    "foreign", [b"", b"\x80\x04\x95", b"proofread cache 0\n" + bytes(64), b"SQLite format 3\0"]
)
def test_the_file_of_another_program_counts_as_missing(foreign: bytes) -> None:
    cache.save_value("words", KEY, ["错"])
    entry("words").write_bytes(foreign)
    assert cache.load("words", KEY) is None
    cache.save_value("words", KEY, ["对"])
    assert cache.load_as("words", KEY, list[str]) == ["对"]


def test_a_directory_that_cannot_be_written_is_told_once_to_those_who_trace(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text("no directory", encoding="utf-8")
    monkeypatch.setattr(cache._Switch, "has_told", False)
    cache.save_value("words", KEY, ["错"])
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(cache.TRACE_VARIABLE, "1")
    cache.save_value("words", KEY, ["错"])
    cache.save_value("words", KEY, ["错"])
    assert capsys.readouterr().err.count("cache:") == 1
    assert cache.load("words", KEY) is None


def test_no_half_written_file_stays_behind(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: object) -> None:
        raise OSError(f"no room for {target}")

    monkeypatch.setattr(Path, "replace", fail)
    cache.save_value("words", KEY, ["错"])
    assert [path for path in own.rglob("*") if path.is_file()] == []


def test_turned_off_it_neither_reads_nor_writes(own: Path) -> None:
    cache.save_value("words", KEY, ["错"])
    with cache.turned_off():
        assert cache.load("words", KEY) is None
        cache.save_value("others", KEY, ["错"])
        table = cache.Table("table", KEY, int)
        table.add("a", 1)
    table.save()
    assert cache.load("words", KEY) is not None
    assert [path.name for path in own.rglob("*") if path.is_file()] == ["words"]


def test_a_value_is_made_once() -> None:
    assert cache.kept("number", KEY, int, lambda: 5) == 5
    assert cache.kept("number", KEY, int, lambda: pytest.fail("made again")) == 5
    assert cache.kept("number", OTHER_KEY, int, lambda: 6) == 6
    assert cache.kept("number", None, int, lambda: 7) == 7


def test_a_table_outlives_the_process() -> None:
    table = cache.Table("table", KEY, int)
    table.add("甲", 1)
    table.add("\ud800", 2)
    assert table.get("\ud800") == 2
    table.save()
    assert cache.Table("table", KEY, int).get("甲") == 1
    assert cache.Table("table", KEY, int).get("\ud800") is None
    assert cache.Table("table", OTHER_KEY, int).get("甲") is None


def test_a_table_that_is_let_go_of_is_written_and_does_not_stay() -> None:
    table = cache.Table("table", KEY, int)
    table.add("甲", 1)
    still = weakref.ref(table)
    del table
    gc.collect()
    assert still() is None
    assert cache.Table("table", KEY, int).get("甲") == 1


def test_a_table_is_written_at_the_end_of_the_process(own: Path) -> None:
    program = f"from proofread import cache; table = cache.Table('table', {KEY!r}, int); table.add('a', 1)"
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, cache.VARIABLE: str(own)})
    assert cache.Table("table", KEY, int).get("a") == 1


def test_a_table_that_grows_too_large_forgets_what_is_not_used() -> None:
    def table() -> cache.Table[int]:
        return cache.Table("table", KEY, int, largest=3)

    first = table()
    for number in range(5):
        first.add(str(number), number)
    first.save()
    later = table()
    assert [later.get(name) for name in ("1", "3")] == [1, None]
    later.add("new", 9)
    later.save()
    last = table()
    assert [last.get(name) for name in ("0", "1", "2", "new")] == [None, 1, None, 9]


WRITER = """
import sys
from proofread import cache
for number in range(150):
    cache.save_value("shared", b"a" * 16, [sys.argv[1]] * 500)
"""


def test_processes_may_write_at_once() -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name]) for name in ("one", "two")]
    seen: set[str] = set()
    while any(writer.poll() is None for writer in writers):
        value = cache.load_as("shared", KEY, list[str])
        if value is not None:
            assert value in (["one"] * 500, ["two"] * 500)
            seen.update(value)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert cache.load_as("shared", KEY, list[str]) is not None
    assert seen
    assert len(list(entry("shared").parent.iterdir())) == 1


def test_the_key_of_files_follows_every_change(tmp_path: Path) -> None:
    def key() -> bytes | None:
        return cache.key_of_files(cache._files(tmp_path / "tree"), "1.0")

    folder = tmp_path / "tree" / "inner"
    folder.mkdir(parents=True)
    page = aged(folder / "a.py", "x = 1")
    keys = [key(), key()]
    aged(page, "x = 2", seconds_later=60)
    keys.append(key())
    aged(page, "x = 22", seconds_later=60)
    keys.append(key())
    aged(folder / "b.py", "")
    keys.append(key())
    page.rename(folder / "c.py")
    keys.append(key())
    assert keys[0] == keys[1]
    assert len(set(keys)) == len(keys) - 1
    (folder / ".hidden").write_text("", encoding="utf-8")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_bytes(b"")
    assert key() == keys[-1]
    assert cache.key_of_files(cache._files(tmp_path / "tree"), "1.1") != keys[-1]


def test_a_file_that_may_still_change_has_no_key(tmp_path: Path) -> None:
    page = aged(tmp_path / "a.py", "x = 1")
    assert cache.key_of_files(cache._files(tmp_path)) is not None
    page.write_text("x = 2", encoding="utf-8")
    assert cache.key_of_files(cache._files(tmp_path)) is None
    os.utime(page, (time.time() + 3600, time.time() + 3600))
    assert cache.key_of_files(cache._files(tmp_path)) is not None


def test_an_installed_distribution_changes_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def key() -> bytes | None:
        cache.installed.cache_clear()
        return cache.installed()

    monkeypatch.syspath_prepend(str(tmp_path))
    before = key()
    (tmp_path / "gazette-1.0.dist-info").mkdir()
    os.utime(tmp_path / "gazette-1.0.dist-info", (LONG_AGO, LONG_AGO))
    with_plugin = key()
    (tmp_path / "gazette-1.0.dist-info").rename(tmp_path / "gazette-1.1.dist-info")
    assert len({before, with_plugin, key()}) == 3
    cache.installed.cache_clear()


def test_the_code_of_a_plugin_is_told_by_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "gazette_code"
    package.mkdir()
    aged(package / "__init__.py", "")
    aged(package / "checks.py", "LIMIT = 1")
    monkeypatch.syspath_prepend(str(tmp_path))
    module = __import__("gazette_code.checks").checks
    before = cache.plugin_code([module])
    aged(package / "words.py", "")
    assert before is not None
    assert cache.plugin_code([module]) not in (before, None)
    assert cache.plugin_code([ModuleType("made_up")]) is None


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("linux", {}, "home/.cache/proofread"),
        ("linux", {"XDG_CACHE_HOME": "/var/tmp/x"}, "/var/tmp/x/proofread"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/proofread"),
        ("darwin", {}, "home/Library/Caches/proofread"),
        ("win32", {}, "home/AppData/Local/proofread/Cache"),
        ("win32", {"LOCALAPPDATA": "/d/local"}, "/d/local/proofread/Cache"),
    ],
)
def test_the_directory_is_that_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], place: str
) -> None:
    for variable in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert cache.folder() == tmp_path / place


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr(Path, "home", homeless)
    cache.save_value("words", KEY, ["错"])
    assert cache.load("words", KEY) is None


def test_the_payload_is_plain_data() -> None:
    cache.save_value("words", KEY, ["错"])
    payload = cache.load("words", KEY)
    assert payload is not None
    assert msgspec.msgpack.decode(payload) == ["错"]


def test_what_vanishes_while_it_is_looked_at_is_another_state(tmp_path: Path) -> None:
    aged(tmp_path / "a.py", "")
    (tmp_path / "b.py").symlink_to(tmp_path / "gone.py")
    with_a_dead_link = cache.key_of_files(cache._files(tmp_path))
    (tmp_path / "b.py").unlink()
    assert with_a_dead_link not in (None, cache.key_of_files(cache._files(tmp_path)))
    assert cache._files(tmp_path / "none") == []
