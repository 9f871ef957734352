"""Where two options cost the same: by volume, and by month."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.model.evaluation import evaluate
from explorer.model.rule import Array

VOLUME_POINTS = 160
MONTH_POINTS = 240
FINE_POINTS = 65
TUNED: tuple[OptionId, ...] = OPTION_IDS[1:]


@dataclass(frozen=True)
class BreakEven:
    """Where an option starts (or ceases) to cost less than prompts; None means never."""

    calls_per_month: float | None
    cheaper_above: bool
    """Whether the option is the cheaper one just above that volume."""
    month: float | None


Gaps = dict[OptionId, Array]
"""Total of each option less that of prompts. [USD]"""


def break_even(inputs: Mapping[str, float]) -> dict[OptionId, BreakEven]:
    """Find the first volume, and the first month, at which an option costs as much as prompts.

    The horizon is varied over its whole bounds for the month, so the answer may lie
    after the scenario's own horizon.
    """
    volume, horizon = DECLARATIONS["calls_per_month"], DECLARATIONS["horizon_months"]
    calls = np.geomspace(volume.low, volume.high, VOLUME_POINTS)
    months = np.linspace(0, horizon.high, MONTH_POINTS + 1)[1:]
    gaps = _gaps(
        inputs,
        calls=np.concatenate([calls, np.full(MONTH_POINTS, inputs["calls_per_month"])]),
        months=np.concatenate([np.full(VOLUME_POINTS, inputs["horizon_months"]), months]),
    )
    found: dict[OptionId, BreakEven] = {}
    for option, gap in gaps.items():
        by_calls, by_month = gap[:VOLUME_POINTS], gap[VOLUME_POINTS:]
        root = _first_root(calls, by_calls, partial(_gap_at_calls, inputs, option))
        found[option] = BreakEven(
            calls_per_month=root,
            cheaper_above=root is not None and bool(by_calls[calls > root][0] < 0),
            month=_first_root(months, by_month, partial(_gap_at_month, inputs, option)),
        )
    return found


def _gap_at_calls(inputs: Mapping[str, float], option: OptionId, calls: Array) -> Array:
    return _gaps(inputs, calls=calls, months=inputs["horizon_months"])[option]


def _gap_at_month(inputs: Mapping[str, float], option: OptionId, months: Array) -> Array:
    return _gaps(inputs, calls=inputs["calls_per_month"], months=months)[option]


def _gaps(inputs: Mapping[str, float], *, calls: ArrayLike, months: ArrayLike) -> Gaps:
    result = evaluate({**inputs, "calls_per_month": calls, "horizon_months": months})
    return {option: result[option].total - result["prompt"].total for option in TUNED}


def _first_root(points: Array, gap: Array, gap_at: Callable[[Array], Array]) -> float | None:
    """Bracket the first change of sign, look closer once, and interpolate.

    Between two points the gap is a straight line but for a kink (a second host) or a
    step (a retired model), so one finer grid pins it to far less than a display digit.
    """
    for _ in range(2):
        changes = np.flatnonzero(np.sign(gap[1:]) != np.sign(gap[:-1]))
        if not len(changes):
            return None
        first = int(changes[0])
        points = np.linspace(points[first], points[first + 1], FINE_POINTS)
        gap = gap_at(points)
    changes = np.flatnonzero(np.sign(gap[1:]) != np.sign(gap[:-1]))
    first = int(changes[0]) if len(changes) else 0
    rise = gap[first + 1] - gap[first]
    share = -gap[first] / rise if rise else 0.0
    return float(points[first] + (points[first + 1] - points[first]) * share)
