"""`evaluate`: every input in; costs, scores, gates and the recommendation out."""

from collections.abc import Mapping
from functools import cached_property, reduce
from operator import or_

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import DIMENSIONS, FIT_DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model import comparison, costs, decision, scoring, stages, usage
from explorer.model.option_result import OptionResult
from explorer.model.rule import Array, Flags
from explorer.model.stages import Triple, triple

MAY_BE_UNKNOWN = tuple(name for name, d in DECLARATIONS.items() if d.may_be_unknown)


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


def evaluate(inputs: Mapping[str, ArrayLike]) -> "Evaluation":
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
    broadcast shape of the inputs that it depends on. Each is worked out when it is
    first read, so a curve of totals does not pay for scores.

    """
    x = {name: np.asarray(value, dtype=np.float64) for name, value in inputs.items()}
    host_price = x["hosting_cost"]
    x |= {name: np.nan_to_num(x[name]) for name in MAY_BE_UNKNOWN if np.isnan(x[name]).any()}
    return Evaluation(x, host_price)


class Evaluation:
    """The three options side by side; whatever is not read is not computed."""

    def __init__(self, x: stages.Terms, host_price: Array) -> None:
        self._x = x
        self._host_price = host_price

    @property
    def options(self) -> Mapping[OptionId, OptionResult]:
        """One option's part each, seen through this evaluation."""
        # made when asked for: kept here, each would keep the other, and all arrays, alive
        return {option: OptionResult(self, code) for code, option in enumerate(OPTION_IDS)}

    def __getitem__(self, option: OptionId) -> OptionResult:
        """Return one option's part."""
        return OptionResult(self, OPTION_IDS.index(option))

    @cached_property
    def volume(self) -> Array:
        """Calls over the horizon. [call]."""
        return usage.volume_over_horizon(
            calls_per_month=self._x["calls_per_month"],
            growth=self._x["monthly_growth"],
            months=self._x["horizon_months"],
        )

    @cached_property
    def recommendation(self) -> NDArray[np.int8]:
        """0 prompt, 1 fine_tune, 2 hybrid, 3 none passes."""
        return decision.recommend(effective=self.effective_costs, passes=self.passes)

    @cached_property
    def changes(self) -> stages.Changes:
        """How changes travel to production."""
        return stages.changes(self._x)

    @cached_property
    def quality(self) -> stages.Quality:
        """Accuracy and inconsistency."""
        return stages.qualities(self._x)

    @cached_property
    def costs(self) -> stages.Costs:
        """What is paid, before the wrong answers."""
        return stages.all_costs(self._x, self.changes, self.volume)

    @cached_property
    def errors(self) -> Triple[Array]:
        """What the wrong answers cost. [USD]."""
        return triple(
            costs.error_cost(
                volume=self.volume, accuracy=accuracy, cost_per_error=self._x["error_cost"]
            )
            for accuracy in self.quality.accuracy
        )

    @cached_property
    def totals(self) -> Triple[Array]:
        """What the horizon costs. [USD]."""
        return triple(
            costs.total_cost(
                build=cost.build,
                volume=self.volume,
                cost_per_call=cost.per_call,
                months=self._x["horizon_months"],
                per_month=cost.hosting + cost.iterate + cost.maintain,
                errors=errors,
            )
            for cost, errors in zip(self.costs.each, self.errors, strict=True)
        )

    @cached_property
    def fit_measures(self) -> Mapping[str, Triple[Array]]:
        """The eight dimensions that make up fit, in their units."""
        return comparison.fit_measures(self._x, self.changes, self.quality)

    @cached_property
    def measures(self) -> Mapping[str, Triple[Array]]:
        """All ten in their order."""
        cost = comparison.cost_measures(self._x, self.costs, self.volume)
        return {name: cost.get(name) or self.fit_measures[name] for name in DIMENSIONS}

    @cached_property
    def fit_scores(self) -> Mapping[str, Triple[Array]]:
        """Scores of the eight."""
        return {name: _scored(name, self.fit_measures) for name in FIT_DIMENSIONS}

    @cached_property
    def scores(self) -> Mapping[str, Triple[Array]]:
        """Scores of all ten in their order."""
        fit = self.fit_scores
        return {name: fit.get(name) or _scored(name, self.measures) for name in DIMENSIONS}

    @cached_property
    def fits(self) -> Triple[Array]:
        """Weighted means of the eight scores."""
        weights = [self._x[f"weight_{name}"] for name in FIT_DIMENSIONS]
        return triple(
            decision.fit(
                scores=[self.fit_scores[name][code] for name in FIT_DIMENSIONS], weights=weights
            )
            for code in range(len(OPTION_IDS))
        )

    @cached_property
    def effective_costs(self) -> Triple[Array]:
        """Totals with the missing fit in money. [USD]."""
        return triple(
            decision.effective_cost(
                total=total,
                fit=fit,
                point_value=self._x["fit_point_value"],
                months=self._x["horizon_months"],
            )
            for total, fit in zip(self.totals, self.fits, strict=True)
        )

    @cached_property
    def latencies(self) -> Triple[Array]:
        """Seconds to an answer. [second]."""
        return comparison.latencies(self._x)

    @cached_property
    def gates(self) -> Mapping[str, Triple[Flags]]:
        """Which gate blocks which option."""
        return comparison.gates(self._x, self.changes, self.quality, self._host_price)

    @cached_property
    def passes(self) -> Triple[Flags]:
        """Whether no gate blocks an option."""
        # single flags first: joined to an array, each would cost as much as an array
        options = (sorted(flags, key=np.size) for flags in zip(*self.gates.values(), strict=True))
        return triple(~reduce(or_, flags) for flags in options)


def _scored(name: str, measures: Mapping[str, Triple[Array]]) -> Triple[Array]:
    return triple(scoring.score(DIMENSIONS[name], measures[name]))
