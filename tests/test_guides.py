"""The guides are followed to the letter: their files are written, their commands run, in the order of the page.

A block with a title is a file of that name. Of a block ``sh`` the lines that call proofread are run; the comment
``退出状态 N`` says what they end with, on the line, or unseen by the reader above the block; without it they may find
something but must have been able to work.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GUIDES = ("first-run", "house-style", "writing-rules", "fixing", "error-rate", "ci", "plugins")

BLOCK = re.compile(
    r"^(?:<!-- 退出状态 (\d+) -->\n)?```(\w+)(?: title=\"(.+?)\")?\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
CALL = re.compile(r"(?:(?:py|python3?) -m )?(proofread|pytest)(?: |$)")
INSTALL = "pip install ."
STATUS = re.compile(r"# 退出状态 (\d+)")


class Block(NamedTuple):
    """A block of a guide."""

    status: str
    language: str
    title: str
    text: str


def blocks(guide: str) -> list[Block]:
    text = (ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")
    return [Block(*found) for found in BLOCK.findall(text)]


def commands(block: Block) -> Iterator[tuple[list[str], set[int]]]:
    """The words of each line that is run, and what it may end with."""
    for line in block.text.splitlines():
        called = CALL.match(line)
        if called or line == INSTALL:
            told = STATUS.search(line)
            status = told[1] if told else block.status
            words = shlex.split(line, comments=True)
            words = words[words.index(called[1]) :] if called else words
            yield words, {int(status)} if status else {0, 1}


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_can_be_followed(guide: str, tmp_path: Path) -> None:
    ran = 0
    for block in blocks(guide):
        if block.title:
            place = tmp_path / block.title
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            for words, expected in commands(block):
                ended = run(words, tmp_path)
                assert ended.returncode in expected, f"{words}\n{ended.stdout}{ended.stderr}"
                ran += 1
    assert ran


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command of a guide in its folder; what it installs goes into a folder of its own."""
    installed = folder / "installed"
    if words == shlex.split(INSTALL):
        words = ["pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", str(installed), "."]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)]),
        "PYTHONUTF8": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_workflow_hands_in_what_the_action_takes() -> None:
    workflow = yaml.safe_load(_file("ci", ".github/workflows/proofread.yml"))
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = (step for step in workflow["jobs"]["proofread"]["steps"] if "proofread" in step["uses"])
    assert set(step["with"]) <= set(action["inputs"])


def test_the_pipeline_sets_what_the_template_reads() -> None:
    pipeline = yaml.safe_load(_file("ci", ".gitlab-ci.yml"))
    template = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text(encoding="utf-8"))
    assert set(pipeline["proofread"]["variables"]) <= set(template["proofread"]["variables"])
    assert pipeline["include"][0]["remote"].endswith("/templates/gitlab-ci.yml")


def _file(guide: str, title: str) -> str:
    (text,) = (block.text for block in blocks(guide) if block.title == title)
    return text
