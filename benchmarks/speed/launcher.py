"""Runs one command and tells on standard output, as JSON, what it cost.

    python -I -S launcher.py LIMIT CORES ERRORS COMMAND…

LIMIT is seconds, CORES a list such as ``0`` or ``0,1`` (empty: any), ERRORS the file for standard error.
Standard output is discarded. It is a process of its own, and a small one, because the peak memory that the
system tells of a child is never less than that of the process that started it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def main() -> None:
    limit, cores, errors, *command = sys.argv[1:]
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    nothing = os.open(os.devnull, os.O_RDWR)
    complaints = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    over_limit = False
    start = time.perf_counter()
    child = os.fork()
    if not child:
        os.setsid()
        for target, source in enumerate((nothing, nothing, complaints)):
            os.dup2(source, target)
        os.execvp(command[0], command)

    def stop(*_: object) -> None:
        nonlocal over_limit
        over_limit = True
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, float(limit))
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    signal.setitimer(signal.ITIMER_REAL, 0)
    kibibytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    json.dump(
        {
            "seconds": seconds,
            "cpu": usage.ru_utime + usage.ru_stime,
            "peak": kibibytes * 1024 / 1e6,
            "status": os.waitstatus_to_exitcode(status),
            "over_limit": over_limit,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
