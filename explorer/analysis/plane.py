"""The break-even map: the recommendation over two inputs, and where costs are equal."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.data import read_table
from explorer.domain.base import OPTION_IDS, Frozen, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.model.evaluation import evaluate
from explorer.model.rule import Array

STEPS = 200


class Pair(Frozen):
    """Two inputs that are worth seeing against each other."""

    x: str
    y: str
    why: str
    """The question that the map answers."""


PAIRS = tuple(Pair.model_validate(raw) for raw in read_table("map_pairs")["pair"])


@dataclass(frozen=True)
class Plane:
    """The map; rows run along y, columns along x."""

    x_name: str
    y_name: str
    x: Array
    y: Array
    today: tuple[float, float]
    recommendation: NDArray[np.uint8]
    gap: NDArray[np.float32]
    """Total of `other` less that of prompts; 0 where costs are equal. [USD]"""
    other: OptionId | None
    """Option compared with prompts; None for the cheaper of the two others at each point."""


def axis(name: str, today: float, steps: int = STEPS) -> Array:
    """Spread points over the slider of an input, and further where today's value lies."""
    declaration = DECLARATIONS[name]
    low, high = declaration.slider_range
    high = max(high, today)
    if declaration.scale != "log":
        return np.linspace(min(low, today), high, steps)
    low = min(low, today) if today > 0 else low
    return np.geomspace(low, high, steps)


def plane(
    inputs: Mapping[str, float],
    x_name: str = PAIRS[0].x,
    y_name: str = PAIRS[0].y,
    *,
    steps: int = STEPS,
    other: OptionId | None = None,
) -> Plane:
    """Evaluate a grid of two numeric inputs that have a value, everything else as stated."""
    today = (float(inputs[x_name]), float(inputs[y_name]))
    x, y = axis(x_name, today[0], steps), axis(y_name, today[1], steps)
    result = evaluate({**inputs, x_name: x, y_name: y[:, None]})
    shape = (len(y), len(x))
    total = {option: result[option].total for option in OPTION_IDS}
    rival = total[other] if other else np.minimum(total["fine_tune"], total["hybrid"])
    gap = np.broadcast_to(rival - total["prompt"], shape)
    return Plane(
        x_name=x_name,
        y_name=y_name,
        x=x,
        y=y,
        today=today,
        recommendation=np.broadcast_to(result.recommendation, shape).astype(np.uint8),
        gap=gap.astype(np.float32),
        other=other,
    )
