"""What is refused before anything is checked or written, and how it is told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from proofread.cli import main

Capture = pytest.CaptureFixture[str]

SIN = "向有条件的的县镇延伸。\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "speech").mkdir()
    (tmp_path / "speech" / "july.txt").write_text(SIN, "utf-8")
    (tmp_path / "speech" / "a b.md").write_text(SIN, "utf-8")
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "report"),
    [
        ("speech/july.txt", "json:speech/july.txt"),
        ("speech", "html:speech/a b.md"),
        ("speech/*.txt", "csv:speech/../speech/july.txt"),
        ("speech", "json:link.txt"),
        ("speech", "json:proofread.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["check", "rate"])
def test_no_report_is_written_over_what_is_checked(
    house: Path, capsys: Capture, command: str, paths: str, report: str
) -> None:
    (house / "link.txt").symlink_to(house / "speech" / "july.txt")
    before = {path: path.read_bytes() for path in house.rglob("*") if path.is_file()}
    assert main([command, paths, "--report", "json:new.json", "--report", report]) == 2
    assert {path: path.read_bytes() for path in before} == before
    assert report.partition(":")[2] in capsys.readouterr().err


def test_a_colon_of_full_width_before_the_name_of_a_file_is_named(house: Path, capsys: Capture) -> None:
    assert main(["check", "speech", "--report", "html：报告.html"]) == 2
    assert "冒号要用半角" in capsys.readouterr().err


def test_a_report_beside_what_is_checked_is_written(house: Path) -> None:
    assert main(["check", "speech", "--report", "json:speech/report.json"]) == 1
    assert main(["check", "speech", "--report", "json:speech/report.json"]) == 1


@pytest.mark.parametrize(
    "option",
    [
        *("--since", "--baseline", "--waivers", "--config", "--profile", "--select", "--ignore", "--pack"),
        *(
            "--report",
            "--format",
            "--stdin-name",
            "--fail-on",
            "--max-rate",
            "--jobs",
            "--severity",
            "--lang",
        ),
    ],
)
def test_an_option_with_nothing_behind_it_is_a_fault(house: Path, capsys: Capture, option: str) -> None:
    for words in ([f"{option}="], [option, ""]):
        with pytest.raises(SystemExit) as left:
            main(["check", "speech", *words])
        assert left.value.code == 2
        assert option in capsys.readouterr().err


@pytest.mark.parametrize("word", [",", " , "])
def test_a_list_of_no_names_is_a_fault(house: Path, word: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "speech", "--select", word])
    assert left.value.code == 2


def test_an_empty_path_is_not_the_current_folder(house: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", ""])
    assert left.value.code == 2


def test_a_commit_that_is_not_there_is_told_before_anything_is_checked(house: Path, capsys: Capture) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    assert main(["check", "speech", "--since", "no-such-branch"]) == 2
    told = capsys.readouterr()
    assert "no-such-branch" in told.err
    assert "的的" not in told.out


@pytest.fixture
def summary(house: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = house / "summary.md"
    path.write_text("# 前一步\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(house))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_a_faulty_configuration_is_annotated_on_github(house: Path, summary: Path, capsys: Capture) -> None:
    (house / "proofread.yaml").write_text("root: true\nprofil: news\n", "utf-8")
    assert main(["check", "speech", "--report", "sarif-github:out.sarif"]) == 2
    told = capsys.readouterr()
    assert "::error file=proofread.yaml,line=2" in told.out
    assert "profil" in summary.read_text("utf-8")
    [run] = json.loads((house / "out.sarif").read_text("utf-8"))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_faulty_configuration_leaves_what_is_there(house: Path) -> None:
    (house / "proofread.yaml").write_text("root: true\nprofil: news\n", "utf-8")
    assert main(["check", "speech", "--report", "json:speech/july.txt"]) == 2
    assert (house / "speech" / "july.txt").read_text("utf-8") == SIN


def test_a_faulty_option_is_annotated_on_github(house: Path, summary: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "speech", "--fail-on", "errors"])
    assert left.value.code == 2
    assert "::error" in capsys.readouterr().out
    assert "errors" in summary.read_text("utf-8")


def test_a_faulty_option_is_told_once_elsewhere(house: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["check", "speech", "--fail-on", "errors"])
    assert "::error" not in capsys.readouterr().out


def test_a_dash_is_standard_output(house: Path, capsys: Capture) -> None:
    assert main(["check", "speech", "--report", "json:-"]) == 1
    assert json.loads(capsys.readouterr().out)["files"]
    assert not (house / "-").exists()
    assert main(["check", "speech", "--report", "json:-", "--report", "csv"]) == 2


@pytest.mark.parametrize("other", ["r.out", "./r.out", "speech/../r.out", "link.out"])
def test_two_reports_do_not_go_to_one_file(house: Path, capsys: Capture, other: str) -> None:
    (house / "link.out").symlink_to("r.out")
    assert main(["check", "speech", "--report", "json:r.out", "--report", f"csv:{other}"]) == 2
    assert str(Path(other)) in capsys.readouterr().err
    assert main(["check", "speech", "--report", "json:/dev/null", "--report", "csv:/dev/null"]) == 1


def test_a_report_of_a_name_that_no_file_can_have_is_told(house: Path, capsys: Capture) -> None:
    assert main(["check", "speech", "--report", f"json:{'x' * 300}"]) == 2
    assert "写不进" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["packs: [{}]", "lm: {}", "house-model: {}", "baseline: {}", "waivers: {}"])
def test_a_name_that_is_too_long_in_a_configuration_is_told(house: Path, capsys: Capture, key: str) -> None:
    name = "长" * 200
    (house / "proofread.yaml").write_text("root: true\n" + key.format(name), "utf-8")
    assert main(["check", "speech"]) == 2
    said = capsys.readouterr()
    assert name in said.out + said.err
    assert "程序出错" not in said.err


@pytest.mark.parametrize("words", [("{}",), ("speech", "--pack", "{}"), ("{}/*.md",)])
def test_a_name_that_is_too_long_on_the_command_line_is_told(
    house: Path, capsys: Capture, words: tuple[str, ...]
) -> None:
    name = "长" * 200
    assert main(["check", *(word.format(name) for word in words)]) == 2
    said = capsys.readouterr()
    assert name in said.out + said.err
    assert "程序出错" not in said.err
