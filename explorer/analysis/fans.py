"""Fans: how far the draws of a cost spread, at the end and month by month."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.analysis.settings import SETTINGS
from explorer.domain.base import OPTION_IDS
from explorer.model import costs, stages, usage
from explorer.model.evaluation import MAY_BE_UNKNOWN, Evaluation
from explorer.model.rule import Array

QUANTILES = np.array(SETTINGS["fan_quantiles"])
MOST_MONTHS = 25
"""A longer horizon is drawn at so many months, evenly spread."""
Spending = NDArray[np.float32]
"""By option, month and draw; seven digits are more than a chart shows."""


@dataclass(frozen=True)
class Fan:
    """Quantiles of what has been spent, in the order of `QUANTILES`; month 0 is the build."""

    months: Array
    spent: Array
    """By option, quantile and month. [USD]"""
    total: Array
    """By option and quantile. [USD]"""


def fan_months(horizon: float) -> Array:
    """Choose the months of a fan: all of them, or an even spread of whole ones."""
    last = max(1, int(horizon))
    if last < MOST_MONTHS:
        return np.arange(last + 1.0)
    return np.unique(np.round(np.linspace(0.0, last, MOST_MONTHS)))


def spend(
    inputs: Mapping[str, ArrayLike], result: Evaluation, months: Array, *, out: Spending
) -> None:
    """Write down what each option has cost by each month, by the formulas of the evaluation."""
    x = {name: np.asarray(value, dtype=np.float64) for name, value in inputs.items()}
    x |= {name: np.nan_to_num(x[name]) for name in MAY_BE_UNKNOWN if np.isnan(x[name]).any()}
    x["horizon_months"] = months[1:, None]
    volume = usage.volume_over_horizon(
        calls_per_month=x["calls_per_month"], growth=x["monthly_growth"], months=x["horizon_months"]
    )
    cost = stages.all_costs(x, stages.changes(x), volume)
    for code, option in enumerate(OPTION_IDS):
        own = cost.of(code)
        out[code, 0] = own.build
        out[code, 1:] = costs.total_cost(
            build=own.build,
            volume=volume,
            cost_per_call=own.per_call,
            months=x["horizon_months"],
            per_month=own.hosting + own.iterate + own.maintain,
            errors=costs.error_cost(
                volume=volume, accuracy=result[option].accuracy, cost_per_error=x["error_cost"]
            ),
        )


def quantiles(draws: NDArray[np.floating]) -> Array:
    """Read the quantiles off the last axis, which is sorted in place; they come first."""
    draws.sort(axis=-1)
    at = QUANTILES * (draws.shape[-1] - 1)
    below = np.floor(at).astype(np.intp)
    left, right = draws[..., below].astype(np.float64), draws[..., below + 1].astype(np.float64)
    return np.moveaxis(left + (at - below) * (right - left), -1, 0)
