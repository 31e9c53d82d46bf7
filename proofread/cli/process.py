"""The process of the command line: quick to start, quick to leave.

A sixth of a short run goes into collecting garbage while there is none, and as much into taking apart, at the
end, what the system takes back anyway. Both are for a process of our own alone: a host that calls ``main`` with
arguments keeps its collector and its exit.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

YOUNG = 50_000
"""Objects that are made before the young ones are looked through: the findings of some thousand characters."""


def begin() -> None:
    """Collect nothing while the program loads: all that it makes is there to stay."""
    gc.disable()


def loaded() -> None:
    """From now on collect what texts leave behind, and look no more at what has been loaded."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()


def leave(status: int) -> None:
    """End the process, with all that must be done at its end: whoever watches it or still runs in it is waited for.

    Threads that nobody waits for (daemons) end with it.
    """
    threading = sys.modules.get("threading")
    others = set(threading.enumerate()) - {threading.main_thread()} if threading else set()
    if sys.gettrace() or sys.getprofile() or not all(thread.daemon for thread in others):
        return
    sys.stdout.flush()
    sys.stderr.flush()
    atexit._run_exitfuncs()  # noqa: SLF001 - what os._exit would pass over
    os._exit(status)
