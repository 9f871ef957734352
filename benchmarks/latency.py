"""Key press to last repaint, dragging, and cold start: this page between its yardsticks.

All in one run, in blocks that take turns. A view joins with its line in the catalogue, and has
a bare page of its own beside it. An argument leaves the others out: ./run bench latency Decide
"""

import sys
import tempfile
from contextlib import ExitStack
from math import isfinite
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.parts.measure import (
    EXPLORER,
    chromium,
    middle,
    pair,
    serving,
    streamlit_app,
    table,
    verdicts,
)  # fmt: skip
from benchmarks.parts.pages import DRAG_SECONDS, Variant, cold, drag, drag_figures, press
from benchmarks.parts.python_time import python_profile, view_ms
from benchmarks.parts.scenario import asked_of
from benchmarks.parts.variants import EMPTY, ORDINARY, bare_page
from explorer.views.catalogue import VIEWS

STILL = {"method"}
"""Views whose figures do not move with a slider."""
LIVE = {view.title: path for path, view in VIEWS.items() if path not in STILL}
MAIN = next(iter(LIVE))
QUERY, KEY = {"present": "?step=3"}, {"present": "s"}
"""Where a view's figures move with a slider, and the key that brings the sliders out."""
ROOM = {"sure": 2, "present": 2}
"""How many times the limits of the main view a view may take."""
WARM_UPS, BLOCKS, IN_BLOCK = 6, 4, 11
DRAGS, COLD_STARTS = 3, 5


def start_all(
    stack: ExitStack, browser: Browser, folder: Path, names: list[str]
) -> tuple[list[Variant], dict]:
    """Start every server and open every page; also returns spawn to health by name. [ms]"""
    spawned: dict[str, list[float]] = {}

    def server(name: str, source: str, command: tuple[str, ...] = (), times: int = 1) -> Variant:
        own = folder / name[0]
        own.mkdir()
        command = command or streamlit_app(own, source)
        spawned[name] = []
        for _ in range(times - 1):
            with serving(command, own) as (_, _, seconds):
                spawned[name].append(seconds * 1e3)
        url, _, seconds = stack.enter_context(serving(command, own))
        spawned[name].append(seconds * 1e3)
        return Variant(name, url, folder=own if source else None)

    empty = server("a empty app", EMPTY, times=COLD_STARTS)
    empty.charts = 0
    page = server("b this page", "", EXPLORER, times=COLD_STARTS)
    ordinary = server("c ordinary app", ORDINARY)
    ordinary.charts = 3
    views, bare = [], []
    for name in names:
        path = LIVE[name]
        view = Variant(f"b {name}", f"{page.url}/{path}{QUERY.get(path, '')}", live=True, charts=0)
        view.path, view.brings_sliders = path, KEY.get(path)
        view.pins = asked_of(path).pins
        view.page = view.open(browser)
        view.charts = view.drawn_charts()
        width = view.page.evaluate("document.querySelector('.x.board').clientWidth")
        own = folder / f"bare {name}"
        own.mkdir()
        url = stack.enter_context(bare_page(own, width, path)) + f"/{QUERY.get(path, '')}"
        views.append(view)
        bare.append(Variant(f"d bare {name}", url, live=True, charts=view.charts))
    variants = [empty, ordinary, *views, *bare]
    for variant in variants:
        variant.page = variant.page or variant.open(browser)
    return variants, spawned


def key_rows(variants: list[Variant], script: dict[str | None, list[float]]) -> list[list[str]]:
    rows = []
    for variant in variants:
        got = {part: [each[part] for each in variant.changes] for part in variant.changes[0]}
        in_python = script.get(variant.path) or variant.script_ms()[WARM_UPS:]
        sent, served = (
            [v for v in got[part] if v is not None and isfinite(v)] for part in ("sent", "served")
        )
        rows.append(
            [
                variant.name, len(got["total"]), pair(got["total"]), pair(got["paint"]),
                pair(sent), pair(in_python),
                f"{middle(served) - middle(in_python):.1f}" if served else "–",
                pair(got["browser"]), pair(got["plotly"]),
            ]
        )  # fmt: skip
    return rows


