"""The decision: what blocks an option, what fit is worth, and which option is left."""

from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from explorer.domain.declaration import DECLARATIONS
from explorer.model.rule import Array, Flags, rule
from explorer.model.scoring import FULL_SCORE
from explorer.model.usage import CONSTANTS, MONTHS_PER_YEAR

NOT_YET = 3
"""Code of the recommendation when no option passes; 0, 1 and 2 are the options in order."""
_POLICIES = tuple(DECLARATIONS["data_policy"].choices)
NO_THIRD_PARTY_TRAINING = _POLICIES.index("no_third_party_training")
SELF_HOSTED_ONLY = _POLICIES.index("self_hosted_only")
ACCURACY_PLACES = int(CONSTANTS["accuracy_places"])


@rule(
    unit="none",
    formula="blocked when accuracy, rounded to 9 places, is below required_accuracy",
    sources=("pq.step4", "halkwinds.eval"),
)
def accuracy_gate(*, accuracy: Array, required: Array) -> Flags:
    """Block an option that is expected to be right too seldom."""
    return np.asarray(
        np.round(accuracy, ACCURACY_PLACES) < np.round(required, ACCURACY_PLACES), dtype=np.bool_
    )


@rule(
    unit="none",
    formula="blocked when N < minimum_examples",
    sources=("pq.data", "strategic.ft-when", "halkwinds.data", "caumont.q1"),
)
def examples_gate(*, examples: Array, minimum_examples: Array) -> Flags:
    """Block the tuned options when there is too little to train on."""
    return np.asarray(examples < minimum_examples, dtype=np.bool_)


@rule(
    unit="none",
    formula="blocked when latency > maximum_latency_seconds",
    sources=("strategic.latency", "caumont.latency"),
)
def latency_gate(*, latency: Array, maximum: Array) -> Flags:
    """Block an option that answers too slowly; a hybrid is as slow as its slower part."""
    return np.asarray(latency > maximum, dtype=np.bool_)


@rule(
    unit="none",
    formula="no third-party training: tuned options need hosting > 0; self-hosted only: also "
    "blocks prompt and hybrid",
    sources=("strategic.pe-when", "caumont.privacy"),
)
def policy_gate(*, policy: Array, host_cost: Array) -> tuple[Flags, Flags, Flags]:
    """Block what may not see the data: prompt, fine-tune, hybrid."""
    self_hosted_only = policy == SELF_HOSTED_ONLY
    # an unknown hosting price (NaN) is no host: the comparison is then false
    own_host = host_cost > 0
    tuned = (policy >= NO_THIRD_PARTY_TRAINING) & ~own_host
    return (
        np.asarray(self_hosted_only, dtype=np.bool_),
        np.asarray(tuned, dtype=np.bool_),
        np.asarray(tuned | self_hosted_only, dtype=np.bool_),
    )


@rule(
    unit="none",
    formula="tuned options are blocked when team_can_maintain = no",
    sources=("caumont.q2", "strategic.ops"),
)
def team_gate(*, team_can_maintain: Array) -> Flags:
    """Block the tuned options when nobody can look after them."""
    return np.asarray(team_can_maintain == 0, dtype=np.bool_)


@rule(
    unit="none",
    formula="blocked when λ > c (fine-tune) or λ_h > c (hybrid)",
    sources=("taiwo.change", "strategic.lag"),
)
def change_rate_gate(*, utilisation: Array) -> Flags:
    """Block a tuned option that is asked to change more often than it can be trained."""
    return np.asarray(utilisation > 1.0, dtype=np.bool_)


@rule(
    unit="score",
    formula="Σ weight · score / Σ weight over eight dimensions",
    sources=("crossover.definition",),
)
def fit(*, scores: list[Array], weights: list[Array]) -> Array:
    """Average the eight scores that no cost already holds."""
    parts = [weight * score for weight, score in zip(weights, scores, strict=True)]
    # single numbers first: added to an array, each would cost as much as an array
    weighted = reduce(add, sorted(parts, key=np.size))
    return np.asarray(weighted / reduce(add, weights))


@rule(
    unit="USD",
    formula="total + fit_point_value · T/12 · (100 − fit)",
    sources=("crossover.definition",),
)
def effective_cost(*, total: Array, fit: Array, point_value: Array, months: Array) -> Array:
    """Count each point of fit that an option lacks as money."""
    return total + point_value * (months / MONTHS_PER_YEAR) * (FULL_SCORE - fit)


@rule(
    unit="none",
    formula="the passing option with the least effective cost; “not yet” when none passes",
    sources=("pq.step6", "taiwo.volume-low", "crossover.definition"),
)
def recommend(
    *, effective: tuple[Array, Array, Array], passes: tuple[Flags, Flags, Flags]
) -> NDArray[np.int8]:
    """Choose among the options that pass; a tie goes to the simpler one."""
    costs = [
        np.where(passing, cost, np.inf) for cost, passing in zip(effective, passes, strict=True)
    ]
    best, choice = costs[0], np.zeros(np.shape(costs[0]), dtype=np.int8)
    for code, cost in enumerate(costs[1:], start=1):
        choice = np.where(cost < best, np.int8(code), choice)
        best = np.fmin(best, cost)
    return np.where(best < np.inf, choice, np.int8(NOT_YET))
