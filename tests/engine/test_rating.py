"""The error rate of a report: by which method, and why there is none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from proofread import Proofreader, Settings
from proofread.engine.rating import rated
from proofread.error_rate import RateSettings
from proofread.model import Report

TEXT = "这是向有条件的的县镇延伸的一条路。\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return msgspec.structs.replace(Proofreader(Settings(language_model="none")).check_text(TEXT), rate=None)


@pytest.mark.parametrize(
    ("profile", "method"), [("default", "newspaper"), ("news", "newspaper"), ("book", "book")]
)
def test_the_method_goes_with_the_profile(report: Report, profile: str, method: str) -> None:
    rate = rated(msgspec.structs.replace(report, profile=profile), RateSettings()).rate
    assert rate
    assert (rate.method, rate.points) == (method, 1)


def test_the_method_that_is_asked_for_stands_before_the_profile(report: Report, tmp_path: Path) -> None:
    house = tmp_path / "weekly.yaml"
    house.write_text("based-on: periodical\ntitle: 周刊\n", "utf-8")
    for method, title in (("periodical", "期刊"), (str(house), "周刊")):
        rate = rated(msgspec.structs.replace(report, profile="book"), RateSettings(method=method)).rate
        assert rate
        assert rate.title.zh == title


@pytest.mark.parametrize(
    ("settings", "said", "hint"),
    [
        (RateSettings(method="newspapr"), "newspapr", "newspaper"),
        (RateSettings(method="none.yaml"), "no such file", ""),
        (RateSettings(layout="28x22"), "28x22", "28x22x6"),
        (RateSettings(layout="0x22x6"), "0x22x6", "28x22x6"),
    ],
)
def test_what_cannot_be_counted_is_a_problem_of_the_report(
    report: Report, settings: RateSettings, said: str, hint: str
) -> None:
    failed = rated(report, settings)
    (problem,) = failed.problems
    assert failed.rate is None
    assert failed.findings == report.findings
    assert said in problem.message.en
    assert hint in (problem.hint.en if problem.hint else "")


def test_nothing_checked_has_no_rate() -> None:
    proofreader = Proofreader(Settings(language_model="none"))
    assert rated(proofreader.check_text(""), RateSettings()).rate is None
    assert rated(Report(()), RateSettings(characters=10_000)).rate is None
