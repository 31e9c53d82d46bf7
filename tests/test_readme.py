"""The README promises two commands; continuous integration runs the same one."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest\n"


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    for name in ("README.md", "README.en.md", "CONTRIBUTING.md", ".ci/run"):
        assert TEST_COMMAND in (ROOT / name).read_text(encoding="utf-8"), name


def test_the_readme_and_the_changelog_name_every_kind_of_check() -> None:
    from proofread.plugins.manager import Plugins

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = Plugins(installed=False).check_kinds
    assert [kind for kind in kinds if f"`{kind}`" not in readme] == []
    assert [kind for kind in kinds if not re.search(rf"\b{kind}\b", changelog)] == []


def test_the_readme_in_both_languages_shows_the_same_first_command_and_a_small_picture() -> None:
    chinese, english = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md"))
    first = re.search(r"^    python3 .*--report html:report\.html.*$", chinese, re.MULTILINE)
    assert first
    assert first[0] in english
    for readme, other in ((chinese, "README.en.md"), (english, "README.md")):
        assert f"]({other})" in readme
        assert "](docs/images/report.png)" in readme
    picture = (ROOT / "docs/images/report.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
