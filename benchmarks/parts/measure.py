"""What the benchmarks share: servers and a browser of their own, quantiles, and one table."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
WIDTH = 170 if not sys.stdout.isatty() else None
EXPLORER = (sys.executable, "-P", "-m", "explorer", "--port", "{port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as reply:
            return bool(reply.status == 200)
    except (URLError, OSError):
        return False


@contextmanager
def serving(
    command: Sequence[str], folder: Path, **settings: str
) -> Iterator[tuple[str, subprocess.Popen, float]]:
    """Run a server on a free port; yields its address, its process and spawn to health in s."""
    port = free_port()
    log = (folder / "server.log").open("w")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    started = time.perf_counter()
    server = subprocess.Popen(
        [part.format(port=port) for part in command],
        cwd=folder, stdout=log, stderr=log, env=environment,
    )  # fmt: skip
    try:
        while not _healthy(port):
            if server.poll() is not None or time.perf_counter() - started > 60:
                raise RuntimeError((folder / "server.log").read_text())
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}", server, time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def streamlit_app(folder: Path, source: str) -> tuple[str, ...]:
    """Write an app with our settings into a folder; returns the command that serves it."""
    (folder / "app.py").write_text(source, "utf-8")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit", dirs_exist_ok=True)
    return (sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "{port}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the headless browser that the tests use too."""
    names = ("chromium", "chromium-headless-shell", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def time_ms(job: Callable[[], object], times: int, prepare: Callable[[], object] = int) -> list:
    """Time a job after one run that is not counted. [ms]."""
    found = []
    for number in range(times + 1):
        prepare()
        started = time.perf_counter()
        job()
        if number:
            found.append((time.perf_counter() - started) * 1e3)
    return found


def p95(values: Sequence[float]) -> float:
    return float(np.percentile(values, 95)) if len(values) else float("nan")


def middle(values: Sequence[float]) -> float:
    return float(median(values)) if len(values) else float("nan")


def pair(values: Sequence[float], digits: int = 1) -> str:
    """Write median and p95."""
    return f"{middle(values):.{digits}f} / {p95(values):.{digits}f}" if len(values) else "–"


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print one table: the first column to the left, figures to the right."""
    shown = Table(title=title, title_justify="left", title_style="bold", caption_justify="left")
    for index, column in enumerate(columns):
        shown.add_column(column, justify="right" if index else "left")
    for row in rows:
        shown.add_row(*map(str, row))
    Console(width=WIDTH).print(shown)


def verdicts(rows: Mapping[str, tuple[float, float, str]]) -> None:
    """Print each target beside what was reached; the sign says on which side it holds."""
    table(
        "Targets",
        ("what", "reached", "target", ""),
        [
            (what, f"{reached:.2f}", f"{sign} {target:g}", "met" if held else "missed")
            for what, (reached, target, sign) in rows.items()
            for held in [reached <= target if sign == "≤" else reached >= target]
        ],
    )
