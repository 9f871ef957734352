"""What taking an option costs in each draw, and those costs summed over slices of an input."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.domain.base import OPTION_IDS
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import Evaluation
from explorer.model.rule import Array

CODES = NOT_YET + 1


def losses(result: Evaluation, draws: int) -> Array:
    """Work out what each option costs to have taken, rows in the order of the options.

    Where it passes, its effective cost. Where it does not, its build is lost and the
    best of the others is taken after it. Where none passes, nothing: no choice helps.
    """
    every = [result[option] for option in OPTION_IDS]
    effective, build = np.empty((2, len(every), draws))
    passes = np.empty((len(every), draws), dtype=np.bool_)
    for row, own in enumerate(every):
        effective[row], build[row], passes[row] = own.effective_cost, own.build, own.passes
    best = np.where(passes, effective, np.inf).min(axis=0)
    best[np.isinf(best)] = 0.0
    found = np.where(passes, effective, build + best)
    found[:, ~passes.any(axis=0)] = 0.0
    return found


@dataclass(frozen=True)
class Slices:
    """Sums over the draws of each slice of one input, lowest values first."""

    losses: Array
    """Summed loss by option and slice. [USD]"""
    squares: Array
    """Summed squares of the loss less that of the first option, for the others. [USD²]"""
    chosen: NDArray[np.int64]
    """Draws by recommendation and slice."""
    values: Array
    """Summed values of the input by slice."""

    def __add__(self, other: "Slices") -> "Slices":
        """Join the sums of two blocks of draws."""
        return Slices(
            losses=self.losses + other.losses,
            squares=self.squares + other.squares,
            chosen=self.chosen + other.chosen,
            values=self.values + other.values,
        )

    @property
    def draws(self) -> NDArray[np.int64]:
        """Count the draws of each slice."""
        return np.asarray(self.chosen.sum(axis=0))


class Tally:
    """Sums of one block of draws over slices of one input after another."""

    def __init__(self, loss: Array, codes: NDArray[np.intp]) -> None:
        self._loss = loss
        self._squares = np.square(loss[1:] - loss[0])
        self._codes = codes

    def over(self, where: NDArray[np.intp], many: int, values: Array) -> Slices:
        """Sum over the slices that `where` gives for each draw."""

        def sums(weights: Array) -> Array:
            return np.asarray(np.bincount(where, weights=weights, minlength=many), np.float64)

        chosen = np.bincount(self._codes * many + where, minlength=CODES * many)
        return Slices(
            losses=np.stack([sums(row) for row in self._loss]),
            squares=np.stack([sums(row) for row in self._squares]),
            chosen=chosen.reshape(CODES, many),
            values=sums(values),
        )
