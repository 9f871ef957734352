"""Flip points: every value of every input at which the recommendation changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.sweep import by_ratio, grids, refine, steps_in
from explorer.domain.declaration import DECLARATIONS
from explorer.model.evaluation import Evaluation, evaluate
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
    inert: bool = False
    """Whether no option's cost, fit, accuracy or gate depends on it here."""


def _vary(inputs: Mapping[str, float], names: Sequence[str], points: Array) -> Evaluation:
    """Evaluate row i of `points` as values of input `names[i]`, all others as today."""
    varied = list(dict.fromkeys(names))
    # one block for all inputs: filled and scattered at once rather than input by input
    block = np.empty((len(varied), *points.shape))
    block[:] = np.array([inputs[name] for name in varied])[:, None, None]
    rows = np.arange(len(names))
    block[[varied.index(name) for name in names], rows] = points
    return evaluate({**inputs, **dict(zip(varied, block, strict=True))})


def _recommend(
    inputs: Mapping[str, float], names: Sequence[str], points: Array
) -> NDArray[np.int8]:
    return np.broadcast_to(_vary(inputs, names, points).recommendation, points.shape)


def _inert(result: Evaluation, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Tell which rows leave every option's cost, fit, accuracy and gates where they were."""
    still = np.ones(shape[0], dtype=np.bool_)
    for option in result.options.values():
        for figure in (option.effective_cost, option.accuracy, option.passes):
            rows = np.broadcast_to(figure, shape)
            still &= (rows == rows[:, :1]).all(axis=1)
    return still


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
    result = _vary(inputs, varied, points)
    codes = np.broadcast_to(result.recommendation, points.shape)
    inert = _inert(result, points.shape)
    found = refine(
        lambda rows, at: _recommend(inputs, [varied[row] for row in rows], at),
        steps_in(points, codes, np.arange(len(varied))),
        logarithmic=by_ratio(varied),
    )
    # a step right at the low bound (such as 0) is reported as that bound
    values = np.where(found.left == points[found.rows, 0], found.left, found.right)
    by_row: dict[int, list[Flip]] = {row: [] for row in range(len(varied))}
    for row, value, below, above in zip(found.rows, values, found.below, found.above, strict=True):
        by_row[int(row)].append(Flip(float(value), int(below), int(above)))
    return {
        name: Strip(
            name, float(inputs[name]), tuple(by_row[row]), int(codes[row, 0]), bool(inert[row])
        )
        for row, name in enumerate(varied)
    }
