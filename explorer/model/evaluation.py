"""`evaluate`: every input in; costs, scores, gates and the recommendation out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import DIMENSIONS, FIT_DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model import comparison, costs, decision, scoring, stages, usage
from explorer.model.rule import Array, Flags

MAY_BE_UNKNOWN = tuple(name for name, d in DECLARATIONS.items() if d.may_be_unknown)


@dataclass(frozen=True, kw_only=True)
class OptionResult:
    """What the model says about one option; every array broadcasts with the inputs."""

    cost_per_call: Array
    build: Array
    tokens: Array
    hosting_per_month: Array
    iterate_per_month: Array
    maintain_per_month: Array
    errors: Array
    total: Array
    accuracy: Array
    latency_seconds: Array
    measures: Mapping[str, Array]
    scores: Mapping[str, Array]
    fit: Array
    effective_cost: Array
    blocked: Mapping[str, Flags]
    passes: Flags


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The three options side by side."""

    options: Mapping[OptionId, OptionResult]
    recommendation: NDArray[np.int8]
    """0 prompt, 1 fine_tune, 2 hybrid, 3 none passes."""
    volume: Array
    """Calls over the horizon."""

    def __getitem__(self, option: OptionId) -> OptionResult:
        """Return one option's part."""
        return self.options[option]


def numbers(scenario: Scenario) -> dict[str, float]:
    """Turn a scenario into the numbers of the model.

    A blank becomes inf (no limit), an unknown price NaN, a choice its code.
    """
    found: dict[str, float] = {}
    for name, declaration in DECLARATIONS.items():
        value = scenario.value(name)
        if value is None:
            found[name] = np.inf if declaration.may_be_blank else np.nan
        elif declaration.kind == "choice":
            found[name] = float(tuple(declaration.choices).index(value))
        else:
            found[name] = float(value)
    return found


def evaluate(inputs: Mapping[str, ArrayLike]) -> Evaluation:
    """Evaluate the three options and decide.

    Parameters
    ----------
    inputs
        One entry per declared input, as `numbers` gives them. Any of them may be an
        array; all broadcast together. NaN marks an unknown price, which totals leave
        out.

    Returns
    -------
    Costs in USD, scores 0–100, gates and the recommended option, each in the
    broadcast shape of the inputs that it depends on.

    """
    x = {name: np.asarray(value, dtype=np.float64) for name, value in inputs.items()}
    host_price = x["hosting_cost"]
    x |= {name: np.nan_to_num(x[name]) for name in MAY_BE_UNKNOWN if np.isnan(x[name]).any()}
    volume = usage.volume_over_horizon(
        calls_per_month=x["calls_per_month"],
        growth=x["monthly_growth"],
        months=x["horizon_months"],
    )
    change = stages.changes(x)
    quality = stages.qualities(x)
    cost = stages.all_costs(x, change, volume)
    measures = comparison.natural_measures(x, change, quality, cost, volume)
    scores = {name: scoring.score(DIMENSIONS[name], values) for name, values in measures.items()}
    gates = comparison.gates(x, change, quality, host_price)

    def result(code: int) -> OptionResult:
        return _result(
            x,
            volume=volume,
            cost=cost.of(code),
            accuracy=quality.accuracy[code],
            latency=comparison.latencies(x)[code],
            measures={name: values[code] for name, values in measures.items()},
            scores={name: values[code] for name, values in scores.items()},
            blocked={name: flags[code] for name, flags in gates.items()},
        )

    options = {option: result(code) for code, option in enumerate(OPTION_IDS)}
    return Evaluation(
        options=MappingProxyType(options),
        recommendation=decision.recommend(
            effective=stages.triple(option.effective_cost for option in options.values()),
            passes=stages.triple(option.passes for option in options.values()),
        ),
        volume=volume,
    )


def _result(
    x: stages.Terms,
    *,
    volume: Array,
    cost: stages.OptionCosts,
    accuracy: Array,
    latency: Array,
    measures: Mapping[str, Array],
    scores: Mapping[str, Array],
    blocked: Mapping[str, Flags],
) -> OptionResult:
    """Add one option up."""
    months = x["horizon_months"]
    errors = costs.error_cost(volume=volume, accuracy=accuracy, cost_per_error=x["error_cost"])
    total = costs.total_cost(
        build=cost.build,
        volume=volume,
        cost_per_call=cost.per_call,
        months=months,
        per_month=cost.hosting + cost.iterate + cost.maintain,
        errors=errors,
    )
    fit = decision.fit(
        scores=[scores[name] for name in FIT_DIMENSIONS],
        weights=[x[f"weight_{name}"] for name in FIT_DIMENSIONS],
    )
    return OptionResult(
        cost_per_call=cost.per_call,
        build=cost.build,
        tokens=volume * cost.per_call,
        hosting_per_month=cost.hosting,
        iterate_per_month=cost.iterate,
        maintain_per_month=cost.maintain,
        errors=errors,
        total=total,
        accuracy=accuracy,
        latency_seconds=latency,
        measures=measures,
        scores=scores,
        fit=fit,
        effective_cost=decision.effective_cost(
            total=total, fit=fit, point_value=x["fit_point_value"], months=months
        ),
        blocked=blocked,
        passes=~reduce(or_, blocked.values()),
    )
