"""Long work beside the server: one process of its own, so that nobody waits for another's draws.

In a thread it would starve the others: numpy lets the interpreter go at each of its operations,
and a short answer of a thousand operations then waits a thousand times.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from explorer.domain.base import InputError
from explorer.views.logs import Left, guarded, to_stderr

if TYPE_CHECKING:
    from ctypes import Array

R = TypeVar("R")
Progress = Callable[[int, int], None]
LOOKS_EVERY_S, FOLLOWS_EVERY_S = 0.1, 0.25
ENDS = "The server was told to stop; try again once it is back."
NICENESS = 10
DONE, EVERY, STOP, OVER = range(4)


class Beside:
    """One process, started when it is first wanted; what is asked meanwhile waits its turn."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._shared: Array[Any] | None = None
        self._ended = False

    def _open(self) -> tuple[ProcessPoolExecutor, "Array[Any]"]:
        if self._pool is None or self._shared is None:
            # spawned, not forked: a fork would copy the locks of the server's threads
            context = get_context("spawn")
            # without a lock, which a process that is killed could take along
            self._shared = context.RawArray("q", 4)
            given = (self._shared, os.getpid())
            self._pool = ProcessPoolExecutor(
                1, mp_context=context, initializer=_prepare, initargs=given
            )
            with unnamed():
                self._pool.submit(int)  # the process starts with its first work
        return self._pool, self._shared

    async def run(
        self, work: Callable[..., R], *args: object
    ) -> AsyncGenerator[tuple[int, int] | R, None]:
        """Do `work(*args, progress)`; yields how far it is now and then, at last its result.

        Whoever stops listening stops the work. A process that broke is replaced next time.
        """
        if self._ended:
            raise InputError(ENDS)
        pool, shared = self._open()
        job = pool.submit(_work, work, args)
        told = (0, 0)
        try:
            while not job.done():
                now = (shared[DONE], shared[EVERY]) if job.running() else (0, 0)
                if now[1] and now != told:  # at its very end it stands at nothing again
                    told = now
                    yield now
                await asyncio.sleep(LOOKS_EVERY_S)
            yield job.result()
        except BrokenProcessPool:
            if self._ended:
                raise InputError(ENDS) from None
            self.close()
            raise
        finally:
            if not job.done() and not job.cancel():
                shared[STOP] = 1

    def end(self) -> None:
        """Let the process go for good, whatever it is doing."""
        self._ended = True
        self.close()

    def close(self) -> None:
        """Let the process go."""
        if self._shared is not None:
            self._shared[OVER] = 1
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._shared = None


@contextmanager
def unnamed() -> Iterator[None]:
    """Hide the page, which Streamlit calls `__main__`: a new process would run it."""
    page, blank = sys.modules["__main__"], ModuleType("__main__")
    sys.modules["__main__"] = blank
    try:
        yield
    finally:
        if sys.modules["__main__"] is blank:
            sys.modules["__main__"] = page


_shared: "Array[Any] | None" = None
"""In the process alone: how far it is, and whether it shall stop."""


def _prepare(shared: "Array[Any]", server: int) -> None:
    """Set the process up: below the server in rank, and gone when the server is gone."""
    global _shared  # noqa: PLW0603  (once, when the process starts)
    _shared = shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    to_stderr()
    os.nice(NICENESS)
    dies_with(server, lambda: bool(shared[OVER]))


def dies_with(server: int, over: Callable[[], bool]) -> None:
    """End this process when it is over, or soon after its server has ended, however that came."""
    threading.Thread(target=_follow, args=(server, over), daemon=True).start()


def _follow(server: int, over: Callable[[], bool]) -> None:
    while not over() and os.getppid() == server:
        time.sleep(FOLLOWS_EVERY_S)
    os._exit(0)


def _work(work: Callable[..., R], args: tuple[object, ...]) -> R:
    try:
        return guarded(work, *args, _report)
    finally:
        if _shared is not None:  # the next work starts from nothing
            _shared[DONE] = _shared[EVERY] = _shared[STOP] = 0


def _report(done: int, every: int) -> None:
    if _shared is None:
        return
    if _shared[STOP]:
        raise Left
    _shared[DONE], _shared[EVERY] = done, every
