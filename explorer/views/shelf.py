"""The presets as they stand on disk, and the pins whose links start from them."""

import time
from functools import lru_cache

from explorer.domain.address import read_query
from explorer.domain.library import Library, fingerprint, read_library
from explorer.domain.pin import Pin
from explorer.views.question import Pinned

DEFAULT_SCENARIO = "tickets"
Stamp = tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=1)
def _stamp(second: int) -> Stamp:
    """Look at the folder of the presets once a second; `second` is only the key."""
    del second
    return fingerprint()


@lru_cache(maxsize=4)
def _library(stamp: Stamp) -> Library:
    """Read the presets once for each state of their folder; `stamp` is only the key."""
    del stamp
    return read_library()


def presets() -> Library:
    """Return the presets as they stand on disk."""
    return _library(_stamp(int(time.monotonic())))


def default_preset() -> str:
    """Name the preset that opens where none is wanted."""
    scenarios = presets().scenarios
    return DEFAULT_SCENARIO if DEFAULT_SCENARIO in scenarios else next(iter(scenarios))


def pinned_state(pin: Pin) -> Pinned:
    """Read a pin's link as far as it can be had."""
    return _pinned(pin, _stamp(int(time.monotonic())))


@lru_cache(maxsize=256)
def _pinned(pin: Pin, stamp: Stamp) -> Pinned:
    """Read it once for each state of the presets' folder."""
    link = read_query(pin.link, _library(stamp).scenarios, default=default_preset())
    return Pinned(pin, link.scenario, link.problems)
