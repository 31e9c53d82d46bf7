"""Files checked by several processes: the same report, and none lost when a process dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from proofread import cache
from proofread.engine import worker_pool
from proofread.engine.outcomes import FileOutcome
from proofread.engine.proofreader import Proofreader
from proofread.engine.result_cache import ResultCache
from proofread.engine.settings import Settings
from proofread.engine.worker_pool import Checking
from proofread.model import Finding, Glance
from proofread.plugins import hookimpl
from proofread.plugins.manager import Plugins
from proofread.reporters.json_report import render
from proofread.rulebook.selection import Selection

SAME = (
    "城北的旧码头上周恢复了摆渡，头班船清晨六点从东岸开出，载着三十多名赶集的乡亲，二十分钟后平安到了西岸。"
    "船票两元，六十岁以上的老人和穿校服的学生免票。"
)
NEWS = Settings(selection=Selection(profile="news"))
"""The same paragraph in two files is an error of a newspaper."""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(worker_pool, "WORTH_FORKING", 0)
    monkeypatch.setattr(worker_pool, "WORTH_STARTING", 0)
    monkeypatch.setattr(worker_pool, "BATCH_BYTES", 200)
    folder = tmp_path / "稿件"
    folder.mkdir()
    for number in range(9):
        text = f"第{number}篇说的是有条件的的事。\n\n" + "正文。" * number
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "a.md").write_text(f"# 甲\n\n{SAME}\n", encoding="utf-8")
    (folder / "b.md").write_text(f"# 乙\n\n{SAME}\n", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"\xff\xfe\x00\x81\x00")
    return folder


def test_the_report_is_the_same_however_many_processes(tree: Path) -> None:
    proofreader = Proofreader(NEWS, Plugins(installed=False))
    reports = [
        render(proofreader.check_files([str(tree)], processes=count), False).decode() for count in (1, 2, 5)
    ]
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].count('"doubled-function-character"') == 9
    assert "c.txt" in reports[0]


@pytest.mark.parametrize("processes", [1, 2])
def test_the_report_is_the_same_however_many_files_are_checked_together(
    tree: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    proofreader = Proofreader(NEWS, Plugins(installed=False))
    reports = []
    for limit in (1, 500, 1 << 20):
        monkeypatch.setattr(worker_pool, "BATCH_BYTES", limit)
        reports.append(render(proofreader.check_files([str(tree)], processes=processes), False))
    assert reports[0] == reports[1] == reports[2]


def test_what_stands_in_two_files_is_found_across_processes(tree: Path) -> None:
    proofreader = Proofreader(NEWS, Plugins(installed=False))
    report = proofreader.check_files([str(tree)], processes=2)
    (across,) = [found for file in report.files if file.path.endswith("b.md") for found in file.findings]
    assert across.related[0].path
    assert across.related[0].path.endswith("a.md")


def each(check: Callable[[str], FileOutcome]) -> Callable[[], Checking]:
    """What makes a process check file by file."""
    return lambda: lambda paths: [check(path) for path in paths]


@pytest.mark.skipif(not worker_pool.can_fork(), reason="what is made here lives only in a copied process")
def test_a_process_that_dies_costs_only_the_file_that_killed_it() -> None:
    paths = [str(number) for number in range(12)]

    def check(path: str) -> FileOutcome:
        if path == "7":
            os._exit(3)
        return FileOutcome(Glance(path, "text", "utf-8", 1))

    outcomes = dict(worker_pool.check_in_processes(each(check), paths, [100] * len(paths), 2))
    assert sorted(outcomes) == list(range(12))
    (problem,) = outcomes.pop(7).problems
    assert (problem.path, problem.message) == ("7", worker_pool.DIED)
    assert all(outcome.glance and outcome.glance.path == str(at) for at, outcome in outcomes.items())


@pytest.mark.parametrize("sizes", [[1], [5, 5, 5], [1000, 1, 1, 1], [0, 0, 0]])
def test_every_file_is_in_one_batch(sizes: list[int]) -> None:
    batches = list(worker_pool._shared_out(sizes, 2))
    assert sorted(number for batch in batches for number in batch) == list(range(len(sizes)))


@pytest.mark.parametrize(
    "settings", [NEWS, Settings(packs=("missing.yaml",))], ids=["sound", "a pack missing"]
)
def test_processes_that_start_anew_check_the_same(
    tree: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(worker_pool, "can_fork", lambda: False)
    proofreader = Proofreader(settings)
    one, two = (render(proofreader.check_files([str(tree)], processes=count), False) for count in (1, 2))
    assert one == two


def test_processes_that_start_anew_keep_nothing_where_this_one_does_not(
    tree: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "can_fork", lambda: False)
    with cache.turned_off():
        report = Proofreader(NEWS).check_files([str(tree)], processes=2)
    assert report.findings
    assert not own_cache.exists()


@pytest.mark.parametrize("can_fork", [True, False])
def test_plugins_that_are_not_installed_work_in_every_process(
    tree: Path, monkeypatch: pytest.MonkeyPatch, can_fork: bool
) -> None:
    monkeypatch.setattr(worker_pool, "can_fork", lambda: can_fork and sys.platform == "linux")
    proofreader = Proofreader(NEWS, Plugins([WordsOfTheHouse()], installed=False))
    report = proofreader.check_files([str(tree)], processes=2)
    assert [Path(file.path).name for file in report.files if file.findings] == ["b.md"]


class WordsOfTheHouse:
    """A plugin that only this process has."""

    @staticmethod
    @hookimpl
    def proofread_words() -> Sequence[str]:
        return ["的的事"]


def test_a_file_that_goes_before_a_filter_sees_it_is_told(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Remover:
        @staticmethod
        @hookimpl
        def proofread_filter(findings: Sequence[Finding]) -> Sequence[Finding]:
            (tree / "3.txt").unlink(missing_ok=True)
            return findings

    proofreader = Proofreader(NEWS, Plugins([Remover()], installed=False))
    report = proofreader.check_files([str(tree)], processes=2)
    unread = [Path(problem.path or "").name for problem in report.problems]
    assert sorted(unread) == ["3.txt", "c.txt"]
    assert len(report.files) == 11


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="a pipe has no name")
def test_what_can_be_read_only_once_is_read_once(tree: Path) -> None:
    """What a shell makes of ``<(command)``."""
    pipes = [pipe_with("有条件的的县镇。"), pipe_with("没有条件的的乡镇。")]
    proofreader = Proofreader(NEWS, Plugins(installed=False))
    results = ResultCache(b"circumstances", [str])
    report = proofreader.check_files([str(tree), *pipes], processes=2, results=results)
    assert set(pipes) <= {file.path for file in report.files if file.findings}
    assert pipes[1].encode() in render(report, False)


def pipe_with(text: str) -> str:
    """The path of a pipe that holds the text."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    return f"/dev/fd/{reading}"


