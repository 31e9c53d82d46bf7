"""Files checked by several processes at once, with the same outcome as by one.

Files go out in batches of about equal size, the largest first; the outcomes come back by number, so that
neither the order nor anything else of a report depends on how many processes there were. A process that
dies takes its batch with it: the files of that batch are tried again one by one, each in a process of its
own, and the one that kills again is told. What cannot be sent back is checked in the process that asked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from proofread.engine.outcomes import FileOutcome
from proofread.model import Phrase, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# What Python has for processes takes its time to import, which a run on one file need not pay.

BATCH_BYTES = 256 * 1024
"""What is checked together: so much that what is set up for a batch costs nothing, so little that it takes no
memory to speak of, and that batches can be shared out evenly."""

WORTH_FORKING = 64 * 1024
WORTH_STARTING = 2 * 1024 * 1024
"""Bytes from which more than one process pays, where it can be forked and where it must be started anew."""

DIED = Phrase("检查这个文件的进程异常终止", "the process that checked the file died")
TRY_ALONE = Phrase(
    "其余文件照常检查；请单独检查这个文件，并把它报告给规则或插件的作者。",
    "The other files were checked; try this one alone and report it to the author of the rule or plugin.",
)

Checking: TypeAlias = Callable[[Sequence[str]], list[FileOutcome]]
"""What checks the files at some paths, a batch."""


def processors() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process that is ready to check can be copied."""
    return sys.platform == "linux"


def worthwhile(processes: int, sizes: Sequence[int]) -> int:
    """How many of the ``processes`` to use for files of these sizes in bytes."""
    least = WORTH_FORKING if can_fork() else WORTH_STARTING
    return min(processes, len(sizes)) if sum(sizes) >= least else 1


def check_in_processes(
    make: Callable[[], Checking], paths: Sequence[str], sizes: Sequence[int], processes: int
) -> Iterator[tuple[int, FileOutcome]]:
    """The number of every path and its outcome, in no order.

    ``make`` makes what checks, in every process anew; it must be picklable where processes cannot be forked.
    """
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    lost: list[int] = []
    unsent: list[int] = []
    with _pool(make, processes) as pool:
        sent: dict[Future[list[FileOutcome]], list[int]] = {}
        for batch in _shared_out(sizes, processes):
            sent[pool.submit(_check, [paths[number] for number in batch])] = batch
        for future in as_completed(sent):
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                lost += sent[future]
            except Exception:  # noqa: BLE001 - a plugin's outcome may be of a type that cannot be sent
                unsent += sent[future]
            else:
                yield from zip(sent[future], outcomes, strict=True)
    for number in sorted(lost):
        yield number, _check_alone(make, paths[number])
    if unsent:
        check = make()
        for number in sorted(unsent):
            (outcome,) = check([paths[number]])
            yield number, outcome


def batches(numbers: Iterable[int], sizes: Iterable[int], limit: int) -> Iterator[list[int]]:
    """The numbers of files of these sizes, in their order, in batches of ``limit`` bytes at most, or of one file."""
    batch: list[int] = []
    held = 0
    for number, size in zip(numbers, sizes, strict=True):
        if batch and held + size > limit:
            yield batch
            batch, held = [], 0
        batch.append(number)
        held += size
    if batch:
        yield batch


def _shared_out(sizes: Sequence[int], processes: int) -> Iterator[list[int]]:
    """The numbers of the files, in batches: no more at a time than leaves something for every process."""
    limit = min(BATCH_BYTES, sum(sizes) // (2 * processes) + 1)
    largest_first = sorted(range(len(sizes)), key=lambda number: -sizes[number])
    return batches(largest_first, [sizes[number] for number in largest_first], limit)


def _check_alone(make: Callable[[], Checking], path: str) -> FileOutcome:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(make, 1) as pool:
        try:
            return pool.submit(_check, [path]).result()[0]
        except BrokenProcessPool:
            return FileOutcome(None, problems=(Problem(message=DIED, path=path, hint=TRY_ALONE),))


class _Worker:
    """What this process checks with."""

    check: Checking


@contextmanager
def _pool(make: Callable[[], Checking], processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to check with. Whoever ends the run early, with an interrupt or otherwise, waits for none of them."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if can_fork() else "spawn")
    pool = ProcessPoolExecutor(processes, context, _prepare, (make,))
    try:
        yield pool
    except BaseException:
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 - public only since Python 3.14
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(make: Callable[[], Checking]) -> None:
    import signal

    # An interrupt goes to every process of a terminal: this one just ends, the first one tells.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _Worker.check = make()


def _check(paths: Sequence[str]) -> list[FileOutcome]:
    return _Worker.check(paths)
