"""The panels of *Evidence* ask here: a question or a file in, what it says and offers out.

What is slow runs in a process of its own, so that nobody waits for another's file. The answer is
one JSON object a line: how far it is, and at last the answer or one sentence about what is wrong.
A file is read, summed up and let go; neither it nor any text is kept or logged.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager
from typing import Any, TypeVar

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import StreamingResponse

from explorer.domain.base import InputError
from explorer.domain.query import from_header
from explorer.evidence.limits import MAX_BYTES
from explorer.views.allowance import read_body
from explorer.views.answer import Answer, Job, packed
from explorer.views.beside import Beside
from explorer.views.evidence_panels import ASKED, DROPPED, Outcome, asked, dropped
from explorer.views.fields import LONGEST_TEXT, Fields
from explorer.views.live import check_origin, owner, received
from explorer.views.logs import apology
from explorer.views.state import State

PATH = "/evidence"
MOST_JSON = 6 * LONGEST_TEXT
MOST_SEATED = 4
"""Files and slow questions at once, one of them under way; whoever comes later is told so."""
HEADERS = {"cache-control": "no-store"}
FILE = "application/octet-stream"
HEADER, LONGEST_HEADER = "x-crossover-", 2_000

R = TypeVar("R")
Progress = dict[str, int]
Ask = Callable[[], Outcome]
beside = Beside()
_turn = asyncio.Lock()
_seated: set[str] = set()
"""Tokens of the sessions with a file or a slow question under way."""
# one worker: more threads would only take the interpreter from each other
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="evidence")


async def evidence_route(request: Request) -> StreamingResponse:
    """Answer a panel's question, or read the file that was dropped on it."""
    is_file = request.headers.get("content-type") == FILE
    state, ask = await (_file(request) if is_file else _question(request))
    return StreamingResponse(_lines(state, ask), media_type="application/x-ndjson", headers=HEADERS)


async def _question(request: Request) -> tuple[State, Ask]:
    state, message = await received(request, MOST_JSON)
    panel = _known(message.get("panel"), ASKED)
    return state, lambda: asked(panel, state, Fields(message))


async def _file(request: Request) -> tuple[State, Ask]:
    check_origin(request, FILE)
    told = {
        key.removeprefix(HEADER): from_header(value, limit=LONGEST_HEADER)
        for key, value in request.headers.items()
        if key.startswith(HEADER)
    }
    state, panel = owner(told.pop("token", None)), _known(told.get("panel"), DROPPED)
    with _seat(state.token):
        data = await read_body(request, MAX_BYTES, state.allowance)
    return state, lambda: dropped(panel, state, Fields(told), data)


def _known(panel: object, panels: frozenset[str]) -> str:
    if not isinstance(panel, str) or panel not in panels:
        raise HTTPException(400, "There is no such panel.")
    return panel


@contextmanager
def _seat(token: str) -> Iterator[None]:
    """Take one of the few seats for what is large or slow; one for each session."""
    if token in _seated:
        raise HTTPException(409, "The last file or text is still being read.")
    if len(_seated) >= MOST_SEATED:
        raise HTTPException(503, "Others are reading files as well; try again in a moment.")
    _seated.add(token)
    try:
        yield
    finally:
        _seated.discard(token)


async def _lines(state: State, ask: Ask) -> AsyncIterator[bytes]:
    try:
        answer = await _thought(ask)
        if isinstance(answer, Job):
            async with aclosing(_worked(state, answer)) as work:
                async for told in work:
                    if isinstance(told, Answer):
                        answer = told
                    else:
                        yield _line(told)
        yield _line({"answer": await _thought(packed, answer, state.scenario, state.desk)})
    except InputError as error:
        yield _line({"problem": str(error)})
    except HTTPException as error:
        yield _line({"problem": error.detail})
    except Exception as error:  # noqa: BLE001  (a person must see a sentence, whatever went wrong)
        yield _line({"problem": apology("evidence", error)})


async def _worked(state: State, job: Job) -> AsyncGenerator[Answer | Progress, None]:
    """Work beside the server, one at a time; yields how far it is, and at last the answer."""
    with _seat(state.token):
        async with _turn, aclosing(beside.run(job.work, *job.arguments)) as run:
            async for told in run:
                if type(told) is tuple:  # how far it is; no work here gives a bare tuple
                    yield {"done": told[0], "all": told[1]}
                else:
                    yield await _thought(job.answered, told)


async def _thought(think: Callable[..., R], *args: object) -> R:
    return await asyncio.get_running_loop().run_in_executor(_worker, think, *args)


def _line(message: Mapping[str, Any]) -> bytes:
    return orjson.dumps(message, option=orjson.OPT_SERIALIZE_NUMPY) + b"\n"
