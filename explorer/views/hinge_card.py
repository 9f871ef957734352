"""The input on which most hangs: how likely each answer is along it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.analysis.chances import Chances
from explorer.analysis.uncertainty import ACCURACIES, Uncertainty
from explorer.charts.shapes import stairs
from explorer.charts.ticks import axis_ticks, share_along
from explorer.domain.declaration import DECLARATIONS
from explorer.model.rule import Array
from explorer.wording import formats, sureness
from explorer.wording import inputs as words
from explorer.wording.findings import code_word
from explorer.wording.flip_points import OPTION_OF_CODE, answer, noun

Payload = dict[str, Any]
ALMOST_ALL = 0.5
"""A swing above this is called everything, a smaller one most."""
MOST_TICKS = 5
TALL_ENOUGH, WIDE_ENOUGH = 0.1, 0.2
"""Shares of the chart that a name takes."""
ORDER = (0, 2, 1, 3)
"""Prompt lowest, then hybrid, then fine-tune: neighbours in what they do."""


def hinge_card(found: Uncertainty, along: Mapping[str, Chances]) -> Payload | None:
    """Assemble the chances along the input whose ends differ most; nothing where none moves it."""
    swing = {name: float(np.ptp(each.of(found.today))) for name, each in along.items()}
    name = max(swing, key=lambda each: swing[each])
    if not swing[name]:
        return None
    own, declaration = along[name], DECLARATIONS[name]
    bar = found.bar if name in ACCURACIES and _crosses(own, found.bar) else None
    edges = _edges(own, declaration.scale == "log", bar)
    x = np.array([share_along(declaration, edges, each) for each in edges])
    tops = np.cumsum(own.shares[list(ORDER)], axis=0)
    floors = tops - own.shares[list(ORDER)]
    low, high = own.of(found.today)
    what = f"the {formats.share(bar)} bar" if bar is not None else noun(name)
    return {
        "title": f"{'Everything' if swing[name] > ALMOST_ALL else 'Most'} hangs on {what}",
        "sentence": (
            f"Chance of each answer by {noun(name)}: {answer(found.today)} "
            f"{sureness.chance(low)} at its low end, {sureness.chance(high)} at its high end."
        ),
        "areas": [
            {
                "option": OPTION_OF_CODE[code],
                "path": stairs(x, floors[row], tops[row]),
                "label": code_word(code),
                "at": _place(x, floors[row], tops[row]),
            }
            for row, code in enumerate(ORDER)
            if own.shares[code].any()
        ],
        "ticks": axis_ticks(declaration, edges, MOST_TICKS),
        "bar": None
        if bar is None
        else [round(share_along(declaration, edges, bar), 4), formats.share(bar)],
        "today": round(share_along(declaration, edges, found.uncertain[name].value), 4),
        "table": {
            "columns": [declaration.noun, *(code_word(code) for code in ORDER)],
            "rows": [
                [
                    words.in_words(declaration, float(value)),
                    *(sureness.chance(float(own.shares[code, step])) for code in ORDER),
                ]
                for step, value in enumerate(own.values)
            ],
        },
    }


def _crosses(own: Chances, bar: float | None) -> bool:
    return bar is not None and bool(own.values[0] < bar < own.values[-1])


def _edges(own: Chances, logarithmic: bool, bar: float | None) -> Array:  # noqa: FBT001
    """Put an edge between neighbouring steps; the one at the bar is the bar itself."""
    values = np.log(own.values) if logarithmic and own.values[0] > 0 else own.values
    middles = (values[1:] + values[:-1]) / 2
    found = np.concatenate([values[:1], middles, values[-1:]])
    if logarithmic and own.values[0] > 0:
        found = np.exp(found)
    if bar is not None:
        found[int(np.searchsorted(own.values, bar))] = bar
    return np.asarray(found)


def _place(x: Array, low: Array, high: Array) -> list[float] | None:
    """Find the longest stretch on which an area is tall enough for its name."""
    tall = np.append(high - low >= TALL_ENOUGH, False)
    best, start = (0.0, 0, 0), 0
    for step, enough in enumerate(tall.tolist()):
        if not enough:
            best = max(best, (float(x[step] - x[start]), start, step))
            start = step + 1
    width, start, stop = best
    if width < WIDE_ENOUGH:
        return None
    middle = float(x[start] + x[stop]) / 2
    step = int(np.clip(np.searchsorted(x, middle) - 1, start, stop - 1))
    return [round(middle, 4), round(float(low[step] + high[step]) / 2, 4)]
