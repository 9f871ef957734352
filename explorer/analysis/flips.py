"""Flip points: every value of every input at which the recommendation changes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.analysis.sweep import by_ratio, grids, refine
from explorer.domain.declaration import DECLARATIONS
from explorer.model.evaluation import evaluate
from explorer.model.rule import Array

NUMERIC = tuple(name for name, d in DECLARATIONS.items() if d.kind == "number")


@dataclass(frozen=True)
class Flip:
    """One change of the recommendation along one input, everything else as today."""

    value: float
    below: int
    """Code of the recommendation just below `value`."""
    above: int


@dataclass(frozen=True)
class Strip:
    """The recommendation along the whole range of one input."""

    name: str
    today: float
    flips: tuple[Flip, ...]
    only: int
    """Code of the recommendation at the low end of the range."""


def _recommend(inputs: Mapping[str, float], names: list[str], points: Array) -> NDArray[np.int8]:
    """Evaluate row i of `points` as values of input `names[i]`."""
    varied: dict[str, ArrayLike] = dict(inputs)
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
    for name, own in rows.items():
        column = np.full(points.shape, inputs[name])
        column[own] = points[own]
        varied[name] = column
    codes = evaluate(varied).recommendation
    return np.broadcast_to(codes, points.shape)


def flips(inputs: Mapping[str, float], names: tuple[str, ...] = NUMERIC) -> dict[str, Strip]:
    """Find every flip of the given inputs inside their bounds, as one evaluation and a refinement.

    Parameters
    ----------
    inputs
        The scenario as `numbers` gives it; a blank (inf) or an unknown (NaN) input has
        no value to start from and is left out.
    names
        Inputs to vary, one at a time.

    Returns
    -------
    One strip per input that has a value; values are exact to about five digits.

    """
    varied = [name for name in names if np.isfinite(inputs[name])]
    if not varied:
        return {}
    points = grids(varied, today=inputs)
    codes = _recommend(inputs, varied, points)
    row, column = np.nonzero(codes[:, 1:] != codes[:, :-1])
    bracketed = [varied[index] for index in row]
    values = np.empty(0)
    if len(row):
        left, right = refine(
            lambda at: _recommend(inputs, bracketed, at),
            points[row, column],
            points[row, column + 1],
            logarithmic=by_ratio(bracketed),
        )
        # a flip at the very bound (such as 0) is reported as that bound
        values = np.where(left == points[row, column], left, right)
    found: dict[str, list[Flip]] = {name: [] for name in varied}
    for index, name in enumerate(bracketed):
        below, above = codes[row[index], column[index]], codes[row[index], column[index] + 1]
        found[name].append(Flip(float(values[index]), int(below), int(above)))
    return {
        name: Strip(name, float(inputs[name]), tuple(found[name]), int(codes[index, 0]))
        for index, name in enumerate(varied)
    }
