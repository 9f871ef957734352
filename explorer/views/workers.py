"""Processes that work views out, so that many people's changes use all cores.

Threads would not: a view is a thousand short operations of numpy, and each of them holds the
interpreter. A session keeps to one worker, which then finds what it has worked out already.
Whoever asks before the workers are ready, or after one of them broke, is answered here.
"""

import ctypes
import gc
import os
import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from zlib import crc32

from explorer.analysis.normals import block
from explorer.analysis.settings import DEFAULT_SEED
from explorer.views.beside import dies_with, unnamed
from explorer.views.logs import event, guarded, to_stderr

if TYPE_CHECKING:
    from ctypes import Array

P = ParamSpec("P")
R = TypeVar("R")
MOST = 4
WARMS = ("explorer.views.packing", "explorer.views.sidebar")


def cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """A bounded number of processes, one core being left to the server itself."""

    def __init__(self, count: int | None = None) -> None:
        self.count = min(MOST, cores() - 1) if count is None else count
        # one tuple, exchanged as a whole: others ask while it is opened or closed
        self._opened: tuple[tuple[ProcessPoolExecutor, Future[None]], ...] = ()
        self._over: Array[Any] | None = None

    def open(self) -> None:
        """Start them; they are asked once they are ready."""
        if self._opened or not self.count:
            return
        # spawned, not forked: a fork would copy the locks of the server's threads
        context = get_context("spawn")
        self._over = context.RawArray("b", 1)
        given = (os.getpid(), self._over)
        pools = [
            ProcessPoolExecutor(1, mp_context=context, initializer=_prepare, initargs=given)
            for _ in range(self.count)
        ]
        with unnamed():  # else a worker that starts while somebody opens the page would run it
            self._opened = tuple((pool, pool.submit(_warm)) for pool in pools)

    def call(self, key: str, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do `work(*args)` in the worker of this key, and wait for it; its errors are raised."""
        job = self._submitted(key, work, *args, **kwargs)
        try:
            return work(*args, **kwargs) if job is None else job.result()
        except (BrokenProcessPool, CancelledError):
            event("worker broke", warns=True)
            self.close()
            return work(*args, **kwargs)

    def _submitted(
        self, key: str, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> Future[R] | None:
        pool = self._pool(key)
        try:
            return pool.submit(partial(guarded, work, *args, **kwargs)) if pool else None
        except (BrokenProcessPool, RuntimeError):  # broken or shut down while nobody looked
            self.close()
            return None

    def _pool(self, key: str) -> ProcessPoolExecutor | None:
        opened = self._opened
        if not opened:
            return None
        pool, warmed = opened[crc32(key.encode()) % len(opened)]
        return pool if warmed.done() and warmed.exception() is None else None

    def ready(self) -> int:
        """Count those that answer."""
        return sum(warmed.done() for _, warmed in self._opened)

    def tidy(self) -> None:
        """Let each give back the memory that it does not need."""
        for pool, _ in self._opened:
            with suppress(BrokenProcessPool, RuntimeError):
                pool.submit(tidy)

    def close(self) -> None:
        """Let them go."""
        opened, self._opened = self._opened, ()
        if self._over is not None:
            self._over[0] = 1
        for pool, _ in opened:
            pool.shutdown(wait=False, cancel_futures=True)


workers = Workers()


def _prepare(server: int, over: "Array[Any]") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    to_stderr()
    dies_with(server, lambda: bool(over[0]))


def _warm() -> None:
    for name in WARMS:
        import_module(name)
    block(DEFAULT_SEED, 0)  # the draws that every visitor of *How sure* sees first
    gc.collect()
    gc.freeze()  # what is here now stays: later collections need not look at it


def tidy() -> None:
    """Collect what is no longer reachable, then hand free pages back to the system."""
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):  # other systems than glibc's do without
        ctypes.CDLL(None).malloc_trim(0)
