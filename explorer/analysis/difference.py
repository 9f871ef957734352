"""What moved a number: the difference of two totals, shared out among the changed inputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

import numpy as np

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import evaluate
from explorer.model.rule import Array, Flags

MOST_SHARED = 12
"""More changed inputs than these would need too many combinations; they are taken in turn."""


@dataclass(frozen=True)
class Difference:
    """A waterfall from one total to another; the parts add up to the difference."""

    option: OptionId
    start: float
    end: float
    parts: Mapping[str, float]
    """By changed input, the largest first (or in turn, where not `shared`). [USD]"""
    shared: bool
    """Whether each part is the mean over all orders of making the changes (Shapley)."""


def changed(start: Mapping[str, float], end: Mapping[str, float]) -> list[str]:
    """List the inputs that differ, in the order of declaration."""
    return [
        name
        for name in DECLARATIONS
        if start[name] != end[name] and not (np.isnan(start[name]) and np.isnan(end[name]))
    ]


def difference(
    start: Mapping[str, float], end: Mapping[str, float], option: OptionId | None = None
) -> Difference:
    """Explain by which inputs the total of an option moved from one scenario to another.

    Parameters
    ----------
    start, end
        Two scenarios as `numbers` gives them.
    option
        Whose total; the one recommended at the end, or at the start, or prompts.

    Returns
    -------
    One part per changed input: Shapley values up to 12 of them, else the steps of
    changing one after the other in the order of declaration.

    """
    option = option or _option(end) or _option(start) or OPTION_IDS[0]
    names = changed(start, end)
    if len(names) > MOST_SHARED:
        rows = np.tri(len(names) + 1, len(names), -1, dtype=np.bool_)
        totals = _totals(start, end, names, rows, option)
        parts = dict(zip(names, np.diff(totals).tolist(), strict=True))
        return Difference(option, float(totals[0]), float(totals[-1]), parts, shared=False)
    bits = np.arange(2 ** len(names))[:, None] >> np.arange(len(names))
    rows = (bits & 1).astype(np.bool_)
    totals = _totals(start, end, names, rows, option)
    shares = dict(zip(names, _shapley(totals, rows).tolist(), strict=True))
    parts = dict(sorted(shares.items(), key=lambda item: -abs(item[1])))
    return Difference(option, float(totals[0]), float(totals[-1]), parts, shared=True)


def _option(inputs: Mapping[str, float]) -> OptionId | None:
    code = int(evaluate(inputs).recommendation)
    return None if code == NOT_YET else OPTION_IDS[code]


def _totals(
    start: Mapping[str, float],
    end: Mapping[str, float],
    names: list[str],
    rows: Flags,
    option: OptionId,
) -> Array:
    """Evaluate all combinations of changes at once; a row says which changes are made."""
    columns = {
        name: np.where(rows[:, column], end[name], start[name]) for column, name in enumerate(names)
    }
    result = evaluate({**start, **columns})
    return np.broadcast_to(result[option].total, len(rows))


def _shapley(totals: Array, rows: Flags) -> Array:
    """Average what each change adds over all orders of making them."""
    count = rows.shape[1]
    if not count:
        return np.zeros(0)
    before = np.array([1 / (count * comb(count - 1, size)) for size in range(count)] + [0.0])
    made = rows.sum(axis=1)
    # as one of those made, a change is the last of them; as one that is not, it is the next
    with_it = np.where(rows, before[made - 1][:, None], 0.0)
    without_it = np.where(rows, 0.0, before[made][:, None])
    return np.asarray(totals @ (with_it - without_it))
