"""Ranges: a low, a value and a high as a distribution, and draws from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from explorer.analysis.normals import DIMENSION, Block
from explorer.analysis.settings import SETTINGS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import Scenario
from explorer.model.rule import Array

END: float = NormalDist().inv_cdf((1.0 + SETTINGS["interval_share"]) / 2.0)
"""How many standard deviations from the middle a low and a high lie: 1.2816."""


@dataclass(frozen=True)
class Range:
    """What an uncertain input may be; the median, and the tenth and ninetieth percentile."""

    name: str
    value: float
    low: float
    high: float


Ranges = Mapping[str, Range]


def ranges(scenario: Scenario) -> dict[str, Range]:
    """Collect the inputs with a low and a high that differ."""
    found: dict[str, Range] = {}
    for name in DIMENSION:
        entry = scenario.entry(name)
        if entry.low is not None and entry.low != entry.high:
            low, value, high = (cast("float", e) for e in (entry.low, entry.value, entry.high))
            found[name] = Range(name, value=value, low=low, high=high)
    return found


def _forward(of: Range, values: ArrayLike) -> Array:
    """Stretch values to the scale on which the two halves of the range are normal."""
    x = np.asarray(values, dtype=np.float64)
    if _is_inner_share(of):
        return np.log(x) - np.log1p(-x)
    return np.log(x) if of.low > 0 else x


def _backward(of: Range, stretched: Array) -> Array:
    if _is_inner_share(of):
        return 1.0 / (1.0 + np.exp(-stretched))
    return np.exp(stretched) if of.low > 0 else stretched


def _is_inner_share(of: Range) -> bool:
    return DECLARATIONS[of.name].unit == "share" and of.low > 0 and of.high < 1


def _slopes(of: Range) -> tuple[float, float, float]:
    """Return the stretched value, and the standard deviations below and above it."""
    low, middle, high = (float(_forward(of, end)) for end in (of.low, of.value, of.high))
    return middle, (middle - low) / END, (high - middle) / END


def values_at(of: Range, normals: Array) -> Array:
    """Turn standard normals into values of a split normal, clipped to the input's bounds."""
    middle, below, above = _slopes(of)
    stretched = middle + normals * np.where(normals > 0, above, below)
    declaration = DECLARATIONS[of.name]
    # a range over many decades may leave what a float can hold; the clip brings it back
    with np.errstate(over="ignore"):
        values = _backward(of, stretched)
    return np.clip(values, declaration.low, declaration.high)


def draw(inputs: Mapping[str, float], uncertain: Ranges, drawn: Block) -> dict[str, ArrayLike]:
    """Replace every uncertain input by its draws."""
    found: dict[str, ArrayLike] = dict(inputs)
    for name, of in uncertain.items():
        found[name] = values_at(of, drawn.normals[DIMENSION[name]])
    return found
