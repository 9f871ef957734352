"""The ASGI entry: the page, its files, and the headers that keep it to itself."""

import asyncio
import base64
import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from explorer.views import draws, files, records, start
from explorer.views.around import NothingAround
from explorer.views.assets import GLOSSARY, MODULES, STATIC, fingerprint, glossary, plotly_file
from explorer.views.evidence_route import PATH as EVIDENCE
from explorer.views.evidence_route import evidence_route
from explorer.views.housekeeping import housekeeping
from explorer.views.live import AT_REST_PATH, PATH, at_rest, live

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


def _inline_script_hashes() -> str:
    """Allow exactly the inline scripts of the installed Streamlit's own page."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_policy() -> str:
    """Nothing from elsewhere; blob: is how Streamlit imports a component's loader."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {_inline_script_hashes()}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


class SecurityHeaders:
    """Plain ASGI, so that the WebSocket passes untouched."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app
        self.headers = [
            (b"content-security-policy", content_policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"x-frame-options", b"DENY"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every HTTP response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self.headers]
            await send(message)

        await self.app(scope, receive, add)


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


app = st.App(
    Path(__file__).with_name("views") / "page.py",
    routes=[
        Route("/assets/plotly-{version}.min.js", plotly_js),
        Route("/assets/{fingerprint}/{name}", module_js),
        Route(PATH, live, methods=["POST"]),
        Route(AT_REST_PATH, at_rest, methods=["POST"]),
        Route(start.PATH, start.start, methods=["POST"]),
        Route(draws.PATH, draws.draws, methods=["POST"]),
        Route(files.OPEN_PATH, files.open_file, methods=["POST"]),
        Route(files.SAVE_PATH, files.save_scenario, methods=["POST"]),
        Route(EVIDENCE, evidence_route, methods=["POST"]),
        Route(records.PATH, records.record_file, methods=["POST"]),
    ],
    middleware=[Middleware(SecurityHeaders), Middleware(NothingAround)],
    lifespan=housekeeping,
)
