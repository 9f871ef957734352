"""What to measure next: how, at what cost, and how many examples are enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from explorer.analysis.information import (
    SAMPLE_SIZES,
    Counts,
    Information,
    measurable,
    sample_worth,
)
from explorer.analysis.uncertainty import Uncertainty
from explorer.data import read_table
from explorer.domain.base import Frozen
from explorer.model import costs
from explorer.model.rule import Array


class Method(Frozen):
    """A way to measure an input."""

    how: str
    labels: bool = False
    """Needs the evaluation examples of the scenario, labelled."""
    hours: str | None = None
    """Input that holds the hours of work."""
    run: bool = False
    """Needs one training run."""

    @property
    def has_known_cost(self) -> bool:
        """Tell whether the scenario knows what it takes."""
        return self.labels or self.run or self.hours is not None


@cache
def methods() -> Mapping[str, Method]:
    """Read how each input could be measured."""
    table = read_table("measuring")
    return MappingProxyType({name: Method.model_validate(raw) for name, raw in table.items()})


@dataclass(frozen=True)
class Samples:
    """Worth of a sample of labelled examples, by its size."""

    sizes: Counts
    worth: Array
    net: Array | None
    """Worth less the labels; None while the price of a label is unknown. [USD]"""

    @property
    def best(self) -> int | None:
        """Size with the highest net worth; 0 where no sample pays."""
        return None if self.net is None else int(self.sizes[int(self.net.argmax())])


@dataclass(frozen=True)
class Measurement:
    """One input that could be measured before the decision."""

    name: str
    evppi: float
    tells: bool
    """Whether that stands out from the noise of the draws."""
    cost: float | None
    """None where the scenario does not know it. [USD]"""
    samples: Samples | None
    """Only for an accuracy."""


def measurements(
    inputs: Mapping[str, float], found: Uncertainty, known: Information
) -> dict[str, Measurement]:
    """Rank what could be measured, the most valuable first."""
    counted = measurable(found)
    return {
        name: Measurement(
            name=name,
            evppi=worth,
            tells=known.tells(name),
            cost=measuring_cost(inputs, name),
            samples=samples(inputs, found, name) if name in counted else None,
        )
        for name, worth in known.evppi.items()
    }


def samples(inputs: Mapping[str, float], found: Uncertainty, name: str) -> Samples:
    """Work out how many labelled examples pay for themselves."""
    sizes = SAMPLE_SIZES
    worth = sample_worth(found, name, sizes)
    label = inputs["cost_per_label"]
    return Samples(sizes, worth, None if np.isnan(label) else worth - sizes * label)


def measuring_cost(inputs: Mapping[str, float], name: str) -> float | None:
    """Price a measurement from what the scenario says of labels, hours and training runs."""
    method = methods().get(name)
    if method is None or not method.has_known_cost:
        return None
    x = {each: np.asarray(value, dtype=np.float64) for each, value in inputs.items()}
    spent = np.zeros(())
    if method.labels:
        spent = spent + x["evaluation_examples"] * x["cost_per_label"]
    if method.hours is not None:
        spent = spent + x[method.hours] * x["hourly_rate"]
    if method.run:
        training = costs.training_cost(
            examples=x["labelled_examples"],
            tokens_per_example=x["tokens_per_example"],
            epochs=x["training_epochs"],
            training_price=x["training_price"],
        )
        spent = spent + costs.run_cost(
            run_hours=x["training_run_hours"], hourly_rate=x["hourly_rate"], training=training
        )
    return float(spent) if np.isfinite(spent) else None
