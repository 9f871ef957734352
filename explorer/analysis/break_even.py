"""Where two options cost the same: by volume, and by month."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    rough = _gaps(
        inputs,
        calls=np.concatenate([calls, np.full(MONTH_POINTS, inputs["calls_per_month"])]),
        months=np.concatenate([np.full(VOLUME_POINTS, inputs["horizon_months"]), months]),
    )
    # one finer grid over each bracket, all in one evaluation; rows are (option, axis)
    brackets = [
        _bracket(points, gap)
        for option in TUNED
        for points, gap in (
            (calls, rough[option][:VOLUME_POINTS]),
            (months, rough[option][VOLUME_POINTS:]),
        )
    ]
    fine = np.stack([np.linspace(*(bracket or (1.0, 1.0)), FINE_POINTS) for bracket in brackets])
    by_calls = np.array([True, False] * len(TUNED))[:, None]
    gaps = _gaps(
        inputs,
        calls=np.where(by_calls, fine, inputs["calls_per_month"]),
        months=np.where(by_calls, inputs["horizon_months"], fine),
    )
    found: dict[OptionId, BreakEven] = {}
    for index, option in enumerate(TUNED):
        at_calls, at_month = (
            _root(fine[row], gaps[option][row]) if brackets[row] else None
            for row in (2 * index, 2 * index + 1)
        )
        above = at_calls is not None and rough[option][:VOLUME_POINTS][calls > at_calls][0] < 0
        found[option] = BreakEven(at_calls, bool(above), at_month)
    return found


def _gaps(inputs: Mapping[str, float], *, calls: ArrayLike, months: ArrayLike) -> Gaps:
    result = evaluate({**inputs, "calls_per_month": calls, "horizon_months": months})
    return {option: result[option].total - result["prompt"].total for option in TUNED}


def _bracket(points: Array, gap: Array) -> tuple[float, float] | None:
    """Find the neighbours between which the gap first changes its sign."""
    changes = np.flatnonzero(np.sign(gap[1:]) != np.sign(gap[:-1]))
    return (float(points[changes[0]]), float(points[changes[0] + 1])) if len(changes) else None


def _root(points: Array, gap: Array) -> float:
    """Interpolate where the gap is zero.

    Between two points it is a straight line but for a kink (a second host) or a step (a
    retired model), so a fine grid pins it to far less than a displayed digit.
    """
    changes = np.flatnonzero(np.sign(gap[1:]) != np.sign(gap[:-1]))
    first = int(changes[0]) if len(changes) else 0
    rise = gap[first + 1] - gap[first]
    share = -gap[first] / rise if rise else 0.0
    return float(points[first] + (points[first + 1] - points[first]) * share)
