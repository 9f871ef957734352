"""A real server and a real Chromium; nothing may leave the machine, nothing may complain."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from heard import outward, watched
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    WebSocket,
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
    # less work for the same pages
    "--disable-features=SpareRendererForSitePerProcess",
    "--num-raster-threads=1",
]
GO = """path => { history.pushState(null, '', path);
                  dispatchEvent(new PopStateEvent('popstate', {state: null})); }"""
"""Leads to another view without a look at its link."""
OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
CHROMIUM = ("chromium-headless-shell", "chromium", "google-chrome")
Open = Callable[..., Page]
Heard = Mapping[str, Callable[[Any], object]]
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
        try:
            yield url
        finally:
            server.terminate()
    assert outward(calls) == []


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(ROOT, tmp_path_factory.mktemp("server") / "log.txt")


class Profiles:
    """Chromium with its profile on disk, and pages that are used again.

    What a profile has compiled once loads in half the time, and again in half of that where the
    process of an earlier page still has it in memory.
    """

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self._playwright, self._folder = playwright, folder
        self._contexts: dict[str, BrowserContext] = {}
        self._idle: dict[BrowserContext, list[Page]] = defaultdict(list)
        self._heard: dict[Page, Heard] = {}

    def page(
        self,
        heard: Heard,
        *,
        width: int = 1440,
        height: int = 900,
        color_scheme: str = "null",
        reduced_motion: str = "null",
        **options: object,
    ) -> Page:
        """Give an empty page of this size and listen to it; each kind of device is a profile."""
        kind = str(sorted(options.items()))
        if kind not in self._contexts:
            self._contexts[kind] = self._playwright.chromium.launch_persistent_context(
                self._folder / str(len(self._contexts)),
                executable_path=chromium(),
                args=FLAGS,
                **options,
            )
        context = self._contexts[kind]
        page = self._idle[context].pop() if self._idle[context] else context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        self._heard[page] = heard
        for event, hear in heard.items():
            page.on(event, hear)
        return page

    def leave(self, page: Page) -> None:
        """Take a page back; whoever gets it next starts from nothing."""
        for event, hear in self._heard.pop(page).items():
            page.remove_listener(event, hear)
        if page.is_closed():
            return
        where = urlsplit(page.url)
        try:
            page.unroute_all()
            page.mouse.move(0, 0)
            # a small answer of the same server, so that the page keeps its process
            page.goto(f"{where.scheme}://{where.netloc}/health", timeout=5_000)
            page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        except Error:  # the server has gone
            page.close()
        else:
            self._idle[page.context].append(page)

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


def complaints(
    trouble: list[str],
    own: tuple[str, ...],
    *,
    counts: Callable[[ConsoleMessage], bool] = lambda _: True,
) -> Heard:
    """Listen for what a page has to complain of, and for what it asks of others than its own."""

    def asked(it: Request | WebSocket) -> None:
        if not it.url.startswith(own):
            trouble.append(f"left: {it.url}")

    return {
        "request": asked,
        "websocket": asked,
        "pageerror": lambda error: trouble.append(f"page error: {error}"),
        "console": lambda m: counts(m) and trouble.append(f"{m.type}: {m.text}"),
        "dialog": lambda dialog: trouble.append(f"dialog: {dialog.message}"),
    }


def from_disk(profiles: Profiles, file: Path, **options: Any) -> tuple[Page, list[str]]:
    """Open a file without a network; what it asks for or complains of is told in the list."""
    trouble: list[str] = []
    page = profiles.page(complaints(trouble, ("file:", "data:")), **options)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", OFFLINE)
    page.goto(file.as_uri())
    return page, trouble


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def profiles(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Profiles]:
    profiles = Profiles(playwright, tmp_path_factory.mktemp("profiles"))
    yield profiles
    profiles.close()


@pytest.fixture
def open_page(profiles: Profiles, app_url: str) -> Iterator[Open]:
    """Open the page; at the end, hold that it kept to itself and had nothing to complain of."""
    pages, trouble = [], []
    own = (app_url, app_url.replace("http", "ws", 1), "blob:", "data:")

    def counts(message: ConsoleMessage) -> bool:
        # Streamlit asks below the path of a view first whether it is served from there
        probe = "/_stcore/" in message.location["url"]
        return message.type in ("error", "warning") and not probe

    heard = complaints(trouble, own, counts=counts)

    def opened(query: str = "", **options: Any) -> Page:
        page = profiles.page(heard, **options)
        pages.append(page)
        page.goto(f"{app_url}/{query}")
        expect(page.locator("h1")).to_be_visible()
        return page

    yield opened
    for page in pages:
        profiles.leave(page)
    assert not trouble
