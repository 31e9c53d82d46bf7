"""Ctrl-C: one line, the processes that share the work killed, and out, wherever the program is.

A handler does so rather than the exception: an exception may be raised inside what passes over it (a finaliser,
an import that some library guards), and everything on its way up would still be waited for.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from types import FrameType

INTERRUPTED = 130
"""Exit status: 128 and the number of the signal, as shells tell it."""


def tell_interrupted(words: Sequence[str]) -> int:
    """Say that the run was interrupted, in the language that the words ask for; the exit status."""
    english = "--lang=en" in words or ("--lang", "en") in pairwise(words)
    with suppress(OSError, ValueError):  # Nobody may be listening any more.
        cleared = "\r\x1b[K" if sys.stderr.isatty() else ""
        os.write(2, f"{cleared}{'interrupted' if english else '已中断'}\n".encode())
    return INTERRUPTED


def end_when_interrupted(words: Sequence[str]) -> None:
    """From now on an interrupt ends this process at once. One that is told to ignore interrupts goes on."""
    own = os.getpid()

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        if os.getpid() == own:  # A copy of this process that is not ready yet only ends.
            signal.signal(number, signal.SIG_IGN)
            _kill_children()
            tell_interrupted(words)
        os._exit(INTERRUPTED)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with suppress(ValueError):  # Only the main thread may say what a signal does.
            signal.signal(signal.SIGINT, end)


def _kill_children() -> None:
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing:
        for child in multiprocessing.active_children():
            child.kill()
