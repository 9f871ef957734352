"""How far cumulative costs spread over the draws: a band and its middle for each option."""

from collections.abc import Mapping

import numpy as np

from explorer.charts.months import MARGIN, nice_ticks
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

HEIGHT = 250
MOST_TICKS = 5


def fan(
    months: Array, spent: Mapping[OptionId, tuple[Array, Array, Array]], *, today: OptionId | None
) -> Spec:
    """Draw the low, the middle and the high of what has been spent after each month.

    Parameters
    ----------
    months
        Months since the start.
    spent
        USD by option: low, middle, high.
    today
        The recommended option, drawn heavier.

    """
    top = max(float(high.max()) for _, _, high in spent.values()) * 1.04 or 1.0
    last = float(months[-1])
    pixels = HEIGHT - MARGIN["t"] - MARGIN["b"]
    ends = {option: float(spent[option][1][-1]) for option in OPTION_IDS}
    at = {option: ends[option] / top * pixels for option in OPTION_IDS}
    placed = spread(at)
    ticks = nice_ticks(top)
    shown = np.unique(np.round(np.linspace(0.0, last, MOST_TICKS))).tolist()
    return {
        "data": [
            trace
            for option in DRAW_ORDER
            for trace in _traces(option, months, spent[option], recommended=option == today)
        ],
        "layout": {
            "margin": MARGIN,
            "hovermode": "closest",
            "xaxis": axis(
                range=[0, last],
                tickvals=shown,
                ticktext=["month 0", *(f"{month:g}" for month in shown[1:])],
            ),
            "yaxis": value_axis(
                range=[0, top],
                tickvals=ticks,
                ticktext=["$" + formats.count(tick) for tick in ticks],
            ),
            "annotations": [
                end_label(
                    option,
                    f"{OPTIONS[option].label} {formats.money(ends[option], 2)}",
                    x=last,
                    y=ends[option],
                    yshift=placed[option] - at[option],
                )
                for option in OPTION_IDS
            ],
        },
    }


def _traces(
    option: OptionId, months: Array, ends: tuple[Array, Array, Array], *, recommended: bool
) -> list[Spec]:
    low, middle, high = ends
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": np.concatenate([months, months[::-1]]),
            "y": np.concatenate([high, low[::-1]]),
            "fill": "toself",
            "fillcolor": color(f"{option}-fill"),
            "line": {"width": 0.8, "color": color(f"{option}-pale")},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "name": OPTIONS[option].label,
            "x": months,
            "y": middle,
            "line": line(option, recommended=recommended),
            "hovertemplate": "month %{x}: %{y:$,.0f} in the middle<extra>%{fullData.name}</extra>",
        },
    ]
