"""The extension in a real build of Sphinx."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integrations.building import Build, build
from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write

SETTINGS = """\
project = "sample"
language = "zh_CN"
extensions = ["myst_parser", "proofread.integrations.sphinx"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext", ".txt": "restructuredtext"}
exclude_patterns = ["drafts", "requirements.txt"]
"""

INDEX = "# 目录\n\n```{toctree}\n:glob:\n*\n```\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A documentation with a faulty source, a doubtful one, two in other markup, and a draft that is no part of it."""
    furnish(tmp_path)
    folder = tmp_path / "docs"
    write(folder, "conf.py", SETTINGS)
    write(folder, "index.md", INDEX)
    write(folder, "faulty.md", FAULTY)
    write(folder, "doubtful.md", "# 疑\n\n" + DOUBTFUL)
    write(folder, "other.rst", "别的\n====\n\n这里有错字。\n")
    write(folder, "plain.txt", "又一\n====\n\n这里有错字。\n")
    write(folder, "drafts/a.md", FAULTY)
    write(folder, "requirements.txt", "错字\n")
    return folder


def sphinx(docs: Path, *words: str) -> Build:
    return build(docs, "sphinx", "-q" if "-q" in words else "-N", "-b", "dummy", *words, ".", "../out")


def settings(docs: Path, more: str) -> None:
    write(docs, "conf.py", SETTINGS + more)


def test_findings_that_fail_a_run_are_warnings_at_their_place(docs: Path) -> None:
    loose, strict = sphinx(docs), sphinx(docs, "-W")
    (warning,) = loose.lines("WARNING")
    assert Path(warning.partition(": WARNING: ")[0]) == Path(f"{docs.resolve() / 'faulty.md'}:3")
    assert warning.partition(": WARNING: ")[2].startswith("必改  “错字”应为“对的”（改为“对的”）  wrong-word")
    assert loose.lines("doubtful-word")
    assert loose.lines("校对了 3 个文件")
    assert (loose.status, strict.status) == (0, 1)


def test_what_cannot_be_read_is_told_once(docs: Path) -> None:
    assert sphinx(docs).lines("没有检查") == ["proofread: 没有检查：2 个源文件（.rst .txt）的格式读不了"]


def test_a_build_with_nothing_to_read_warns_again(docs: Path) -> None:
    assert [len(sphinx(docs).lines("WARNING")) for _ in range(2)] == [1, 1]


def test_a_clean_documentation_builds_strictly(docs: Path) -> None:
    write(docs, "faulty.md", CLEAN)
    assert sphinx(docs, "-W").status == 0


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ('proofread_fail_on = "never"', 0),
        ('proofread_fail_on = "error"', 1),
        ('proofread_config = "house.yaml"', 0),
        ("proofread_enabled = False", 0),
        ('suppress_warnings = ["proofread.wrong-word"]', 0),
        ('suppress_warnings = ["proofread.doubtful-word"]', 1),
    ],
)
def test_settings_of_the_documentation(docs: Path, more: str, status: int) -> None:
    configuration = (docs.parent / "proofread.yaml").read_text("utf-8").replace("pack.yaml", "../pack.yaml")
    write(docs, "house.yaml", configuration + "rules: {wrong-word: off}\n")
    settings(docs, more)
    assert sphinx(docs, "-W").status == status


def test_the_baseline_of_the_house_counts(docs: Path) -> None:
    assert build(docs.parent, "proofread", "check", "docs/faulty.md", "--update-baseline").status == 0
    ended = sphinx(docs, "-W")
    assert (ended.status, len(ended.lines("基线已有 1"))) == (0, 1)


def test_where_no_source_can_be_read_the_build_warns(docs: Path) -> None:
    for name in ("index.md", "faulty.md", "doubtful.md"):
        (docs / name).unlink()
    write(docs, "index.rst", "目录\n====\n\n.. toctree::\n\n   other\n   plain\n")
    ended = sphinx(docs, "-W")
    assert ended.status == 1
    assert len(ended.lines("WARNING")) == 1, ended.log


def test_a_faulty_configuration_ends_the_build(docs: Path) -> None:
    write(docs.parent, "proofread.yaml", "profil: news\n")
    ended = sphinx(docs)
    assert ended.status == 2
    assert ended.lines("未知的键“profil”")
