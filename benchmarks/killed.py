"""Correcting a tree of files while somebody kills the process: ``python -m benchmarks.killed [ROUNDS]``.

In every round ``proofread fix`` runs over a folder and is killed at a moment drawn by lot: one in four from the time
before it writes, the others from the time in which it writes. Then every file must be what it was or what
it is to be, byte for byte, and nothing else may stand in the folder. Exits with 1 if that does not hold.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FILES = 120
BEFORE = "　　向有条件的的县镇延伸，第{number}篇。\r\n"
AFTER = BEFORE.replace("的的", "的")


class Tally(NamedTuple):
    """What the rounds came to: moments at which some files were written and others not, and what was found wrong."""

    rounds: int
    in_the_midst: int
    faults: tuple[str, ...]


def killed(rounds: int, folder: Path, seed: int = 1) -> Tally:
    """Kill as many runs over files in a folder, which must be empty."""
    lot = random.Random(seed)
    environment = {**os.environ, "PROOFREAD_CACHE_DIR": str(folder / "cache")}
    texts = folder / "texts"
    texts.mkdir()
    _lay_out(texts)
    before, writing = _lengths(texts, environment)
    in_the_midst = 0
    faults: list[str] = []
    for _ in range(rounds):
        first = _lay_out(texts)
        run = _started(texts, environment)
        if lot.random() < 0.25:
            time.sleep(lot.uniform(0, before))
        else:
            _await_first_write(run, texts, first)
            time.sleep(lot.uniform(0, writing))
        run.kill()
        run.wait()
        states = [_state(texts / f"{number}.txt", number) for number in range(FILES)]
        faults += [state for state in states if state not in ("old", "new")]
        faults += [path.name for path in texts.iterdir() if not _is_ours(path)]
        in_the_midst += len(set(states)) > 1
    return Tally(rounds, in_the_midst, tuple(faults))


def _started(texts: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "proofread", "fix", str(texts), "-j", "1"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _lengths(texts: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds that a run takes until it writes, and that it writes; with a cache, as later runs have one."""
    _started(texts, environment).wait()
    first = _lay_out(texts)
    begin = time.perf_counter()
    run = _started(texts, environment)
    _await_first_write(run, texts, first)
    begins = time.perf_counter()
    run.wait()
    return begins - begin, time.perf_counter() - begins


def _await_first_write(run: subprocess.Popen[bytes], texts: Path, first: int) -> None:
    while run.poll() is None and (texts / "0.txt").stat().st_ino == first:
        time.sleep(0.0002)


def _lay_out(texts: Path) -> int:
    """Write the files as they are before; the inode of the one that is corrected first."""
    for number in range(FILES):
        (texts / f"{number}.txt").write_bytes(BEFORE.format(number=number).encode("gb18030"))
    return (texts / "0.txt").stat().st_ino


def _state(path: Path, number: int) -> str:
    data = path.read_bytes()
    for state, text in (("old", BEFORE), ("new", AFTER)):
        if data == text.format(number=number).encode("gb18030"):
            return state
    return f"{path.name} is damaged: {len(data)} bytes"


def _is_ours(path: Path) -> bool:
    return path.suffix == ".txt" and path.stem.isdecimal()


def main(words: Sequence[str]) -> int:
    """Run the rounds and tell what they came to."""
    with tempfile.TemporaryDirectory() as folder:
        tally = killed(int(words[0]) if words else 200, Path(folder))
    print(
        f"killed {tally.rounds} times, {tally.in_the_midst} of them between two files; faults: {len(tally.faults)}"
    )
    for fault in tally.faults[:20]:
        print(f"  {fault}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
