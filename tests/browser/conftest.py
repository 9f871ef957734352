"""A real server and a real Chromium; nothing may leave the machine, nothing may complain."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from heard import outward, watched
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = ("chromium", "chromium-headless-shell", "google-chrome")
Open = Callable[..., Page]
expect.set_options(timeout=15_000)


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.fail("Chromium is missing. On Debian, type: apt-get install chromium")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/_stcore/health", timeout=1) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except (URLError, OSError):
        return False


def serve(folder: Path, log: Path) -> Iterator[str]:
    """Start the dashboard from a checkout, as a person does, on a free port; it calls nobody."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "explorer", "--port", str(port)]
    calls = log.with_name("calls.txt")
    environment = watched(dict(os.environ), calls, folder)
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, env=environment) as server,
    ):
        deadline = time.monotonic() + 60
        while not healthy(url):
            if time.monotonic() > deadline or server.poll() is not None:
                server.terminate()
                pytest.fail(log.read_text())
            time.sleep(0.1)
        yield url
        server.terminate()
    assert outward(calls) == []


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(ROOT, tmp_path_factory.mktemp("server") / "log.txt")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts() -> dict[tuple, BrowserContext]:
    """Keep one browser profile for each kind of screen: its cache saves most of a page's load."""
    return {}


@pytest.fixture
def open_page(
    browser: Browser, app_url: str, contexts: dict[tuple, BrowserContext]
) -> Iterator[Open]:
    """Open the page; at the end, hold that it kept to itself and had nothing to complain of."""
    pages, trouble = [], []

    def complains(message: ConsoleMessage) -> bool:
        # Streamlit asks below the path of a view first whether it is served from there
        probe = "/_stcore/" in message.location["url"]
        return message.type in ("error", "warning") and not probe

    def watch(page: Page) -> None:
        own = (app_url, app_url.replace("http", "ws", 1), "blob:", "data:")
        page.on("request", lambda r: r.url.startswith(own) or trouble.append(f"left: {r.url}"))
        page.on("pageerror", lambda error: trouble.append(f"page error: {error}"))
        page.on(
            "console",
            lambda m: complains(m) and trouble.append(f"{m.type}: {m.text}"),
        )
        page.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))

    def opened(query: str = "", *, width: int = 1440, height: int = 900, **options: str) -> Page:
        kind = (width, height, *sorted(options.items()))
        if kind not in contexts:
            viewport = {"width": width, "height": height}
            contexts[kind] = browser.new_context(viewport=viewport, **options)
        page = contexts[kind].new_page()
        pages.append(page)
        watch(page)
        page.goto(f"{app_url}/{query}")
        expect(page.locator("h1")).to_be_visible()
        return page

    yield opened
    for page in pages:
        page.close()
    assert not trouble
