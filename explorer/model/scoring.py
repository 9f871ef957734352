"""From a natural measure to a score of 0–100, and from scores to a winner."""

import math
from typing import Literal

import numpy as np

from explorer.domain.base import OptionId
from explorer.domain.option import Dimension
from explorer.model.rule import Array, rule
from explorer.model.usage import CONSTANTS

FULL_SCORE = 100.0
TIE_POINTS: float = CONSTANTS["tie_points"]
TINY = np.finfo(np.float64).tiny


def bounded(fresh: Array) -> Array:
    """Clip a result that nobody else holds to 0–100, in place where it is an array."""
    if fresh.ndim:
        return np.clip(fresh, 0.0, FULL_SCORE, out=fresh)
    # on a single number several times faster than `np.clip`
    return np.minimum(np.maximum(fresh, 0.0), FULL_SCORE)


@rule(
    unit="score",
    formula="100 · ln(worst / value) / ln(worst / best), clipped to 0–100",
    sources=("crossover.definition",),
)
def log_score(*, value: Array, best: float, worst: float) -> Array:
    """Score an amount of which less is better; zero scores 100."""
    per_log = FULL_SCORE / math.log(worst / best)
    # in place from here on: nobody else holds it, and a fresh array costs as much as a sum
    scaled = np.maximum(value, TINY)
    scaled = np.log(scaled, out=scaled if scaled.ndim else None)
    scaled *= -per_log
    scaled += per_log * math.log(worst)
    return bounded(scaled)


@rule(unit="score", formula="100 · value", sources=("crossover.definition",))
def share_score(*, value: Array) -> Array:
    """Score a share of which more is better."""
    return bounded(FULL_SCORE * value)


@rule(unit="score", formula="100 · cheapest / own", sources=("crossover.definition",))
def cheapest_score(*, value: Array, cheapest: Array) -> Array:
    """Score a cost against the cheapest of the three; costs of nothing score 100."""
    costs = value > 0
    if np.all(costs):  # a division with exceptions takes twice the time of one without
        return np.asarray(FULL_SCORE * (cheapest / value))
    shape = np.broadcast_shapes(np.shape(cheapest), np.shape(value))
    ratio = np.divide(cheapest, value, out=np.ones(shape), where=costs)
    return np.asarray(FULL_SCORE * ratio)


def score(dimension: Dimension, values: tuple[Array, Array, Array]) -> tuple[Array, ...]:
    """Score one dimension for the three options."""
    if dimension.scale == "share":
        return tuple(share_score(value=value) for value in values)
    if dimension.scale == "cheapest":
        cheapest = np.minimum(np.minimum(values[0], values[1]), values[2])
        return tuple(cheapest_score(value=value, cheapest=cheapest) for value in values)
    if dimension.best is None or dimension.worst is None:
        raise ValueError(f"{dimension.label}: a log scale needs best and worst")
    best, worst = dimension.best, dimension.worst
    prompt, fine_tune = (log_score(value=value, best=best, worst=worst) for value in values[:2])
    if values[2] is values[1]:
        return prompt, fine_tune, fine_tune
    return prompt, fine_tune, log_score(value=values[2], best=best, worst=worst)


def winner(prompt: float, fine_tune: float) -> OptionId | Literal["tie"]:
    """Name the better of two scores, as the source's table does; close scores tie."""
    if abs(prompt - fine_tune) < TIE_POINTS:
        return "tie"
    return "prompt" if prompt > fine_tune else "fine_tune"
