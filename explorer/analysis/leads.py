"""How far ahead today's answer stays along the whole range of each input."""

from collections.abc import Mapping

import numpy as np

from explorer.analysis.cheapest import at_rows
from explorer.analysis.flips import NUMERIC
from explorer.analysis.sweep import grids
from explorer.analysis.tornado import leads, rows
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import evaluate


def least_leads(
    inputs: Mapping[str, float], names: tuple[str, ...] = NUMERIC
) -> dict[str, float | None]:
    """Find the smallest lead of today's recommendation over the passing runner-up.

    Parameters
    ----------
    inputs
        The scenario as `numbers` gives it.
    names
        Inputs to vary, one at a time; one without a value has no range and is left out.

    Returns
    -------
    Smallest lead within the bounds of each input, below 0 where another option wins;
    None where nothing else passes anywhere, and where nothing passes today. [USD]

    """
    varied = [name for name in names if np.isfinite(inputs[name])]
    today = int(evaluate(inputs).recommendation)
    if today == NOT_YET:
        return dict.fromkeys(varied)
    points = grids(varied, today=inputs)
    result = at_rows(inputs, varied, points)
    effective, passes = (rows(result, name, points.shape) for name in ("effective_cost", "passes"))
    least = leads(effective, passes.astype(np.bool_), today).min(axis=1)
    return {
        name: float(lead) if np.isfinite(lead) else None
        for name, lead in zip(varied, least, strict=True)
    }
