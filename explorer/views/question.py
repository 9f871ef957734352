"""What a person asks of a view beside the inputs: the pair of the map, seed and draws."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from explorer.analysis.plane import PAIRS
from explorer.analysis.settings import Sampling
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.scenario import Scenario

Pair = tuple[str, str]
ASKED = frozenset({"map", "seed", "every"})
"""Names under which the board sends these, beside the names of the inputs."""
LONGEST_SEED = 10


@dataclass(frozen=True)
class Question:
    """Whatever a view depends on that is no input."""

    pair: Pair = (PAIRS[0].x, PAIRS[0].y)
    sampling: Sampling = field(default_factory=Sampling)
    every: bool = False
    """Whether the inputs that never flip are listed with their reasons."""
    preset: Scenario | None = None
    """Where the scenario started; None where it is its own start."""
    day: date | None = None
    """On which it is asked; a decision is looked at again some months later."""


def asked(before: Question, name: str, text: object) -> Question:
    """Take what the board sent, or raise `InputError`."""
    found = text if isinstance(text, str) else ""
    if name == "seed":
        # digits alone: int() also reads other alphabets' numerals, signs and underscores
        if not (found.isascii() and found.isdigit() and len(found) <= LONGEST_SEED):
            raise InputError(f"seed: {clip(found)!r} is not a whole number.", field="seed")
        return replace(before, sampling=replace(before.sampling, seed=int(found)))
    if name == "every":
        return replace(before, every=found == "yes")
    across, _, upwards = found.partition(" ")
    for each in (across, upwards):
        if each not in DECLARATIONS or DECLARATIONS[each].kind != "number":
            raise InputError(f"map: {clip(each)!r} is not an input with numbers.", field="map")
    if across == upwards:
        raise InputError(f"map: it needs two different inputs, not {across} twice.", field="map")
    return replace(before, pair=(across, upwards))


def shown_pair(wanted: Pair, inputs: Mapping[str, Any]) -> Pair:
    """Return the pair, or the first one whose two inputs have a value in this scenario."""
    pairs = [wanted, *((pair.x, pair.y) for pair in PAIRS)]
    return next(pair for pair in pairs if all(math.isfinite(inputs[name]) for name in pair))
