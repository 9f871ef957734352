"""For whoever runs the server: whether it answers, in one small object without secrets."""

import time

import orjson
from starlette.requests import Request
from starlette.responses import Response

from explorer.data import version
from explorer.views.state import sessions_open
from explorer.views.workers import workers

PATH = "/health"
HEADERS = {"cache-control": "no-store"}
_begun = time.monotonic()


async def health(_: Request) -> Response:
    """Answer; whoever hears nothing knows enough."""
    told = {
        "status": "ok",
        "version": version(),
        "up_s": round(time.monotonic() - _begun),
        "sessions": sessions_open(),
        "workers": {"ready": workers.ready(), "of": workers.count},
    }
    return Response(orjson.dumps(told), media_type="application/json", headers=HEADERS)
