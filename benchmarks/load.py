"""Many people at once: a bounded, local client of Streamlit's own WebSocket protocol.

Each person changes the volume every 2 s as the page does it: an edit, and 350 ms later its
commit. An argument adds a run of that many minutes: ./run bench load 30
"""

import asyncio
import json
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: TID251
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: TID251
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.parts.measure import EXPLORER, middle, p95, serving, table, verdicts
from benchmarks.parts.scenario import TRACK, VOLUME, volume_at

LEVELS, SECONDS, EVERY_SECONDS, COMMIT_SECONDS = (1, 10, 40, 1), 20, 2.0, 0.35
SESSION_TTL, AFTER_SECONDS, LOST_SECONDS = 2, 10, 20
HEAVY_DRAWS = 131_072
# the dashboard with a neighbour in its process: while the file lies there, draws are evaluated
HEAVY = f"""
import sys, threading, time
from pathlib import Path
from benchmarks.parts.scenario import draws
from explorer.model.evaluation import evaluate
from explorer.serve import start
given = draws({HEAVY_DRAWS})
def work():
    while True:
        if not Path("heavy").exists():
            time.sleep(0.05)
            continue
        evaluate(given)
        with open("heavy", "a") as count:
            count.write(".")
threading.Thread(target=work, daemon=True).start()
start(host="127.0.0.1", port=int(sys.argv[1]))
"""


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


def level(url: str, people: int, seconds: float, first: int) -> list[Person]:
    crowd = [Person(first + number) for number in range(people)]

    async def together() -> None:
        await asyncio.gather(*(person.use(url, seconds) for person in crowd))

    asyncio.run(together())
    return crowd


def row(name: str, crowd: list[Person], memory: float) -> list[object]:
    edits = [ms for person in crowd for ms in person.edits]
    commits = [ms for person in crowd for ms in person.commits]
    lost = sum(person.lost for person in crowd)
    figures = [f"{each:.0f}" for each in (middle(edits), p95(edits), middle(commits), p95(commits))]
    return [name, len(edits), *figures, lost, f"{memory:.0f}"]


def main(minutes: float) -> None:
    rows, reached, begun = [], {}, 1
    with tempfile.TemporaryDirectory() as folder:
        settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(SESSION_TTL)}
        with serving(EXPLORER, Path(folder), **settings) as (url, server, _):
            process = psutil.Process(server.pid)

            def memory() -> float:
                return process.memory_info().rss / 1e6

            started = memory()
            level(url, 1, 3, 0)
            time.sleep(AFTER_SECONDS)
            idle = memory()
            for people in LEVELS:
                crowd = level(url, people, SECONDS, begun)
                begun += people
                rows.append(row(f"{people} people" if people > 1 else "1 person", crowd, memory()))
                reached.setdefault(people, []).extend(ms for each in crowd for ms in each.edits)
            time.sleep(AFTER_SECONDS)
            after = memory()
            if minutes:
                crowd = level(url, 10, minutes * 60, begun)
                rows.append(row(f"10 people for {minutes:g} min", crowd, memory()))
                time.sleep(AFTER_SECONDS)
                soaked = memory()
        (Path(folder) / "heavy.py").write_text(HEAVY, "utf-8")
        with serving((sys.executable, "heavy.py", "{port}"), Path(folder)) as (url, server, _):
            level(url, 1, 3, 0)
            (Path(folder) / "heavy").touch()
            crowd = level(url, 10, SECONDS, begun)
            heavy = [ms for each in crowd for ms in each.edits]
            runs = len((Path(folder) / "heavy").read_text())
            used = psutil.Process(server.pid).memory_info().rss / 1e6
            rows.append(row(f"10 people, {runs} times {HEAVY_DRAWS:,} draws", crowd, used))
    table(
        f"Change to end of its rerun over the WebSocket, ms; {SECONDS} s a level",
        ("load", "changes", "p50", "p95", "commit p50", "commit p95", "lost", "RSS, MB"),
        rows,
    )
    print(
        f"RSS: {started:.0f} MB started, {idle:.0f} idle after one visit, {after:.0f} after all\n"
    )
    many = max(LEVELS)
    targets = {
        f"p95 of {many} over p95 of one": (p95(reached[many]) / p95(reached[1]), 3, "≤"),
        "p95 beside a heavy neighbour, ms": (p95(heavy), 1000, "≤"),
        "RSS after the sessions over idle": (after / idle, 1.2, "≤"),
    }
    if minutes:
        targets[f"RSS after {minutes:g} min over before"] = (soaked / after, 1.1, "≤")
    verdicts(targets)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0)
