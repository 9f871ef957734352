"""A page under measurement: opened, pressed, dragged, and what its recorder says."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from benchmarks.parts.scenario import message_of, volume_at
from explorer.domain.pin import Pin

DRAG_SECONDS, MOVES_PER_SECOND = 5.5, 60
QUIET_MS, AT_LEAST_MS = 250, 600
SCREEN = {"width": 1440, "height": 900}
RECORDER = Path(__file__).with_name("recorder.js")


@dataclass
class Variant:
    name: str
    url: str
    charts: int = 1
    live: bool = False
    """Whether it sends while dragging."""
    folder: Path | None = None
    path: str | None = None
    """Path of the view, where it is one of ours."""
    brings_sliders: str | None = None
    """The key that brings the sliders out, where they are hidden at first."""
    pins: Sequence[Pin] = ()
    """What the browser keeps to compare with."""
    page: Page | None = None
    changes: list[Mapping[str, float]] = field(default_factory=list)

    def open(self, browser: Browser, query: str = "") -> Page:
        """Open it with an empty profile."""
        page = browser.new_context(viewport=SCREEN).new_page()
        page.add_init_script(f"window.__charts = {self.charts};")
        page.add_init_script(path=RECORDER)
        if self.pins:
            kept = json.dumps([pin.model_dump() for pin in self.pins])
            page.add_init_script(f"localStorage.setItem('crossover-pins', {json.dumps(kept)});")
        page.goto(self.url + query)
        deadline = time.monotonic() + 30
        while not page.evaluate("Boolean(__bench.ready.usable && __bench.ready.charts)"):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.name}: not drawn: {page.evaluate('__bench.ready')}")
            time.sleep(0.1)
        if self.brings_sliders:
            page.keyboard.press(self.brings_sliders)
        settle(page)
        return page

    def drawn_charts(self) -> int:
        """Count the charts that the view draws."""
        settle(self.page)
        return int(self.page.evaluate("document.querySelectorAll('.js-plotly-plot').length"))

    def script_ms(self) -> list[float]:
        if self.folder is None:
            return []
        return list(map(float, (self.folder / "script.log").read_text().split()))


def settle(page: Page) -> None:
    """Wait until what the last change set off is over, its commit included."""
    page.wait_for_timeout(AT_LEAST_MS)
    while not page.evaluate(f"__bench.quiet({QUIET_MS})"):
        page.wait_for_timeout(QUIET_MS / 2)


def slider(page: Page) -> Locator:
    return page.locator("input[type=range][aria-label=Volume]").first


def press(variant: Variant, times: int) -> list[Mapping[str, float]]:
    """Press the arrow key; every press leads to a volume that was not shown before."""
    found = []
    slider(variant.page).focus()
    for _ in range(times):
        variant.page.evaluate("__bench.clear()")
        variant.page.keyboard.press("ArrowRight")
        settle(variant.page)
        found.append(variant.page.evaluate("__bench.change()"))
    return found


def drag(page: Page) -> Mapping[str, Sequence[Mapping[str, float]]]:
    """Drag the thumb to the right at constant speed."""
    box = slider(page).evaluate(
        "e => (e.closest('[role=group]')?.querySelector('[data-orientation]') ?? e)"
        ".getBoundingClientRect().toJSON()"
    )
    left, width = box["x"] + box["width"] * 0.1, box["width"] * 0.8
    middle_line = box["y"] + box["height"] / 2
    page.mouse.move(left, middle_line)
    page.mouse.down()
    settle(page)
    page.evaluate("__bench.clear()")
    begun = time.perf_counter()
    step = 0
    while (share := (time.perf_counter() - begun) / DRAG_SECONDS) < 1:
        page.mouse.move(left + width * share, middle_line)
        step += 1
        time.sleep(max(0.0, begun + step / MOVES_PER_SECOND - time.perf_counter()))
        step = max(step, int((time.perf_counter() - begun) * MOVES_PER_SECOND))
    held = page.evaluate("__bench.dragged()")
    page.mouse.up()
    settle(page)
    return {**held, "end": page.evaluate("__bench.dragged()")}


def drag_figures(variant: Variant, dragged: Sequence[Mapping]) -> dict[str, object]:
    """Work out updates a second, and the lag from the input of a value to its drawing."""
    rates, moves, lags, painted, kept = [], [], [], [], []
    for run in dragged:
        drawn, inputs = run["drawn"], [each["at"] for each in run["inputs"]]
        rates.append(len(drawn) / DRAG_SECONDS)
        moves.append(len(inputs) / DRAG_SECONDS)
        sent = {each["sequence"]: each["at"] for each in run["sent"]}
        for each in drawn if variant.live else ():
            until = sent.get(each["sequence"], each["at"])
            begun = max((at for at in inputs if at <= until), default=None)
            if begun is not None:
                lags.append(each["at"] - begun)
                painted += [f - begun for f in run["frames"] if f >= each["at"]][:1]
        kept.append(_shows_last(run["end"]))
    return {"rates": rates, "moves": moves, "lags": lags, "painted": painted, "kept": all(kept)}


def _shows_last(end: Mapping) -> bool:
    """Tell whether the page shows the value at which the thumb was let go.

    An edit that changes nothing on the page leaves no mutation, so the number of the last
    message that the board read decides, and the value that this edit carried.
    """
    if end["board"] is None:
        return bool(end["drawn"])
    position = end["inputs"][-1]["position"]
    if not end["sent"]:
        return end["board"] == message_of(position)
    last = end["sent"][-1]
    return (last["sequence"], last["value"]) == (end["board"], volume_at(position))


def cold(browser: Browser, variant: Variant) -> tuple[float, float]:
    page = variant.open(browser)
    ready = page.evaluate("__bench.ready")
    page.context.close()
    return ready["usable"], ready["charts"]
