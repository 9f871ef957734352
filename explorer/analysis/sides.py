"""The sides of a comparison: states of one scenario or of several, evaluated once each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation, evaluate, numbers


@dataclass(frozen=True, eq=False)
class Side:
    """One state under the name that it is compared by."""

    name: str
    scenario: Scenario
    inputs: Mapping[str, float]
    result: Evaluation


@lru_cache(maxsize=64)
def side(name: str, scenario: Scenario) -> Side:
    """Evaluate a state; the same state gives the same object."""
    inputs = numbers(scenario)
    return Side(name, scenario, inputs, evaluate(inputs))


def differing(sides: Sequence[Side]) -> list[str]:
    """List the inputs in which any side differs from the first, by value or by range."""
    first, *others = (each.scenario for each in sides)
    moved = {
        name for other in others for name in (*other.changes_from(first), *other.ranges_from(first))
    }
    return [name for name in DECLARATIONS if name in moved]
