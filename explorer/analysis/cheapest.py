"""Flips of the cheapest total, and the recommendation at each word of a choice."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.flips import NUMERIC, Flip, Strip
from explorer.analysis.sweep import by_ratio, grids, refine, steps_in
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.model.evaluation import Evaluation, evaluate
from explorer.model.rule import Array

WORDED = tuple(name for name, d in DECLARATIONS.items() if d.kind != "number")
FLAG_WORDS = ("no", "yes")


def words_of(name: str) -> tuple[str, ...]:
    """List what a yes/no or a choice can be, in the order of its codes."""
    return tuple(DECLARATIONS[name].choices) or FLAG_WORDS


def cheapest_flips(
    inputs: Mapping[str, float], names: tuple[str, ...] = NUMERIC
) -> dict[str, Strip]:
    """Find where the cheapest of the three totals changes, whatever the gates and the fit say."""
    varied = [name for name in names if np.isfinite(inputs[name])]
    if not varied:
        return {}

    def cheapest(rows: NDArray[np.intp], points: Array) -> NDArray[np.intp]:
        result = at_rows(inputs, [varied[row] for row in rows], points)
        return _least_total(result, points.shape)

    points, rows = grids(varied, today=inputs), np.arange(len(varied))
    codes = cheapest(rows, points)
    found = refine(cheapest, steps_in(points, codes, rows), logarithmic=by_ratio(varied))
    strips = {}
    for row, name in enumerate(varied):
        own = [
            Flip(float(found.right[at]), int(found.below[at]), int(found.above[at]))
            for at in np.flatnonzero(found.rows == row)
        ]
        strips[name] = Strip(name, float(inputs[name]), tuple(own), int(codes[row, 0]))
    return strips


def at_rows(inputs: Mapping[str, float], names: Sequence[str], points: Array) -> Evaluation:
    """Evaluate row i of `points` as values of input `names[i]`, everything else as stated."""
    columns: dict[str, Array] = {}
    for row, name in enumerate(names):
        columns.setdefault(name, np.full(points.shape, inputs[name]))[row] = points[row]
    return evaluate({**inputs, **columns})


def _least_total(result: Evaluation, shape: tuple[int, ...]) -> NDArray[np.intp]:
    totals = [np.broadcast_to(result[option].total, shape) for option in OPTION_IDS]
    return np.asarray(np.stack(totals).argmin(axis=0))


def at_each_word(inputs: Mapping[str, float]) -> dict[str, tuple[int, ...]]:
    """Give the recommendation for every word of every yes/no and choice, in one evaluation."""
    many = [len(words_of(name)) for name in WORDED]
    starts = np.concatenate([[0], np.cumsum(many)])
    columns = {}
    for name, start, count in zip(WORDED, starts[:-1], many, strict=True):
        column = np.full(int(starts[-1]), inputs[name])
        column[start : start + count] = np.arange(count)
        columns[name] = column
    codes = np.broadcast_to(evaluate({**inputs, **columns}).recommendation, int(starts[-1]))
    return {
        name: tuple(codes[start : start + count].tolist())
        for name, start, count in zip(WORDED, starts[:-1], many, strict=True)
    }
