"""``proofread check --profile-rules``: a table on standard error, and the report as it is without."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.cli.rule_costs import SHOWN, table
from proofread.model import Language
from proofread.rulebook.profiling import Cost

COSTS = [
    Cost("pattern", ("slow-rule",), 3.0, 2),
    Cost("", (), 0.75, 0, "sentences"),
    Cost("substitution", ("a", "b", "c", "d", "e"), 0.25, 7),
]


def test_the_report_stays_as_it_is_and_the_table_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("向有条件的的县镇延伸。\n", encoding="utf-8")
    (tmp_path / "proofread.yaml").write_text("lm: none\n", encoding="utf-8")
    words = [
        "check",
        str(page),
        "--format",
        "json",
        "--config",
        str(tmp_path / "proofread.yaml"),
        "--select",
        "doubled-*",
    ]
    status = main(words)
    plain = capsys.readouterr()
    assert main([*words, "--profile-rules"]) == status == 1
    profiled = capsys.readouterr()
    assert json.loads(profiled.out) == json.loads(plain.out)
    assert plain.err == ""
    assert "doubled · " in profiled.err


def test_a_row_tells_seconds_share_findings_and_names() -> None:
    heading, _, *rows = table(COSTS, "en").splitlines()
    assert "4.000 s, 6 rules" in heading
    assert [row.split() for row in rows] == [
        ["3.000", "75.0%", "2", "pattern", "·", "slow-rule"],
        ["0.750", "18.8%", "0", "an", "analysis", "that", "rules", "share", "·", "sentences"],
        ["0.250", "6.2%", "7", "substitution", "·", "5", "rules", "in", "one", "pass:", "a", "b", "c", "…"],
    ]


def test_in_chinese() -> None:
    shown = table(COSTS, "zh")
    assert "5 条规则一遍查完" in shown
    assert "分析" in shown


def test_the_cheap_ones_are_summed_up_and_none_is_lost() -> None:
    costs = [Cost("pattern", (f"rule-{number}",), 1.0, 1) for number in range(SHOWN + 12)]
    last = table(costs, "en").splitlines()[-1]
    assert re.split(r"\s+", last.strip())[0] == "12.000"
    assert "the other 12 rules" in last


def test_nothing_measured_divides_nothing() -> None:
    assert "0.0%" in table([Cost("pattern", ("a",), 0.0, 0)], "en")


def test_the_rules_are_run_even_where_an_earlier_run_has_kept_what_they_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROOFREAD_CACHE_DIR", str(tmp_path / "kept"))
    told: list[Cost] = []

    def listen(costs: Sequence[Cost], _: Language) -> str:
        told.extend(costs)
        return ""

    monkeypatch.setattr("proofread.cli.rule_costs.table", listen)
    page = tmp_path / "page.txt"
    page.write_text("向有条件的的县镇延伸。\n", encoding="utf-8")
    words = ["check", str(page), "--select", "doubled-*"]
    assert [main(words), main([*words, "--profile-rules"])] == [1, 1]
    assert [cost.findings for cost in told if cost.kind == "doubled"] == [1]
    assert sum(cost.seconds for cost in told if cost.kind == "doubled") > 0
