"""What a person asks of a view beside the inputs: the pair of the map, seed and draws."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from explorer.analysis.plane import PAIRS
from explorer.analysis.settings import Sampling
from explorer.domain.base import OPTION_IDS, InputError, OptionId
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.pin import LONGEST_NAME, Pin
from explorer.domain.scenario import Scenario

Pair = tuple[str, str]
ASKED = frozenset({"map", "seed", "every", "baseline", "figures", "between"})
"""Names under which the board sends these, beside the names of the inputs."""
LONGEST_SEED = 10


@dataclass(frozen=True, eq=False)
class Pinned:
    """A pin whose link was read; one and the same object as long as pin and presets stay."""

    pin: Pin
    scenario: Scenario
    problems: tuple[str, ...] = ()
    """What no longer fits, one sentence each."""


@dataclass(frozen=True)
class Question:
    """Whatever a view depends on that is no input."""

    pair: Pair = (PAIRS[0].x, PAIRS[0].y)
    sampling: Sampling = field(default_factory=Sampling)
    every: bool = False
    """Whether the inputs that never flip are listed with their reasons."""
    preset: Scenario | None = None
    """Where the scenario started; None where it is its own start."""
    pinned: tuple[Pinned, ...] = ()
    baseline: str = ""
    """Name of the state with which the others are compared; the first where there is none."""
    figures: OptionId | None = None
    """Whose figures are compared; None compares what each state takes."""
    between: Pair = ("", "")
    """Names of the two states whose difference is explained."""


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
    if name == "baseline":
        return replace(before, baseline=found[:LONGEST_NAME])
    if name == "between":
        one, _, two = found.partition("\n")
        return replace(before, between=(one[:LONGEST_NAME], two[:LONGEST_NAME]))
    if name == "figures":
        option = next((each for each in OPTION_IDS if each == found), None)
        return replace(before, figures=option)
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


def asked_in_link(question: Question) -> dict[str, str]:
    """Write what was asked of views as parameters of the address, where it is not the usual."""
    usual = Question()
    found = {
        "map": " ".join(question.pair) if question.pair != usual.pair else "",
        "seed": str(question.sampling.seed) if question.sampling != usual.sampling else "",
        "every": "yes" if question.every else "",
        "figures": question.figures or "",
    }
    return {name: text for name, text in found.items() if text}
