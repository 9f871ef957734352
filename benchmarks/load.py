"""Many people at once: a bounded, local client that does what the page's own scripts do.

Each person changes the volume every 2 s: an edit by the short way, and 350 ms later its commit
by Streamlit's WebSocket. An argument adds a run of that many minutes: ./run bench load 30
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.parts.measure import EXPLORER, middle, p95, serving, table, verdicts
from benchmarks.parts.person import Person
from explorer.analysis.settings import MOST_DRAWS

LEVELS, SECONDS, NEIGHBOURS = (1, 10, 40, 50, 1), 20, 10
ALONE_SECONDS = 60
"""Long enough for a p95: who is alone makes one change in two seconds."""
ONE, MANY = 1, 40
SESSION_TTL, AFTER_SECONDS = 2, 14
HEAVY_SECONDS = 30


def level(url: str, people: int, seconds: float, first: int) -> list[Person]:
    crowd = [Person(first + number) for number in range(people)]

    async def together() -> None:
        everybody = asyncio.Barrier(people)
        await asyncio.gather(*(person.use(url, seconds, everybody) for person in crowd))

    asyncio.run(together())
    return crowd


def row(name: str, crowd: list[Person], memory: float) -> list[object]:
    edits = [ms for person in crowd for ms in person.edits]
    commits = [ms for person in crowd for ms in person.commits]
    lost = sum(person.lost for person in crowd)
    figures = [f"{each:.0f}" for each in (middle(edits), p95(edits), middle(commits), p95(commits))]
    return [name, len(edits), *figures, lost, f"{memory:.0f}"]


def beside_heavy(url: str, first: int) -> tuple[list[Person], int]:
    """Let ten people change while another one draws without a pause; returns them and its runs."""
    crowd = [Person(first + number) for number in range(NEIGHBOURS)]
    heavy = Person(first + NEIGHBOURS)

    async def together() -> int:
        drawing = asyncio.Event()
        runs = asyncio.create_task(heavy.draw(url, HEAVY_SECONDS, drawing))
        await drawing.wait()  # its process has started, and its first run is under way
        everybody = asyncio.Barrier(NEIGHBOURS)
        await asyncio.gather(*(person.use(url, SECONDS, everybody) for person in crowd))
        return await runs

    return crowd, asyncio.run(together())


def main(minutes: float) -> None:
    rows, reached, begun = [], {}, 1
    with tempfile.TemporaryDirectory() as folder:
        settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(SESSION_TTL)}
        with serving(EXPLORER, Path(folder), **settings) as (url, server, _):

            def memory() -> float:
                family = [main := psutil.Process(server.pid), *main.children(recursive=True)]
                return sum(each.memory_info().rss for each in family) / 1e6

            started = memory()
            level(url, 1, 3, 0)
            time.sleep(AFTER_SECONDS)
            idle = memory()
            for people in LEVELS:
                crowd = level(url, people, ALONE_SECONDS if people == ONE else SECONDS, begun)
                begun += people
                rows.append(row(f"{people} at once", crowd, memory()))
                reached.setdefault(people, []).extend(ms for each in crowd for ms in each.edits)
            time.sleep(AFTER_SECONDS)
            after = memory()
            if minutes:
                rows.append(row(f"10 for {minutes:g} min", level(url, 10, minutes * 60, begun), 0))
                time.sleep(AFTER_SECONDS)
                soaked = memory()
            crowd, runs = beside_heavy(url, begun + 10)
            heavy = [ms for each in crowd for ms in each.edits]
            name = f"{NEIGHBOURS} beside {runs} runs of {MOST_DRAWS:,} draws"
            rows.append(row(name, crowd, memory()))
    table(
        f"Change to board, and commit to end of its rerun, ms; {SECONDS} s a level, "
        f"{ALONE_SECONDS} s for one",
        ("load", "changes", "p50", "p95", "commit p50", "commit p95", "lost", "RSS, MB"),
        rows,
    )
    print(
        f"RSS: {started:.0f} MB started, {idle:.0f} idle after one visit, {after:.0f} after all\n"
    )
    targets = {
        f"p95 of {MANY} over p95 of one": (p95(reached[MANY]) / p95(reached[ONE]), 3, "≤"),
        "p95 beside a heavy neighbour, ms": (p95(heavy), 1000, "≤"),
        "RSS after the sessions over idle": (after / idle, 1.2, "≤"),
    }
    if minutes:
        targets[f"RSS after {minutes:g} min over before"] = (soaked / after, 1.1, "≤")
    verdicts(targets)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0)
