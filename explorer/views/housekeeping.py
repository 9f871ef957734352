"""What the server does for itself: short waits while busy, memory given back when idle."""

import asyncio
import contextlib
import gc
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from explorer.analysis.normals import block
from explorer.analysis.settings import DEFAULT_SEED
from explorer.views import draws, evidence_route
from explorer.views.allowance import SETTINGS
from explorer.views.gate import log_refusals
from explorer.views.shelf import presets
from explorer.views.state import last_use
from explorer.views.workers import tidy, workers

LOOKS_EVERY_S, IDLE_AFTER_S = 2.0, 4.0
TELLS_EVERY_S: int = SETTINGS["refusals_told_every_s"]
SWITCH_S = 0.001
"""Numpy lets the interpreter go for a moment; a fifth of the usual time until it has it back."""


@asynccontextmanager
async def housekeeping(_: object) -> AsyncIterator[None]:
    """Prepare the server, and tidy up after each busy time until it stops."""
    presets()
    # scipy.stats takes seconds to import, which nobody who opens *How sure* should wait for
    warm = asyncio.create_task(asyncio.to_thread(first_draws))
    sys.setswitchinterval(SWITCH_S)
    gc.collect()
    gc.freeze()  # what is here now stays: later collections need not look at it
    tidying = asyncio.create_task(_tidy_when_idle())
    try:
        yield
    finally:
        tidying.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await tidying
        for each in (draws, evidence_route):
            each.beside.close()
        workers.close()
        await warm


def first_draws() -> None:
    """Make the draws that every visitor of *How sure* sees first."""
    block(DEFAULT_SEED, 0)


async def _tidy_when_idle() -> None:
    opened = tidied = told = time.monotonic()
    while True:
        await asyncio.sleep(LOOKS_EVERY_S)
        if time.monotonic() - told > TELLS_EVERY_S:
            told = time.monotonic()
            log_refusals()
        used = last_use()
        if used > opened:  # not earlier: their start would slow the first page down
            workers.open()
        if tidied < used < time.monotonic() - IDLE_AFTER_S:
            tidied = time.monotonic()
            await asyncio.to_thread(tidy)
            workers.tidy()
