"""A decision record at a click: asked by the page, made beside the server, sent as a file.

The page may name states that its browser has pinned; the record then compares the present state
with them. Nothing of it is kept here.
"""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from explorer.analysis.settings import Sampling
from explorer.domain.address import to_query
from explorer.domain.base import InputError
from explorer.domain.pin import PRESENT, Pin
from explorer.domain.reading import sentence
from explorer.exports.comparison import MOST_RECORDS
from explorer.exports.files import FORMATS, Wanted, format_of, ordered, prepared
from explorer.views.draws import beside
from explorer.views.live import received
from explorer.views.logs import apology
from explorer.views.question import asked_in_link
from explorer.views.shelf import pinned, presets, stamp
from explorer.views.state import State, preset_of, query

PATH = "/record"
MOST_WAITING = 8
"""Files that may be asked for at once; whoever comes later is told so."""
HEADERS = {"cache-control": "no-store", "content-encoding": "gzip"}

_making: set[str] = set()
"""Tokens of the sessions whose files are being made."""
_warming: list[asyncio.Task[None]] = []
"""The first use of the process; kept, so that it is not collected before its end."""


def formats() -> list[dict[str, str]]:
    """List the formats for the menu."""
    return [
        {"id": ending, "label": each.label, "means": each.means} for ending, each in FORMATS.items()
    ]


async def record_file(request: Request) -> Response:
    """Answer with the file, or with one sentence that says why there is none."""
    state, message = await received(request)
    if message.get("format") is None:  # the menu was opened, so a record may be wanted soon
        _warm()
        return Response(status_code=204)
    if state.token in _making:
        raise HTTPException(409, "A record is being made already.")
    if len(_making) >= MOST_WAITING:
        raise HTTPException(503, "Others are downloading as well; try again in a moment.")
    _making.add(state.token)
    try:
        ending, day = str(message.get("format", "")), _day(message.get("day"))
        found = format_of(ending)
        wanted = _wanted(state, message.get("pins"), _base(request))
        name, content = await _made(wanted, ending, day, state.question.sampling)
    except InputError as error:
        raise HTTPException(422, str(error)) from None
    except Exception as error:  # noqa: BLE001  (a person must see a sentence, whatever it was)
        raise HTTPException(500, apology("record", error)) from None
    finally:
        _making.discard(state.token)
    told = {**HEADERS, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=found.media_type, headers=told)


def _warm() -> None:
    """Start the process beside the server, unless it was started already."""

    async def wait() -> None:
        async with aclosing(beside.run(prepared)) as run:
            async for _ in run:
                pass

    if not _warming:
        _warming.append(asyncio.get_running_loop().create_task(wait()))


async def _made(
    wanted: list[Wanted], ending: str, day: date, sampling: Sampling
) -> tuple[str, bytes]:
    async with aclosing(beside.run(ordered, wanted, ending, day, sampling)) as run:
        async for told in run:
            if isinstance(told[1], bytes):
                return str(told[0]), told[1]
    raise RuntimeError("the work ended without a file")


def _base(request: Request) -> str:
    """Write the address of the page, which the request has come from."""
    origin = request.headers.get("origin") or f"{request.url.scheme}://{request.headers['host']}"
    return f"{origin}{request.url.path.removesuffix(PATH)}/"


def _day(text: object) -> date:
    """Take the day from the reader's own calendar; the server may stand elsewhere."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else datetime.now(UTC).date()
    except ValueError:
        raise InputError("The day of the record is not a day such as 2026-11-24.") from None


def _wanted(state: State, pins: object, base: str) -> list[Wanted]:
    """Put the pinned states first, so that the first one is what the others are compared with."""
    own = Wanted(state.scenario, preset_of(state), "", f"{base}{query(state)}", state.problems)
    if not isinstance(pins, list) or not pins:
        return [own]
    if len(pins) >= MOST_RECORDS:
        raise InputError(f"A record compares up to {MOST_RECORDS} states, not {len(pins) + 1}.")
    present = replace(own, name=PRESENT)
    wanted = asked_in_link(state.question)  # its seed holds for each of them
    return [*(_pinned(pin, base, wanted) for pin in pins), present]


def _pinned(pin: Any, base: str, wanted: Mapping[str, str]) -> Wanted:  # noqa: ANN401  (unread)
    """Read a pin as *Compare* does: what no longer fits is told in the record."""
    try:
        found = pinned(Pin.model_validate(pin), stamp())
    except ValidationError as error:
        raise InputError(f"A pin cannot be read: {sentence(error)}") from None
    preset = presets().scenarios.get(found.scenario.id)
    link = f"{base}?{to_query(found.scenario, preset or found.scenario, wanted)}"
    return Wanted(found.scenario, preset, found.name, link, found.problems)
