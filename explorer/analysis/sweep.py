"""Vectorised sweeps: one evaluation for many values of an input, and roots of a step or a curve."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.domain.declaration import DECLARATIONS
from explorer.model.rule import Array

POINTS_IN_SLIDER = 48
POINTS_OUTSIDE = 12
REFINE_POINTS = 17
REFINE_ROUNDS = 4
SMALLEST_SHARE = 1e-3
"""A log sweep reaches this far below the slider's low end, then takes 0."""


@cache
def static_grid(name: str) -> Array:
    """Spread points over the bounds of an input, densely where its slider runs."""
    declaration = DECLARATIONS[name]
    low, high = declaration.slider_range
    if declaration.scale == "log":
        floor = max(declaration.low, low * SMALLEST_SHARE)
        below = np.geomspace(floor, low, POINTS_OUTSIDE)
        inside = np.geomspace(low, high, POINTS_IN_SLIDER)
    else:
        below = np.linspace(declaration.low, low, POINTS_OUTSIDE)
        inside = np.linspace(low, high, POINTS_IN_SLIDER)
    above = np.geomspace(high, declaration.high, POINTS_OUTSIDE)
    ends = np.array([declaration.low, declaration.high])
    points = np.sort(np.concatenate([below, inside, above, ends]))
    points.setflags(write=False)
    return points


def grids(names: Sequence[str], *, today: Mapping[str, float]) -> Array:
    """Stack the grids of several inputs, each with today's value among its points."""
    points = np.stack([np.append(static_grid(name), today[name]) for name in names])
    return np.sort(points, axis=1)


def midpoints(left: Array, right: Array, *, logarithmic: NDArray[np.bool_]) -> Array:
    """Divide each bracket into equal steps, of the logarithm where asked and possible."""
    steps = np.linspace(0.0, 1.0, REFINE_POINTS)
    use_log = (logarithmic & (left > 0))[:, None]
    start, end = left[:, None], right[:, None]
    straight = start + (end - start) * steps
    safe = np.where(use_log, start, 1.0)
    curved = safe * (np.where(use_log, end, 1.0) / safe) ** steps
    return np.where(use_log, curved, straight)


def refine(
    evaluate_at: Callable[[Array], NDArray[Any]],
    left: Array,
    right: Array,
    *,
    logarithmic: NDArray[np.bool_],
) -> tuple[Array, Array]:
    """Narrow brackets around the first change of a step function, all at once.

    Parameters
    ----------
    evaluate_at
        Takes points (brackets, steps), returns one label per point.
    left, right
        Ends of each bracket, whose labels differ. (brackets,)
    logarithmic
        Which brackets to divide by ratio. (brackets,)

    Returns
    -------
    The narrowed ends; their distance has shrunk 16-fold in each of four rounds.

    """
    rows = np.arange(len(left))
    for _ in range(REFINE_ROUNDS):
        points = midpoints(left, right, logarithmic=logarithmic)
        labels = evaluate_at(points)
        first = np.argmax(labels[:, 1:] != labels[:, :1], axis=1)
        left, right = points[rows, first], points[rows, first + 1]
    return left, right


def by_ratio(names: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which inputs are swept by ratio."""
    return np.array([DECLARATIONS[name].scale == "log" for name in names], dtype=np.bool_)
