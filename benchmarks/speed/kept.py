"""What the program keeps between runs, made the same before every run of ours.

Its rules are compiled, as with anybody who has run it before, and it knows nothing of the text. Two cases are
otherwise: the first run of all, for which nothing is kept, and the run over files that a run has just been over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from benchmarks.speed.cases import AGAIN, FIRST, Case
from benchmarks.speed.tools import OWN, Tool, Workshop
from proofread.cache import VARIABLE


class NotPrepared(RuntimeError):
    """A run before the measured one that did not do its work."""


def environment(workshop: Workshop) -> Mapping[str, str]:
    """The environment of all runs: the program keeps what it keeps in the workshop."""
    return {**os.environ, VARIABLE: str(_kept(workshop))}


def forget(workshop: Workshop) -> None:
    """Drop all that earlier runs, perhaps of another version, have kept."""
    for folder in (_kept(workshop), workshop.folder / "ready"):
        shutil.rmtree(folder, ignore_errors=True)


def prepare(workshop: Workshop, tool: Tool, case: Case, other: Path) -> None:
    """Put in place what is kept before ``tool`` runs; ``other`` is a text of the same make that is in no case.

    Raises NotPrepared if a run that this takes fails.
    """
    if tool.registry != OWN:
        return
    kept = _kept(workshop)
    shutil.rmtree(kept, ignore_errors=True)
    if case.group == FIRST:
        return
    ready = workshop.folder / "ready" / f"{tool.name}-{case.words}".replace(" ", "-")
    if not ready.exists():
        _run(workshop, tool, Case("other", "other", other, case.write, case.words))
        kept.mkdir(parents=True, exist_ok=True)
        shutil.copytree(kept, ready)
        shutil.rmtree(kept)
    shutil.copytree(ready, kept)
    if case.group == AGAIN:
        _run(workshop, tool, case)


def _run(workshop: Workshop, tool: Tool, case: Case) -> None:
    command = tool.command(workshop, case)
    assert command is not None
    finished = subprocess.run(
        command,
        cwd=workshop.folder,
        env=environment(workshop),
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if finished.returncode not in tool.succeeds:
        raise NotPrepared(f"the run before ended with status {finished.returncode}")


def _kept(workshop: Workshop) -> Path:
    return workshop.folder / "kept"
