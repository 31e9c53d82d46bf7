"""``proofread rate``: the table, its sum, by which characters, and what is refused before anything is checked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.reporters.rate_table import render
from tests.reporters.sample import sample_report

Capture = pytest.CaptureFixture[str]

PACK = """\
- id: wrong-word
  check: substitution
  title: 错字
  words: {错字: 对字}
  severity: error
  weight: character
  message: “{match}”应为“{suggestion}”
  why: 示例
  source: 示例
  examples:
    - bad: 有错字
      good: 有对字
    - good: 没有
- id: wrong-mark
  check: pattern
  title: 逗号应为顿号
  pattern: (?<=甲)，(?=乙)
  replace: 、
  severity: warning
  weight: punctuation
  message: “{match}”应为“{suggestion}”
  why: 示例
  source: 示例
  examples:
    - bad: 甲，乙
      good: 甲、乙
    - good: 没有
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page with an error and a warning, and a configuration that runs the two rules that find them."""
    (tmp_path / "page.txt").write_text("这里有错字，请看。\n\n甲，乙二人都到了。\n", encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    configuration = "packs: [pack.yaml]\nselect: [wrong-word, wrong-mark]\nlm: none\n"
    (tmp_path / "proofread.yaml").write_text(configuration, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rate(*words: str) -> int:
    return main(["rate", *words])


def last_lines(capsys: Capture) -> str:
    return capsys.readouterr().out


def test_the_table() -> None:
    assert render(sample_report(), is_terminal=False) == (
        "报纸：《报纸编校差错率计算方法》\n"
        "\n"
        "类别      处    计错\n"
        "多字       1       2\n"
        "标点       1     0.1\n"
        "合计       2     2.1\n"
        "\n"
        "机检差错率（下限）：每万字 0.7，未超过报纸合格线 3，计错 2.1，30,000 字（按所给字数）\n"
        "疑似、体例不计错；标点的分值依检查惯例，没有与法规原文核对过\n"
        "另有 2 处不报：豁免 1，基线已有 1\n"
        "程序只计它认得出的差错，是下限；结论以检查人员的核定为准。\n"
    )


def test_errors_fail_nothing(desk: Path, capsys: Capture) -> None:
    assert rate("page.txt") == 0
    told = last_lines(capsys)
    assert "计错 1，18 字（程序按正文计），不足 5,000 字" in told
    assert "标点" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--count", "error,warning", "--characters", "6000"), "每万字 1.83，未超过报纸合格线 3，计错 1.1"),
        (
            ("--layout", "20x10x30", "--method", "book"),
            "每万字 1.67，超过图书合格线 1，计错 1，6,000 字（按版面计）",
        ),
        (("--profile", "book"), "图书合格线（每万字 1）"),
        (("--lang", "en"), "points: 1, characters: 18 (counted in the text by the program)"),
    ],
)
def test_how_it_is_counted(desk: Path, capsys: Capture, words: tuple[str, ...], said: str) -> None:
    assert rate("page.txt", *words) == 0
    assert said in last_lines(capsys)


def test_options_stand_before_the_configuration(desk: Path, capsys: Capture) -> None:
    with (desk / "proofread.yaml").open("a", encoding="utf-8") as configuration:
        configuration.write("rate: {method: weekly.yaml, characters: 90000, count: [error, warning]}\n")
    (desk / "weekly.yaml").write_text("based-on: periodical\ntitle: 周刊\npass-line: 2.5\n", encoding="utf-8")
    assert rate("page.txt") == 0
    assert "每万字 0.12，未超过周刊合格线 2.5，计错 1.1，90,000 字" in last_lines(capsys)
    assert rate("page.txt", "--layout", "20x10x30", "--method", "periodical", "--count", "error") == 0
    assert "每万字 1.67，未超过期刊合格线 2，计错 1，6,000 字（按版面计）" in last_lines(capsys)


def test_an_old_error_counts_and_one_that_the_house_lets_stand_does_not(desk: Path, capsys: Capture) -> None:
    assert main(["check", "page.txt", "--update-baseline"]) == 0
    capsys.readouterr()
    assert rate("page.txt", "--characters", "6000") == 0
    assert "计错 1，" in last_lines(capsys)
    comment = "<!-- proofread: ignore-line wrong-word -- 引文如此 -->"
    (desk / "page.md").write_text(f"这里有错字，请看。{comment}\n", encoding="utf-8")
    assert rate("page.md", "--characters", "6000") == 0
    assert "没有发现计错的差错" in last_lines(capsys)


def test_a_sheet_beside_the_table(desk: Path, capsys: Capture) -> None:
    assert rate("page.txt", "--report", "sheet-csv:sheet.csv", "--characters", "6000") == 0
    assert "合计" in last_lines(capsys)
    text = (desk / "sheet.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert ["1", "第1行第4字", "这里有错字，请看。", "这里有对字，请看。", "错别字", "1", "错字"] in rows


def test_a_sheet_on_standard_output_in_place_of_the_table(desk: Path, capsys: Capture) -> None:
    assert rate("page.txt", "--report", "sheet-csv") == 0
    assert last_lines(capsys).startswith("\ufeff编校质量检查单（机检）")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--method", "newspapr"), "是不是“newspaper”？"),
        (("--method", "none.yaml"), "没有这个文件"),
        (("--layout", "28x22"), "28x22x6"),
        (("--report", "sheets"), "是不是“sheet”？"),
    ],
)
def test_what_is_refused_before_anything_is_checked(
    desk: Path, capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    assert rate("page.txt", *words) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert not out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--characters", "0"), "--characters 后面应是字数，至少为 1"),
        (("--characters", "many"), "--characters 后面应是字数，至少为 1"),
        (("--count", "eror"), "--count 后面应是级别"),
        (("--characters", "5", "--layout", "1x1x1"), "--layout 不能和 --characters 一起用"),
    ],
)
def test_faulty_options(desk: Path, capsys: Capture, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(SystemExit) as left:
        rate("page.txt", *words)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_what_could_not_be_done_is_told_and_fails(desk: Path, capsys: Capture) -> None:
    assert rate("page.txt", "none.txt") == 2
    out, err = capsys.readouterr()
    assert "合计" in out
    assert "none.txt" in err


def test_no_text_has_no_rate(desk: Path, capsys: Capture) -> None:
    (desk / "empty.txt").write_text("", encoding="utf-8")
    assert rate("empty.txt") == 0
    assert last_lines(capsys) == "没有可以计算差错率的文字，因此没有结论\n"
