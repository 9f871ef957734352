"""The stages of an evaluation: inputs by name in, one triple (prompt, fine-tune, hybrid) out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar, cast

import numpy as np

from explorer.model import costs, lead_time, quality, usage
from explorer.model.rule import Array

T = TypeVar("T")
Triple = tuple[T, T, T]
Terms = Mapping[str, Array]


def triple(values: Iterable[T]) -> Triple[T]:
    """Collect one value per option, in their order."""
    return cast("Triple[T]", tuple(values))


class Changes(NamedTuple):
    """How changes travel to production."""

    hybrid_per_month: Array
    """Changes that reach the tuned part of a hybrid. [change/month]"""
    load: Array
    """Runs wanted over runs possible, fine-tune. [ratio]"""
    hybrid_load: Array
    hours: Triple[Array]
    """From decided to live. [hour]"""


def changes(x: Terms) -> Changes:
    """Follow a change through each option."""
    per_month, days = x["changes_per_month"], x["training_run_days"]
    absorbed = x["prompt_absorbed_share"] * (1.0 - x["routed_share"])
    hybrid = usage.hybrid_changes(changes_per_month=per_month, absorbed=absorbed)
    load = usage.run_utilisation(changes_per_month=per_month, run_days=days)
    hybrid_load = usage.run_utilisation(changes_per_month=hybrid, run_days=days)
    prompt_hours = x["prompt_change_hours"]
    hybrid_hours = lead_time.hybrid_change_hours(
        absorbed=absorbed,
        prompt_hours=prompt_hours,
        tuned_hours=lead_time.tuned_change_hours(run_days=days, utilisation=hybrid_load),
    )
    tuned_hours = lead_time.tuned_change_hours(run_days=days, utilisation=load)
    return Changes(hybrid, load, hybrid_load, (prompt_hours, tuned_hours, hybrid_hours))


class Quality(NamedTuple):
    """How often the answers are right, and how often they differ for no reason."""

    accuracy: Triple[Array]
    inconsistency: Triple[Array]


def qualities(x: Terms) -> Quality:
    """Work out accuracy and inconsistency."""
    routed, exponent = x["routed_share"], x["learning_exponent"]
    tuned = quality.tuned_accuracy(
        examples=x["labelled_examples"],
        known_accuracy=x["tuned_accuracy"],
        known_examples=x["tuned_accuracy_examples"],
        ceiling=x["accuracy_ceiling"],
        exponent=exponent,
    )
    hybrid = quality.hybrid_accuracy(
        prompt_accuracy=x["prompt_accuracy"],
        tuned=tuned,
        routed_share=routed,
        routing_skill=x["routing_skill"],
    )
    wavers = 1.0 - x["prompt_consistency"]
    tuned_wavers = quality.tuned_inconsistency(
        prompt_inconsistency=wavers,
        examples=x["labelled_examples"],
        minimum_examples=x["minimum_examples"],
        exponent=exponent,
    )
    hybrid_wavers = (1.0 - routed) * wavers + routed * tuned_wavers
    return Quality((x["prompt_accuracy"], tuned, hybrid), (wavers, tuned_wavers, hybrid_wavers))


class OptionCosts(NamedTuple):
    """What one option costs, before the wrong answers."""

    per_call: Array
    build: Array
    hosting: Array
    iterate: Array
    maintain: Array


class Costs(NamedTuple):
    """The same for all three."""

    per_call: Triple[Array]
    build: Triple[Array]
    hosting: Triple[Array]
    iterate: Triple[Array]
    maintain: Triple[Array]

    @property
    def each(self) -> Triple[OptionCosts]:
        """The parts by option."""
        return triple(OptionCosts(*parts) for parts in zip(*self, strict=True))


class TrainingRun(NamedTuple):
    """What one training run costs. [USD]."""

    tokens: Array
    whole: Array
    """People included."""


def training_run(x: Terms) -> TrainingRun:
    """Price one training run."""
    tokens = costs.training_cost(
        examples=x["labelled_examples"],
        tokens_per_example=x["tokens_per_example"],
        epochs=x["training_epochs"],
        training_price=x["training_price"],
    )
    whole = costs.run_cost(
        run_hours=x["training_run_hours"], hourly_rate=x["hourly_rate"], training=tokens
    )
    return TrainingRun(tokens, whole)


def all_costs(x: Terms, change: Changes, volume: Array) -> Costs:
    """Price calls, build and the four parts of a month."""
    training, run = training_run(x)
    prompt = costs.build_cost(hours=x["prompt_build_hours"], hourly_rate=x["hourly_rate"])
    tuned = costs.build_cost(
        hours=x["tuning_build_hours"],
        hourly_rate=x["hourly_rate"],
        labelling=x["labelled_examples"] * x["cost_per_label"],
        training=training,
    )
    return Costs(
        per_call=_per_call(x),
        build=(prompt, tuned, prompt + tuned),
        hosting=_hosting(x, volume),
        iterate=_iterate(x, change, run),
        maintain=_maintain(x, change, run),
    )


def _per_call(x: Terms) -> Triple[Array]:
    cache = usage.cache_factor(
        hit_rate=x["cache_hit_rate"],
        read_ratio=x["cache_read_ratio"],
        write_ratio=x["cache_write_ratio"],
    )

    def price(static_tokens: Array, side: str) -> Array:
        return costs.call_cost(
            static_tokens=static_tokens,
            cache=cache,
            input_tokens=x["input_tokens"],
            output_tokens=x["output_tokens"],
            input_price=x[f"{side}_input_price"],
            output_price=x[f"{side}_output_price"],
            batch=x["batch_price_ratio"],
        )

    prompt = price(x["static_prompt_tokens"], "base")
    tuned = price(x["static_prompt_tokens"] * x["tuned_prompt_share"], "tuned")
    routed = x["routed_share"]
    return prompt, tuned, (1.0 - routed) * prompt + routed * tuned


def _hosting(x: Terms, volume: Array) -> Triple[Array]:
    def host(share: Array) -> Array:
        return costs.hosting_cost(
            host_cost=x["hosting_cost"],
            served_share=share,
            volume=volume,
            months=x["horizon_months"],
            capacity=x["hosting_capacity"],
        )

    return np.zeros(()), host(np.ones(())), host(x["routed_share"])


def _iterate(x: Terms, change: Changes, run: Array) -> Triple[Array]:
    def iterate(tuned_changes: Array) -> Array:
        return costs.iterate_cost(
            changes_per_month=x["changes_per_month"],
            prompt_change_hours=x["prompt_change_hours"],
            hourly_rate=x["hourly_rate"],
            tuned_changes_per_month=tuned_changes,
            run=run,
        )

    return triple(map(iterate, (np.zeros(()), x["changes_per_month"], change.hybrid_per_month)))


def _maintain(x: Terms, change: Changes, run: Array) -> Triple[Array]:
    def retrain(tuned_changes: Array) -> Array:
        return costs.retrain_cost(
            retrains_per_year=x["retrains_per_year"],
            tuned_changes_per_month=tuned_changes,
            run=run,
            months=x["horizon_months"],
            lifetime_months=x["tuned_model_lifetime_months"],
        )

    recheck = costs.recheck_cost(
        updates_per_year=x["base_model_updates_per_year"],
        recheck_hours=x["prompt_recheck_hours"],
        hourly_rate=x["hourly_rate"],
    )
    hybrid = recheck + retrain(change.hybrid_per_month)
    return recheck, retrain(x["changes_per_month"]), hybrid
