"""One thread that works beside the one that answers; the process does not wait for it when it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Worker:
    """Does one work after the other, in the order in which they are given.

    No pool of the library: Python waits for the threads of those at its end, and a check of a large text, which
    nobody wants any more when the editor has gone, takes half a minute.
    """

    def __init__(self) -> None:
        self._works: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        Thread(target=self._work, name="proofread", daemon=True).start()

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """What work comes to, or raises, when it is its turn; it is not begun if nobody waits for it any more."""
        future: Future[Answer] = Future()
        self._works.put((future, work))
        return await asyncio.wrap_future(future)

    def leave(self) -> None:
        """Let the thread go when all is done that was given."""
        self._works.put(None)

    def _work(self) -> None:
        for future, work in iter(self._works.get, None):
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - it is for whoever waits for the answer
                future.set_exception(error)
