"""The ten dimensions in their natural units, and the gates."""

import numpy as np

from explorer.model import decision, lead_time
from explorer.model.rule import Array, Flags
from explorer.model.stages import Changes, Costs, Quality, Terms, Triple, triple
from explorer.model.usage import CONSTANTS, MONTHS_PER_YEAR

CALLS_PER_THOUSAND: float = CONSTANTS["calls_per_thousand"]
HYBRID_SPECIFICITY = 0.5
"""A hybrid serves narrow and varied tasks half and half, by definition."""


def fit_measures(x: Terms, change: Changes, quality: Quality) -> dict[str, Triple[Array]]:
    """Measure the eight dimensions of fit for the three options, each in its unit."""
    needs, variety, readable = x["minimum_examples"], x["task_variety"], x["tuned_prompt_share"]
    lead, tuned_lead = x["prompt_lead_weeks"], x["tuning_lead_weeks"]
    recheck = x["base_model_updates_per_year"] * x["prompt_recheck_hours"] / MONTHS_PER_YEAR
    retrain = x["retrains_per_year"] * x["training_run_hours"] / MONTHS_PER_YEAR
    return {
        "time_to_first_result": (lead, tuned_lead, np.maximum(lead, tuned_lead)),
        "iteration_speed": change.hours,
        "data_requirement": (x["evaluation_examples"], needs, needs),
        "output_consistency": quality.inconsistency,
        "knowledge_freshness": triple(
            lead_time.freshness(changes_per_month=x["changes_per_month"], change_hours=hours)
            for hours in change.hours
        ),
        "auditability": (
            np.ones(()),
            readable,
            (1.0 - x["routed_share"]) + x["routed_share"] * readable,
        ),
        "task_specificity": (variety, 1.0 - variety, np.full((), HYBRID_SPECIFICITY)),
        "maintenance_burden": (recheck, retrain, recheck + retrain),
    }


def cost_measures(x: Terms, cost: Costs, volume: Array) -> dict[str, Triple[Array]]:
    """Measure the two dimensions that a cost holds already."""
    calls_in_a_month = volume / x["horizon_months"]
    return {
        "token_cost": triple(
            CALLS_PER_THOUSAND * (call + hosting / calls_in_a_month)
            for call, hosting in zip(cost.per_call, cost.hosting, strict=True)
        ),
        "implementation_cost": cost.build,
    }


def latencies(x: Terms) -> Triple[Array]:
    """Seconds to an answer; a hybrid is as slow as its slower part."""
    prompt, tuned = x["prompt_latency_seconds"], x["tuned_latency_seconds"]
    return prompt, tuned, np.maximum(prompt, tuned)


def gates(
    x: Terms, change: Changes, quality: Quality, host_price: Array
) -> dict[str, Triple[Flags]]:
    """Say which gate blocks which option; `host_price` still carries NaN where unknown."""
    no = np.zeros((), dtype=np.bool_)
    too_few = decision.examples_gate(
        examples=x["labelled_examples"], minimum_examples=x["minimum_examples"]
    )
    no_team = decision.team_gate(team_can_maintain=x["team_can_maintain"])
    return {
        "accuracy": triple(
            decision.accuracy_gate(accuracy=accuracy, required=x["required_accuracy"])
            for accuracy in quality.accuracy
        ),
        "examples": (no, too_few, too_few),
        "latency": triple(
            decision.latency_gate(latency=seconds, maximum=x["maximum_latency_seconds"])
            for seconds in latencies(x)
        ),
        "data_policy": decision.policy_gate(policy=x["data_policy"], host_cost=host_price),
        "team": (no, no_team, no_team),
        "change_rate": (
            no,
            decision.change_rate_gate(utilisation=change.load),
            decision.change_rate_gate(utilisation=change.hybrid_load),
        ),
    }
