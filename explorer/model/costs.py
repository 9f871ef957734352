"""What an option costs: a call, the build, each month, and the wrong answers."""

import numpy as np

from explorer.model.rule import Array, rule
from explorer.model.usage import CONSTANTS, MONTHS_PER_YEAR

TOKENS_PER_MTOK: float = CONSTANTS["tokens_per_mtok"]


@rule(
    unit="USD/call",
    formula="((S · share · k + D) · p_in + O · p_out) / 10⁶ · batch",
    sources=("strategic.scale-delta", "halkwinds.table-token-cost", "pq.tco"),
)
def call_cost(
    *,
    static_tokens: Array,
    cache: Array,
    input_tokens: Array,
    output_tokens: Array,
    input_price: Array,
    output_price: Array,
    batch: Array,
) -> Array:
    """Price one call to a prompted or to a tuned model.

    Parameters
    ----------
    static_tokens, input_tokens, output_tokens
        Instructions, the part that differs, and the answer. [token/call]
    cache
        Factor on the price of the static part, 0–1. [ratio]
    input_price, output_price
        Prices of the model that answers. [USD/Mtok]
    batch
        Factor on the whole call. [ratio]

    Returns
    -------
    Cost, in the broadcast shape of the arguments. [USD/call]

    """
    spent = (static_tokens * cache + input_tokens) * input_price + output_tokens * output_price
    return spent / TOKENS_PER_MTOK * batch


@rule(
    unit="USD",
    formula="N · tokens_per_example · epochs · training_price / 10⁶",
    sources=("pq.run-cost", "halkwinds.cost"),
)
def training_cost(
    *, examples: Array, tokens_per_example: Array, epochs: Array, training_price: Array
) -> Array:
    """Price the tokens of one training run, billed once for each epoch."""
    return examples * tokens_per_example * epochs * training_price / TOKENS_PER_MTOK


@rule(
    unit="USD",
    formula="training_run_hours · rate + training_cost",
    sources=("pq.run-cost", "halkwinds.cost"),
)
def run_cost(*, run_hours: Array, hourly_rate: Array, training: Array) -> Array:
    """Price one training run, people included."""
    return run_hours * hourly_rate + training


@rule(
    unit="USD",
    formula="hours · rate (prompt);   hours · rate + N · cost_per_label + training_cost (tuned)",
    sources=("halkwinds.table-implementation-cost", "halkwinds.cost", "pq.factor-cost"),
)
def build_cost(
    *, hours: Array, hourly_rate: Array, labelling: Array | float = 0.0, training: Array | float = 0
) -> Array:
    """Price the way to the first version; a hybrid builds both."""
    return hours * hourly_rate + labelling + training


@rule(
    unit="USD/month",
    formula="λ · prompt_change_hours · rate + λ_tuned · run_cost",
    sources=("taiwo.change", "strategic.lag", "pq.factor-testing"),
)
def iterate_cost(
    *,
    changes_per_month: Array,
    prompt_change_hours: Array,
    hourly_rate: Array,
    tuned_changes_per_month: Array | float = 0.0,
    run: Array | float = 0.0,
) -> Array:
    """Price the changes of a month: each costs prompt work, and a run where it is tuned."""
    by_prompt = changes_per_month * prompt_change_hours * hourly_rate
    return by_prompt + tuned_changes_per_month * run


@rule(
    unit="USD/month",
    formula="updates/12 · recheck_hours · rate",
    sources=("halkwinds.drift", "pq.factor-maintenance"),
)
def recheck_cost(*, updates_per_year: Array, recheck_hours: Array, hourly_rate: Array) -> Array:
    """Price the rechecks that base-model updates force on prompts."""
    return updates_per_year / MONTHS_PER_YEAR * recheck_hours * hourly_rate


@rule(
    unit="USD/month",
    formula="max(0, retrains/12 − λ_tuned) · run_cost + max(0, ⌈T/lifetime⌉ − 1) · run_cost / T",
    sources=("halkwinds.retrain", "pq.retrain", "strategic.ops"),
)
def retrain_cost(
    *,
    retrains_per_year: Array,
    tuned_changes_per_month: Array,
    run: Array,
    months: Array,
    lifetime_months: Array,
) -> Array:
    """Price scheduled retraining and the replacement of a model that is retired.

    A run for a change is also a retraining, so only runs beyond the changes are
    counted. An endless lifetime is `inf` and needs no replacement. [USD/month]
    """
    scheduled = np.maximum(0.0, retrains_per_year / MONTHS_PER_YEAR - tuned_changes_per_month)
    replacements = np.maximum(0.0, np.ceil(months / lifetime_months) - 1.0)
    return (scheduled + replacements / months) * run


@rule(
    unit="USD/month",
    formula="hosting_cost · max(1, s · V / (T · capacity)),   s = 1 (fine-tune), h (hybrid)",
    sources=("strategic.ft-when", "crossover.definition"),
)
def hosting_cost(
    *, host_cost: Array, served_share: Array | float, volume: Array, months: Array, capacity: Array
) -> Array:
    """Price the hosts of a tuned model, one at least; an endless capacity needs no second."""
    return host_cost * np.maximum(1.0, served_share * volume / (months * capacity))


@rule(
    unit="USD",
    formula="V · (1 − accuracy) · error_cost",
    sources=("crossover.definition",),
)
def error_cost(*, volume: Array, accuracy: Array, cost_per_error: Array) -> Array:
    """Price the wrong answers of the horizon."""
    return volume * (1.0 - accuracy) * cost_per_error


@rule(
    unit="USD",
    formula="build + V · cost_per_call + T · (hosting + iterate + maintain) + errors",
    sources=("pq.tco", "strategic.crossover"),
)
def total_cost(
    *,
    build: Array,
    volume: Array,
    cost_per_call: Array,
    months: Array,
    per_month: Array,
    errors: Array,
) -> Array:
    """Add up what an option costs over the horizon, in USD."""
    return build + volume * cost_per_call + months * per_month + errors
