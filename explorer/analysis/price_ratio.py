"""How the crossover depends on what a tuned call costs against a call to its base model."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.break_even import TUNED, VOLUME_POINTS
from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, Frozen, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import figure
from explorer.model.evaluation import evaluate
from explorer.model.rule import Array

Inputs = Mapping[str, float]
SIDES = ("input", "output")
TABLE = read_table("price_ratios")
RANGE = TABLE["curve"]


@dataclass(frozen=True)
class Crossovers:
    """Volumes along the price ratio; NaN where it never happens inside the bounds."""

    ratios: Array
    cheaper: Mapping[OptionId, Array]
    """From where an option costs less than prompts. [call/month]"""
    advised: Mapping[OptionId, Array]
    """From where an option is recommended. [call/month]"""
    never_cheaper: Mapping[OptionId, float | None]
    """The ratio from which an option costs less at no volume; None: not inside the range."""
    never_advised: Mapping[OptionId, float | None]


class Mark(Frozen):
    """What a source expects a tuned call to cost against a base call."""

    source: str
    claim: str
    low: float
    high: float
    status: Literal["source", "assumption"]
    note: str


@cache
def marks() -> tuple[Mark, ...]:
    """Read the ratios of the sources; what a source states comes from its claim's figure."""
    return tuple(_mark(**row) for row in TABLE["mark"])


def _mark(*, claim: str, **row: Any) -> Mark:  # noqa: ANN401
    name = row.pop("figure", None)
    if name:
        stated = figure(claim, name)
        low = stated.low if stated.value is None else stated.value
        high = stated.high if stated.value is None else stated.value
        row |= {"low": low, "high": high}
    return Mark(claim=claim, **row)


def price_ratio(inputs: Inputs) -> float | None:
    """Compare the prices of tuned and base tokens, in the mix of a tuned call; None: unknown."""
    prompt = inputs["static_prompt_tokens"] * inputs["tuned_prompt_share"]
    tokens = (prompt + inputs["input_tokens"], inputs["output_tokens"])
    tuned, base = (
        sum(
            count * inputs[f"{who}_{side}_price"] for count, side in zip(tokens, SIDES, strict=True)
        )
        for who in ("tuned", "base")
    )
    known = math.isfinite(tuned) and math.isfinite(base) and base > 0
    return tuned / base if known else None


def priced_at(ratio: float, inputs: Inputs) -> dict[str, float]:
    """Set both tuned prices to a multiple of the base prices."""
    return {f"tuned_{side}_price": ratio * inputs[f"base_{side}_price"] for side in SIDES}


def crossovers(inputs: Inputs, also: tuple[float, ...] = ()) -> Crossovers:
    """Sweep ratio and volume in one evaluation, and find where costs and advice cross.

    Costs and effective costs are straight lines in the volume between two points of the
    grid (but for the kink of a second host), so interpolation is exact and nothing is
    refined.

    Parameters
    ----------
    inputs
        The scenario as `numbers` gives it.
    also
        Ratios to include exactly, such as those of the sources.

    """
    grid = np.geomspace(RANGE["low"], RANGE["high"], RANGE["points"])
    ratios = np.unique(np.concatenate([grid, [each for each in also if each > 0]]))
    bounds = DECLARATIONS["calls_per_month"]
    calls = np.geomspace(bounds.low, bounds.high, VOLUME_POINTS)
    shape = (len(ratios), len(calls))
    prices = {
        f"tuned_{side}_price": ratios[:, None] * inputs[f"base_{side}_price"] for side in SIDES
    }
    result = evaluate({**inputs, **prices, "calls_per_month": calls[None, :]})
    effective = np.stack([np.broadcast_to(result[o].effective_cost, shape) for o in OPTION_IDS])
    codes = np.broadcast_to(result.recommendation, shape)
    cheaper, advised, never_cheaper, never_advised = {}, {}, {}, {}
    for option in TUNED:
        own = OPTION_IDS.index(option)
        gap = np.broadcast_to(result[option].total - result["prompt"].total, shape)
        cheaper[option] = _falls_below(calls, gap)
        never_cheaper[option] = _never(ratios, cheaper[option], gap[:, -1])
        advised[option] = _advised(calls, codes, effective, own)
        rival = np.delete(effective[:, :, -1], own, axis=0).min(axis=0)
        lead = effective[own, :, -1] - rival
        never_advised[option] = _never(ratios, advised[option], lead)
    return Crossovers(
        ratios=ratios,
        cheaper=cheaper,
        advised=advised,
        never_cheaper=never_cheaper,
        never_advised=never_advised,
    )


def _cross(calls: Array, gap: Array, at: np.ndarray) -> Array:
    """Interpolate, in each row, where a gap is zero just before column `at`."""
    rows = np.arange(len(gap))
    before = np.maximum(at - 1, 0)
    left, right = gap[rows, before], gap[rows, at]
    drop = np.where(left == right, 1.0, left - right)
    share = np.clip(np.where(at == 0, 1.0, left / drop), 0.0, 1.0)
    return np.asarray(calls[before] + (calls[at] - calls[before]) * share)


def _falls_below(calls: Array, gap: Array) -> Array:
    below = gap < 0
    at = np.argmax(below, axis=1)
    return np.where(below.any(axis=1), _cross(calls, gap, at), np.nan)


def _advised(calls: Array, codes: NDArray[np.int8], effective: Array, own: int) -> Array:
    """Find the first volume at which an option is the recommendation."""
    wanted = codes == own
    at = np.argmax(wanted, axis=1)
    rows = np.arange(len(codes))
    rival = np.minimum(codes[rows, np.maximum(at - 1, 0)], len(OPTION_IDS) - 1)
    gap = effective[own] - effective[rival, rows]
    return np.where(wanted.any(axis=1), _cross(calls, gap, at), np.nan)


def _never(ratios: Array, calls: Array, gap: Array) -> float | None:
    """Find the ratio from which nothing crosses: where the gap at the highest volume closes."""
    gone = np.isnan(calls)
    if not gone.any():
        return None
    at = int(np.argmax(gone))
    left, right = gap[at - 1], gap[at]
    if at == 0 or not left < 0 <= right:
        return float(ratios[at])
    return float(ratios[at - 1] + (ratios[at] - ratios[at - 1]) * left / (left - right))
