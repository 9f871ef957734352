"""The input on which most hangs: how likely each answer is along it."""

from typing import Any

import numpy as np

from explorer.analysis.chances import Chances, chances
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
ROOM_FOR_A_WORD = 0.12
STACKED = (0, 2, 1, 3)
"""Prompt lowest, then hybrid, then fine-tune: neighbours in what they do."""


def hinge_card(found: Uncertainty) -> Payload | None:
    """Assemble the chances along the input whose ends differ most; nothing without a range."""
    along = {name: chances(found, name) for name in found.slices}
    if not along:
        return None
    swing = {name: float(np.ptp(each.of(found.today))) for name, each in along.items()}
    name = max(swing, key=lambda each: swing[each])
    own, declaration = along[name], DECLARATIONS[name]
    bar = found.bar if name in ACCURACIES and _crosses(own, found.bar) else None
    edges = _edges(own, declaration.scale == "log", bar)
    x = np.array([share_along(declaration, edges, each) for each in edges])
    tops = np.cumsum(own.shares[list(STACKED)], axis=0)
    floors = tops - own.shares[list(STACKED)]
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
            for row, code in enumerate(STACKED)
            if own.shares[code].any()
        ],
        "ticks": axis_ticks(declaration, edges, MOST_TICKS),
        "bar": None
        if bar is None
        else [round(share_along(declaration, edges, bar), 4), formats.share(bar)],
        "today": round(share_along(declaration, edges, found.uncertain[name].value), 4),
        "table": {
            "columns": [declaration.noun, *(code_word(code) for code in STACKED)],
            "rows": [
                [
                    words.in_words(declaration, float(value)),
                    *(sureness.chance(float(own.shares[code, step])) for code in STACKED),
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
    """Find where an area is highest over a fair width, for its name."""
    tall = np.where(np.diff(x) > 0, high - low, 0.0)
    wide = np.convolve(tall, np.ones(3) / 3, mode="same") if len(tall) > 2 else tall
    step = int(wide.argmax())
    if tall[step] < ROOM_FOR_A_WORD:
        return None
    across = float(np.clip((x[step] + x[step + 1]) / 2, ROOM_FOR_A_WORD, 1 - ROOM_FOR_A_WORD))
    return [round(across, 4), round(float(low[step] + high[step]) / 2, 4)]
