"""Paths as the files of a house know them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from proofread.acceptance.parting import seen_from

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, beside a link to it; one stands in the repository by its own name."""
    (tmp_path / "repository/docs").mkdir(parents=True)
    (tmp_path / "link").symlink_to("repository", target_is_directory=True)
    monkeypatch.chdir(tmp_path / "repository")
    return tmp_path


@pytest.mark.parametrize("folder", ["link", "repository"])
@pytest.mark.parametrize("way", ["link", "repository"])
def test_a_path_is_the_same_by_whichever_name_of_a_folder_it_is_reached(
    linked: Path, folder: str, way: str
) -> None:
    assert seen_from(linked / folder, str(linked / way / "docs/a.md")) == "docs/a.md"
    assert seen_from(linked / folder, "docs/a.md") == "docs/a.md"


def test_a_file_that_is_a_link_goes_by_its_own_name(linked: Path) -> None:
    (linked / "repository/docs/a.md").write_text("", "utf-8")
    (linked / "repository/b.md").symlink_to("docs/a.md")
    assert seen_from(linked / "link", "b.md") == "b.md"


def test_what_lies_outside_is_told_by_the_way_there(linked: Path) -> None:
    assert seen_from(linked / "repository", "../other/a.md") == "../other/a.md"
