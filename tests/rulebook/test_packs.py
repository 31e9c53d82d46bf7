from __future__ import annotations

from pathlib import Path

import pytest

from proofread.rulebook.packs import find_packs
from proofread.rulebook.selection import UnknownName


def test_a_folder_gives_its_packs_by_name_without_their_tables(tmp_path: Path) -> None:
    for name in ("typos/b.yaml", "a.yml", "_table.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [name for name, _ in find_packs([str(tmp_path)], [])] == ["a", "typos/b"]


def test_a_folder_without_packs_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="holds no pack"):
        list(find_packs([str(tmp_path)], []))


def test_a_pack_may_be_named_as_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("", encoding="utf-8")
    assert [path.name for _, path in find_packs(["house"], [tmp_path])] == ["house.yaml"]
    with pytest.raises(UnknownName, match="no pack “hose”"):
        list(find_packs(["hose"], [tmp_path]))
