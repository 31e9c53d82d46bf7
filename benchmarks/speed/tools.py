"""The program and its peers: what they check of Chinese, their pinned versions, and the command for each case."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks.speed.cases import HELP, PACK, Case

DRIVERS = Path(__file__).parent / "drivers"
TERMS = 5_000
"""Words in the lists of the tools that check nothing without one."""

CONFIGURATION = "lm: none\n"
"""Ours: without the language model that one machine has and another has not."""


class Workshop(NamedTuple):
    """Where the peers are installed and the texts lie."""

    folder: Path

    @property
    def python(self) -> str:
        return str(self.folder / "venv" / "bin" / "python")

    def node(self, name: str) -> str:
        """The command that an npm package installs."""
        return str(self.folder / "node_modules" / ".bin" / name)

    @property
    def configurations(self) -> Path:
        """Configurations and word lists."""
        return self.folder / "configurations"


Command: TypeAlias = Callable[[Workshop, Case], "list[str] | None"]
"""The command for a case; None where the tool has nothing to do with it."""


class Tool(NamedTuple):
    """Something that checks text."""

    name: str
    checks: str
    """What it checks of Chinese."""
    registry: str
    """``PyPI``, ``npm``, or ``here``: the program itself."""
    packages: tuple[str, ...]
    command: Command
    finds: str
    """What it says, if it works, of the probe."""
    succeeds: frozenset[int] = frozenset({0, 1})
    """Exit statuses of a run that did its work."""


def _proofread(*options: str) -> Command:
    def command(workshop: Workshop, case: Case) -> list[str] | None:
        program = [sys.executable, "-m", "proofread"]
        if case.group == HELP:
            return [*program, "--help"]
        jobs = ["--jobs", str(case.processes)] if "--jobs" in _check_options() else []
        if case.processes > 1 and not jobs:
            return None
        words = ["--pack", str(workshop.configurations / f"words-{case.words}.yaml")] if case.words else []
        configuration = str(workshop.configurations / "proofread.yaml")
        return [
            *program,
            *("check", str(case.path), "--format", "json", "--fail-on", "never", "--config", configuration),
            *jobs,
            *words,
            *options,
        ]

    return command


@cache
def _check_options() -> str:
    """What the program says of its options: one that it has not got is not asked of it."""
    help_text = subprocess.run(
        [sys.executable, "-m", "proofread", "check", "--help"], capture_output=True, text=True, check=True
    )
    return help_text.stdout


def _autocorrect_py(workshop: Workshop, case: Case) -> list[str] | None:
    if case.group in (HELP, PACK) or case.processes > 1:
        return None
    return [workshop.python, str(DRIVERS / "autocorrect_files.py"), str(case.path)]


def _autocorrect_node(workshop: Workshop, case: Case) -> list[str] | None:
    program = workshop.node("autocorrect")
    if case.group == HELP:
        return [program, "--help"]
    if case.group == PACK:
        return None
    return [
        program,
        "--lint",
        "--quiet",
        "--format",
        "json",
        "--threads",
        str(case.processes),
        str(case.path),
    ]


def _pycorrector(workshop: Workshop, case: Case) -> list[str] | None:
    if case.group == HELP or case.processes > 1:
        return None
    words = workshop.configurations / f"words-{case.words or TERMS}.txt"
    return [workshop.python, str(DRIVERS / "pycorrector_confusions.py"), str(words), str(case.path)]


def _lint_md(workshop: Workshop, case: Case) -> list[str] | None:
    program = workshop.node("lint-md")
    if case.group == HELP:
        return [program, "--help"]
    if case.group == PACK or (case.path.suffix != ".md" and not case.is_folder):
        return None
    place = str(case.path / "**" / "*.md") if case.is_folder else str(case.path)
    return [program, "--threads", str(case.processes), place]


def _zhlint(workshop: Workshop, case: Case) -> list[str] | None:
    program = workshop.node("zhlint")
    if case.group == HELP:
        return [program, "--help"]
    if case.group == PACK or case.processes > 1:
        return None
    # It takes only what lies below the folder that it runs in, by its relative path.
    place = os.path.relpath(case.path, workshop.folder)
    return [program, f"{place}/**/*.*" if case.is_folder else place]


def _textlint(configuration: str) -> Command:
    def command(workshop: Workshop, case: Case) -> list[str] | None:
        program = workshop.node("textlint")
        if case.group == HELP:
            return [program, "--help"]
        if case.processes > 1 or (case.group == PACK and configuration != "prh"):
            return None
        name = f"textlint-{configuration}" + (f"-{case.words or TERMS}" if configuration == "prh" else "")
        settings = str(workshop.configurations / f"{name}.json")
        return [program, "--config", settings, "--format", "json", str(case.path)]

    return command


def _proselint(workshop: Workshop, case: Case) -> list[str] | None:
    program = str(workshop.folder / "venv" / "bin" / "proselint")
    if case.group == HELP:
        return [program, "--help"]
    if case.group == PACK or case.processes > 1:
        return None
    return [program, "-o", "json", "check", str(case.path)]


OWN = "here"

STATUS_CLEAN = frozenset({0})
"""Ours is told to fail on nothing, so that any other status is a fault."""

OURS = "proofread"
TOOLS = (
    Tool(OURS, "the default profile", OWN, (), _proofread(), "doubled-function-character", STATUS_CLEAN),
    Tool(
        "autocorrect-py",
        "spacing, punctuation",
        "PyPI",
        ("autocorrect-py==2.14.0",),
        _autocorrect_py,
        "中文 English",
    ),
    Tool(
        "autocorrect-node",
        "spacing, punctuation",
        "npm",
        ("autocorrect-node@2.14.0",),
        _autocorrect_node,
        "中文 English",
    ),
    Tool(
        "pycorrector confusions",
        "a word list",
        "PyPI",
        ("pycorrector==1.1.4", "pyahocorasick==2.3.1", "loguru==0.7.3"),
        _pycorrector,
        'errors": [[',
    ),
    Tool(
        "lint-md",
        "spacing, punctuation (Markdown)",
        "npm",
        ("@lint-md/cli@2.2.4",),
        _lint_md,
        "half-width-punctuation",
    ),
    Tool("zhlint", "spacing, punctuation", "npm", ("zhlint@0.8.2",), _zhlint, "中英文"),
    Tool(
        "textlint",
        "length of sentences",
        "npm",
        ("textlint@15.8.0", "textlint-rule-sentence-length@5.2.1"),
        _textlint("length"),
        "sentence-length",
    ),
    Tool(
        "textlint prh",
        "a word list",
        "npm",
        ("textlint@15.8.0", "textlint-rule-prh@6.1.0"),
        _textlint("prh"),
        "=>",
    ),
    Tool(
        "proselint",
        "none (English)",
        "PyPI",
        ("proselint==0.16.0", "google-re2==1.1.20251105", "google-re2-stubs==0.1.1"),
        _proselint,
        "very unique",
    ),
    Tool(
        "proofread without spelling",
        "the default profile without its spelling rules",
        OWN,
        (),
        _proofread("--ignore", "spelling-*"),
        "doubled-function-character",
        STATUS_CLEAN,
    ),
    Tool(
        "proofread everything",
        "every rule of every profile",
        OWN,
        (),
        _proofread("--select", "*"),
        "doubled-function-character",
        STATUS_CLEAN,
    ),
)


def install(workshop: Workshop, tools: Sequence[Tool]) -> dict[str, str]:
    """Install the packages of the tools, each by itself; the answer tells why, for each that is not to be had."""
    workshop.folder.mkdir(parents=True, exist_ok=True)
    if any(tool.registry == "PyPI" for tool in tools) and not Path(workshop.python).exists():
        subprocess.run([sys.executable, "-m", "venv", str(workshop.folder / "venv")], check=True)
    missing = {tool.name: _install(workshop, tool) for tool in tools if tool.packages}
    return {name: reason for name, reason in missing.items() if reason}


def _install(workshop: Workshop, tool: Tool) -> str:
    """Why the tool cannot be installed; empty if it is."""
    note = workshop.folder / "installed.json"
    done: list[str] = json.loads(note.read_text()) if note.exists() else []
    wanted = [package for package in tool.packages if package not in done]
    if not wanted:
        return ""
    if tool.registry == "PyPI":
        # Without dependencies: those that a pass needs are among the packages, pinned.
        command = [workshop.python, "-m", "pip", "install", "--quiet", "--no-deps", *wanted]
    elif shutil.which("npm") is None:
        return "npm is not installed"
    else:
        (workshop.folder / "package.json").write_text('{"private": true}\n')
        command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", *_every_npm(done), *wanted]
    finished = subprocess.run(command, cwd=workshop.folder, capture_output=True, text=True, check=False)
    if finished.returncode:
        lines = finished.stderr.strip().splitlines()
        return lines[-1] if lines else f"{command[0]} ended with status {finished.returncode}"
    note.write_text(json.dumps([*done, *wanted]))
    return ""


def _every_npm(done: Sequence[str]) -> list[str]:
    """The npm packages that are there: npm removes what it is not told of."""
    return [package for package in done if "==" not in package]


def write_configurations(workshop: Workshop, lists: Mapping[int, Mapping[str, str]]) -> None:
    """The configurations of all tools, and the word lists, by their length, in the form that each takes."""
    folder = workshop.configurations
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "proofread.yaml").write_text(CONFIGURATION)
    (folder / "textlint-length.json").write_text(json.dumps({"rules": {"sentence-length": {"max": 60}}}))
    for count, words in lists.items():
        pairs = words.items()
        (folder / f"words-{count}.txt").write_text("".join(f"{wrong} {right}\n" for wrong, right in pairs))
        entries = "".join(f"- expected: {right}\n  pattern: {wrong}\n" for wrong, right in pairs)
        (folder / f"words-{count}.prh.yml").write_text(f"version: 1\nrules:\n{entries}")
        rules = {"rules": {"prh": {"rulePaths": [f"./words-{count}.prh.yml"]}}}
        (folder / f"textlint-prh-{count}.json").write_text(json.dumps(rules))
        (folder / f"words-{count}.yaml").write_text(_pack(words))


def _pack(words: Mapping[str, str]) -> str:
    wrong, right = next(iter(words.items()))
    entries = "".join(f"    {wrong}: {right}\n" for wrong, right in words.items())
    return (
        "- id: house-words\n  check: substitution\n  title: 词表\n  severity: warning\n"
        "  message: “{match}”应为“{suggestion}”\n  why: 测速用的词表。\n  source: 测速\n"
        f"  borders: any\n  examples:\n    - bad: {wrong}\n      good: {right}\n    - good: 无关\n  words:\n{entries}"
    )
