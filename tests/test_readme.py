"""The README promises two commands; continuous integration runs the same one."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest\n"


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    for name in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        assert TEST_COMMAND in (ROOT / name).read_text(encoding="utf-8"), name


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    from proofread.engine.configuration import load_configuration

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```yaml\n")[1:] if part.startswith("profile:")).split("```")[0]
    path = tmp_path / "proofread.yaml"
    path.write_text(block, encoding="utf-8")
    assert load_configuration(path, {}).profile == "news"
