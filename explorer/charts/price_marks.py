"""The marks on the curve of crossovers: what each source expects, and the scenario's own price."""

import math

import numpy as np

from explorer.analysis.price_ratio import Mark
from explorer.charts.style import Spec, color
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import sources
from explorer.domain.option import OPTIONS
from explorer.model.rule import Array
from explorer.wording import formats

ROWS = (0.97, 0.9, 0.83, 0.76)
"""Heights of the names in the plot, so that none runs into another on a phone."""
LOWEST = DECLARATIONS["calls_per_month"].low
Marks = tuple[Mark, ...]


def _mark_points(ratios: Array, calls: Array, marks: Marks) -> list[tuple[float, float]]:
    wanted = sorted({end for mark in marks for end in (mark.low, mark.high)})
    found = ((each, float(calls[np.searchsorted(ratios, each)])) for each in wanted)
    return [(ratio, volume) for ratio, volume in found if not math.isnan(volume)]


def at_marks(ratios: Array, calls: Array, marks: Marks) -> Spec:
    """Set a square on the curve of fine-tuning at each source's ratio."""
    points = _mark_points(ratios, calls, marks)
    return {
        "type": "scatter",
        "name": OPTIONS["fine_tune"].label,
        "mode": "markers",
        "x": [ratio for ratio, _ in points],
        "y": [volume for _, volume in points],
        "marker": {"symbol": OPTIONS["fine_tune"].shape, "size": 8, "color": color("fine_tune")},
        "hoverinfo": "skip",
    }


def shades(marks: Marks, never: float | None, right: float) -> list[Spec]:
    """Shade the range of a source, and where the crossover has become never."""
    spans = [(mark.low, min(mark.high, right)) for mark in marks if mark.low < mark.high]
    spans += [(never, right)] if never is not None and never < right else []
    return [
        {
            "type": "rect",
            "yref": "paper",
            "x0": start,
            "x1": end,
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "fillcolor": color("sunk"),
            "line": {"width": 0},
        }
        for start, end in spans
    ]


def rules(marks: Marks, own: float | None, low: float, right: float) -> list[Spec]:
    """Draw a line at each source's ratio, and a dark one at the scenario's own."""
    ratios = sorted({end for mark in marks for end in (mark.low, mark.high)})
    lines = [(each, {"color": color("rule"), "width": 1}) for each in ratios]
    if own is not None and low <= own <= right:
        lines.append((own, {"color": color("ink"), "width": 1.2}))
    return [
        {
            "type": "line",
            "yref": "paper",
            "x0": each,
            "x1": each,
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": style,
        }
        for each, style in lines
    ]


def names(marks: Marks, own: float | None, low: float, right: float) -> list[Spec]:
    """Name each mark at the top, those of one ratio together, and the scenario's own below."""
    by_ratio: dict[tuple[float, float], list[str]] = {}
    for mark in marks:
        by_ratio.setdefault((mark.low, mark.high), []).append(
            sources()[mark.source].short.removesuffix(" framework")
        )
    found: list[Spec] = []
    heights = iter(ROWS)
    for (start, end), whose in sorted(by_ratio.items()):
        band, first = start < end, start == low
        found.append(
            note(
                math.sqrt(start * end),
                ", ".join(whose),
                y=0.04 if band else next(heights, ROWS[-1]),
                anchor="center" if band else "left" if first else "right",
            )
        )
    if own is not None and low <= own <= right:
        text = f"<b>your prices, {formats.times(own)}</b>"
        found.append(
            note(
                own,
                text,
                y=next(heights, ROWS[-1]),
                anchor="left" if own < 0.3 else "right",
                ink="ink",
            )
        )
    return found


def note(ratio: float, text: str, *, y: float, anchor: str, ink: str = "ink-2") -> Spec:
    """Write beside a ratio, at a height in the plot."""
    return {
        "x": math.log10(ratio),
        "y": y,
        "yref": "paper",
        "xshift": {"left": 5, "right": -5}.get(anchor, 0),
        "text": text,
        "xanchor": anchor,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 11.5, "color": color(ink)},
    }


def values(ratios: Array, calls: Array, marks: Marks, top: float) -> list[Spec]:
    """Write the volume at the ends of the sources' range, and at equal prices."""
    points = _mark_points(ratios, calls, marks)
    wanted = {points[0][0], 1.0, points[-1][0]} if points else set()
    return [
        {
            "x": math.log10(ratio),
            "y": math.log10(volume),
            "text": f"<b>{formats.count(volume)}</b>",
            "xanchor": "left" if ratio == ratios[0] else "right",
            "xshift": 3 if ratio == ratios[0] else -6,
            "yshift": 11,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 11.5, "color": color("ink")},
        }
        for ratio, volume in points
        if ratio in wanted and LOWEST < volume < 10 ** (top - 0.1)
    ]
