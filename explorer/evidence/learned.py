"""What a fitted curve and a fan have in common: their points, and how far they are followed."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from explorer.evidence.limits import SETTINGS
from explorer.evidence.points import Point
from explorer.model.rule import Array

STEPS = 60


class Band(NamedTuple):
    """Accuracy along a curve, and the band around it."""

    value: Array
    low: Array
    high: Array


@dataclass(frozen=True, eq=False)
class Learned:
    """Measured points, by number of examples."""

    points: tuple[Point, ...]

    @property
    def fewest(self) -> int:
        """The fewest examples that were tried."""
        return min(point.examples for point in self.points)

    @property
    def largest(self) -> int:
        """The most examples that were tried."""
        return max(point.examples for point in self.points)

    @property
    def reach(self) -> float:
        """The number of examples up to which the curve is followed."""
        return float(SETTINGS["curve_reach"] * self.largest)

    def grid(self, steps: int = STEPS) -> Array:
        """Space numbers of examples evenly on a log scale, from the fewest to the reach."""
        return np.geomspace(self.fewest, self.reach, steps)