def main(names: list[str]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(chromium())
        variants, spawned = start_all(stack, browser, folder, names)
        for block in range(BLOCKS):
            for variant in variants:
                press(variant, 1 if block else WARM_UPS)
                variant.changes += press(variant, IN_BLOCK)
        profile, parts, size = python_profile()
        script = {variant.path: view_ms(variant.path) for variant in variants if variant.path}
        script |= {LIVE[MAIN]: profile}
        table(
            "Key press to last repaint, ms (median / p95)",
            ("page", "n", "last mutation", "next frame", "key to send", "script", "transport",
             "browser", "of it Plotly"),
            key_rows(variants, script),
        )  # fmt: skip
        table(f"decide() by part, ms a call; message {size / 1e3:.0f} kB", ("part", "ms"), parts)
        dragged: dict[str, list] = {variant.name: [] for variant in variants}
        for number in range(DRAGS):
            for variant in variants:
                # another value of an input, so that no drag finds the results of the one before
                query = f"error_cost={40 + number}" if variant.name.startswith("b") else ""
                query = query and f"{'&' if '?' in variant.url else '?'}{query}"
                page = variant.open(browser, query)
                dragged[variant.name].append(drag(page))
                page.context.close()
        served = [variant for variant in variants if not variant.name.startswith("d")]
        starts: dict[str, list] = {variant.name: [] for variant in served}
        for _ in range(COLD_STARTS):
            for variant in served:
                starts[variant.name].append(cold(browser, variant))
    report(variants, dragged, starts, spawned)


def report(variants: list[Variant], dragged: dict, starts: dict, spawned: dict) -> None:
    figures = {v.name: drag_figures(v, dragged[v.name]) for v in variants}
    table(
        f"Dragging at constant speed, {DRAGS} times {DRAG_SECONDS} s (ms: median / p95)",
        ("page", "moves/s that arrived", "updates/s", "lag: input to drawn", "to next frame",
         "last value shown"),
        [
            [name, f"{middle(got['moves']):.1f}", f"{middle(got['rates']):.1f}",
             pair(got["lags"]), pair(got["painted"]), "yes" if got["kept"] else "no"]
            for name, got in figures.items()
        ],
    )  # fmt: skip
    table(
        "Cold start, ms (median / p95)",
        ("page", "spawn to health", "first usable page", "all charts drawn"),
        [
            [name, pair(next((s for n, s in spawned.items() if n[0] == name[0]), []), 0),
             pair([usable for usable, _ in times], 0),
             pair([drawn for _, drawn in times if name != variants[0].name], 0)]
            for name, times in starts.items()
        ],
    )  # fmt: skip
    empty, ordinary, *rest = variants
    views, bares = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    total = {v.name: middle([each["total"] for each in v.changes]) for v in variants}
    usable = {name: middle([first for first, _ in times]) for name, times in starts.items()}
    rows = {}
    for view, bare in zip(views, bares, strict=True):
        here, got = total[view.name], figures[view.name]
        room = ROOM.get(view.path or "", 1)
        rows |= {
            f"{view.name}: key press, b / a": (here / total[empty.name], 4 * room, "≤"),
            f"{view.name}: key press, b − d, ms": (here - total[bare.name], 40 * room, "≤"),
            f"{view.name}: drag, updates/s": (middle(got["rates"]), 12 / room, "≥"),
            f"{view.name}: drag, median lag, ms": (middle(got["lags"]), 120 * room, "≤"),
            f"{view.name}: drag, last value shown": (float(got["kept"]), 1, "≥"),
            f"{view.name}: first usable page, b / a": (
                usable[view.name] / usable[empty.name], 4, "≤"),
        }  # fmt: skip
        if view.name == f"b {MAIN}":
            rows[f"{view.name}: key press, c / b"] = (total[ordinary.name] / here, 2.5, "≥")
    verdicts(rows)


if __name__ == "__main__":
    main(sys.argv[1:] or list(LIVE))
