"""The short way while a thumb moves: edits in, the board's message out, nothing kept.

A rerun of the script costs two threads, a flush interval and the whole sidebar. While a value
is not committed none of that is needed: this route applies the edits to a copy of the session's
state and answers with what the board shows of it. The commit goes through the script as ever.
"""

import asyncio
import gzip
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from explorer.domain.base import InputError
from explorer.domain.door import Limits, as_table, decode, parse_json
from explorer.domain.query import host_of
from explorer.views.allowance import read_body
from explorer.views.message import board_message
from explorer.views.packing import packed_glance
from explorer.views.state import State, preview, session
from explorer.views.workers import workers

PATH, AT_REST_PATH = "/live", "/at-rest"
MOST_BYTES = 16_384
DEEPEST, MOST_KEYS = 6, 2_000
MESSAGE = "message"
MOST_WAITING = 256
"""Answers that may wait for their turn; whoever comes later is sent the long way."""
HEADERS = {"content-encoding": "gzip", "cache-control": "no-store"}

# a thread for each process that works views out: more would only take the interpreter from
# each other
_worker = ThreadPoolExecutor(max_workers=max(1, workers.count), thread_name_prefix="live")
_waiting = 0


async def live(request: Request) -> Response:
    """Answer with the board's message for edits that are not committed yet."""
    return await _in_turn(request, _board)


async def at_rest(request: Request) -> Response:
    """Answer how sure the edits leave the answer; the page asks once nothing moves any more."""
    return await _in_turn(request, _glance)


async def _in_turn(request: Request, work: Callable[[State], bytes]) -> Response:
    global _waiting  # noqa: PLW0603  (one event loop, so nothing races)
    state, message = await received(request)
    if _waiting >= MOST_WAITING:
        raise HTTPException(503, "Too many changes at once.")
    _waiting += 1
    try:
        loop = asyncio.get_running_loop()
        packed = await loop.run_in_executor(_worker, _answer, work, state, message)
    finally:
        _waiting -= 1
    return Response(packed, media_type="application/json", headers=HEADERS)


async def received(request: Request, most: int = MOST_BYTES) -> tuple[State, Mapping[str, Any]]:
    """Read a small message of this page alone, and find its session."""
    check_origin(request, "application/json")
    data = await read_body(request, most)
    message = _decoded(data, most)
    state = owner(message.get("token"))
    state.allowance.take(len(data))
    return state, message


def owner(token: object) -> State:
    """Find the session that asks."""
    state = session(token)
    if state is None:
        raise HTTPException(404, "There is no such session.")
    return state


def _answer(work: Callable[[State], bytes], state: State, message: Mapping[str, Any]) -> bytes:
    # the fastest level: a fifth of the bytes for a fraction of a millisecond
    return gzip.compress(work(preview(state, message)), 1, mtime=0)


def _board(state: State) -> bytes:
    return board_message(state)


def _glance(state: State) -> bytes:
    return workers.call(state.token, packed_glance, state.scenario, state.question.sampling)


def check_origin(request: Request, kind: str) -> None:
    """Serve this page alone: other sites can neither send this kind nor know a session's token."""
    host, origin = request.headers.get("host"), request.headers.get("origin")
    same = origin is None or host_of(origin) == host
    if not (same and is_host_allowed(host)):
        raise HTTPException(403, "Only this page may ask.")
    if request.headers.get("content-type") != kind:
        raise HTTPException(415, f"{kind} is expected.")


def _decoded(data: bytes, most: int) -> Mapping[str, Any]:
    limits = Limits(size=most, depth=DEEPEST, keys=MOST_KEYS, tables=MOST_KEYS)
    try:
        text = decode(data, name=MESSAGE, limits=limits)
        return as_table(parse_json(text, name=MESSAGE, limits=limits), name=MESSAGE)
    except InputError as error:
        raise HTTPException(400, str(error)) from None
