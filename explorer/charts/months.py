"""Cumulative cost by month, one line an option, named at its end."""

import math
from collections.abc import Mapping

import numpy as np

from explorer.analysis.curves import MonthlyCost
from explorer.charts.style import (
    DRAW_ORDER,
    Spec,
    axis,
    color,
    end_label,
    line,
    spread,
    value_axis,
)
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.model.rule import Array
from explorer.wording import formats

HEIGHT = 216
MARGIN = {"l": 46, "r": 120, "t": 10, "b": 24}
ROOM_FOR_POWERS = {"l": 58, "r": 146}
"""The sides when amounts are written with a power of ten."""
MOST_GRIDLINES = 4
NICE_STEPS = (1, 2, 2.5, 5, 10)


def nice_ticks(top: float) -> list[float]:
    """Choose at most four round steps above zero, the last one not above `top`."""
    if not math.isfinite(top) or top <= 0:
        return [0.0]
    power = 10.0 ** math.floor(math.log10(top / MOST_GRIDLINES))
    step = next(power * nice for nice in NICE_STEPS if top / (power * nice) <= MOST_GRIDLINES)
    return [step * index for index in range(math.floor(top / step + 1e-9) + 1)]


def months(
    spent: MonthlyCost, *, recommended: OptionId | None, blocked: Mapping[OptionId, bool]
) -> Spec:
    """Draw what has been spent after each month.

    Parameters
    ----------
    spent
        USD by month and option, month 0 being the build.
    recommended
        Drawn heavier.
    blocked
        Options that a gate blocks; their label says so and their line is pale.

    """
    last = float(spent.months[-1])
    ends = {option: float(spent.totals[option][-1]) for option in OPTION_IDS}
    top = max(float(np.max(totals)) for totals in spent.totals.values()) * 1.04 or 1.0
    pixels = HEIGHT - MARGIN["t"] - MARGIN["b"]
    at = {option: ends[option] / top * pixels for option in OPTION_IDS}
    placed = spread(at)
    return {
        "data": [
            {
                **cost_line(
                    OPTIONS[option].label,
                    spent.months,
                    spent.totals[option],
                    style=line(option, recommended=option == recommended),
                    marker={"symbol": OPTIONS[option].shape, "color": color(option)},
                ),
                "opacity": 0.5 if blocked[option] and not all(blocked.values()) else 1,
            }
            for option in DRAW_ORDER
        ],
        "layout": {
            "margin": {**MARGIN, **(ROOM_FOR_POWERS if top >= formats.NAMED_BELOW else {})},
            "hovermode": "closest",
            **month_axes(last, top),
            "annotations": [
                end_label(
                    option,
                    f"{OPTIONS[option].label} {formats.money(ends[option])}",
                    x=last,
                    y=ends[option],
                    yshift=placed[option] - at[option],
                )
                for option in OPTION_IDS
            ],
        },
    }


def cost_line(name: str, months: Array, spent: Array, *, style: Spec, marker: Spec) -> Spec:
    """Draw one line of costs by month, with a mark at its end alone."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines+markers",
        "x": months,
        "y": spent,
        "line": style,
        "marker": {
            **marker,
            "opacity": 1,
            "line": {"width": 0},
            "size": [0] * (len(months) - 1) + [9],
        },
        "cliponaxis": False,
        "hovertemplate": "month %{x}: %{y:$,.0f}<extra>%{fullData.name}</extra>",
    }


def month_axes(last: float, top: float) -> Spec:
    """Lay out months across, at most five of them named, and USD upwards."""
    every = max(1, math.ceil(last / 4)) if last > 5 else 1
    shown = [
        month for month in range(0, int(last) + 1, every) if month == 0 or last - month >= every / 2
    ]
    shown = [*shown, int(last)] if shown[-1] != int(last) else shown
    ticks = nice_ticks(top)
    return {
        "xaxis": axis(
            range=[0, last],
            tickvals=shown,
            ticktext=["month 0", *(str(month) for month in shown[1:])],
        ),
        "yaxis": value_axis(
            range=[0, top], tickvals=ticks, ticktext=[_round_money(tick) for tick in ticks]
        ),
    }


def _round_money(value: float) -> str:
    return "$" + formats.count(value)
