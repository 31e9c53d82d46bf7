"""``proofread learn`` from files, folders and earlier models."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from proofread.cli import main
from proofread.language.spelling.house_model import load


def test_an_archive_is_learnt_and_models_add_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text("茶园飘香。\n", encoding="utf-8")
    (tmp_path / "two.md").write_text("# 茶园\n\n茶农采茶。\n", encoding="utf-8")
    first, both = tmp_path / "first.model", tmp_path / "both.model"
    assert main(["learn", str(tmp_path / "one.txt"), "-o", str(first)]) == 0
    assert main(["learn", str(first), str(tmp_path / "two.md"), "-o", str(both)]) == 0
    assert load(str(both)).words["茶园"] == 2
    assert "house-model:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", "出现 5 次以上、词典未收的新词 2 个"),
        ("en", "new words, in no dictionary and met 5 times or more: 2"),
    ],
)
def test_names_of_a_page_or_two_are_learnt_and_the_limit_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    page = "馆长沈一舟说，渡云轩开馆了。记者问沈一舟，渡云轩有多大。沈一舟笑了：渡云轩不大。"
    (tmp_path / "page.txt").write_text(f"{page}\n\n{page}\n", encoding="utf-8")
    words = ["learn", str(tmp_path / "page.txt"), "-o", str(tmp_path / "a.model"), "--lang", language]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert told in out
    assert "沈一舟" in out
    assert "渡云轩" in out


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert main(["learn", str(tmp_path / "none.txt"), "-o", str(tmp_path / "a.model")]) == 2


def test_a_model_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("茶园飘香。\n", encoding="utf-8")
    assert main(["learn", str(tmp_path / "one.txt"), "-o", str(tmp_path / "no" / "a.model")]) == 2


@pytest.mark.parametrize("place", ["none", "empty", "blank.txt", "one.txt none"])
@pytest.mark.parametrize("named", [True, False])
def test_a_model_that_stands_is_left_alone_when_nothing_was_learnt(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: str,
    named: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text("\n", encoding="utf-8")
    (tmp_path / "one.txt").write_text("茶园飘香。\n", encoding="utf-8")
    model = tmp_path / ("keep.model" if named else "house.model")
    assert main(["learn", "one.txt", "-o", str(model)]) == 0
    before = model.read_bytes()
    capsys.readouterr()
    assert main(["learn", *place.split(), *(["-o", "keep.model"] if named else [])]) == 2
    assert model.read_bytes() == before
    assert f"没有写 {model.name}" in capsys.readouterr().err


def test_a_damaged_model_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "bad.model").write_bytes(gzip.compress(b"proofread house model 1\nword\n"))
    assert main(["learn", str(tmp_path / "bad.model"), "-o", str(tmp_path / "new.model")]) == 2
    assert not (tmp_path / "new.model").exists()
