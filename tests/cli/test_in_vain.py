"""What a house writes down and what reaches nothing is told, and fails nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from proofread.cli import main

Capture = pytest.CaptureFixture[str]

SIN = "向有条件的的县镇延伸。\n"
WAIVER = "- rule: doubled-function-character\n  text: 的的\n  files: ['{files}']\n  reason: 栏目名\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("speech", "handbook"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text("渡口的船一早就开了。\n", "utf-8")
    (tmp_path / "proofread.yaml").write_text("root: true\nlm: none\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def override(house: Path, *files: str) -> None:
    (house / "proofread.yaml").write_text(
        f"root: true\nlm: none\noverrides:\n  - files: {list(files)}\n    profile: web\n", "utf-8"
    )


def test_a_pattern_of_an_override_that_no_file_fits(house: Path, capsys: Capture) -> None:
    override(house, "handbok/**", "speech/**", "!speech/old/**")
    assert main(["check", "."]) == 0
    told = capsys.readouterr().out
    assert "proofread.yaml:4  提示" in told
    assert "handbok/**" in told
    assert "speech/" not in told


@pytest.mark.parametrize("words", [["speech"], ["speech/page.txt", "handbook/page.txt"]])
def test_a_run_that_has_not_seen_the_whole_house_says_nothing_of_it(
    house: Path, capsys: Capture, words: list[str]
) -> None:
    override(house, "handbok/**")
    assert main(["check", *words]) == 0
    assert "handbok" not in capsys.readouterr().out


@pytest.mark.parametrize("files", ["./speech/*.txt", "./speech/", "speech/*.txt"])
def test_a_pattern_may_begin_at_the_folder(house: Path, capsys: Capture, files: str) -> None:
    (house / "speech" / "page.txt").write_text(SIN, "utf-8")
    (house / "proofread.yaml").write_text(
        f"root: true\nlm: none\noverrides:\n  - files: [{files}]\n    rules: {{doubled-function-character: off}}\n",
        "utf-8",
    )
    assert main(["check", "."]) == 0
    assert "提示" not in capsys.readouterr().out
    (house / "speech" / "speech").mkdir()
    (house / "speech" / "speech" / "page.txt").write_text(SIN, "utf-8")
    (house / "proofread.yaml").write_text("root: true\nlm: none\nexclude: [./page.txt]\n", "utf-8")
    assert main(["check", "."]) == 1


@pytest.mark.parametrize(("files", "status"), [("./speech/**", 0), ("speach/**", 1)])
def test_a_waiver_whose_files_are_not_there(house: Path, capsys: Capture, files: str, status: int) -> None:
    (house / "speech" / "page.txt").write_text(SIN, "utf-8")
    (house / "proofread-waivers.yaml").write_text(WAIVER.format(files=files), "utf-8")
    assert main(["check", "."]) == status
    told = capsys.readouterr().out
    assert ("proofread-waivers.yaml:1  提示" in told) is bool(status)
    assert ("“speach/**”没有对上" in told) is bool(status)
    main(["check", "handbook"])
    assert "没有对上" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["proofread-waivers.yml", "handbook/proofread-waivers.yml"])
def test_a_name_that_is_nearly_right(house: Path, capsys: Capture, name: str) -> None:
    (house / name).write_text("- not: read\n", "utf-8")
    assert main(["check", "."]) == 0
    told = capsys.readouterr().out
    assert f"{name}  提示" in told
    assert Path(name).with_suffix(".yaml").name in told


def test_a_format_that_nothing_reads_is_told_once(house: Path, capsys: Capture) -> None:
    for name in ("a.rst", "b.rst", "c", "d.txt"):
        (house / name).write_text("渡口的船一早就开了。\n", "utf-8")
    assert main(["check", "a.rst", "b.rst", "c", "d.txt"]) == 0
    told = capsys.readouterr().out
    assert "a.rst  提示  .rst 按纯文本检查" in told
    assert told.count("提示") == 1


@pytest.mark.parametrize("name", ["稿.docx", "图.png", "数据.bin"])
def test_what_is_no_text_is_told_once_and_not_called_text(house: Path, capsys: Capture, name: str) -> None:
    heads = {".docx": b"PK\x03\x04", ".png": b"\x89PNG\r\n", ".bin": b"\x00\x01\x02"}
    (house / name).write_bytes(heads[Path(name).suffix] + bytes(200))
    assert main(["check", name]) == 2
    told = capsys.readouterr().out
    assert told.count(name) == 1
    assert "提示" not in told
    assert "另存为纯文本（.txt，UTF-8）" in told


def test_what_a_word_document_is_called(house: Path, capsys: Capture) -> None:
    (house / "a.docx").write_bytes(b"PK\x03\x04")
    assert main(["check", "a.docx"]) == 2
    assert "a.docx  未完成  这是 Word 文档，不是纯文本，读不了。请先" in capsys.readouterr().out


def test_a_suffix_is_told_at_the_first_file_that_is_text(house: Path, capsys: Capture) -> None:
    (house / "a.log").write_bytes(bytes(99))
    (house / "b.log").write_text("渡口的船一早就开了。\n" * 9_000, "utf-8")
    assert main(["check", "a.log", "b.log"]) == 2
    told = capsys.readouterr().out
    assert "b.log  提示  .log 按纯文本检查" in told
    assert told.count("提示") == 1


def test_the_suffix_of_standard_input_is_told_too(
    house: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO("渡口的船一早就开了。\n".encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert main(["check", "-", "--stdin-name", "a.rst"]) == 0
    assert "a.rst  提示  .rst 按纯文本检查" in capsys.readouterr().out
