"""One person on the page: a client of Streamlit's own WebSocket protocol."""

import asyncio
import json
import time
from dataclasses import dataclass, field

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: TID251
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: TID251
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.parts.scenario import TRACK, VOLUME, volume_at

EVERY_SECONDS, COMMIT_SECONDS, LOST_SECONDS = 2.0, 0.35, 20


@dataclass
class Person:
    """One session, and how long each of its changes took until the script had finished."""

    number: int
    edits: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    lost: int = 0
    sequence: int = 0

    async def use(self, url: str, seconds: float) -> None:
        random = np.random.default_rng(self.number)
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
            hello = BackMsg()
            # another value of an input each, so that nobody finds another's results
            hello.rerun_script.query_string = f"error_cost={20 + self.number * 0.25}"
            await socket.send(hello.SerializeToString())
            await self._opened(socket)
            end = time.perf_counter() + seconds
            await asyncio.sleep(random.uniform(0, min(EVERY_SECONDS, seconds)))
            while (begun := time.perf_counter()) < end:
                volume = volume_at(int(random.integers(0, TRACK["steps"] + 1)))
                for commit, spent in ((False, self.edits), (True, self.commits)):
                    if commit:
                        await asyncio.sleep(COMMIT_SECONDS)
                    try:
                        async with asyncio.timeout(LOST_SECONDS):
                            spent.append(await self._change(socket, volume, commit=commit))
                    except TimeoutError:
                        self.lost += 1
                await asyncio.sleep(max(0.0, begun + EVERY_SECONDS - time.perf_counter()))

    async def _opened(self, socket: ClientConnection) -> None:
        """Follow the first run; it names the component, its fragment and the page."""
        while True:
            message = ForwardMsg.FromString(await socket.recv())
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

    async def _change(self, socket: ClientConnection, volume: float, *, commit: bool) -> float:
        """Send one edit; done when its board has come and the script has finished. [ms]."""
        self.sequence += 1
        edits = {VOLUME: {"value": volume}}
        message = {"sequence": self.sequence, "commit": commit, "edits": edits}
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
            drawn = drawn or (
                b"crossover_board" in answer and b'"sequence":%d,' % self.sequence in answer
            )
            if drawn and ForwardMsg.FromString(answer).WhichOneof("type") == "script_finished":
                return (time.perf_counter() - started) * 1e3
