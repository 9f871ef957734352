"""Where the server's part of a change goes: decide() timed in this process."""

import time

import orjson

from benchmarks.parts.measure import middle, time_ms
from benchmarks.parts.scenario import asked_of, at, start
from explorer.views import decide
from explorer.views.catalogue import VIEWS

TIMED = ["numbers", "evaluate", "flips", "verdict", "cost_by_month", "cost_by_volume", "break_even"]
TIMED += ["reasons", "_changes", "_table", "_radar", "_months", "_volume"]


def view_ms(path: str) -> list[float]:
    """Time one view in this process over new volumes. [ms]."""
    scenarios = iter([at(start() - 1 - number) for number in range(60)])
    return time_ms(
        lambda: orjson.dumps(
            VIEWS[path].of(next(scenarios), asked_of(path)), option=orjson.OPT_SERIALIZE_NUMPY
        ),
        59,
    )


def python_profile() -> tuple[list[float], list[list[object]], int]:
    """Time decide() in this process over new volumes, and its parts by the name it calls."""
    spent: dict[str, float] = dict.fromkeys(TIMED, 0.0)
    originals = {name: getattr(decide, name) for name in TIMED}
    scenarios = iter([at(start() - 1 - number) for number in range(200)])
    encode: list[float] = []
    size = 0

    def one() -> None:
        nonlocal size
        payload = decide.decide(next(scenarios))
        begun = time.perf_counter()
        size = len(orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY))
        encode.append((time.perf_counter() - begun) * 1e3)

    whole = time_ms(one, 60)

    def timed(name: str) -> object:
        def call(*args: object, **named: object) -> object:
            begun = time.perf_counter()
            try:
                return originals[name](*args, **named)
            finally:
                spent[name] += (time.perf_counter() - begun) * 1e3

        return call

    for name in TIMED:
        setattr(decide, name, timed(name))
    time_ms(one, 59)
    for name, original in originals.items():
        setattr(decide, name, original)
    rows = [[name.strip("_"), f"{total / 60:.2f}"] for name, total in spent.items()]
    rows = sorted(rows, key=lambda row: -float(row[1]))
    return whole, [*rows, ["JSON", f"{middle(encode):.2f}"]], size