@pytest.mark.skipif(not worker_pool.can_fork(), reason="what is made here lives only in a copied process")
def test_what_no_process_can_send_is_checked_here() -> None:
    def check(path: str) -> FileOutcome:
        return FileOutcome(Glance(path, "text", "utf-8", 1), digests=(lambda: path,) if path == "3" else ())

    paths = [str(number) for number in range(6)]
    outcomes = dict(worker_pool.check_in_processes(each(check), paths, [100] * len(paths), 2))
    assert [outcomes[at].glance.path for at in range(6)] == paths  # type: ignore[union-attr]
    assert outcomes[3].digests[0]() == "3"


@pytest.mark.skipif(not worker_pool.can_fork(), reason="what is made here lives only in a copied process")
def test_what_was_not_begun_is_not_done_when_the_user_has_had_enough(tmp_path: Path) -> None:
    def check(path: str) -> FileOutcome:
        (tmp_path / path).touch()
        time.sleep(0.02)
        return FileOutcome(Glance(path, "text", "utf-8", 1))

    paths = [str(number) for number in range(200)]
    outcomes = worker_pool.check_in_processes(each(check), paths, [worker_pool.BATCH_BYTES] * len(paths), 2)
    next(outcomes)
    with pytest.raises(KeyboardInterrupt):
        outcomes.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    assert len(list(tmp_path.iterdir())) < len(paths)
