"""How likely each answer is as one uncertain input goes from its lowest to its highest draws."""

from dataclasses import dataclass

import numpy as np

from explorer.analysis.uncertainty import Uncertainty
from explorer.model.rule import Array

STEPS = 16


@dataclass(frozen=True)
class Chances:
    """Steps of about equally many draws, lowest values first."""

    draws: Array
    values: Array
    """Mean of the input in each step."""
    shares: Array
    """By code of the recommendation and step."""

    def of(self, code: int) -> tuple[float, float]:
        """Return how likely an answer is at the low end and at the high end."""
        return float(self.shares[code, 0]), float(self.shares[code, -1])


def chances(found: Uncertainty, name: str) -> Chances:
    """Join the slices of an input into steps; the edge at the required accuracy stays one."""
    slices = found.slices[name]
    draws = slices.draws
    before = np.cumsum(draws) - draws
    step = before * STEPS // draws.sum()
    if found.bar is not None and len(draws) % STEPS:
        step = step + (slices.values >= found.bar * draws) * STEPS
    used = draws > 0
    starts = np.flatnonzero(np.diff(step[used], prepend=-1))
    counts = np.add.reduceat(draws[used], starts)
    return Chances(
        draws=counts.astype(np.float64),
        values=np.add.reduceat(slices.values[used], starts) / counts,
        shares=np.add.reduceat(slices.chosen[:, used], starts, axis=1) / counts,
    )
