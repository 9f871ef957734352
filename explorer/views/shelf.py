"""The presets as they stand on disk, and the pins whose links start from them."""

import time
from dataclasses import dataclass
from functools import lru_cache

from explorer.domain.address import read_query
from explorer.domain.library import Library, fingerprint, read_library
from explorer.domain.pin import Pin
from explorer.domain.scenario import Scenario
from explorer.views.question import Stamp

DEFAULT_SCENARIO = "tickets"


@dataclass(frozen=True)
class Pinned:
    """A pin whose link was read as far as it could be had."""

    name: str
    scenario: Scenario
    problems: tuple[str, ...]
    """What no longer fits, one sentence each."""


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
    return _library(stamp())


def look_again() -> None:
    """Look at the folder now, for whoever opens or reloads the page."""
    _stamp.cache_clear()


def default_preset() -> str:
    """Name the preset that opens where none is wanted."""
    scenarios = presets().scenarios
    return DEFAULT_SCENARIO if DEFAULT_SCENARIO in scenarios else next(iter(scenarios))


def stamp() -> Stamp:
    """Tell in which state the folder of the presets is."""
    return _stamp(int(time.monotonic()))


@lru_cache(maxsize=256)
def pinned(pin: Pin, shelf: Stamp) -> Pinned:
    """Read a pin's link once for each state of the presets' folder."""
    link = read_query(pin.link, _library(shelf).scenarios, default=default_preset())
    return Pinned(pin.name, link.scenario, link.problems)
