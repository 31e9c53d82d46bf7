"""The project's own annotated pages: a change may not lose a defect, nor add an alarm, that the stored run had right.

After a change for the better: python -m benchmarks.accuracy --save
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.accuracy.__main__ import machines
from benchmarks.accuracy.annotated_page import read_pages
from benchmarks.accuracy.measure import measure_pages, worse_than

ACCURACY = Path(__file__).parents[2] / "benchmarks" / "accuracy"


def test_no_defect_is_lost_and_no_alarm_added() -> None:
    outcome = measure_pages(machines(), read_pages(ACCURACY / "pages"))
    assert worse_than(outcome, ACCURACY / "stored_run.json") == []


def test_the_set_is_as_large_as_it_says() -> None:
    pages = read_pages(ACCURACY / "pages")
    assert len(pages) >= 60
    assert len({page.name.split("/")[0] for page in pages}) >= 8
    assert sum(len(page.defects) for page in pages) >= 600
    assert sum(len(page.traps) for page in pages) >= 600
