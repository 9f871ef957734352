"""The fans of *How sure*: what each option will have cost, month by month, on one scale."""

from typing import Any

import numpy as np

from explorer.analysis.uncertainty import Uncertainty
from explorer.charts.shapes import apart, band, line
from explorer.charts.ticks import round_steps
from explorer.domain.base import OPTION_IDS
from explorer.domain.option import OPTIONS
from explorer.views.hinge_card import ORDER
from explorer.wording import formats, sureness
from explorer.wording.sureness import P10, P25, P50, P75, P90

Payload = dict[str, Any]
LABEL_GAP = 0.09
"""Least distance of two labels at the end of a fan, as a share of its height."""
HEADROOM = 1.04
MOST_TICKS, TICK_DIGITS = 4, 2
MEASURE = "cumulative cost; bands hold 50% and 80% of draws"


def fan_card(found: Uncertainty) -> Payload:
    """Assemble one fan an option; month and money have the same place in each."""
    fan, months = found.fan, found.fan.months
    low = min(0.0, float(fan.spent.min()))
    high = max(float(fan.spent.max()) * HEADROOM, low + 1.0)
    x, y = months / months[-1], (fan.spent - low) / (high - low)
    return {
        "title": sureness.fan_finding(found),
        "subtitle": MEASURE,
        "options": [
            {
                "option": option,
                "label": OPTIONS[option].label,
                "sentence": sureness.spread(found, option),
                "outer": band(x, y[row, P10], y[row, P90]),
                "inner": band(x, y[row, P25], y[row, P75]),
                "median": line(x, y[row, P50]),
                "ends": _ends(fan.spent[row, :, -1], y[row, :, -1]),
            }
            for row, option in ((code, OPTION_IDS[code]) for code in ORDER[:-1])
        ],
        "money": [
            [round((each - low) / (high - low), 4), formats.money(each, TICK_DIGITS)]
            for each in round_steps(low, high, MOST_TICKS)
        ],
        "months": [[float(at), _month(float(at * months[-1]))] for at in (0.0, 0.5, 1.0)],
        "table": _table(found),
    }


def _month(month: float) -> str:
    return "month 0" if not month else f"{month:g}"


def _ends(spent: np.ndarray, at: np.ndarray) -> list[list[Any]]:
    """Name the high end, the median and the low end, pushed apart."""
    rows = ((P90, "high "), (P50, ""), (P10, "low "))
    places = apart([float(at[row]) for row, _ in rows], LABEL_GAP)
    return [
        [round(place, 4), f"{word}{formats.money(float(spent[row]))}", row == P50]
        for place, (row, word) in zip(places, rows, strict=True)
    ]


def _table(found: Uncertainty) -> Payload:
    shown = ((P10, "low"), (P50, "middle"), (P90, "high"))
    return {
        "columns": [
            "Month",
            *(f"{OPTIONS[option].label}, {word}" for option in OPTION_IDS for _, word in shown),
        ],
        "rows": [
            [
                f"{month:g}",
                *(
                    formats.money(float(found.fan.spent[row, quantile, index]))
                    for row in range(len(OPTION_IDS))
                    for quantile, _ in shown
                ),
            ]
            for index, month in enumerate(found.fan.months)
        ],
    }
