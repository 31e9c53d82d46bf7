"""Whether a tool does its work at all: it must find what it is known to find in a text with something for everyone.

Without this a tool that ends at once with an error would be the fastest of all.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed.cases import Case
from benchmarks.speed.kept import environment
from benchmarks.speed.tools import Tool, Workshop

PATIENCE = 120
"""Seconds."""


def probe_text(wrong: str) -> str:
    """A Markdown page that gives every tool something to find; ``wrong`` is a word of the word lists."""
    long = "这一句话说了许多并不要紧的事情" * 5
    return f"# 试验\n\n中文English混排,向有条件的的县镇延伸。{long}。见{wrong}。\n\nThis is very unique.\n"


def idle(workshop: Workshop, tools: Sequence[Tool], wrong: str) -> dict[str, str]:
    """Why each tool that does not find its part of the probe, in a file or in a folder, cannot be measured."""
    folder = workshop.folder / "probe"
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "page.md"
    page.write_text(probe_text(wrong), encoding="utf-8")
    answers = {tool.name: _silence(workshop, tool, (page, folder)) for tool in tools}
    return {name: answer for name, answer in answers.items() if answer}


def _silence(workshop: Workshop, tool: Tool, places: Sequence[Path]) -> str:
    """Why the tool is not to be trusted; empty if it finds what it should."""
    for place in places:
        command = tool.command(workshop, Case("probe", "probe", place, _nothing_to_write))
        if command is None:
            continue
        finished = subprocess.run(
            command,
            cwd=workshop.folder,
            env=environment(workshop),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        if tool.finds not in finished.stdout + finished.stderr:
            lines = finished.stderr.strip().splitlines() or [f"status {finished.returncode}"]
            return f"does not find “{tool.finds}” in the probe: {lines[-1]}"
    return ""


def _nothing_to_write(_: Path) -> None:
    pass
