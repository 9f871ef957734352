"""Many draws at a click: the view *How sure* from all of them, with word of how far it is.

A run takes seconds, so it has a process of its own, and everybody else's question has its turn.
The answer is one JSON object a line; the last is the board.
"""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import StreamingResponse

from explorer.analysis.settings import MOST_DRAWS
from explorer.domain.base import InputError
from explorer.views.beside import Beside
from explorer.views.live import received
from explorer.views.logs import apology
from explorer.views.message import with_view
from explorer.views.packing import packed_draws
from explorer.views.state import State, question

PATH = "/draws"
MOST_RUNS = 4
"""Runs that may be asked for at once, one of them under way; whoever comes later is told so."""
HEADERS = {"cache-control": "no-store"}

beside = Beside()
_running: set[str] = set()
"""Tokens of the sessions whose runs are not over."""


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
    asked = question(state)
    many = replace(asked, sampling=replace(asked.sampling, draws=MOST_DRAWS))
    try:
        async with aclosing(beside.run(packed_draws, state.scenario, many)) as run:
            async for told in run:
                if isinstance(told, bytes):
                    yield with_view(state, told) + b"\n"
                else:
                    yield orjson.dumps({"done": told[0], "all": told[1]}) + b"\n"
    except InputError as error:
        yield orjson.dumps({"problem": str(error)}) + b"\n"
    except Exception as error:  # noqa: BLE001  (a person must see a sentence, whatever went wrong)
        yield orjson.dumps({"problem": apology("draws", error)}) + b"\n"
    finally:
        _running.discard(state.token)
