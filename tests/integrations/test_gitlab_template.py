"""The template of GitLab CI: its shape, and its script run as a runner runs it.

``offline.py`` tells how the project is installed without a network.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml

from tests.integrations.desk import CLEAN, DOUBTFUL, FAULTY, furnish, write
from tests.integrations.offline import ROOT, environment, source
from tests.integrations.schemas import fits

TEMPLATE = ROOT / "templates/gitlab-ci.yml"
JOB: Mapping[str, Any] = yaml.safe_load(TEMPLATE.read_text("utf-8"))["proofread"]
REPORTS: Mapping[str, str] = JOB["artifacts"]["reports"]

with_bash = pytest.mark.skipif(sys.platform == "win32", reason="the image of the job is one of Linux")


def run(part: str, folder: Path, image: Path, **variables: str) -> tuple[int, str]:
    """Run the lines of a part of the job in one shell, with the variables of the job or of whoever includes it."""
    given = {**JOB["variables"], **variables}
    values = {name: value.replace("$CI_PROJECT_DIR", str(folder)) for name, value in given.items()}
    path = os.pathsep.join([str(image / "bin"), os.environ["PATH"]])
    ended = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", "\n".join(JOB[part])],
        cwd=folder,
        env=environment({**values, "PATH": path, "CI_PROJECT_DIR": str(folder)}),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return ended.returncode, ended.stdout.decode()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own, in which the job has installed the project."""
    folder = tmp_path_factory.mktemp("image")
    venv.create(folder / "python", symlinks=True)
    package = str(source(folder / "source"))
    status, log = run("before_script", folder, folder / "python", PROOFREAD_PACKAGE=package)
    assert status == 0, log
    return folder / "python"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    furnish(tmp_path)
    write(tmp_path, "docs/faulty.md", FAULTY)
    write(tmp_path, "docs/doubtful.txt", DOUBTFUL)
    write(tmp_path, "other/clean.md", CLEAN)
    return tmp_path


def test_the_template_fits_the_schema_of_gitlab() -> None:
    assert fits(TEMPLATE, "gitlab-ci")


@with_bash
def test_the_job_fails_for_findings_and_leaves_both_reports(project: Path, image: Path) -> None:
    status, log = run("script", project, image)
    assert (status, "docs/faulty.md" in log) == (1, True), log
    quality = json.loads((project / REPORTS["codequality"]).read_text("utf-8"))
    places = {(each["location"]["path"], each["check_name"]) for each in quality}
    assert places == {("docs/faulty.md", "wrong-word"), ("docs/doubtful.txt", "doubtful-word")}
    suites = junitparser.JUnitXml.fromfile(str(project / REPORTS["junit"]))
    assert suites.tests >= 2
    assert suites.failures >= 1
    assert (project / ".cache/proofread").is_dir()


@with_bash
def test_variables_say_what_is_checked_and_how(project: Path, image: Path) -> None:
    assert run("script", project, image, PROOFREAD_PATHS="other docs/*.txt")[0] == 0
    warned = run("script", project, image, PROOFREAD_PATHS="docs/*.txt", PROOFREAD_ARGS="--fail-on warning")
    assert warned[0] == 1
    write(project, "some-word", "")
    assert run("script", project, image, PROOFREAD_ARGS="--select *-word")[0] == 1, (
        "a pattern of rules, not of files"
    )
    run("script", project, image, PROOFREAD_PATHS="; touch broken", PROOFREAD_ARGS="$(touch broken)")
    assert not (project / "broken").exists()
