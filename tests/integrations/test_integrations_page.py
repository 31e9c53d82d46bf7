"""What docs/integrations.md shows can be copied: it is well formed, and names what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from proofread.integrations.mkdocs import ProofreadConfig
from proofread.version import VERSION
from tests.integrations.desk import DOUBTFUL, furnish, write
from tests.integrations.offline import ROOT
from tests.integrations.schemas import fits

TEXT = (ROOT / "docs/integrations.md").read_text("utf-8")


def shown(title: str, language: str) -> str:
    """The one code block of a section in a language."""
    (section,) = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return str(block)


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_version_shown_is_the_one_at_hand() -> None:
    assert set(re.findall(r"\bv\d+\.\d+\.\d+\b", TEXT)) == {f"v{VERSION}"}


def test_the_hook_is_the_one_that_there_is(tmp_path: Path) -> None:
    text = shown("pre-commit", "yaml")
    (repository,) = yaml.safe_load(text)["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [
        hook["id"] for hook in loaded(".pre-commit-hooks.yaml")
    ]
    path = write(tmp_path, ".pre-commit-config.yaml", text)
    assert (
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "validate-config", str(path)], check=False
        ).returncode
        == 0
    )


def test_the_workflow_is_valid_and_gives_inputs_that_the_action_takes(tmp_path: Path) -> None:
    text = shown("GitHub Actions", "yaml")
    assert fits(write(tmp_path, "workflow.yml", text), "github-workflows")
    (step,) = (
        step
        for step in yaml.safe_load(text)["jobs"]["proofread"]["steps"]
        if step["uses"].startswith("OWNER/")
    )
    inputs = loaded("action.yml")["inputs"]
    assert set(step["with"]) <= set(inputs)
    section = TEXT.partition("## GitHub Actions")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE)) == set(inputs)


def test_the_job_is_valid_and_sets_variables_that_the_template_reads(tmp_path: Path) -> None:
    text = shown("GitLab CI", "yaml")
    assert fits(write(tmp_path, "ci.yml", text), "gitlab-ci")
    job: Mapping[str, Any] = yaml.safe_load(text)["proofread"]
    template = loaded("templates/gitlab-ci.yml")
    assert set(job["variables"]) <= set(template["proofread"]["variables"])
    (include,) = yaml.safe_load(text)["include"]
    assert include["remote"].endswith("/templates/gitlab-ci.yml")


def test_the_job_that_asks_what_a_merge_request_changed_runs_for_nothing_else(tmp_path: Path) -> None:
    text = shown("GitLab CI，只看改动", "yaml")
    assert fits(write(tmp_path, "ci.yml", text), "gitlab-ci")
    job = yaml.safe_load(text)["proofread"]
    asked = re.findall(r"\$(\w+)", job["variables"]["PROOFREAD_ARGS"])
    assert asked == ["CI_MERGE_REQUEST_DIFF_BASE_SHA"], "unset but in pipelines of merge requests"
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert "slim" not in job["image"], "a slim image has no git"
    assert job["variables"]["GIT_DEPTH"] == "0"


def test_the_site_names_options_of_the_plugin() -> None:
    *_, (_, given) = (
        (name, each[name]) for each in yaml.safe_load(shown("MkDocs", "yaml"))["plugins"][1:] for name in each
    )
    config = ProofreadConfig()
    config.load_dict(given)
    assert config.validate() == ([], [])


def test_the_settings_of_pytest_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(tmp_path)
    write(tmp_path, "pyproject.toml", shown("pytest", "toml"))
    write(tmp_path, "docs/a.txt", DOUBTFUL)
    write(tmp_path, "tests/test_a.py", "def test_a(): pass\n")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    command = [sys.executable, "-m", "pytest", "-p", "proofread", "-q"]
    ended = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert b"1 failed, 2 passed" in ended.stdout, ended.stdout.decode()


def test_the_settings_of_sphinx_are_those_of_the_extension() -> None:
    from proofread.integrations import sphinx

    values: dict[str, Any] = {}
    exec(shown("Sphinx", "python"), values)
    declared: list[str] = []

    class Application:
        def add_config_value(self, name: str, *_: object) -> None:
            declared.append(name)

        def connect(self, *_: object) -> None:
            pass

    sphinx.setup(Application())  # type: ignore[arg-type]
    assert sphinx.__name__ in values["extensions"]
    assert {name for name in values if name.startswith("proofread_")} <= set(declared)
    assert [name for name in declared if f"`{name}`" not in TEXT] == []
