"""Fans: how far the draws of a cost spread, at the end and month by month."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.analysis.settings import SETTINGS
from explorer.domain.base import OPTION_IDS
from explorer.model.evaluation import evaluate
from explorer.model.rule import Array

QUANTILES = np.array(SETTINGS["fan_quantiles"])
MOST_MONTHS = 25
"""A longer horizon is drawn at so many months, evenly spread."""
MONTHS_TOGETHER = 12
"""So many at once, which bounds the memory of a long horizon."""
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


def spend(inputs: Mapping[str, ArrayLike], months: Array, *, out: Spending) -> None:
    """Write down what each option has cost by each month: its total, were that the horizon."""
    for first in range(1, len(months), MONTHS_TOGETHER):
        some = slice(first, first + MONTHS_TOGETHER)
        result = evaluate({**inputs, "horizon_months": months[some, None]})
        for code, option in enumerate(OPTION_IDS):
            out[code, 0] = result[option].build
            out[code, some] = result[option].total


def quantiles(draws: NDArray[np.floating]) -> Array:
    """Read the quantiles off the last axis, which is sorted in place; they come first."""
    draws.sort(axis=-1)
    at = QUANTILES * (draws.shape[-1] - 1)
    below = np.floor(at).astype(np.intp)
    left, right = draws[..., below].astype(np.float64), draws[..., below + 1].astype(np.float64)
    return np.moveaxis(left + (at - below) * (right - left), -1, 0)
