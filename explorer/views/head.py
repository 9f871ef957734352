"""HTTP, with bounds on the head of a request: uvicorn waits for one for ever, however long."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from explorer.views.allowance import PATIENCE_S, SETTINGS
from explorer.views.headers import Guarded

MOST = SETTINGS["most_head_bytes"]
OWN = Guarded().own


class Patient(HttpToolsProtocol):
    """Closes a connection whose request does not begin in time, or begins at too great length."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (uvicorn's business)
        super().__init__(*args, **kwargs)
        self._head, self._in_head = 0, True
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait."""
        super().connection_made(transport)
        self._wait()

    def _wait(self) -> None:
        self._head, self._in_head = 0, True
        self._late = self.loop.call_later(PATIENCE_S, self.transport.abort)

    def _stop_waiting(self) -> None:
        self._in_head = False
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def on_message_begin(self) -> None:
        """Begin to count; a later request of a connection is waited for as well."""
        if not self._in_head:
            self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Have the head."""
        self._stop_waiting()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Count what belongs to the head."""
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > MOST:
            self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP with the headers of any other answer."""
        state, before = self.server_state, self.server_state.default_headers
        state.default_headers = [*before, *OWN]
        super().send_400_response(msg)
        state.default_headers = before

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)
