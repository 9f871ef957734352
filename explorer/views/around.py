"""What Streamlit's page is told about the page around it: there is none, and ours speaks for it.

Streamlit would put a dialogue of its own over a page whose server is away; `contact.js` says it
in one line, and the page stays readable. No other page may steer this one by messages.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.responses import JSONResponse

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
ASKED = "/_stcore/host-config"
ANSWER = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,
    "resourceCrossOriginMode": None,
}


class NothingAround:
    """Plain ASGI in front of Streamlit's own routes, which cannot be replaced."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer that one question; pass everything else on."""
        is_asked = scope["type"] == "http" and scope["path"].endswith(ASKED)
        answer = JSONResponse(ANSWER, headers={"cache-control": "no-cache"}) if is_asked else None
        await (answer or self.app)(scope, receive, send)
