from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.model.rule import IN_EVERY_PROFILE


@pytest.mark.parametrize("rule", ["no-space-between-han-and-latin", "doubled-function-character"])
def test_a_rule_that_is_not_in_force_is_explained_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rule: str
) -> None:
    (tmp_path / "proofread.yaml").write_text("ignore: [doubled-function-character]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["explain", rule]) == 0
    assert rule in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rule", "language", "reason"),
    [
        ("no-space-between-han-and-latin", "zh", "两条规则相反，只能按名字选一条"),
        ("no-space-between-han-and-latin", "en", "the two rules contradict each other"),
        ("doubled-function-character", "zh", "各方案都生效：依据是规范或事实"),
        ("doubled-function-character", "en", "in force everywhere: it rests on a norm or a fact"),
    ],
)
def test_the_page_of_a_rule_says_why_it_belongs_to_its_profiles(
    capsys: pytest.CaptureFixture[str], rule: str, language: str, reason: str
) -> None:
    assert main(["explain", rule, "--lang", language]) == 0
    assert reason in capsys.readouterr().out


def test_the_listing_for_programs_holds_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json", "--profile", "strict"]) == 0
    for rule in json.loads(capsys.readouterr().out):
        assert rule["profiles_why"]
        assert rule["profiles"] or rule["profiles_why"] == IN_EVERY_PROFILE.zh
