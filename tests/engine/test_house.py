"""What a house that is no command line sees of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.engine.house import NO_FILE, House, only
from proofread.model import Severity
from proofread.rulebook.source_fault import SourceFault
from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    furnish(tmp_path, "max-rate: 3\nlang: en\n")
    write(tmp_path, "docs/faulty.md", FAULTY)
    write(tmp_path, "docs/doubtful.txt", DOUBTFUL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_checks_as_it_is_configured(folder: Path) -> None:
    house = House(folder)
    report = house.check(house.files([folder / "docs"]))
    assert [(file.path, len(file.findings)) for file in report.files] == [
        ("docs/doubtful.txt", 1),
        ("docs/faulty.md", 1),
    ]
    assert (report.language, report.max_rate, report.fails) == ("en", 3, True)
    assert report.configuration == "proofread.yaml"


def test_a_severity_that_fails_replaces_what_is_configured(folder: Path) -> None:
    found = House(folder).files([folder / "docs"])
    reports = {word: House(folder, fail_on=word).check(found) for word in ("warning", "never")}
    assert [(report.fail_on, report.max_rate) for report in reports.values()] == [
        (Severity.WARNING, None),
        (None, None),
    ]
    assert [len(report.failing) for report in reports.values()] == [2, 0]


def test_a_run_without_files_is_a_problem(folder: Path) -> None:
    house = House(folder)
    found = only(house.files([folder / "docs"]), [folder / "docs/none.md"])
    assert NO_FILE in house.check(found).problems


def test_faults_of_configurations_are_raised_at_once_or_told_with_the_report(folder: Path) -> None:
    write(folder, "docs/inner/a.md", CLEAN)
    write(folder, "docs/inner/proofread.yaml", "profil: news\n")
    house = House(folder)
    (problem,) = house.check(house.files([folder / "docs"])).problems
    assert str(problem.path).endswith("docs/inner/proofread.yaml")
    with pytest.raises(SourceFault):
        House(folder / "docs/inner")


def test_a_configuration_that_is_named_is_the_only_one(folder: Path) -> None:
    named = write(
        folder, "other.yaml", (folder / "proofread.yaml").read_text("utf-8") + "rules: {wrong-word: off}\n"
    )
    write(folder, "docs/proofread.yaml", "profil: news\n")
    house = House(folder, named)
    assert len(house.check(house.files([folder / "docs"])).findings) == 1
