"""Costs along the months of the horizon, and along volume."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.break_even import BreakEven
from explorer.analysis.flips import Strip
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.model.evaluation import Evaluation, evaluate
from explorer.model.rule import Array
from explorer.model.usage import CONSTANTS

LOWEST_VOLUME, HIGHEST_VOLUME, VOLUME_POINTS = 1e4, 1e10, 121


@dataclass(frozen=True)
class MonthlyCost:
    """What has been spent after each month; month 0 is the build."""

    months: Array
    totals: Mapping[OptionId, Array]


@dataclass(frozen=True)
class VolumeCost:
    """All-in cost of a thousand calls against volume, and the recommendation there."""

    calls_per_month: Array
    per_thousand: Mapping[OptionId, Array]
    recommendation: NDArray[np.int8]


@dataclass(frozen=True)
class VolumeMarks:
    """What is marked along the volume; None where there is nothing to mark."""

    today: float
    costs_equal: float | None
    cheaper: OptionId | None
    """Option that costs less than prompts above `costs_equal`."""
    recommendation_changes: tuple[tuple[float, int], ...]
    """Volume, and code of the recommendation above it."""


def cost_by_month(inputs: Mapping[str, float]) -> MonthlyCost:
    """Let the horizon end after each month in turn, up to the scenario's own."""
    months = np.arange(1.0, inputs["horizon_months"] + 1)
    result = evaluate({**inputs, "horizon_months": months})
    totals = {
        option: np.concatenate(
            [
                np.atleast_1d(result[option].build),
                np.broadcast_to(result[option].total, months.shape),
            ]
        )
        for option in OPTION_IDS
    }
    return MonthlyCost(np.concatenate([[0.0], months]), totals)


def cost_by_volume(inputs: Mapping[str, float]) -> VolumeCost:
    """Sweep the volume over six decades, or further down when the scenario starts below them."""
    lowest = min(LOWEST_VOLUME, inputs["calls_per_month"])
    volumes = np.geomspace(lowest, HIGHEST_VOLUME, VOLUME_POINTS)
    result: Evaluation = evaluate({**inputs, "calls_per_month": volumes})
    per_thousand = {
        option: CONSTANTS["calls_per_thousand"] * result[option].total / result.volume
        for option in OPTION_IDS
    }
    return VolumeCost(volumes, per_thousand, np.broadcast_to(result.recommendation, volumes.shape))


def volume_marks(
    curve: VolumeCost, equal: Mapping[OptionId, BreakEven], strip: Strip
) -> VolumeMarks:
    """Choose what is marked: today, where costs are equal first, and where the answer changes."""
    crossing = {
        option: found.calls_per_month
        for option, found in equal.items()
        if found.calls_per_month is not None and found.cheaper_above
    }
    first = min(crossing, key=lambda option: crossing[option], default=None)
    inside = [flip for flip in strip.flips if flip.value > curve.calls_per_month[0]]
    return VolumeMarks(
        today=strip.today,
        costs_equal=crossing[first] if first else None,
        cheaper=first,
        recommendation_changes=tuple((flip.value, flip.above) for flip in inside),
    )
