"""One person on the page, as its scripts behave: edits by the short way, commits by WebSocket."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: TID251
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: TID251
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.parts.scenario import TRACK, VOLUME, volume_at

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
EVERY_SECONDS, COMMIT_SECONDS, LOST_SECONDS = 2.0, 0.35, 20
LONGEST_LINE = 2**24


def _head(path: str, body: bytes, more: str) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"{more}content-length: {len(body)}\r\n\r\n"
    ).encode()


@dataclass
class Person:
    """One session, and how long each of its changes took until the script had finished."""

    number: int
    edits: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    lost: int = 0
    sequence: int = 0

    async def use(self, url: str, seconds: float, everybody: asyncio.Barrier) -> None:
        random = np.random.default_rng(self.number)
        async with self._session(url) as socket:
            short = await asyncio.open_connection(*urlsplit(url).netloc.split(":"))
            await everybody.wait()  # a change is measured among changes, not among openings
            end = time.perf_counter() + seconds
            await asyncio.sleep(random.uniform(0, min(EVERY_SECONDS, seconds)))
            while (begun := time.perf_counter()) < end:
                volume = volume_at(int(random.integers(0, TRACK["steps"] + 1)))
                try:
                    async with asyncio.timeout(LOST_SECONDS):
                        self.edits.append(await self._edit(short, volume))
                        await asyncio.sleep(COMMIT_SECONDS)
                        self.commits.append(await self._commit(socket, volume))
                except TimeoutError:
                    self.lost += 1
                    short[1].close()
                    short = await asyncio.open_connection(*urlsplit(url).netloc.split(":"))
                await asyncio.sleep(max(0.0, begun + EVERY_SECONDS - time.perf_counter()))

    async def draw(self, url: str, seconds: float, drawing: asyncio.Event) -> int:
        """Run many draws again and again; returns how often they came whole."""
        runs, end = 0, time.perf_counter() + seconds
        async with self._session(url):
            while time.perf_counter() < end:
                body = json.dumps({"token": self.token}).encode()
                reader, writer = await asyncio.open_connection(
                    *urlsplit(url).netloc.split(":"), limit=LONGEST_LINE
                )
                writer.write(_head("/draws", body, "connection: close\r\n") + body)
                async for line in reader:
                    if b'"done":' in line:
                        drawing.set()
                    runs += b'"view":' in line
                writer.close()
        return runs

    @asynccontextmanager
    async def _session(self, url: str) -> AsyncIterator[ClientConnection]:
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
            hello = BackMsg()
            # another value of an input each, so that nobody finds another's results
            hello.rerun_script.query_string = f"error_cost={20 + self.number * 0.25}"
            await socket.send(hello.SerializeToString())
            await self._opened(socket)
            yield socket

    async def _opened(self, socket: ClientConnection) -> None:
        """Follow the first run; it names the component, its fragment and the page."""
        while True:
            data = await socket.recv()
            if found := re.search(rb'"token":"([^"]+)"', data):
                self.token = found[1].decode()
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "delta" and message.delta.new_element.bidi_component.id.endswith(
                "controls_component"
            ):
                self.component = message.delta.new_element.bidi_component.id
                self.fragment = message.delta.fragment_id
            elif kind == "script_finished":
                return

    def _message(self, volume: float, *, commit: bool) -> dict:
        self.sequence += 1
        edits = {VOLUME: {"value": volume}}
        # now and then a thumb is let go before its last value is shown: the board comes again
        shown = "" if commit and self.sequence % 4 else None
        return {"sequence": self.sequence, "commit": commit, "shown": shown, "edits": edits}

    async def _edit(self, short: Streams, volume: float) -> float:
        """Ask for the board of a value that is not committed. [ms]."""
        reader, writer = short
        body = json.dumps({**self._message(volume, commit=False), "token": self.token}).encode()
        started = time.perf_counter()
        writer.write(_head("/live", body, "accept-encoding: gzip\r\n") + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b" 200 " not in answer[:20]:
            raise RuntimeError(answer.decode())
        await reader.readexactly(int(re.search(rb"content-length: (\d+)", answer)[1]))
        return (time.perf_counter() - started) * 1e3

    async def _commit(self, socket: ClientConnection, volume: float) -> float:
        """Commit it; done when its sidebar has come and the script has finished. [ms]."""
        message = self._message(volume, commit=True)
        request = BackMsg()
        request.rerun_script.fragment_id = self.fragment
        request.rerun_script.page_script_hash = self.page
        widget = request.rerun_script.widget_states.widgets.add()
        widget.id, widget.json_value = self.component, json.dumps({"edit": message})
        started = time.perf_counter()
        await socket.send(request.SerializeToString())
        drawn = False
        while True:
            answer = await socket.recv()
            drawn = drawn or b'"committed":%d,' % self.sequence in answer
            if drawn and ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished":
                return (time.perf_counter() - started) * 1e3
