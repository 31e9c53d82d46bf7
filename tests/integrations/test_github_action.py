"""The composite action: its shape, and its scripts run as the runner runs them.

``offline.py`` tells how the project is installed without a network. setup-python is taken as done.
"""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write
from tests.integrations.offline import ROOT, environment, git, source
from tests.integrations.schemas import fits

ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INPUTS: Mapping[str, Any] = ACTION["inputs"]
INSTALL, CHECK = (step for step in ACTION["runs"]["steps"] if "run" in step)

with_bash = pytest.mark.skipif(sys.platform == "win32", reason="the bash of runners is not that of Windows")


def run(step: Mapping[str, Any], folder: Path, context: Mapping[str, str], **inputs: str) -> tuple[int, str]:
    """Run the script of a step with the variables that the runner gives it; its status and what it says."""
    given = {f"inputs.{name}": str(declared["default"]) for name, declared in INPUTS.items()}
    given |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    values = {**given, **context}
    variables = {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    script = write(Path(context["runner.temp"]), "script.sh", step["run"])
    runner = {
        "RUNNER_TEMP": context["runner.temp"],
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_STEP_SUMMARY": str(Path(context["runner.temp"]) / "summary.md"),
    }
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=folder,
        env=environment({**runner, **variables}),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return ended.returncode, ended.stdout.decode()


class Job(NamedTuple):
    """A job whose workspace is checked out and in which the action is installed."""

    folder: Path
    context: Mapping[str, str]

    def check(self, **inputs: str) -> tuple[int, str]:
        return run(CHECK, self.folder, self.context, **inputs)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What the runner knows, after the step that installs."""
    folder = tmp_path_factory.mktemp("runner")
    (folder / "temp").mkdir()
    known = {
        "steps.python.outputs.python-path": sys.executable,
        "github.action_path": str(source(folder / "action")),
        "runner.temp": str(folder / "temp"),
    }
    status, log = run(INSTALL, folder, known)
    assert status == 0, log
    return known


@pytest.fixture
def job(context: Mapping[str, str], tmp_path: Path) -> Job:
    furnish(tmp_path)
    write(tmp_path, "docs/faulty page.md", FAULTY)
    write(tmp_path, "docs/doubtful.txt", DOUBTFUL)
    write(tmp_path, "other/clean.md", CLEAN)
    return Job(tmp_path, context)


def test_the_action_fits_the_schema_of_github() -> None:
    assert fits(ROOT / "action.yml", "github-actions")


def test_what_is_handed_in_never_becomes_part_of_a_script() -> None:
    assert [step["name"] for step in (INSTALL, CHECK) if "${{" in step["run"]] == []


def test_every_input_is_used_and_every_one_that_is_used_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(INPUTS)
    assert all(declared["description"] for declared in INPUTS.values())


@with_bash
def test_findings_are_annotated_and_fail_the_step(job: Job) -> None:
    status, log = job.check()
    assert (status, "::error file=docs/faulty page.md,line=3," in log) == (1, True), log
    assert "“错字”应为“对的”" in Path(job.context["runner.temp"], "summary.md").read_text("utf-8")


@with_bash
def test_paths_stand_one_a_line(job: Job) -> None:
    assert job.check(paths="other")[0] == 0
    assert job.check(paths="other\ndocs/faulty page.md\n")[0] == 1
    assert job.check(paths="other\n\ndocs/*.txt", fail_on="warning")[0] == 1
    assert job.check(paths="docs\n--fail-on=never")[0] == 2, "a path that is not there, not an option"


@with_bash
def test_inputs_become_options(job: Job) -> None:
    assert job.check(fail_on="never")[0] == 0
    assert job.check(baseline="none.json")[0] == 2
    assert job.check(args="--select doubtful-word   --lang en")[0] == 0
    write(job.folder, "some-word", "")
    assert job.check(args="--select *-word")[0] == 1, "a pattern of rules, not of files"
    status, _ = job.check(sarif="out.sarif")
    report = json.loads((job.folder / "out.sarif").read_text("utf-8"))
    assert (status, report["version"], len(report["runs"][0]["results"])) == (1, "2.1.0", 2)


@with_bash
def test_since_a_commit_only_what_changed_counts(job: Job) -> None:
    git(job.folder, "init", "-q")
    git(job.folder, "add", "-A")
    git(job.folder, "commit", "-q", "-m", "x")
    assert job.check(since="HEAD")[0] == 0
    write(job.folder, "other/clean.md", FAULTY)
    assert job.check(since="HEAD")[0] == 1


@with_bash
@pytest.mark.parametrize("name", sorted(set(INPUTS) - {"version", "python-version"}))
def test_no_input_is_run(job: Job, name: str) -> None:
    job.check(**{name: "$(touch broken) `touch broken` '; touch broken; \"; touch broken; \n touch broken"})
    assert not (job.folder / "broken").exists()


@with_bash
@pytest.mark.parametrize(
    ("version", "package"),
    [("1.2.3", "proofread-zh==1.2.3"), ("1; touch broken", "proofread-zh==1; touch broken")],
)
def test_a_version_comes_from_the_index(tmp_path: Path, version: str, package: str) -> None:
    """With a Python that makes no environment but one in which Python tells what it is asked."""
    asked = tmp_path / "asked"
    inner = f"#!/bin/sh\nfor word; do echo \"$word\" >> '{asked}'; done\n"
    outer = f'#!/bin/sh\nmkdir -p "$3/bin"\ncat > "$3/bin/python" <<\'END\'\n{inner}END\nchmod +x "$3/bin/python"\n'
    python = write(tmp_path, "python", outer)
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    known = {
        "steps.python.outputs.python-path": str(python),
        "github.action_path": "/nowhere",
        "runner.temp": str(tmp_path),
    }
    assert run(INSTALL, tmp_path, known, version=version) == (0, "")
    assert asked.read_text("utf-8").splitlines()[-2:] == ["--", package]
    assert not (tmp_path / "broken").exists()
    assert os.path.lexists(tmp_path / "proofread")
