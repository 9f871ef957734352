"""One or two measured points: curves for slow, middle and fast learning, as a judgement."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from explorer.domain.base import InputError
from explorer.domain.scenario import InputValue
from explorer.evidence.curve import Curve, fit
from explorer.evidence.intervals import wilson
from explorer.evidence.learned import Band, Learned
from explorer.evidence.limits import SETTINGS
from explorer.evidence.points import Point, columns, sizes
from explorer.evidence.power_law import Fitted, straight

SLOW, MIDDLE, FAST = range(3)
KNOWN = "the measured point with the most examples"
NOTE = "a judgement: one or two points cannot tell how fast a model learns"


@dataclass(frozen=True, eq=False)
class Fan(Learned):
    """Three curves through the points, one for each assumed exponent."""

    arms: Fitted
    """Slow, middle, fast."""

    @property
    def ceiling(self) -> float:
        """What the middle curve approaches."""
        return float(self.arms.ceiling[MIDDLE])

    def at(self, examples: ArrayLike) -> Band:
        """Give the accuracy after so many examples, and the span of the three curves."""
        curves = self.arms.at(np.atleast_1d(np.asarray(examples, dtype=np.float64)))
        return Band(curves[MIDDLE], curves.min(axis=0), curves.max(axis=0))

    def entries(self) -> Mapping[str, InputValue]:
        """Fill the known point, which is measured; the exponent stays an assumption."""
        last = max(self.points)
        low, high = _interval(last)
        slow, middle, fast = (float(exponent) for exponent in self.arms.exponent)
        known = {
            "tuned_accuracy": InputValue(
                value=last.accuracy,
                low=low,
                high=high,
                status="measured",
                sample_size=last.test_size,
                note=KNOWN,
            ),
            "tuned_accuracy_examples": InputValue(
                value=float(last.examples), status="measured", note=KNOWN
            ),
            "learning_exponent": InputValue(value=middle, low=slow, high=fast, note=NOTE),
        }
        if sizes(self.points) > 1:
            ceilings = self.arms.ceiling
            known["accuracy_ceiling"] = InputValue(
                value=self.ceiling,
                low=float(ceilings.min()),
                high=float(ceilings.max()),
                note=NOTE,
            )
        return known


def _interval(point: Point) -> tuple[float | None, float | None]:
    if point.test_size is None:
        return None, None
    passed = point.accuracy * point.test_size
    low, high = wilson(passed, point.test_size, SETTINGS["input_confidence"])
    return float(low), float(high)


def fan(points: tuple[Point, ...], *, ceiling: float) -> Fan:
    """Draw the fan; where all points have the same number of examples, towards `ceiling`."""
    if not points:
        raise InputError("points: nothing is given; a fan needs one or two.")
    examples, accuracy, weights = columns(points)
    exponents = np.array(SETTINGS["fan_exponents"], dtype=np.float64)
    if sizes(points) > 1:
        fitted, _ = straight(examples, accuracy, weights, exponents)
        return Fan(points, Fitted(*(part[0] for part in fitted)))
    known = float(accuracy @ weights / weights.sum())
    top = max(ceiling, known)
    scale = (top - known) * examples[0] ** exponents
    return Fan(points, Fitted(np.full(len(exponents), top), scale, exponents))


def learn(points: tuple[Point, ...], *, ceiling: float) -> Curve | Fan | None:
    """Fit a curve where there are enough points, else draw a fan; None without points."""
    if not points:
        return None
    if sizes(points) >= SETTINGS["curve_least_points"]:
        return fit(points)
    return fan(points, ceiling=ceiling)
