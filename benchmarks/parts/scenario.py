"""The scenario that every benchmark starts from: positions of its slider, and draws of it."""

import math
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.pin import Pin
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import numbers
from explorer.views.question import Question
from explorer.views.shelf import stamp
from explorer.views.state import COMPARED_ON
from explorer.views.strips import track

VOLUME = "calls_per_month"
PINS = (
    Pin(name="Today", link="scenario=tickets"),
    Pin(name="Launch", link="scenario=tickets&calls_per_month=3000000"),
)
"""What is compared with the sliders, on the view that does."""
TRACK = track(DECLARATIONS[VOLUME])
PAYLOADS = 60
"""Precomputed messages of the bare page; they repeat along the slider."""
SEED = 1
Z90 = 1.2815515655446004
"""Of the normal distribution; low and high of an input enclose 80 %."""


@cache
def preset() -> Scenario:
    return read_library().scenarios["tickets"]


def asked_of(path: str) -> Question:
    """Ask of a view what a person asks there."""
    return Question(pins=PINS, shelf=stamp()) if path == COMPARED_ON else Question()


def volume_at(position: int) -> float:
    """Say which volume a position means, as scale.js does: three digits on a log track."""
    share = position / TRACK["steps"]
    return float(round(float(f"{TRACK['low'] * (TRACK['high'] / TRACK['low']) ** share:.3g}")))


def start() -> int:
    """Return the position at which the preset's volume lies."""
    share = math.log(preset().value(VOLUME) / TRACK["low"]) / math.log(TRACK["high"] / TRACK["low"])
    return round(share * TRACK["steps"])


def message_of(position: int) -> int:
    """Say which message of the bare page a position shows, counted from 1."""
    return (position - start()) % PAYLOADS + 1


def at(position: int) -> Scenario:
    """Move the preset's volume to a position of the slider."""
    return preset().with_values({VOLUME: volume_at(position)})


def draws(many: int) -> dict[str, ArrayLike]:
    """Draw every input that has a low and a high; log scales by ratio, the others plainly."""
    random = np.random.default_rng(SEED)
    found: dict[str, ArrayLike] = dict(numbers(preset()))
    for name, declaration in DECLARATIONS.items():
        entry = preset().entry(name)
        if entry.low is None or entry.low == entry.high:
            continue
        low, high = float(entry.low), float(entry.high)
        if declaration.scale == "log" and low > 0:
            spread = np.log(high / low) / (2 * Z90)
            drawn = np.sqrt(low * high) * np.exp(spread * random.standard_normal(many))
        else:
            spread = (high - low) / (2 * Z90)
            drawn = (low + high) / 2 + spread * random.standard_normal(many)
        found[name] = np.clip(drawn, declaration.low, declaration.high)
    return found
