"""The ASGI entry: the page, its files, its routes, and the gate before them all."""

import asyncio
import gzip
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from explorer.views import draws, files, health, records, server, start
from explorer.views.around import NothingAround
from explorer.views.assets import GLOSSARY, MODULES, STATIC, fingerprint, glossary, plotly_file
from explorer.views.evidence_route import PATH as EVIDENCE
from explorer.views.evidence_route import evidence_route
from explorer.views.gate import Gate
from explorer.views.housekeeping import housekeeping
from explorer.views.live import AT_REST_PATH, PATH, at_rest, live
from explorer.views.script_fault import script_fault

FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


@cache
def _plotly_packed() -> bytes:
    return gzip.compress(plotly_file().read_bytes(), 6, mtime=0)


async def plotly_js(_: Request) -> Response:
    """Serve plotly.js from the installed package; the version stands in the address.

    It is compressed once, not for every visitor.
    """
    packed = await asyncio.to_thread(_plotly_packed)
    headers = FOREVER | {"content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(packed, media_type="text/javascript", headers=headers)


async def module_js(request: Request) -> Response:
    """Serve one of the page's own modules or the glossary, by name and fingerprint."""
    name = request.path_params["name"]
    if name not in {*MODULES, GLOSSARY} or request.path_params["fingerprint"] != fingerprint():
        raise HTTPException(404)
    if name == GLOSSARY:
        return Response(glossary(), media_type="application/json", headers=FOREVER)
    return FileResponse(STATIC / name, media_type="text/javascript", headers=FOREVER)


ROUTES = [
    Route("/assets/plotly-{version}.min.js", plotly_js),
    Route("/assets/{fingerprint}/{name}", module_js),
    Route(health.PATH, health.health),
    Route(PATH, live, methods=["POST"]),
    Route(AT_REST_PATH, at_rest, methods=["POST"]),
    Route(start.PATH, start.start, methods=["POST"]),
    Route(draws.PATH, draws.draws, methods=["POST"]),
    Route(files.OPEN_PATH, files.open_file, methods=["POST"]),
    Route(files.SAVE_PATH, files.save_scenario, methods=["POST"]),
    Route(EVIDENCE, evidence_route, methods=["POST"]),
    Route(records.PATH, records.record_file, methods=["POST"]),
]

app = st.App(
    Path(__file__).with_name("views") / "page.py",
    routes=ROUTES,
    middleware=[
        Middleware(Gate, known=frozenset(route.path for route in ROUTES)),
        Middleware(NothingAround),
    ],
    lifespan=housekeeping,
    on_script_error=script_fault,
)


def run(settings: Mapping[str, Any], *, names: Iterable[str], addresses: bool) -> None:
    """Serve the page; `names` are those by which it may be called, beside this machine's own."""
    server.run(app, settings, names=names, addresses=addresses)
