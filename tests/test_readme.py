"""The README promises two commands; continuous integration runs the same one."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest\n"


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    for name in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        assert TEST_COMMAND in (ROOT / name).read_text(encoding="utf-8"), name


def test_the_readme_and_the_changelog_name_every_kind_of_check() -> None:
    from proofread.plugins.manager import Plugins

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = Plugins(installed=False).check_kinds
    assert [kind for kind in kinds if f"`{kind}`" not in readme] == []
    assert [kind for kind in kinds if not re.search(rf"\b{kind}\b", changelog)] == []


def test_the_rule_in_the_readme_works(tmp_path: Path) -> None:
    from proofread.testing import cases, check

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    pack = tmp_path / "house-rules.yaml"
    pack.write_text(text.split("```yaml\n")[2].split("```")[0], encoding="utf-8")
    for case in cases(pack):
        check(case)


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    from proofread.engine.configuration import load_configuration

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```yaml\n")[1:] if part.startswith("profile:")).split("```")[0]
    path = tmp_path / "proofread.yaml"
    path.write_text(block, encoding="utf-8")
    assert load_configuration(path, {}).profile == "news"


def test_the_rule_in_the_guide_works(tmp_path: Path) -> None:
    """A stylist who copies the rule of CONTRIBUTING.md must see it pass."""
    from proofread.testing import cases, check

    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = text.split("```yaml\n")[1].split("```")[0]
    pack = tmp_path / "my-rules.yaml"
    pack.write_text(textwrap.dedent(block), encoding="utf-8")
    found = cases(pack)
    assert found
    for case in found:
        check(case)
