"""Files checked by several processes: the same report, and none lost when a process dies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from proofread.engine import worker_pool
from proofread.engine.outcomes import FileOutcome
from proofread.engine.proofreader import Proofreader, Settings
from proofread.model import Glance
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
    reports = [render(proofreader.check_files([str(tree)], processes=count), False) for count in (1, 2, 5)]
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].count('"doubled-function-character"') == 9
    assert "c.txt" in reports[0]


def test_what_stands_in_two_files_is_found_across_processes(tree: Path) -> None:
    proofreader = Proofreader(NEWS, Plugins(installed=False))
    report = proofreader.check_files([str(tree)], processes=2)
    (across,) = [found for file in report.files if file.path.endswith("b.md") for found in file.findings]
    assert across.related[0].path
    assert across.related[0].path.endswith("a.md")


@pytest.mark.skipif(not worker_pool.can_fork(), reason="what is made here lives only in a copied process")
def test_a_process_that_dies_costs_only_the_file_that_killed_it() -> None:
    paths = [str(number) for number in range(12)]

    def check(path: str) -> FileOutcome:
        if path == "7":
            os._exit(3)
        return FileOutcome(Glance(path, "text", "utf-8", 1))

    outcomes = dict(worker_pool.check_in_processes(lambda: check, paths, [100] * len(paths), 2))
    assert sorted(outcomes) == list(range(12))
    (problem,) = outcomes.pop(7).problems
    assert (problem.path, problem.message) == ("7", worker_pool.DIED)
    assert all(outcome.glance and outcome.glance.path == str(at) for at, outcome in outcomes.items())


@pytest.mark.parametrize("sizes", [[1], [5, 5, 5], [1000, 1, 1, 1], [0, 0, 0]])
def test_every_file_is_in_one_batch(sizes: list[int]) -> None:
    batches = list(worker_pool._batches(sizes, 2))
    assert sorted(number for batch in batches for number in batch) == list(range(len(sizes)))
