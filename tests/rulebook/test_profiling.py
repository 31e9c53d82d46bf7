"""The stopwatch: every rule in it once, the findings untouched, every moment counted once."""

from __future__ import annotations

from collections import Counter

import pytest

from proofread.engine.proofreader import Proofreader
from proofread.engine.settings import Settings
from proofread.model import Report
from proofread.plugins.manager import Plugins
from proofread.rulebook import profiling
from proofread.rulebook.profiling import Stopwatch

TEXT = "向有条件的的县镇延伸。\n\n一是修路，二是架桥，四是通电。\n\n他在会上说：“要办好。\n"


@pytest.fixture(scope="module")
def profile() -> tuple[Proofreader, Report, Stopwatch]:
    settings = Settings(language_model="none")
    proofreader = Proofreader(settings, Plugins(installed=False))
    stopwatch = proofreader.time_rules()
    return proofreader, proofreader.check_text(TEXT), stopwatch


def test_every_selected_rule_is_accounted_for_once(profile: tuple[Proofreader, Report, Stopwatch]) -> None:
    proofreader, report, stopwatch = profile
    counted = Counter(rule for cost in stopwatch.costs(report) for rule in cost.rules)
    assert set(counted.values()) == {1}
    assert set(counted) == {rule.id for rule in proofreader.rules}
    kinds = {rule.id: rule.check for rule in proofreader.rules}
    assert all(kinds[rule] == cost.kind for cost in stopwatch.costs(report) for rule in cost.rules)


def test_findings_are_the_same_and_all_are_counted(profile: tuple[Proofreader, Report, Stopwatch]) -> None:
    _, report, stopwatch = profile
    plain = Proofreader(Settings(language_model="none"), Plugins(installed=False)).check_text(TEXT)
    assert [(each.rule.id, each.span) for each in report] == [(each.rule.id, each.span) for each in plain]
    assert len(report.findings) > 2
    assert sum(cost.findings for cost in stopwatch.costs(report)) == len(report.findings)


def test_rules_are_alone_where_their_kind_keeps_them_apart(
    profile: tuple[Proofreader, Report, Stopwatch],
) -> None:
    proofreader, report, stopwatch = profile
    costs = stopwatch.costs(report)
    assert all(len(cost.rules) == 1 for cost in costs if cost.kind == "pattern")
    together = [cost for cost in costs if cost.kind == "substitution"]
    assert [len(cost.rules) for cost in together] == [
        sum(rule.check == "substitution" for rule in proofreader.rules)
    ]


def test_the_slowest_come_first_and_what_is_shared_is_told_by_itself(
    profile: tuple[Proofreader, Report, Stopwatch],
) -> None:
    _, report, stopwatch = profile
    seconds = [cost.seconds for cost in stopwatch.costs(report)]
    assert seconds == sorted(seconds, reverse=True)
    assert "sentences" in {cost.analysis for cost in stopwatch.costs(report) if not cost.kind}


def test_every_moment_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock is read as each of the two begins and ends.
    monkeypatch.setattr(profiling, "perf_counter", iter([100.0, 101.0, 104.0, 109.0]).__next__)
    stopwatch = Stopwatch(())
    with stopwatch.running("outer"), stopwatch.running("inner"):
        pass
    costs = {cost.analysis: cost.seconds for cost in stopwatch.costs(Report(files=()))}
    assert costs == {"inner": 3.0, "outer": 1.0 + 5.0}


def test_a_crash_stops_the_clock() -> None:
    stopwatch = Stopwatch(())
    with pytest.raises(RuntimeError), stopwatch.running("outer"):
        raise RuntimeError
    with stopwatch.running("later"):
        pass
    assert {cost.analysis for cost in stopwatch.costs(Report(files=()))} == {"outer", "later"}
