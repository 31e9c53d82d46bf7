"""A setting that reaches no rule is told, and all other rules run."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.cli import main

PACK = """\
- id: {id}
  check: pattern
  title: 错字
  pattern: {pattern}
  replace: 对字
  severity: error
  message: “{{match}}”应为“{{suggestion}}”
  why: 示例
  source: 示例
  examples:
    - bad: 有{example}
      good: 有对字
    - good: 没有
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sound = PACK.format(id="sound-rule", pattern="错字", example="错字")
    broken = PACK.format(id="broken-rule", pattern="误字", example="别的")
    malformed = PACK.format(id="malformed-rule", pattern="谬字", example="谬字").replace("severity", "weight")
    (tmp_path / "pack.yaml").write_text(sound + broken + malformed, encoding="utf-8")
    (tmp_path / "page.txt").write_text("这里有错字，请看。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(desk: Path, rules: str, capsys: Capture, *words: str) -> str:
    (desk / "proofread.yaml").write_text(f"packs: [pack.yaml]\nlm: none\nrules: {rules}\n", encoding="utf-8")
    assert main(["check", "page.txt", *words]) == 2
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("setting", ["error", "off"])
@pytest.mark.parametrize("name", ["broken-rule", "malformed-rule"])
def test_a_refused_rule_is_told_and_the_others_run(
    desk: Path, capsys: Capture, name: str, setting: str
) -> None:
    said = checked(desk, f"{{{name}: {setting}}}", capsys)
    assert f"规则“{name}”有错，没有生效" in said
    assert "没有“" not in said
    assert "“错字”应为“对字”" in said


@pytest.mark.parametrize("setting", ["error", "off"])
def test_an_unknown_rule_is_told_and_the_others_run(desk: Path, capsys: Capture, setting: str) -> None:
    said = checked(desk, f"{{sound-rul: {setting}}}", capsys)
    assert "没有“sound-rul”这条规则" in said
    assert "sound-rule" in said
    assert "“错字”应为“对字”" in said


def test_a_refused_rule_may_be_selected_with_others(desk: Path, capsys: Capture) -> None:
    assert "“错字”应为“对字”" in checked(desk, "{}", capsys, "--select", "broken-rule,sound-rule")


def test_a_rule_is_turned_off(desk: Path, capsys: Capture) -> None:
    assert "“错字”应为“对字”" not in checked(desk, "{sound-rule: off}", capsys)
