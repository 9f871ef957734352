"""States of a comparison on top of one another: their score profiles and their costs by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.charts.months import HEIGHT, MARGIN, cost_line, month_axes
from explorer.charts.radar import axis_name, polar_layout
from explorer.charts.style import (
    LINE_WIDTH,
    RECOMMENDED_WIDTH,
    Spec,
    color,
    end_label,
    literal,
    spread,
)
from explorer.data import read_table
from explorer.domain.declaration import clip
from explorer.domain.option import DIMENSIONS
from explorer.model.rule import Array
from explorer.wording import formats

SERIES: Mapping[str, Mapping[str, str]] = read_table("series")
NOW = "now"
ROOM_FOR_NAMES = 138
"""At the right of the costs, for letter, name and amount. [px]"""
LONGEST_LABEL = 11
MOST_IN_A_ROW, ROOM_ABOVE = 3, 54
"""Scores in one row beside an axis, as a phone has no room for more; room for two rows. [px]"""
LOWEST_LABEL = 6.0
"""Middle of the lowest label above the axis, so that it keeps clear of the months. [px]"""


@dataclass(frozen=True)
class Drawn:
    """What both charts show of one state."""

    series: str
    """Key of series.toml."""
    name: str
    months: Array
    spent: Array
    """USD after each of the months, of the option that is shown."""
    scores: Mapping[str, float]
    """Score 0-100 by dimension."""
    words: Mapping[str, str]
    """The natural measure by dimension; “unknown” has no score."""


def profiles(states: Sequence[Drawn], *, all_ten: bool) -> Spec:
    """Draw one polygon a state; the present one heavier and on top."""
    names = [name for name, dimension in DIMENSIONS.items() if all_ten or dimension.core]
    closed = [*names, names[0]]
    around = [_axis_label(name, states) for name in closed]
    traces = [
        {
            "type": "scatterpolar",
            "name": literal(state.name),
            "mode": "lines+markers",
            "r": [state.scores[name] for name in closed],
            "theta": around,
            "line": _line(state),
            "marker": _marker(state) | {"size": 8},
            "text": [f"{DIMENSIONS[name].label}: {state.words[name]}" for name in closed],
            "hovertemplate": "%{text}<br>score %{r:.0f}<extra>%{fullData.name}</extra>",
        }
        for state in states
    ]
    layout = polar_layout(all_ten=all_ten)
    if len(states) > MOST_IN_A_ROW:
        layout["margin"] |= {"t": ROOM_ABOVE, "b": ROOM_ABOVE}
    return {"data": traces, "layout": layout}


def costs(states: Sequence[Drawn]) -> Spec:
    """Draw what each state has spent after each month of its own horizon."""
    last = max(float(state.months[-1]) for state in states)
    top = max(float(np.max(state.spent)) for state in states) * 1.04 or 1.0
    pixels = HEIGHT - MARGIN["t"] - MARGIN["b"]
    at = {state.series: float(state.spent[-1]) / top * pixels for state in states}
    placed = spread(at, floor=LOWEST_LABEL)
    return {
        "data": [
            cost_line(
                literal(state.name),
                state.months,
                state.spent,
                style=_line(state),
                marker=_marker(state),
            )
            for state in states
        ],
        "layout": {
            "margin": {**MARGIN, "r": ROOM_FOR_NAMES},
            "hovermode": "closest",
            **month_axes(last, top),
            "annotations": [
                end_label(
                    SERIES[state.series]["color"],
                    _end(state),
                    x=float(state.months[-1]),
                    y=float(state.spent[-1]),
                    yshift=placed[state.series] - at[state.series],
                )
                for state in states
            ],
        },
    }


def _line(state: Drawn) -> Spec:
    style = SERIES[state.series]
    width = RECOMMENDED_WIDTH if state.series == NOW else LINE_WIDTH
    return {"color": color(style["color"]), "dash": style["dash"], "width": width}


def _marker(state: Drawn) -> Spec:
    style = SERIES[state.series]
    return {"symbol": style["shape"], "color": color(style["color"])}


def _end(state: Drawn) -> str:
    amount = formats.money(float(state.spent[-1]))
    name = literal(clip(state.name, LONGEST_LABEL))
    return " ".join(filter(None, (SERIES[state.series]["letter"], name, amount)))


def _axis_label(name: str, states: Sequence[Drawn]) -> str:
    scores = [
        f'<span style="color:{color(SERIES[state.series]["color"])}"><b>{_score(state, name)}</b>'
        "</span>"
        for state in states
    ]
    rows = [scores] if len(scores) <= MOST_IN_A_ROW else [scores[:-2], scores[-2:]]
    return "<br>".join([axis_name(name), *(" · ".join(row) for row in rows)])


def _score(state: Drawn, name: str) -> str:
    return "–" if state.words[name] == "unknown" else f"{state.scores[name]:.0f}"
