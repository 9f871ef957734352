"""The end of a tuned model: when it must be replaced, and what replacing it costs."""

from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np

from explorer.domain.scenario import Scenario
from explorer.evidence.tuning import LIFETIME, months_until, rows_of
from explorer.model import costs
from explorer.model.evaluation import numbers


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
    """As the model of costs counts them, each successor living as long as this one."""
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


def training_run(scenario: Scenario) -> float:
    """Price one training run of a scenario, people included; an unknown price counts nothing."""
    x = {name: np.nan_to_num(value, posinf=np.inf) for name, value in numbers(scenario).items()}
    tokens = costs.training_cost(
        examples=x["labelled_examples"],
        tokens_per_example=x["tokens_per_example"],
        epochs=x["training_epochs"],
        training_price=x["training_price"],
    )
    run = costs.run_cost(
        run_hours=x["training_run_hours"], hourly_rate=x["hourly_rate"], training=tokens
    )
    return float(run)


def retirement(scenario: Scenario, provider: str, model: str, today: date) -> Retirement | None:
    """Find the end of a tuned model in the table; None where no end is announced."""
    known = rows_of(provider, model)
    if "end_of_life" not in known or known["end_of_life"].day is None:
        return None
    ends = known["end_of_life"].day
    months, horizon = months_until(ends, today), scenario.value("horizon_months")
    last = known.get("last_training")
    return Retirement(
        provider=provider,
        model=model,
        ends=ends,
        last_training=last.day if last else None,
        months=months,
        horizon_months=horizon,
        replacements=max(0, ceil(horizon / max(LIFETIME.low, months)) - 1),
        run_cost=training_run(scenario),
    )
