"""How long a change takes to reach production, and what that does to freshness."""

import numpy as np

from explorer.model.rule import Array, rule
from explorer.model.usage import CONSTANTS, DAYS_PER_MONTH

HOURS_PER_DAY: float = CONSTANTS["hours_per_day"]
QUEUE_SHARE: float = CONSTANTS["queue_share"]


@rule(
    unit="hour",
    formula="24 · days · (1 + ½ · min(1, u)),   u = λ / c",
    sources=("halkwinds.table-iteration-speed", "strategic.lag", "pq.time"),
)
def tuned_change_hours(*, run_days: Array, utilisation: Array) -> Array:
    """Time one change of a tuned model from decided to live, waiting for a free run, in hours."""
    return HOURS_PER_DAY * run_days * (1.0 + QUEUE_SHARE * np.minimum(1.0, utilisation))


@rule(
    unit="hour",
    formula="absorbed · prompt_change_hours + (1 − absorbed) · tuned hours at λ_h",
    sources=("pq.ceiling", "crossover.definition"),
)
def hybrid_change_hours(*, absorbed: Array, prompt_hours: Array, tuned_hours: Array) -> Array:
    """Average the way of a change over the parts that take it, in hours."""
    return absorbed * prompt_hours + (1.0 - absorbed) * tuned_hours


@rule(
    unit="share",
    formula="exp(−λ · lead / 30.4375), lead in days",
    sources=("halkwinds.table-knowledge-freshness", "strategic.lag"),
)
def freshness(*, changes_per_month: Array, change_hours: Array) -> Array:
    """Share of time in which production meets every current requirement.

    Changes arrive at random (Poisson); fresh means that none is pending. [share]
    """
    pending = np.asarray(changes_per_month * change_hours)
    pending *= -1.0 / (HOURS_PER_DAY * DAYS_PER_MONTH)
    return np.exp(pending, out=pending if pending.ndim else None)
