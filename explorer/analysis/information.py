"""The value of information of this decision: what knowing an input is worth before it is taken.

Conditional means of the losses come from 64 slices of an input. The mean of a slice is
noisy, and a choice of the least among noisy means looks worth more than it is: with plain
slices, inputs that do not matter seemed worth up to a sixth of knowing everything. So a
polynomial is laid through the slices (two of them where an accuracy has its gate), and
the slices are believed against it only as far as they differ by more than noise. Against
131,072 draws that keeps inputs that matter within a tenth, and one uncertain input alone
worth as much as everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.normals import FINE_BINS
from explorer.analysis.settings import SETTINGS
from explorer.analysis.uncertainty import ACCURACIES, Uncertainty
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.model.decision import NOT_YET
from explorer.model.rule import Array

DEGREE, DEGREE_BESIDE_GATE = 5, 3
TOO_SMALL: float = SETTINGS["too_small_share"]
Counts = NDArray[np.int64]
SAMPLE_SIZES: Counts = np.array(SETTINGS["sample_sizes"], dtype=np.int64)
CERTAIN = 1e-12
"""Least distance of an accuracy from 0 and from 1, which have no logarithm."""
SURE_IT_IS_NOT_NOISE = 2.0
"""Standard deviations by which slices must differ from the polynomial to be believed."""


@dataclass(frozen=True)
class Information:
    """What it is worth to know everything, and each input alone, in USD."""

    evpi: float
    evppi: Mapping[str, float]
    """Highest first."""
    best: OptionId | None
    """Option with the least expected loss; None where no draw has a passing option."""
    differs: bool
    """Whether that is another one than today's recommendation."""

    def tells(self, name: str) -> bool:
        """Tell whether an input's worth stands out from the noise of the draws."""
        return self.evppi[name] > 0 and self.evppi[name] >= TOO_SMALL * self.evpi


def information(found: Uncertainty) -> Information:
    """Work out the value of perfect information, of everything and of each input."""
    evpi = _of_everything(found)
    alone = len(found.slices) == 1
    worth = {
        # the only uncertain input is everything there is to know
        name: evpi if alone else min(evpi, _gain(*_conditional(found, name)))
        for name in found.slices
    }
    ordered = dict(sorted(worth.items(), key=lambda item: -item[1]))
    best = int(found.mean_loss.argmin())
    nothing = not found.chosen[:NOT_YET].any()
    return Information(
        evpi=evpi,
        evppi=ordered,
        best=None if nothing else OPTION_IDS[best],
        differs=not nothing and best != found.today,
    )


def sample_worth(found: Uncertainty, name: str, sizes: Counts = SAMPLE_SIZES) -> Array:
    """Work out what a sample of n labelled examples is worth, for each n.

    Parameters
    ----------
    found
        The draws.
    name
        One of the accuracies.
    sizes
        Numbers of examples.

    Returns
    -------
    Expected value of sample information, at most the worth of everything. [USD]

    Notes
    -----
    The slices of the accuracy are the prior; of n examples a binomial number is right.

    """
    from scipy.special import gammaln  # noqa: PLC0415

    loss, share = _conditional(found, name)
    slices = found.slices[name]
    accuracy = slices.values / np.maximum(slices.draws, 1)
    accuracy = np.clip(accuracy, CERTAIN, 1.0 - CERTAIN)
    many = np.repeat(sizes, sizes + 1)
    right = np.concatenate([np.arange(n + 1) for n in sizes])
    ways = gammaln(many + 1) - gammaln(right + 1) - gammaln(many - right + 1)
    logs = np.stack([np.ones(len(share)), np.log(accuracy), np.log1p(-accuracy)])
    chance = np.exp(np.stack([ways, right, many - right], axis=1) @ logs)
    after = (chance @ (share * loss).T).min(axis=1)
    expected: Array = np.add.reduceat(after, np.concatenate([[0], np.cumsum(sizes + 1)[:-1]]))
    return np.asarray(np.clip((loss @ share).min() - expected, 0.0, _of_everything(found)))


def _of_everything(found: Uncertainty) -> float:
    return max(0.0, float(found.mean_loss.min()) - found.least_loss)


def _gain(loss: Array, share: Array) -> float:
    """Compare the best choice for all slices with the best choice in each."""
    return max(0.0, float((loss @ share).min() - loss.min(axis=0) @ share))


def _conditional(found: Uncertainty, name: str) -> tuple[Array, Array]:
    """Estimate each option's mean loss, less that of the first, in each slice of an input."""
    slices = found.slices[name]
    draws = slices.draws.astype(np.float64)
    loss = np.zeros_like(slices.losses)
    raw = (slices.losses[1:] - slices.losses[0]) / np.maximum(draws, 1.0)
    fitted, parameters = _fit(found, name, raw, draws)
    variance = np.maximum(slices.squares / np.maximum(draws, 1.0) - raw**2, 0.0)
    loss[1:] = fitted + _belief(raw - fitted, variance, draws, parameters) * (raw - fitted)
    return loss, draws / draws.sum()


def _belief(off: Array, variance: Array, draws: Array, parameters: int) -> Array:
    """Say how far to follow the slices rather than the polynomial: 0 where noise explains them."""
    noise = (variance * (draws > 0)).sum(axis=1)
    seen = (draws * off**2).sum(axis=1)
    free = max(1, int(np.count_nonzero(draws)) - parameters)
    noise *= (1.0 + SURE_IT_IS_NOT_NOISE * np.sqrt(2.0 / free)) * free / max(1, len(draws))
    safe = np.where(seen > 0, seen, 1.0)
    return np.where(seen > noise, 1.0 - noise / safe, 0.0)[:, None]


def _fit(found: Uncertainty, name: str, raw: Array, draws: Array) -> tuple[Array, int]:
    """Lay polynomials in the normal of the input through the means of its slices."""
    if len(draws) == FINE_BINS:
        return _polynomial(_middles(), raw, draws, DEGREE), DEGREE + 1
    slices, bar = found.slices[name], found.bar or 0.0
    above = slices.values >= bar * draws
    at = _middles()[np.arange(len(draws)) - above]
    fitted = np.empty_like(raw)
    for side in (above, ~above):
        fitted[:, side] = _polynomial(at[side], raw[:, side], draws[side], DEGREE_BESIDE_GATE)
    return fitted, 2 * (DEGREE_BESIDE_GATE + 1)


def _polynomial(at: Array, raw: Array, draws: Array, degree: int) -> Array:
    """Fit by least squares, each slice with the weight of its draws."""
    filled = int(np.count_nonzero(draws))
    if not filled:
        return raw
    terms = np.vander(at, min(degree, filled - 1) + 1)
    weight = np.sqrt(draws)[:, None]
    found, *_ = np.linalg.lstsq(terms * weight, raw.T * weight, rcond=None)
    return np.asarray((terms @ found).T)


@cache
def _middles() -> Array:
    """Return the middle of each slice as a normal."""
    from scipy.special import ndtri  # noqa: PLC0415

    return np.asarray(ndtri((np.arange(FINE_BINS) + 0.5) / FINE_BINS))


def measurable(found: Uncertainty) -> tuple[str, ...]:
    """List the accuracies that a sample of labelled examples can measure here."""
    return tuple(name for name in ACCURACIES if name in found.slices)
