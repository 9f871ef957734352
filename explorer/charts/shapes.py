"""Small drawings as paths in a box of 100 by 100: bands, lines and steps; y points upwards."""

from collections.abc import Iterable

import numpy as np

from explorer.model.rule import Array

BOX = 100.0


def _points(x: Array, y: Array) -> list[str]:
    pairs = zip((x * BOX).tolist(), (BOX - y * BOX).tolist(), strict=True)
    return [f"{across:.5g} {down:.5g}" for across, down in pairs]


def line(x: Array, y: Array) -> str:
    """Join points; both are shares of the box."""
    return f"M{'L'.join(_points(x, y))}"


def band(x: Array, low: Array, high: Array) -> str:
    """Fill between two lines."""
    forth, back = _points(x, high), _points(x, low)
    return f"M{'L'.join([*forth, *reversed(back)])}Z"


def stairs(edges: Array, low: Array, high: Array) -> str:
    """Fill between two lines that step at the edges; one value for each tread."""
    x = np.repeat(edges, 2)[1:-1]
    return band(x, np.repeat(low, 2), np.repeat(high, 2))


def apart(places: Iterable[float], gap: float) -> list[float]:
    """Push labels apart, from the top down and back from the floor; shares, highest first."""
    found: list[float] = []
    for place in places:
        found.append(min(place, found[-1] - gap) if found else place)
    floor = 0.0
    for index in reversed(range(len(found))):
        found[index] = max(found[index], floor)
        floor = found[index] + gap
    return found
