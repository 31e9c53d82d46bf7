"""What one run of a command costs: wall clock, processor time, peak memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

_CRASH = re.compile(
    r"^(?:\w+\.)*[A-Z]\w*(?:Error|Exception)\b.{0,100}|^.*(?:out of memory|panicked at).*", re.MULTILINE
)

LAST_WORDS = 200
"""Characters of standard error that are kept."""

LAUNCHER = Path(__file__).with_name("launcher.py")


class Run(msgspec.Struct, frozen=True):
    """One run of one command."""

    seconds: float
    """Wall clock from start to end."""
    cpu: float
    """Seconds of processor time, of all threads and children."""
    peak: float
    """Megabytes (10⁶ bytes) of memory held at most."""
    status: int = 0
    """Exit status; negative for a signal."""
    over_limit: bool = False
    """Whether the run was ended because it took too long."""
    last_words: str = ""
    """The end of standard error."""
    complaint: str = ""
    """What standard error says of a crash, if anything; some tools crash and end with status 0."""


def run(
    command: Sequence[str],
    folder: Path,
    limit: float,
    cores: Sequence[int],
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run a command in ``folder`` for at most ``limit`` seconds, on ``cores`` (none: on any)."""
    errors = folder / "stderr.log"
    launched = subprocess.run(
        [
            *(sys.executable, "-I", "-S", str(LAUNCHER)),
            *(str(limit), ",".join(map(str, cores)), str(errors)),
            *command,
        ],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    measured = msgspec.json.decode(launched.stdout, type=Run)
    said = errors.read_text(encoding="utf-8", errors="replace")
    crash = _CRASH.search(said)
    return msgspec.structs.replace(
        measured,
        complaint=crash[0] if crash else "",
        last_words=said.strip()[-LAST_WORDS:].replace("\n", " "),
    )
