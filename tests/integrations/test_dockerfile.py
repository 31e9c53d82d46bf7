"""The Dockerfile, as far as that can be tried without Docker.

What it copies is there, and enough to build the wheel by the command that it holds; the wheel, installed into an
environment of its own, gives the command that the image starts. Dependencies are lent (``offline.py``); that there are
wheels of all of them is not proved here.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pathspec
import pytest

from tests.integrations.offline import ROOT, environment


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, continued lines joined, comments left out."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in joined.splitlines()) if word]


def of(kind: str) -> list[str]:
    return [rest for word, rest in instructions() if word == kind]


def copied() -> list[tuple[list[str], str]]:
    """What each COPY takes, and where it puts it."""
    return [(words[:-1], words[-1]) for words in map(str.split, of("COPY"))]


def test_what_is_copied_is_there_and_not_ignored() -> None:
    ignored = pathspec.GitIgnoreSpec.from_lines((ROOT / ".dockerignore").read_text("utf-8").splitlines())
    names = [name for taken, _ in copied() for name in taken]
    assert names
    assert [name for name in names if not (ROOT / name).exists() or ignored.match_file(name)] == []
    assert ignored.match_file(".git/config")
    assert ignored.match_file("proofread/cli/__pycache__/a.pyc")


def test_the_image_runs_the_command_and_not_as_root() -> None:
    assert of("USER")[-1].isdecimal()
    assert int(of("USER")[-1]) > 0
    assert json.loads(of("ENTRYPOINT")[-1]) == ["proofread"]
    assert all(re.fullmatch(r"python:3\.\d+-slim( AS \w+)?", base) for base in of("FROM"))
    downloads = [command for command in of("RUN") if "pip download" in command]
    assert all("--only-binary :all:" in command for command in downloads)
    assert downloads


@pytest.mark.skipif(sys.platform == "win32", reason="the image is one of Linux")
def test_the_wheel_is_built_from_what_is_copied_and_gives_the_command(tmp_path: Path) -> None:
    context, wheels = tmp_path / "source", tmp_path / "wheels"
    context.mkdir()
    for taken, place in copied():
        for name in taken:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, context / place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, context / place)
    command = next(each for each in of("RUN") if "pip wheel" in each).partition("&&")[0]
    words = [str(wheels) if word == "/wheels" else word for word in shlex.split(command)]
    subprocess.run(
        [sys.executable, *words[1:]], cwd=context, env=environment(), check=True, capture_output=True
    )
    (wheel,) = wheels.glob("proofread_zh-*.whl")
    venv.create(tmp_path / "python", symlinks=True)
    python = tmp_path / "python/bin/python"
    install = [str(python), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, env=environment(), check=True, capture_output=True)
    (tmp_path / "work").mkdir()
    (tmp_path / "work/page.txt").write_text("向有条件的的县镇延伸。\n", encoding="utf-8")
    (entry,) = json.loads(of("ENTRYPOINT")[-1])
    for words, status in ((json.loads(of("CMD")[-1]), 0), (["check", "page.txt"], 1)):
        ended = subprocess.run(
            [str(python.parent / entry), *words],
            cwd=tmp_path / "work",
            env=environment({"PROOFREAD_CACHE_DIR": os.fspath(tmp_path / "cache")}),
            check=False,
            capture_output=True,
        )
        assert ended.returncode == status, ended.stderr.decode()
