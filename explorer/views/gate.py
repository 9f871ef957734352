"""The outermost door: who may ask, what is open, and what is said when something breaks.

Plain ASGI, because a request passes here while a thumb moves. Of Streamlit's own doors only those
stand open that the page uses: its uploads keep whatever is sent, and its figures are nobody's
business. A foreign Origin is refused here, before Streamlit compares it with the machine's outer
address, for which it would ask a server on the internet.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

from explorer.domain.query import host_of
from explorer.views.headers import Guarded
from explorer.views.hosts import allowed
from explorer.views.logs import apology, event

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

METHODS = {"GET", "HEAD", "POST"}
OPEN = {"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"}
CLOSED = ("/_stcore", "/component", "/auth", "/oauth2callback", "/app")
NAME = "This server does not answer to that name; whoever runs it can add it with --allow-host."
ELSEWHERE = "Only this page may ask."
BAD, POLICY_VIOLATION = 400, 1008
OTHER = "other"

refusals: Counter[tuple[str, int]] = Counter()
"""By path and status, since they were last logged."""


def log_refusals() -> None:
    """Log what was refused since the last time, in one line for each path and status."""
    told = dict(refusals)
    refusals.clear()
    for (route, status), count in sorted(told.items()):
        event("refused", route=route, status=status, count=count)


def refusal(scope: Scope) -> tuple[int, str] | None:
    """Say why a request is refused, with its status; nothing if it may pass."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    host = hosts[0].decode("latin-1") if len(hosts) == 1 else ""
    if not allowed(host):
        return 403, NAME
    origins = [value for name, value in scope["headers"] if name == b"origin"]
    if any(host_of(each.decode("latin-1")) != host for each in origins):
        return 403, ELSEWHERE
    if scope["type"] == "http" and scope["method"] not in METHODS:
        return 405, "Only GET, HEAD and POST are answered."
    path = scope["path"]
    if path not in OPEN and any(path == each or path.startswith(f"{each}/") for each in CLOSED):
        return 404, "There is nothing here."
    return None


class Gate:
    """Lets requests through, with our headers on every answer."""

    def __init__(self, app: App, known: frozenset[str] = frozenset()) -> None:
        self.app, self.known, self.guarded = app, known, Guarded()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or say in one sentence that something broke."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _label(self, scope: Scope) -> str:
        """Name a path for the log: one of ours, or none, since an address is typed text."""
        path: str = scope["path"]
        return path if path in self.known or path in OPEN else OTHER

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun, status = True, message["status"]
                message["headers"] = self.guarded.on(message.get("headers", ()))
                if status in {403, 405} or (status >= BAD and scope["method"] == "POST"):
                    refusals[self._label(scope), status] += 1
            await send(message)

        if (refused := refusal(scope)) is not None:
            status, said = refused
            await PlainTextResponse(said, status)(scope, receive, guarded)
            return
        try:
            await self.app(scope, receive, guarded)
        except ClientDisconnect:  # somebody left, which is nobody's fault
            return
        except Exception as error:
            said = apology(self._label(scope), error)
            if begun:  # the rest cannot come; the server closes the connection
                raise
            await PlainTextResponse(said, 500)(scope, receive, guarded)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if refusal(scope) is not None:
            refusals[self._label(scope), 403] += 1
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return

        async def bytes_alone() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and message.get("bytes") is None:
                refusals[self._label(scope), 400] += 1
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
            return message

        try:
            await self.app(scope, bytes_alone, send)
        except Exception as error:
            apology(self._label(scope), error)
            raise
