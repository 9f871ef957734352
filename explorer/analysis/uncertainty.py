"""How sure the answer is: the whole decision, once for every draw of the uncertain inputs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explorer.analysis import fans
from explorer.analysis.losses import CODES, Slices, Tally, losses
from explorer.analysis.normals import BLOCK, DIMENSION, FINE_BINS, Block, block
from explorer.analysis.ranges import Ranges, draw
from explorer.analysis.settings import SETTINGS, Sampling
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import Evaluation, evaluate
from explorer.model.rule import Array

ACCURACIES = ("prompt_accuracy", "tuned_accuracy")
"""Inputs that a sample of labelled examples measures."""
REGRET: float = SETTINGS["regret_share"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """What the draws say; arrays run over the options in their order."""

    sampling: Sampling
    uncertain: Ranges
    bar: float | None
    """Required accuracy, where it is known; slices of an accuracy have an edge there."""
    today: int
    """Code of the recommendation at the stated values."""
    chosen: NDArray[np.int64]
    """Draws by code of the recommendation."""
    passed: NDArray[np.int64]
    """Draws in which each option passes its gates."""
    stated_total: Array
    mean_total: Array
    fan: fans.Fan
    regretted: int
    """Draws in which today's recommendation costs over a tenth more than the best."""
    mean_loss: Array
    least_loss: float
    """Mean loss of whoever knows every draw. [USD]"""
    slices: Mapping[str, Slices]

    @property
    def probability(self) -> dict[OptionId | None, float]:
        """Share of the draws that recommend each option; None stands for “none passes”."""
        shares = (self.chosen / self.sampling.draws).tolist()
        return dict(zip((*OPTION_IDS, None), shares, strict=True))

    @property
    def passing(self) -> dict[OptionId, float]:
        """Share of the draws in which each option passes its gates."""
        return dict(zip(OPTION_IDS, (self.passed / self.sampling.draws).tolist(), strict=True))

    @property
    def regret(self) -> float | None:
        """Share of the draws in which today's recommendation is regretted."""
        return None if self.today == NOT_YET else self.regretted / self.sampling.draws


@dataclass(frozen=True)
class _Part:
    """What one block of draws adds."""

    chosen: NDArray[np.int64]
    passed: NDArray[np.int64]
    totals: Array
    regretted: int
    loss: Array
    least_loss: float
    slices: dict[str, Slices]


def uncertainty(
    inputs: Mapping[str, float],
    uncertain: Ranges,
    sampling: Sampling | None = None,
    progress: Progress | None = None,
) -> Uncertainty:
    """Evaluate the decision for every draw, block by block.

    Parameters
    ----------
    inputs
        The stated values, as `numbers` gives them.
    uncertain
        Range of each input that has one; the others stay fixed.
    sampling
        Number of draws and seed.
    progress
        Called with the draws done and all draws after each block.

    Returns
    -------
    Probabilities, fans, and the sums from which the value of information follows.

    """
    sampling = sampling or Sampling()
    stated = evaluate(inputs)
    months = fans.fan_months(inputs["horizon_months"])
    today = int(stated.recommendation)
    spent = np.empty((len(OPTION_IDS), len(months), sampling.draws), dtype=np.float32)
    parts: list[_Part] = []
    for start in range(0, sampling.draws, BLOCK):
        many = min(BLOCK, sampling.draws - start)
        drawn = block(sampling.seed, start // BLOCK).first(many)
        x = draw(inputs, uncertain, drawn)
        result = evaluate(x)
        fans.spend(x, months, out=spent[:, :, start : start + many])
        parts.append(_part(x, result, uncertain, drawn, today))
        if progress:
            progress(start + many, sampling.draws)
    totals = np.concatenate([part.totals for part in parts], axis=1)
    return Uncertainty(
        sampling=sampling,
        uncertain=uncertain,
        bar=None if "required_accuracy" in uncertain else inputs["required_accuracy"],
        today=today,
        chosen=reduce(add, (part.chosen for part in parts)),
        passed=reduce(add, (part.passed for part in parts)),
        stated_total=np.array([float(stated[option].total) for option in OPTION_IDS]),
        mean_total=totals.mean(axis=1),
        fan=fans.Fan(
            months,
            np.moveaxis(fans.quantiles(spent), 0, 1),
            fans.quantiles(totals).T,
        ),
        regretted=sum(part.regretted for part in parts),
        mean_loss=sum((part.loss for part in parts), np.zeros(())) / sampling.draws,
        least_loss=sum(part.least_loss for part in parts) / sampling.draws,
        slices={name: reduce(add, (part.slices[name] for part in parts)) for name in uncertain},
    )


def _part(
    x: Mapping[str, ArrayLike], result: Evaluation, uncertain: Ranges, drawn: Block, today: int
) -> _Part:
    """Count and add up one block of draws."""
    draws = drawn.normals.shape[1]
    loss = losses(result, draws)
    least = loss.min(axis=0)
    own = loss[today] if today != NOT_YET else least
    codes = np.broadcast_to(result.recommendation, draws).astype(np.intp)
    tally = Tally(loss, codes)
    options = [result[option] for option in OPTION_IDS]
    passes = np.stack([np.broadcast_to(each.passes, draws) for each in options])
    return _Part(
        chosen=np.bincount(codes, minlength=CODES),
        passed=np.asarray(passes.sum(axis=1)),
        totals=np.stack([np.broadcast_to(each.total, draws) for each in options]),
        regretted=int((own - least > REGRET * np.abs(least)).sum()),
        loss=loss.sum(axis=1),
        least_loss=float(least.sum()),
        slices={name: _sliced(tally, name, x, drawn) for name in uncertain},
    )


def _sliced(tally: Tally, name: str, x: Mapping[str, ArrayLike], drawn: Block) -> Slices:
    """Slice one input; an accuracy has an edge where the gate is."""
    values, bar = np.asarray(x[name]), np.asarray(x["required_accuracy"])
    where = drawn.bins[DIMENSION[name]].astype(np.intp)
    if name in ACCURACIES and not bar.ndim:
        return tally.over(where + (values >= bar), FINE_BINS + 1, values)
    return tally.over(where, FINE_BINS, values)
