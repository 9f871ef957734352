"""How many examples it takes until the tuned model meets the requirement."""

from typing import Literal, NamedTuple

import numpy as np

from explorer.evidence.curve import TAIL, Curve
from explorer.evidence.fan import MIDDLE, Fan
from explorer.evidence.power_law import Fitted
from explorer.model.rule import Array

State = Literal["tried", "within", "beyond", "never"]


class Needed(NamedTuple):
    """The examples at which a curve meets an accuracy."""

    required: float
    state: State
    """Inside what was tried, within the reach of the curve, beyond it, or never."""
    examples: float | None
    """None beyond the reach, and where the curve never gets there."""
    low: float | None
    """With luck: one chance in ten that fewer are enough."""
    high: float | None
    """Nine chances in ten that no more are needed; None beyond the reach, or never."""
    chance: float | None
    """Share of the draws that get there within the reach; a fan has none."""
    largest: int
    reach: float


def examples_needed(learned: Curve | Fan, required: float) -> Needed:
    """Find where a curve meets the required accuracy, with an interval; extrapolated no further
    than its reach.
    """  # noqa: D205
    if isinstance(learned, Curve):
        own = Fitted(np.array(learned.ceiling), np.array(learned.scale), np.array(learned.exponent))
        central = float(_meets(own, required))
        drawn = _meets(learned.draws, required)
        ends = np.quantile(drawn, (TAIL, 1.0 - TAIL), method="inverted_cdf")
        chance = float(np.mean(drawn <= learned.reach))
    else:
        arms = _meets(learned.arms, required)
        central, chance = float(arms[MIDDLE]), None
        ends = np.array([arms.min(), arms.max()])
    low, high = (min(float(ends[0]), central), max(float(ends[1]), central))
    return Needed(
        required=required,
        state=_state(central, learned),
        examples=_inside(central, learned),
        low=_inside(low, learned),
        high=_inside(high, learned),
        chance=chance,
        largest=learned.largest,
        reach=learned.reach,
    )


def _meets(curves: Fitted, required: float) -> Array:
    """Solve every curve for the number of examples; infinite where it never gets there."""
    gap = curves.ceiling - required
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        examples = (curves.scale / gap) ** (1.0 / curves.exponent)
    flat = np.where(gap >= 0.0, 1.0, np.inf)
    rising = np.where(gap > 0.0, examples, np.inf)
    return np.where(curves.scale > 0.0, rising, flat)


def _state(central: float, learned: Curve | Fan) -> State:
    if np.isinf(central):
        return "never"
    if central <= learned.largest:
        return "tried"
    return "within" if central <= learned.reach else "beyond"


def _inside(examples: float, learned: Curve | Fan) -> float | None:
    """Keep to what was tried, and to the reach of the curve."""
    return max(examples, float(learned.fewest)) if examples <= learned.reach else None
