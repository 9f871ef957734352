"""Where the marks of an axis stand, and what is written at them."""

import math

import numpy as np

from explorer.domain.declaration import Declaration
from explorer.model.rule import Array
from explorer.wording import inputs as words

MOST_TICKS = 6
STEPS = (1, 2, 2.5, 5, 10)
EDGE = 1e-9
"""Of an axis; a mark that rounding puts beside its end still counts as on it."""


def round_steps(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Spread few round numbers between two ends."""
    if not high > low:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in STEPS if power * each >= rough)
    first = math.ceil(low / step - EDGE)
    return [step * k for k in range(first, math.floor(high / step + EDGE) + 1)]


def decades(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Spread few powers of ten between two ends above 0."""
    first, last = math.ceil(math.log10(low) - EDGE), math.floor(math.log10(high) + EDGE)
    every = max(1, math.ceil((last - first + 1) / most))
    return [10.0**power for power in range(first, last + 1, every)]


def share_along(declaration: Declaration, values: Array, value: float) -> float:
    """Place a value on an axis whose ends are those of `values`, as a share of its length."""
    low, high = float(values[0]), float(values[-1])
    if declaration.scale == "log":
        share = math.log(value / low) / math.log(high / low) if value > 0 else 0.0
    else:
        share = (value - low) / (high - low)
    return float(np.clip(share, 0.0, 1.0))


def axis_ticks(declaration: Declaration, values: Array, most: int) -> list[tuple[float, str]]:
    """Mark an axis over an input: place as a share, and words."""
    spread = decades if declaration.scale == "log" else round_steps
    marks = spread(float(values[0]), float(values[-1]), most)
    return [
        (round(share_along(declaration, values, each), 4), words.in_words(declaration, each))
        for each in marks
    ]
