"""The server under the page: its limits, its log, and how it ends."""

import logging
import socket
from collections.abc import Iterable, Mapping
from typing import Any

import uvicorn
from streamlit import config
from streamlit.web import bootstrap

from explorer.data import version
from explorer.views import draws, evidence_route, hosts, logs
from explorer.views.allowance import SETTINGS
from explorer.views.gate import App, log_refusals
from explorer.views.head import Patient
from explorer.views.workers import workers

PING_S = 30
WS = "websockets-sansio"


class Server(uvicorn.Server):
    """Ends soon: long work is given up, and answers under way have a moment."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; jobs beside the server first, because an answer may wait for one."""
        for each in (draws, evidence_route):
            each.beside.end()
        workers.close()
        await super().shutdown(sockets)


def limits() -> dict[str, Any]:
    """Say how the server below the page is run."""
    return {
        "http": Patient,
        "ws": WS,
        "ws_ping_interval": PING_S,
        "ws_ping_timeout": PING_S,
        "ws_max_size": SETTINGS["most_message_bytes"],
        "ws_per_message_deflate": bool(config.get_option("server.enableWebsocketCompression")),
        "ssl_certfile": config.get_option("server.sslCertFile"),
        "ssl_keyfile": config.get_option("server.sslKeyFile"),
        "server_header": False,
        "access_log": False,
        "log_config": None,
        "log_level": logging.WARNING,
        "timeout_graceful_shutdown": SETTINGS["farewell_s"],
    }


def run(app: App, settings: Mapping[str, Any], *, names: Iterable[str], addresses: bool) -> None:
    """Serve until the process is told to stop."""
    logs.to_stderr()
    hosts.settle(names, addresses=addresses)
    bootstrap.load_config_options(dict(settings))
    host, port = config.get_option("server.address"), config.get_option("server.port")
    server = Server(uvicorn.Config(app, host=host, port=port, **limits()))
    with _listening(host, port) as listener:
        logs.event("started", version=version(), host=host, port=port)
        try:
            server.run(sockets=[listener])
        finally:
            log_refusals()
            logs.event("stopped")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = family == socket.AF_INET6 and socket.has_dualstack_ipv6()
    return socket.create_server((host, port), family=family, dualstack_ipv6=both)
