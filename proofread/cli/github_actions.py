"""What a run in GitHub Actions makes unasked: annotations of the change, and a summary of the job."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from proofread.model import Language, Problem, Report

MOST_BYTES = 1024 * 1024
"""Bytes of a summary that GitHub takes of one step; it drops a larger one as a whole."""

CUT = "> 摘要超出 GitHub 的上限，后面的略去；全部见日志。 / Cut at GitHub's limit; the log has all.\n\n".encode()


def is_running() -> bool:
    """Whether GitHub Actions runs the program."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def summary_file() -> Path | None:
    """The file to which a step adds its part of the summary of the job."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    return Path(path) if path else None


def add_to_summary(path: Path, markdown: bytes) -> None:
    """Add to the summary as much as there is room for, the beginning first. Raises OSError."""
    with path.open("ab") as file:
        file.write(fitting(markdown, MOST_BYTES - file.tell()))


def fitting(markdown: bytes, room: int) -> bytes:
    """The Markdown, or its first lines under a note that the others are missing; nothing where not one fits."""
    if len(markdown) <= room:
        return markdown
    end = markdown.rfind(b"\n", 0, max(0, room - len(CUT))) + 1
    return CUT + markdown[:end] if end else b""


def show(problems: Sequence[Problem], language: Language) -> None:
    """Annotate why nothing was checked, and add it to the summary as far as that can be written."""
    from proofread.reporters import github, markdown

    report = Report(files=(), problems=tuple(problems), language=language)
    sys.stdout.write(github.render(report, is_terminal=False))
    path = summary_file()
    if path:
        with suppress(OSError):  # The annotation has told it.
            add_to_summary(path, markdown.render(report, is_terminal=False).encode("utf-8", "replace"))
