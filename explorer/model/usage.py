"""How many calls, how many training runs, and what caching does to the price of a prompt."""

import numpy as np

from explorer.data import read_table
from explorer.model.rule import Array, rule

CONSTANTS = {name: entry["value"] for name, entry in read_table("constants").items()}
DAYS_PER_MONTH: float = CONSTANTS["days_per_month"]
DAYS_PER_WEEK: float = CONSTANTS["days_per_week"]
MONTHS_PER_YEAR: float = CONSTANTS["months_per_year"]


@rule(
    unit="call",
    formula="V = calls · ((1 + g)^T − 1) / g;   T · calls when g = 0",
    sources=("pq.tco", "crossover.definition"),
)
def volume_over_horizon(*, calls_per_month: Array, growth: Array, months: Array) -> Array:
    """Count the calls of a horizon in which the volume grows month by month.

    Parameters
    ----------
    calls_per_month
        Calls in the first month. [call/month]
    growth
        Growth from one month to the next, above −1. [share/month]
    months
        Length of the horizon; need not be whole. [month]

    Returns
    -------
    Calls, in the broadcast shape of the arguments. [call]

    Notes
    -----
    A geometric series. `expm1` and `log1p` keep it exact for small growth.

    """
    steady = growth == 0
    safe = np.where(steady, 1.0, growth)
    months_of_first_volume = np.where(steady, months, np.expm1(months * np.log1p(growth)) / safe)
    return calls_per_month * months_of_first_volume


@rule(
    unit="ratio",
    formula="k = min(1, hit · read + (1 − hit) · write)",
    sources=("crossover.definition",),
)
def cache_factor(*, hit_rate: Array, read_ratio: Array, write_ratio: Array) -> Array:
    """Scale the price of the static prompt; caching that would cost more is switched off."""
    return np.minimum(1.0, hit_rate * read_ratio + (1.0 - hit_rate) * write_ratio)


@rule(
    unit="change/month",
    formula="λ_h = λ · (1 − absorbed),   absorbed = prompt_absorbed_share · (1 − h)",
    sources=("pq.ceiling", "crossover.definition"),
)
def hybrid_changes(*, changes_per_month: Array, absorbed: Array) -> Array:
    """Count the changes that reach the tuned part of a hybrid."""
    return changes_per_month * (1.0 - absorbed)


@rule(
    unit="ratio",
    formula="u = λ / c,   c = 30.4375 / training_run_days",
    sources=("halkwinds.table-iteration-speed", "crossover.definition"),
)
def run_utilisation(*, changes_per_month: Array, run_days: Array) -> Array:
    """Compare changes wanted with the runs that fit in a month; above 1 the queue never ends."""
    return changes_per_month * run_days / DAYS_PER_MONTH
