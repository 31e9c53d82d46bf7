"""The plugin in a real build of MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integrations.building import Build, build
from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write

SITE = "site_name: site\nexclude_docs: drafts/\nplugins:\n  - proofread:\n      {options}\n"

HOOK = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made.md", content="# 造\\n\\n造出来的错字。\\n"))
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a faulty page, a doubtful one, a draft that is not part of it, and a file that is no page."""
    furnish(tmp_path)
    write(tmp_path, "mkdocs.yml", SITE.format(options="enabled: true"))
    write(tmp_path, "docs/index.md", CLEAN)
    write(tmp_path, "docs/faulty.md", FAULTY)
    write(tmp_path, "docs/doubtful.md", DOUBTFUL)
    write(tmp_path, "docs/drafts/a.md", FAULTY)
    write(tmp_path, "docs/requirements.txt", "错字\n")
    return tmp_path


def mkdocs(site: Path, *words: str) -> Build:
    return build(site, "mkdocs", "build", *words)


def test_findings_that_fail_a_run_are_warnings_and_fail_a_strict_build(site: Path) -> None:
    loose, strict = mkdocs(site), mkdocs(site, "--strict")
    place = str(Path("docs/faulty.md").as_posix())
    assert loose.lines("WARNING") == [
        f"WARNING -  proofread: {place}:3  必改  “错字”应为“对的”（改为“对的”）  wrong-word"
    ]
    (doubtful,) = loose.lines("doubtful-word")
    assert doubtful.startswith("INFO ")
    assert loose.lines("校对了 3 个文件")
    assert (loose.status, strict.status) == (0, 1)
    assert (site / "site/faulty/index.html").exists()


def test_a_clean_site_builds_strictly(site: Path) -> None:
    write(site, "docs/faulty.md", CLEAN)
    assert mkdocs(site, "--strict").status == 0


@pytest.mark.parametrize(("fail_on", "status"), [("never", 0), ("error", 1)])
def test_the_severity_that_fails_can_be_said(site: Path, fail_on: str, status: int) -> None:
    write(site, "mkdocs.yml", SITE.format(options=f"fail_on: {fail_on}"))
    assert mkdocs(site, "--strict").status == status


def test_a_configuration_can_be_named(site: Path) -> None:
    configuration = (site / "proofread.yaml").read_text("utf-8").replace("pack.yaml", "../pack.yaml")
    write(site, "styles/house.yaml", configuration + "rules: {wrong-word: off}\n")
    write(site, "mkdocs.yml", SITE.format(options="config: styles/house.yaml"))
    assert mkdocs(site, "--strict").status == 0


def test_it_can_be_turned_off(site: Path) -> None:
    write(site, "mkdocs.yml", SITE.format(options="enabled: false"))
    ended = mkdocs(site, "--strict")
    assert (ended.status, ended.lines("proofread")) == (0, [])


def test_baseline_exclusions_and_configurations_of_folders_count(site: Path) -> None:
    write(site, "docs/faulty/proofread.yaml", "rules: {wrong-word: off}\n")
    write(site, "docs/faulty/a.md", FAULTY)
    write(site, "docs/left/a.md", FAULTY)
    with (site / "proofread.yaml").open("a", encoding="utf-8") as file:
        file.write("exclude: [docs/left/]\n")
    assert build(site, "proofread", "check", "docs/faulty.md", "--update-baseline").status == 0
    ended = mkdocs(site, "--strict")
    assert ended.status == 0
    assert ended.lines("基线已有 1")
    assert ended.lines("exclude")


def test_a_page_that_is_made_is_told(site: Path) -> None:
    write(site, "docs/faulty.md", CLEAN)
    write(site, "hook.py", HOOK)
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    ended = mkdocs(site, "--strict")
    assert (ended.status, len(ended.lines("没有检查：1 个页面"))) == (0, 1)


def test_what_could_not_be_done_fails_a_strict_build(site: Path) -> None:
    write(site, "docs/faulty.md", CLEAN)
    write(site, "docs/inner/proofread.yaml", "profil: news\n")
    write(site, "docs/inner/a.md", CLEAN)
    assert mkdocs(site).lines("未知的键“profil”")
    assert mkdocs(site, "--strict").status == 1


def test_a_faulty_configuration_ends_the_build(site: Path) -> None:
    write(site, "proofread.yaml", "profil: news\n")
    ended = mkdocs(site)
    assert ended.status == 1
    assert ended.lines("未知的键“profil”")
