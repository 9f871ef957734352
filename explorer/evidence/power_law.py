"""The inverse power law a − b·n^(−c), fitted by weighted least squares to many sets at once."""

from typing import NamedTuple

import numpy as np

from explorer.evidence.limits import SETTINGS
from explorer.model.rule import Array

LOWEST, HIGHEST = SETTINGS["curve_exponents"]
EXPONENTS: Array = np.linspace(LOWEST, HIGHEST, SETTINGS["curve_exponent_steps"])
JEFFREYS = 0.5
UNKNOWNS = 3


class Fitted(NamedTuple):
    """Parameters of one or many curves: a (ceiling), b (scale), c (exponent)."""

    ceiling: Array
    scale: Array
    exponent: Array

    def at(self, examples: Array) -> Array:
        """Follow each curve; the last axis runs over the examples."""
        powers = examples ** -np.asarray(self.exponent)[..., np.newaxis]
        curve = np.asarray(self.ceiling)[..., np.newaxis]
        return np.clip(curve - np.asarray(self.scale)[..., np.newaxis] * powers, 0.0, 1.0)


def straight(
    examples: Array, accuracy: Array, weights: Array, exponents: Array
) -> tuple[Fitted, Array]:
    """Fit a and b for every exponent at once, a ≤ 1 and b ≥ 0; also give the squared error.

    `accuracy` may hold many sets of points (rows); the answer has one row a set and one
    column an exponent.
    """
    x = examples ** -exponents[:, np.newaxis]
    y = np.atleast_2d(accuracy)
    total = weights.sum()
    mean_x, mean_y = x @ weights / total, (y @ weights / total)[:, np.newaxis]
    mean_xx, mean_xy = (x * x) @ weights / total, (y * weights) @ x.T / total
    scale = np.maximum(0.0, (mean_x * mean_y - mean_xy) / (mean_xx - mean_x**2))
    ceiling = mean_y + scale * mean_x
    # where the best ceiling lies above 1, it is 1, and the scale is fitted anew
    above = ceiling > 1.0
    scale = np.where(above, np.maximum(0.0, (mean_x - mean_xy) / mean_xx), scale)
    ceiling = np.where(above, 1.0, ceiling)
    mean_yy = ((y * y) @ weights / total)[:, np.newaxis]
    error = mean_yy + ceiling**2 + scale**2 * mean_xx
    error += 2.0 * (scale * mean_xy - ceiling * mean_y - ceiling * scale * mean_x)
    return Fitted(ceiling, scale, np.broadcast_to(exponents, ceiling.shape)), error


def _best(examples: Array, accuracy: Array, weights: Array) -> Fitted:
    """Take the best exponent of the grid for every set of points."""
    fitted, error = straight(examples, accuracy, weights, EXPONENTS)
    rows, columns = np.arange(len(error)), np.argmin(error, axis=1)
    return Fitted(*(part[rows, columns] for part in fitted))


def best_fit(examples: Array, accuracy: Array, weights: Array) -> Fitted:
    """Find the exponent between the neighbours of the best one of the grid."""
    # as in intervals: only who fits should wait for scipy
    from scipy.optimize import minimize_scalar  # noqa: PLC0415

    def error(exponent: float) -> float:
        _, found = straight(examples, accuracy, weights, np.array([exponent]))
        return float(found[0, 0])

    rough = float(_best(examples, accuracy, weights).exponent[0])
    step = float(EXPONENTS[1] - EXPONENTS[0])
    bounds = (max(LOWEST, rough - step), min(HIGHEST, rough + step))
    fine = float(minimize_scalar(error, bounds=bounds, method="bounded", options={"xatol": 1e-9}).x)
    exponent = fine if error(fine) <= error(rough) else rough
    fitted, _ = straight(examples, accuracy, weights, np.array([exponent]))
    return Fitted(*(part[0, 0] for part in fitted))


def bootstrap(best: Fitted, examples: Array, accuracy: Array, weights: Array) -> Fitted:
    """Draw the points anew from the curve with the error of their test sets, and fit again.

    Where the points scatter more than test sets of their size would, the draws do too.
    """
    expected = best.at(examples)
    spread = np.sqrt(np.maximum(expected * (1.0 - expected), JEFFREYS / weights) / weights)
    free = max(1, len(examples) - UNKNOWNS)
    scatter = max(1.0, float(np.sum(((accuracy - expected) / spread) ** 2) / free))
    random = np.random.default_rng(SETTINGS["curve_seed"])
    drawn = random.beta(
        expected * weights + JEFFREYS,
        (1.0 - expected) * weights + JEFFREYS,
        size=(SETTINGS["curve_draws"], len(examples)),
    )
    noisy = np.clip(expected + np.sqrt(scatter) * (drawn - expected), 0.0, 1.0)
    return _best(examples, noisy, weights)
