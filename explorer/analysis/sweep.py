"""Vectorised sweeps: one evaluation for many values of an input, and roots of a step or a curve."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.domain.declaration import DECLARATIONS
from explorer.model.rule import Array

POINTS_IN_SLIDER = 44
POINTS_OUTSIDE = 8
REFINE_POINTS = 65
REFINE_ROUNDS = 2
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


class Steps(NamedTuple):
    """Brackets around the changes of a step function, and its labels on both sides."""

    rows: NDArray[np.intp]
    """Which of the swept rows each bracket belongs to."""
    left: Array
    right: Array
    below: NDArray[Any]
    above: NDArray[Any]


def steps_in(points: Array, labels: NDArray[Any], rows: NDArray[np.intp]) -> Steps:
    """Bracket every change of label between neighbouring points of each row."""
    row, column = np.nonzero(labels[:, 1:] != labels[:, :-1])
    return Steps(
        rows=rows[row],
        left=points[row, column],
        right=points[row, column + 1],
        below=labels[row, column],
        above=labels[row, column + 1],
    )


def refine(
    label: Callable[[NDArray[np.intp], Array], NDArray[Any]],
    found: Steps,
    *,
    logarithmic: NDArray[np.bool_],
) -> Steps:
    """Narrow all brackets at once; one that hides several changes becomes several.

    Parameters
    ----------
    label
        Takes rows (brackets,) and points (brackets, steps), returns one label a point.
    found
        Brackets to start from.
    logarithmic
        Which rows to divide by ratio, by row number.

    Returns
    -------
    Brackets that are 64-fold narrower after each of two rounds.

    """
    for _ in range(REFINE_ROUNDS):
        if not len(found.rows):
            break
        points = midpoints(found.left, found.right, logarithmic=logarithmic[found.rows])
        found = steps_in(points, label(found.rows, points), found.rows)
    return found


def by_ratio(names: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which inputs are swept by ratio."""
    return np.array([DECLARATIONS[name].scale == "log" for name in names], dtype=np.bool_)
