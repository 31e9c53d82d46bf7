"""The example plugin, installed as its user would and run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the plugin is installed."""
    target = tmp_path_factory.mktemp("site")
    source = tmp_path_factory.mktemp("source") / "plugin"
    _copy(ROOT / "examples" / "plugin", source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", str(target), str(source)], check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(target), "PYTHONUTF8": "1"}


def _copy(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def proofread(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "proofread", *words]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text("他们认为路要修。他们认为桥要建。他们认为水要治。详情见临江晚报网。\n", encoding="utf-8")
    return path


def test_its_rules_find_what_they_should(environment: dict[str, str], page: Path) -> None:
    done = proofread(environment, "check", str(page), "--select", "gazette-*", "--format", "json")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)["files"][0]["findings"]
    assert [finding["rule"] for finding in found] == ["gazette-same-opening", "gazette-website-name"]
    assert len(found[0]["related"]) == 2


def test_its_reporter_is_there(environment: dict[str, str], page: Path) -> None:
    done = proofread(environment, "check", str(page), "--select", "gazette-*", "--report", "tally")
    assert done.stdout == "    1  gazette-same-opening\n    1  gazette-website-name\n"


def test_its_kind_explains_itself(environment: dict[str, str]) -> None:
    chinese = proofread(environment, "explain", "same-opening", "--lang", "zh").stdout
    english = proofread(environment, "explain", "same-opening", "--lang", "en").stdout
    assert "characters（默认 4）：开头几个字相同才算" in chinese
    assert "characters (default 4): how long the opening is" in english


def test_its_own_tests_pass(environment: dict[str, str]) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        str(ROOT / "examples" / "plugin" / "tests"),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout
