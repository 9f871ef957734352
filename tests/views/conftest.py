"""A route of the page, asked without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit import config

HOST = "testserver"


@pytest.fixture
def send_to(monkeypatch):
    """Return how to send one request to a route; `stay` says after how many parts to hang up.

    Other names fill the parameters of the path.
    """
    option = config.ConfigOption("server.allowedHosts", default_val=[HOST])
    option.set_value([HOST], "a test")
    config.get_config_options()
    monkeypatch.setitem(config._config_options, "server.allowedHosts", option)

    async def exchange(path, endpoint, content, headers, *, method, stay, **parts):
        app, sent, gone = Starlette(routes=[Route(path, endpoint, methods=["POST"])]), [], []
        given = {"host": HOST, **headers}
        left = asyncio.Event()
        for name, part in parts.items():
            path = path.replace(f"{{{name}:str}}", part)
        scope = {
            "type": "http", "method": method, "path": path, "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }  # fmt: skip

        async def receive():
            if gone:
                await left.wait()
                return {"type": "http.disconnect"}
            gone.append(True)
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message):
            sent.append(message)
            if stay is not None and len(sent) > stay:
                left.set()

        await app(scope, receive, send)
        start, *bodies = sent
        told = {name.decode(): value.decode() for name, value in start["headers"]}
        return start["status"], told, b"".join(each.get("body", b"") for each in bodies)

    def in_a_loop_of_its_own(
        path, endpoint, content, headers, *, method="POST", stay=None, **parts
    ):
        asked = exchange(path, endpoint, content, headers, method=method, stay=stay, **parts)
        # a thread of its own, because a browser of this process keeps a loop running in this one
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(asyncio.run, asked).result()

    return in_a_loop_of_its_own
