"""From which volume tuning pays, against what tuned calls cost: a curve that ends in never."""

import math
from collections.abc import Mapping

import numpy as np

from explorer.analysis.price_ratio import Crossovers, Mark
from explorer.charts.price_marks import at_marks, names, note, rules, shades, values
from explorer.charts.style import Spec, axis, color, line, value_axis
from explorer.domain.base import OptionId
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.option import OPTIONS
from explorer.model.rule import Array, Flags
from explorer.wording import formats

HEIGHT = 292
MARGIN = {"l": 44, "r": 92, "t": 6, "b": 40}
LEAST_RIGHT, ROOM_RIGHT = 5.0, 1.3
"""The axis reaches at least this far, and this much beyond where it turns into never."""
TOP_ROOM, LEAST_DECADES = 6.0, 1.6
TICKS = (0.1, 0.2, 0.5, 1, 2, 4, 8)
END_GAP, NEVER_ROOM = 34, 60
"""Room that a label at the right edge takes, and that of “never” above them. [px]"""
WAY_TO_NEVER = (0.3, 0.6, 0.8, 0.9, 0.96, 0.99, 0.999)
NOWHERE = 3.0
"""Decade at which the axis starts when nothing crosses anywhere."""


def price_curve(
    found: Crossovers,
    volumes: Mapping[OptionId, Array],
    *,
    never: Mapping[OptionId, float | None],
    marks: tuple[Mark, ...],
    own: float | None,
) -> Spec:
    """Draw crossover volumes along the price ratio on log axes.

    Parameters
    ----------
    found
        The swept ratios.
    volumes
        Crossover volume by option; NaN is never. [call/month]
    never
        Ratio from which an option never crosses; that of fine-tuning is shaded. None: nowhere.
    marks
        The ratios of the sources.
    own
        The scenario's own ratio, if it has one.

    """
    low, high = float(found.ratios[0]), float(found.ratios[-1])
    end = never["fine_tune"]
    right = min(high, max(LEAST_RIGHT, (end or 0.0) * ROOM_RIGHT))
    inside = found.ratios <= right
    bottom, top = _range(found.ratios, volumes, marks, inside)
    return {
        "data": [_trace(found.ratios[inside], volumes[o][inside], never[o], o) for o in volumes]
        + [at_marks(found.ratios, volumes["fine_tune"], marks)],
        "layout": {
            "margin": MARGIN,
            "hovermode": "closest",
            "xaxis": axis(
                type="log",
                range=[math.log10(low), math.log10(right)],
                tickvals=[tick for tick in TICKS if low <= tick <= right],
                ticktext=[f"{tick:g}×" for tick in TICKS if low <= tick <= right],
                title={
                    "text": "price of tuned against base inference →",
                    "font": {"size": 11.5, "color": color("ink-3")},
                    "standoff": 6,
                },
            ),
            "yaxis": value_axis(
                type="log",
                range=[bottom, top],
                tickvals=[10.0**power for power in range(math.ceil(bottom), math.floor(top) + 1)],
                ticktext=[
                    formats.count(10.0**power)
                    for power in range(math.ceil(bottom), math.floor(top) + 1)
                ],
            ),
            "shapes": [*shades(marks, end, right), *rules(marks, own, low, right)],
            "annotations": [
                *names(marks, own, low, right),
                *values(found.ratios, volumes["fine_tune"], marks, top),
                *_ends(found.ratios, volumes, inside, bottom=bottom, top=top, never=end),
            ],
        },
    }


def _range(
    ratios: Array, volumes: Mapping[OptionId, Array], marks: tuple[Mark, ...], inside: Flags
) -> tuple[float, float]:
    """Show the lines up to the last source's mark; what rises to never may leave the plot."""
    last = max(mark.high for mark in marks)
    shown = [calls[inside & (ratios <= last)] for calls in volumes.values()]
    known = np.concatenate(shown)
    known = known[~np.isnan(known)]
    if not len(known):
        return NOWHERE, NOWHERE + LEAST_DECADES
    bottom = math.log10(float(known.min())) - 0.35
    top = math.log10(float(known.max()) * TOP_ROOM)
    return bottom, max(top, bottom + LEAST_DECADES)


def _trace(ratios: Array, calls: Array, never: float | None, option: OptionId) -> Spec:
    """Draw a line; it leaves the plot where the crossover reaches the highest volume there is."""
    known = ~np.isnan(calls)
    x, y = ratios[known].tolist(), calls[known].tolist()
    if never is not None and len(x) and x[-1] < never <= float(ratios[-1]):
        # costs are straight lines in volume and price, so the crossover runs off as 1/(1 − way)
        last, at = x[-1], y[-1]
        x += [last + way * (never - last) for way in WAY_TO_NEVER]
        y += [min(at / (1 - way), DECLARATIONS["calls_per_month"].high) for way in WAY_TO_NEVER]
    return {
        "type": "scatter",
        "name": OPTIONS[option].label,
        "mode": "lines",
        "x": x,
        "y": y,
        "line": line(option, recommended=False),
        "hovertemplate": "at %{x:.2f}× the base price: from %{y:.3s} calls a month"
        "<extra>%{fullData.name}</extra>",
    }


def _ends(
    ratios: Array,
    volumes: Mapping[OptionId, Array],
    inside: Flags,
    *,
    bottom: float,
    top: float,
    never: float | None,
) -> list[Spec]:
    """Name each line at the right edge, with where it ends."""
    room = (top - bottom) / (HEIGHT - MARGIN["t"] - MARGIN["b"])
    texts: dict[OptionId, str] = {}
    at: dict[OptionId, float] = {}
    for option, calls in volumes.items():
        shown = calls[inside]
        known = shown[~np.isnan(shown)]
        texts[option] = _end_text(known, len(known) == len(shown))
        last = math.log10(float(known[-1])) if len(known) == len(shown) else top - 0.9
        at[option] = min(max(last, bottom), top - NEVER_ROOM * room)
    lower, upper = sorted(at, key=lambda option: at[option])
    at[upper] = max(at[upper], at[lower] + END_GAP * room)
    found = [
        {
            "x": 1,
            "xref": "paper",
            "y": at[option],
            "xshift": 6,
            "text": f"<b>{OPTIONS[option].label}</b><br>"
            f'<span style="color:{color("ink-2")}">{texts[option]}</span>',
            "align": "left",
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 12, "color": color(option)},
        }
        for option in volumes
    ]
    if never is not None and never > ratios[0]:
        text = f"<b>never</b><br>from {formats.times(never)}"
        found.append(note(1.0, text, y=0.93, anchor="left", ink="ink"))
        found[-1] |= {"x": 1, "xref": "paper", "align": "left"}
    return found


def _end_text(known: Array, all_known: bool) -> str:  # noqa: FBT001
    if not len(known):
        return "never"
    if not all_known:
        return f"from {formats.count(float(known[0]))}"
    if known[-1] <= DECLARATIONS["calls_per_month"].low:
        return "at any volume"
    ends = [formats.count(float(known[end])) for end in (0, -1)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"
