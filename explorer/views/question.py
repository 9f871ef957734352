"""What a person asks of a view beside the inputs: the pair of the map, seed and draws."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from explorer.analysis.plane import PAIRS
from explorer.analysis.settings import Sampling
from explorer.domain.base import OPTION_IDS, InputError, OptionId
from explorer.domain.declaration import DECLARATIONS, clip
from explorer.domain.name import typed
from explorer.domain.pin import LONGEST_NAME, Pin
from explorer.domain.scenario import Scenario

Pair = tuple[str, str]
Asked = dict[str, Any]
Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of each file of a folder."""
LONGEST_SEED = 10
SORTS = ("reach", "label", "group")


@dataclass(frozen=True)
class Question:
    """Whatever a view depends on that is no input."""

    pair: Pair = (PAIRS[0].x, PAIRS[0].y)
    sampling: Sampling = field(default_factory=Sampling)
    every: bool = False
    """Whether the inputs that never flip are listed with their reasons."""
    sort: str = SORTS[0]
    """By what the table of flips is sorted."""
    preset: Scenario | None = None
    """Where the scenario started; None where it is its own start."""
    pins: tuple[Pin, ...] = ()
    """States to compare with, for the view that does; as links, which are cheap to hand on."""
    shelf: Stamp = ()
    """The presets from which the pins start, as they stood on disk."""
    baseline: str = ""
    """Name of the state with which the others are compared; the first where there is none."""
    figures: OptionId | None = None
    """Whose figures are compared; None compares what each state takes."""
    between: Pair = ("", "")
    """Names of the two states whose difference is explained."""
    day: date | None = None
    """On which it is asked; a decision is looked at again some months later."""


def asked(before: Question, name: str, text: object) -> Question:
    """Take what the board sent, or raise `InputError`."""
    return replace(before, **READ[name](before, text if isinstance(text, str) else ""))


def _seed(before: Question, found: str) -> Asked:
    # digits alone: int() also reads other alphabets' numerals, signs and underscores
    if not (found.isascii() and found.isdigit() and len(found) <= LONGEST_SEED):
        raise InputError(f"seed: {clip(found)!r} is not a whole number.", field="seed")
    return {"sampling": replace(before.sampling, seed=int(found))}


def _map(_: Question, found: str) -> Asked:
    across, __, upwards = found.partition(" ")
    for each in (across, upwards):
        if each not in DECLARATIONS or DECLARATIONS[each].kind != "number":
            raise InputError(f"map: {clip(each)!r} is not an input with numbers.", field="map")
    if across == upwards:
        raise InputError(f"map: it needs two different inputs, not {across} twice.", field="map")
    return {"pair": (across, upwards)}


def _baseline(_: Question, found: str) -> Asked:
    return {"baseline": typed(found, name="baseline", limit=LONGEST_NAME)}


def _between(_: Question, found: str) -> Asked:
    one, __, two = found.partition("\n")
    return {
        "between": (
            typed(one, name="between", limit=LONGEST_NAME),
            typed(two, name="between", limit=LONGEST_NAME),
        )
    }


READ: Mapping[str, Callable[[Question, str], Asked]] = MappingProxyType(
    {
        "map": _map,
        "seed": _seed,
        "every": lambda _, found: {"every": found == "yes"},
        "sort": lambda _, found: {"sort": found if found in SORTS else SORTS[0]},
        "baseline": _baseline,
        "figures": lambda _, found: {"figures": found if found in OPTION_IDS else None},
        "between": _between,
    }
)
ASKED = READ.keys()
"""Names under which the board sends these, beside the names of the inputs."""


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
        "sort": question.sort if question.sort != usual.sort else "",
        "figures": question.figures or "",
    }
    return {name: text for name, text in found.items() if text}
