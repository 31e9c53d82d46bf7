"""The command line: one file a command, no logic of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from proofread.version import VERSION


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 clean, 1 findings, 2 not done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] in (["--version"], ["-V"]):
        print(f"proofread {VERSION}")
        return 0
    from proofread.cli.compiling import expressions_compiled_once

    with expressions_compiled_once():
        from proofread.cli.main import run

        return run(words)
