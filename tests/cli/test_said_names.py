"""A name that a configuration says and that leads nowhere is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.cli import main

Capture = pytest.CaptureFixture[str]

SIN = "向有条件的的县镇延伸。\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("law", "web"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.md").write_text(SIN, "utf-8")
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("profile: gob\n", 3),
        ("ignore:\n  - typo\n  - typoo\n", 5),
        ("select: [typo, typoo]\n", 3),
        ("rules:\n  no-such-rule: off\n", 4),
        ("rules:\n  no-such-rule: error\n", 4),
        ("packs: [no-such-pack]\n", 3),
        ("rate:\n  method: magazine\n", 4),
        ("overrides:\n  - files: [law/**]\n    profile: gob\n", 5),
    ],
)
def test_the_line_is_told(house: Path, capsys: Capture, said: str, line: int) -> None:
    (house / "proofread.yaml").write_text(f"root: true\nlm: none\n{said}", "utf-8")
    assert main(["check", "law", "--no-cache"]) == 2
    assert f"proofread.yaml:{line}  未完成" in capsys.readouterr().out
    assert main(["check", "law"]) == 2
    assert f"proofread.yaml:{line}  未完成" in capsys.readouterr().out
    assert main(["rate", "law"]) == 2
    assert f"proofread.yaml:{line}  " in capsys.readouterr().err


@pytest.mark.parametrize("said", ["profile: gob\n", "ignore: [typoo]\n", "rules: {no-such-rule: off}\n"])
def test_a_fault_of_one_folder_is_told_there_and_the_others_are_checked(
    house: Path, capsys: Capture, said: str
) -> None:
    (house / "law" / "proofread.yaml").write_text(said, "utf-8")
    assert main(["check", "."]) == 2
    shown = capsys.readouterr().out
    assert "law/proofread.yaml:1  未完成" in shown
    assert "web/page.md" in shown
    assert "有 1 件事没有做成" in shown


def test_the_configuration_is_told_from_where_the_run_starts(
    house: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / "proofread.yaml").write_text("root: true\nprofile: gob\n", "utf-8")
    monkeypatch.chdir(house / "law")
    assert main(["check", "page.md"]) == 2
    assert "\n../proofread.yaml:2  未完成" in f"\n{capsys.readouterr().out}"


def test_an_option_has_no_line(house: Path, capsys: Capture) -> None:
    assert main(["check", "law", "--profile", "gob"]) == 2
    assert "\n未完成  没有“gob”这个方案" in f"\n{capsys.readouterr().out}"


def test_where_no_rule_is_in_force_comments_are_not_accused(house: Path, capsys: Capture) -> None:
    (house / "law" / "page.md").write_text(
        f"<!-- proofread: ignore-next-line doubled-function-character -->\n{SIN}", "utf-8"
    )
    assert main(["check", "law", "--profile", "gob"]) == 2
    assert "page.md" not in capsys.readouterr().out


def test_the_summary_tells_that_some_files_go_by_something_else(house: Path, capsys: Capture) -> None:
    assert main(["check", "."]) == 1
    assert "另有规定" not in capsys.readouterr().out
    (house / "law" / "proofread.yaml").write_text("profile: gov\n", "utf-8")
    for words in ([], ["--format", "markdown"]):
        assert main(["check", ".", *words]) == 1
        assert "1 个文件另有规定" in capsys.readouterr().out


@pytest.mark.parametrize(
    "said",
    [
        "rules: {约数前后重复: off}\n",
        "rules: {约数前后重复: error}\n",
        "ignore: [约数前后重复]\n",
        "select: [数前后重]\n",
    ],
)
def test_the_title_of_a_rule_leads_to_its_id(house: Path, capsys: Capture, said: str) -> None:
    (house / "proofread.yaml").write_text(f"root: true\nlm: none\n{said}", "utf-8")
    assert main(["check", "law"]) == 2
    assert "规则要写 id，不写标题：是不是“about-or-so”、“nearly-odd”？" in capsys.readouterr().out


def test_a_waiver_by_title_leads_to_the_id(house: Path, capsys: Capture) -> None:
    (house / "proofread-waivers.yaml").write_text(
        "- {rule: 约数前后重复, text: 的的, reason: 栏目名}\n", "utf-8"
    )
    assert main(["check", "."]) == 2
    assert "是不是“about-or-so”、“nearly-odd”？" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        ("newz", "是不是“news”？"),
        ("公文", "是不是“gov”？"),
        ("x", "book（图书）、default（通用：可靠的规则，不含体例偏好）、docs（"),
    ],
)
def test_a_profile_that_is_not_known_is_told_what_profiles_there_are(
    house: Path, capsys: Capture, profile: str, told: str
) -> None:
    assert main(["check", str(house), "--profile", profile]) == 2
    assert told in capsys.readouterr().out
