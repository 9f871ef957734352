"""Many draws at a click: the view *How sure* from all of them, with word of how far it is.

A run takes seconds, so it has a thread of its own, and works block by block: between two blocks
everybody else's question has its turn. The answer is one JSON object a line; the last is the board.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import StreamingResponse

from explorer.analysis.settings import MOST_DRAWS
from explorer.views.live import received
from explorer.views.message import with_view
from explorer.views.state import State, question
from explorer.views.sure import sure_view

LOG = logging.getLogger("explorer")
PATH = "/draws"
MOST_RUNS = 4
"""Runs that may be asked for at once, one of them under way; whoever comes later is told so."""
HEADERS = {"cache-control": "no-store"}

_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draws")
_running: set[str] = set()
"""Tokens of the sessions whose runs are not over."""


class _Left(Exception):  # noqa: N818  (nobody waits for the answer any more; no error)
    """Stops a run between two blocks."""


async def draws(request: Request) -> StreamingResponse:
    """Answer with progress, then with the view of the session's committed state."""
    state, _ = await received(request)
    if state.token in _running:
        raise HTTPException(409, "These draws are being made already.")
    if len(_running) >= MOST_RUNS:
        raise HTTPException(503, "Others are drawing as well; try again in a moment.")
    _running.add(state.token)
    return StreamingResponse(
        _lines(replace(state)), media_type="application/x-ndjson", headers=HEADERS
    )


async def _lines(state: State) -> AsyncIterator[bytes]:
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[bytes | None]()
    left = False

    def tell(line: bytes | None) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, line)

    def progress(done: int, every: int) -> None:
        if left:
            raise _Left
        tell(orjson.dumps({"done": done, "all": every}))

    def run() -> None:
        asked = question(state)
        many = replace(asked, sampling=replace(asked.sampling, draws=MOST_DRAWS))
        try:
            view = sure_view(state.scenario, many, progress)
            tell(with_view(state, orjson.dumps(view, option=orjson.OPT_SERIALIZE_NUMPY)))
        except _Left:
            pass
        except Exception:  # a person must see a sentence, whatever went wrong
            LOG.exception("draws failed")
            tell(orjson.dumps({"problem": "These draws could not be made; the log has the cause."}))
        finally:
            tell(None)

    try:
        _worker.submit(run)
        while (line := await queue.get()) is not None:
            yield line + b"\n"
    finally:
        left = True
        _running.discard(state.token)
