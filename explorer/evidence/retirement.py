"""The end of a tuned model: when it must be replaced, and what replacing it costs."""

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from explorer.domain.scenario import Scenario
from explorer.evidence.tuning import months_until, rows_of
from explorer.model.evaluation import numbers
from explorer.model.stages import training_run


@dataclass(frozen=True)
class Retirement:
    """When a tuned model stops, and the runs that replace it over the scenario's horizon."""

    provider: str
    model: str
    ends: date
    last_training: date | None
    """The day after which the provider starts no new training run."""
    months: float
    """From today to the end; negative once it is past. [month]"""
    horizon_months: float
    replacements: int
    """As the total counts them, by the life that the scenario gives to a tuned model."""
    run_cost: float
    """One training run, people included. [USD]"""

    @property
    def gone(self) -> bool:
        """Whether it has stopped already."""
        return self.months <= 0

    @property
    def inside_horizon(self) -> bool:
        """Whether it stops before the horizon ends."""
        return self.months < self.horizon_months

    @property
    def total(self) -> float:
        """What the replacements cost over the horizon. [USD]."""
        return self.replacements * self.run_cost


def run_cost(scenario: Scenario) -> float:
    """Price one training run of a scenario, people included; an unknown price counts nothing."""
    known = {name: np.nan_to_num(value, posinf=np.inf) for name, value in numbers(scenario).items()}
    return float(training_run(known).whole)


def retirement(scenario: Scenario, provider: str, model: str, today: date) -> Retirement | None:
    """Find the end of a tuned model in the table; None where no end is announced."""
    known = rows_of(provider, model)
    if "end_of_life" not in known or known["end_of_life"].day is None:
        return None
    ends = known["end_of_life"].day
    months, horizon = months_until(ends, today), scenario.value("horizon_months")
    life = scenario.value("tuned_model_lifetime_months")
    last = known.get("last_training")
    return Retirement(
        provider=provider,
        model=model,
        ends=ends,
        last_training=last.day if last else None,
        months=months,
        horizon_months=horizon,
        replacements=max(0, ceil(horizon / life) - 1) if life else 0,
        run_cost=run_cost(scenario),
    )
