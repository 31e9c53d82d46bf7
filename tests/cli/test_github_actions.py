"""What a run in GitHub Actions makes unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofread.cli import main
from proofread.cli.github_actions import CUT, MOST_BYTES, add_to_summary, fitting

PACK = """\
- id: wrong-word
  check: pattern
  title: 错字
  message: “{match}”有错
  why: 示例。
  en: {title: wrong, message: "“{match}” is wrong", why: An example.}
  severity: error
  category: typo
  source: 示例规范 1.2
  pattern: 错字
  replace: 对字
  examples:
    - bad: 有错字
      good: 有对字
    - good: 没有
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A step of a job: a checked out repository, and the file of its summary, which another step began."""
    repository = tmp_path / "repository"
    (repository / "稿").mkdir(parents=True)
    (repository / "稿" / "page.txt").write_text("这里有错字，请看。\n", encoding="utf-8")
    (repository / "pack.yaml").write_text(PACK, encoding="utf-8")
    configuration = "packs: [pack.yaml]\nselect: [wrong-word]\nlm: none\n"
    (repository / "proofread.yaml").write_text(configuration, encoding="utf-8")
    path = tmp_path / "summary.md"
    path.write_text("# 前一步\n", encoding="utf-8")
    monkeypatch.chdir(repository)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_a_run_annotates_the_change_and_adds_to_the_summary(summary: Path, capsys: Capture) -> None:
    assert main(["check", "稿"]) == 1
    assert capsys.readouterr().out.startswith("::error file=稿/page.txt,line=1,")
    written = summary.read_text("utf-8")
    assert written.startswith("# 前一步\n")
    assert "“错字”有错" in written


def test_in_a_folder_of_the_repository_files_are_named_from_its_root(
    summary: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("稿")
    assert main(["check", "page.txt", "--config", "../proofread.yaml"]) == 1
    assert "::error file=稿/page.txt,line=1," in capsys.readouterr().out


@pytest.mark.parametrize("words", [("--format", "json"), ("--report", "json")])
def test_a_format_that_is_asked_for_wins(words: tuple[str, str], summary: Path, capsys: Capture) -> None:
    assert main(["check", "稿", *words]) == 1
    assert capsys.readouterr().out.startswith("{")
    assert summary.read_text("utf-8") == "# 前一步\n"


def test_a_report_in_a_file_leaves_standard_output_to_the_platform(summary: Path, capsys: Capture) -> None:
    assert main(["check", "稿", "--report", "sarif:out.sarif"]) == 1
    assert capsys.readouterr().out.startswith("::error ")
    assert Path("out.sarif").exists()


def test_without_a_summary_there_are_annotations_alone(
    summary: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert main(["check", "稿"]) == 1
    assert capsys.readouterr().out.startswith("::error ")
    assert summary.read_text("utf-8") == "# 前一步\n"


def test_elsewhere_the_report_is_for_the_person(
    summary: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert main(["check", "稿"]) == 1
    assert "::" not in capsys.readouterr().out
    assert summary.read_text("utf-8") == "# 前一步\n"


def test_a_summary_that_cannot_be_written_is_told(
    summary: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary / "none.md"))
    assert main(["check", "稿"]) == 2
    assert "报告写不进" in capsys.readouterr().err


def test_a_summary_that_does_not_fit_loses_its_last_lines_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_bytes(b"." * (MOST_BYTES - 1000))
    add_to_summary(path, ("一二三\n" * 1000).encode())
    added = path.read_bytes()[MOST_BYTES - 1000 :]
    assert len(added) <= 1000
    assert added.startswith(CUT)
    assert set(added[len(CUT) :].decode().splitlines()) == {"一二三"}


@pytest.mark.parametrize(
    ("room", "kept"), [(7, b"123456\n"), (6, b""), (-1, b""), (len(CUT) + 6, b"123456\n")]
)
def test_without_room_for_a_line_nothing_is_added(room: int, kept: bytes) -> None:
    assert fitting(b"123456\n", room) == kept
