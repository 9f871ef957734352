"""All-in cost per thousand calls against volume, and the sources' volume tiers above it."""

import math

import numpy as np

from explorer.analysis.curves import VolumeCost, VolumeMarks
from explorer.charts.style import DRAW_ORDER, Spec, axis, color, line, rule, spread, value_axis
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.wording import formats

HEIGHT = 164
MARGIN = {"l": 76, "r": 68, "t": 4, "b": 22}
MOST_SPAN = 1.75
"""Decades shown above the cheapest end; the steep start may leave the plot."""
FARTHEST_BELOW = 30
STEPS_IN_DECADE = (1, 3)
HALO = ", ".join(f"{x}px {y}px 1px {color('surface')}" for x in (-1, 0, 1) for y in (-1, 0, 1))
"""Text shadow that keeps a note readable where a line runs under it."""


def share_of_axis(curve: VolumeCost, calls: float) -> float:
    """Place a volume on the log axis. As per cent of its width."""
    low, high = math.log10(curve.calls_per_month[0]), math.log10(curve.calls_per_month[-1])
    return min(100.0, max(0.0, (math.log10(calls) - low) / (high - low) * 100))


def volume(curve: VolumeCost, marks: VolumeMarks, *, recommended: OptionId | None) -> Spec:
    """Draw cost per thousand calls on log axes, with today, equal costs and flips marked."""
    lows = sorted(float(np.min(cost)) for cost in curve.per_thousand.values())
    # an option without known prices costs next to nothing: it must not flatten the others
    low = max(lows[0], lows[1] / FARTHEST_BELOW)
    high = max(float(np.max(cost)) for cost in curve.per_thousand.values())
    bottom = math.log10(low) - 0.16 if low > 0 else -3.0
    top = min(math.log10(max(high, 1e-9)) + 0.05, bottom + MOST_SPAN)
    ends = {option: _log(float(curve.per_thousand[option][-1])) for option in OPTION_IDS}
    pixels = (HEIGHT - MARGIN["t"] - MARGIN["b"]) / (top - bottom)
    at = {option: (ends[option] - bottom) * pixels for option in OPTION_IDS}
    placed = spread(at, gap=12)
    ticks = _ticks(bottom, top)
    first, last = (int(math.log10(curve.calls_per_month[end]) + 1e-9) for end in (0, -1))
    decades = [
        decade for decade in range(first, last + 1) if 10**decade >= curve.calls_per_month[0] * 0.99
    ]
    return {
        "data": [
            {
                "type": "scatter",
                "name": OPTIONS[option].label,
                "mode": "lines",
                "x": curve.calls_per_month,
                "y": curve.per_thousand[option],
                "line": line(option, recommended=option == recommended),
                "hovertemplate": "%{x:.3s} calls a month: %{y:$,.2f} per 1,000"
                "<extra>%{fullData.name}</extra>",
            }
            for option in DRAW_ORDER
        ]
        + _ring(curve, marks, bottom),
        "layout": {
            "margin": MARGIN,
            "hovermode": "closest",
            # the sources' bands above lie on this axis, so it must not move
            "xaxis": axis(
                fixedrange=True,
                type="log",
                range=[math.log10(curve.calls_per_month[0]), last],
                tickvals=[10.0**decade for decade in decades],
                ticktext=[
                    formats.count(10.0**decade) + (" calls" if index == 0 else "")
                    for index, decade in enumerate(decades)
                ],
            ),
            "yaxis": value_axis(
                type="log",
                range=[bottom, top],
                tickvals=ticks,
                ticktext=["$" + formats.count(tick) for tick in ticks],
            ),
            "shapes": _rules(marks),
            "annotations": [
                {
                    "x": last,
                    "y": bottom,
                    "xshift": 6,
                    "yshift": placed[option],
                    "text": f"<b>{OPTIONS[option].label}</b>",
                    "xanchor": "left",
                    "yanchor": "middle",
                    "showarrow": False,
                    "font": {"size": 12, "color": color(option)},
                }
                for option in OPTION_IDS
            ]
            + _notes(marks, right=last),
        },
    }


def _log(value: float) -> float:
    return math.log10(value) if value > 0 else -3.0


def _ticks(bottom: float, top: float) -> list[float]:
    found = [
        step * 10.0**decade
        for decade in range(math.floor(bottom), math.ceil(top) + 1)
        for step in STEPS_IN_DECADE
        if bottom <= math.log10(step * 10.0**decade) <= top
    ]
    return found if len(found) <= 5 else found[:: math.ceil(len(found) / 5)]


def _rules(marks: VolumeMarks) -> list[Spec]:
    flips = [
        rule(calls, color=_code_color(code), width=1.4, dash="2px,3px")
        for calls, code in marks.recommendation_changes
    ]
    return [*flips, rule(marks.today, color=color("ink"), width=1.2)]


def _code_color(code: int) -> str:
    return color(OPTION_IDS[code] if code < len(OPTION_IDS) else "none")


def _ring(curve: VolumeCost, marks: VolumeMarks, bottom: float) -> list[Spec]:
    if marks.costs_equal is None or marks.cheaper is None:
        return []
    height = float(
        np.interp(
            math.log10(marks.costs_equal),
            np.log10(curve.calls_per_month),
            np.log10(np.maximum(curve.per_thousand["prompt"], 10**bottom)),
        )
    )
    label = f"costs equal at {formats.count(marks.costs_equal)} calls a month"
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [marks.costs_equal],
            "y": [10**height],
            "marker": {
                "size": 11,
                "color": color("surface"),
                "line": {"color": color("ink"), "width": 2},
            },
            "hovertemplate": f"{label}<extra></extra>",
            "meta": "costs equal",
        }
    ]


def _notes(marks: VolumeMarks, *, right: float) -> list[Spec]:
    """Write what each mark means, in rows of their own, on the side where there is room."""
    rows: list[tuple[float, float, str]] = []
    if marks.recommendation_changes:
        calls, _ = marks.recommendation_changes[0]
        rows.append((calls, 0.94, f"<b>{formats.count(calls)}</b> the recommendation changes"))
    if marks.costs_equal is not None and marks.cheaper is not None:
        noun = OPTIONS[marks.cheaper].label.lower()
        text = f"<b>{formats.count(marks.costs_equal)}</b> {noun} costs as much as prompt"
        rows.append((marks.costs_equal, 0.42, text))
    rows.append((marks.today, 0.05, f"<b>{formats.count(marks.today)}</b> today"))
    middle = right - 2.2
    return [
        {
            "x": math.log10(calls),
            "y": height,
            "yref": "paper",
            "xshift": 7 if math.log10(calls) < middle else -7,
            "xanchor": "left" if math.log10(calls) < middle else "right",
            "yanchor": "middle",
            "text": text,
            "showarrow": False,
            "font": {"size": 12, "color": color("ink-2"), "shadow": HALO},
        }
        for calls, height, text in rows
        if 10**right >= calls
    ]
