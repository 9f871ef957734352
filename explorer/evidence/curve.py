"""The learning curve through three or more measured points: a − b·n^(−c), with its band."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from explorer.domain.base import InputError
from explorer.domain.scenario import InputValue
from explorer.evidence.learned import Band, Learned
from explorer.evidence.limits import SETTINGS
from explorer.evidence.points import Point, columns, sizes
from explorer.evidence.power_law import Fitted, best_fit, bootstrap

TAIL = (1.0 - SETTINGS["input_confidence"]) / 2.0


@dataclass(frozen=True, eq=False)
class Curve(Learned):
    """A fitted curve, and the curves that fit as well given the size of the test sets."""

    ceiling: float
    scale: float
    exponent: float
    draws: Fitted

    @property
    def assumed_test_size(self) -> bool:
        """Whether some point does not say how many questions stand behind it."""
        return any(point.test_size is None for point in self.points)

    def at(self, examples: ArrayLike) -> Band:
        """Give the accuracy after so many examples, with its 80 % band."""
        n = np.atleast_1d(np.asarray(examples, dtype=np.float64))
        value = np.clip(self.ceiling - self.scale * n**-self.exponent, 0.0, 1.0)
        low, high = np.quantile(self.draws.at(n), (TAIL, 1.0 - TAIL), axis=0)
        return Band(value, np.minimum(low, value), np.maximum(high, value))

    def entries(self) -> Mapping[str, InputValue]:
        """Fill the four inputs of the learning curve; its known point is the largest one."""
        value, low, high = (float(part[0]) for part in self.at(self.largest))
        known = {
            "tuned_accuracy": self._entry(value, low, high, max(self.points).test_size),
            "tuned_accuracy_examples": InputValue(
                value=float(self.largest), status="measured", note=self._note
            ),
        }
        tests = sum(point.test_size or 0 for point in self.points) or None
        for name, own, drawn in (
            ("accuracy_ceiling", self.ceiling, self.draws.ceiling),
            ("learning_exponent", self.exponent, self.draws.exponent),
        ):
            low, high = (float(end) for end in np.quantile(drawn, (TAIL, 1.0 - TAIL)))
            known[name] = self._entry(own, low, high, tests)
        return known

    @property
    def _note(self) -> str:
        return f"fitted to {len(self.points)} measured points"

    def _entry(self, value: float, low: float, high: float, n: int | None) -> InputValue:
        return InputValue(
            value=value,
            low=min(low, value),
            high=max(high, value),
            status="measured",
            sample_size=n,
            note=self._note,
        )


def fit(points: tuple[Point, ...]) -> Curve:
    """Fit the curve by least squares, each point weighted by the size of its test set."""
    least = SETTINGS["curve_least_points"]
    if sizes(points) < least:
        raise InputError(
            f"points: {sizes(points)} different numbers of examples are given; "
            f"a curve needs {least} or more."
        )
    examples, accuracy, weights = columns(points)
    best = best_fit(examples, accuracy, weights)
    return Curve(
        points=points,
        ceiling=float(best.ceiling),
        scale=float(best.scale),
        exponent=float(best.exponent),
        draws=bootstrap(best, examples, accuracy, weights),
    )
