"""The command line: one file a command, no logic of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from proofread.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 clean, 1 findings, 2 not done, 130 interrupted.

    Without ``arguments`` it is the process that is to do what its own command line says, and it ends here.
    """
    words: Sequence[str] = ()
    try:
        words = list(sys.argv[1:] if arguments is None else arguments)
        return _own_process(words) if arguments is None else _run(words)
    except KeyboardInterrupt:
        from proofread.cli.interrupting import tell_interrupted

        return tell_interrupted(words)


def _own_process(words: Sequence[str]) -> int:
    from proofread.cli.interrupting import end_when_interrupted
    from proofread.cli.process import begin, leave, loaded

    end_when_interrupted(words)
    begin()
    try:
        status = _run(words)
    finally:
        loaded()
    leave(status)
    return status


def _run(words: Sequence[str]) -> int:
    if words[:1] in (["--version"], ["-V"]):
        print(f"proofread {VERSION}")
        return 0

    from contextlib import nullcontext

    from proofread.cache import turned_off
    from proofread.cli.compiling import expressions_compiled_once

    with turned_off() if "--no-cache" in words else nullcontext(), expressions_compiled_once():
        from proofread.cli.main import run

        return run(words)
