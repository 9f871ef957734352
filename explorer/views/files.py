"""Files of a person's own: a scenario or pins are read through the one checked door, and saved.

A file that is read changes nothing here. The answer is the link that leads to its scenario, and
the page follows it as it follows any other, so that the address can give it back.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from explorer.domain.address import to_query
from explorer.domain.base import InputError
from explorer.domain.nearest import differing, nearest
from explorer.domain.pin import parse_pins
from explorer.domain.query import from_header
from explorer.domain.reading import MAX_BYTES, parse_scenario, to_toml
from explorer.views.allowance import read_body
from explorer.views.live import check_origin, owner, received
from explorer.views.shelf import presets

OPEN_PATH, SAVE_PATH = "/files/{kind:str}", "/save"
TOKEN, NAME = "x-crossover-token", "x-crossover-file"
RAW = "application/octet-stream"
LONGEST_NAME = 300
HEADERS = {"cache-control": "no-store"}
Answer = dict[str, Any]


def scenario_link(data: bytes, name: str) -> Answer:
    """Read a scenario file and write the link that gives its values back."""
    found, shelf = parse_scenario(data, name=name), presets().scenarios
    preset = nearest(found, shelf)
    moved = len(differing(found, preset))
    count = f"{moved} {'input differs' if moved == 1 else 'inputs differ'}" if moved else "as it is"
    said = f"Opened “{found.title}”, on the basis of “{preset.short_title}”: {count}."
    return {"link": to_query(found, preset), "said": said}


def pins_told(data: bytes, name: str) -> Answer:
    """Read a file of pins."""
    return {"pins": [pin.model_dump() for pin in parse_pins(data, name=name)]}


KINDS: dict[str, Callable[[bytes, str], Answer]] = {"scenario": scenario_link, "pins": pins_told}


async def open_file(request: Request) -> Response:
    """Answer with what a file means, or with one sentence that says why it cannot be read."""
    check_origin(request, RAW)
    state = owner(request.headers.get(TOKEN))
    read = KINDS.get(request.path_params["kind"])
    if read is None:
        raise HTTPException(404, "There is no such kind of file.")
    name = from_header(request.headers.get(NAME), limit=LONGEST_NAME) or "the file"
    data = await read_body(request, MAX_BYTES, state.allowance)
    try:
        answer = await asyncio.to_thread(read, data, name)
    except InputError as error:
        answer = {"problem": str(error)}
    return _json(answer)


async def save_scenario(request: Request) -> Response:
    """Answer with the session's committed scenario as a file."""
    state, _ = await received(request)
    return _json({"name": f"{state.scenario.id}.toml", "text": to_toml(state.scenario)})


def _json(answer: Answer) -> Response:
    return Response(orjson.dumps(answer), media_type="application/json", headers=HEADERS)
