"""Each uncertain input from its low to its high: how far it moves the lead of today's answer."""

from explorer.analysis.tornado import Bar, End, Tornado
from explorer.charts.style import Spec, axis, color, rule, value_axis
from explorer.charts.ticks import round_steps
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.wording import formats, moves
from explorer.wording import inputs as words

MARGIN = {"l": 178, "r": 30, "t": 22, "b": 26}
MOST_TICKS = 5
ROOM = 0.1
ROW, AROUND = 26, 62
"""Heights in pixels: of a bar with its gap, and of everything else."""


def tornado_height(bars: int) -> int:
    """Tell how tall the chart must be. [px]."""
    return ROW * bars + AROUND


def tornado_chart(found: Tornado, most: int) -> Spec:
    """Draw the longest bars; pale where today's answer stays, full where another one wins."""
    bars = [bar for bar in found.bars if bar.reach > 0][:most]
    ends = [end.margin for bar in bars for end in (bar.low, bar.high) if end.margin is not None]
    low, high = min([0.0, found.margin, *ends]), max([0.0, found.margin, *ends])
    spare = (high - low or 1.0) * ROOM
    extent = low - spare, high + spare
    ticks = round_steps(low, high, MOST_TICKS)
    return {
        "data": [_side(found, bars, extent, side) for side in ("low", "high")],
        "layout": {
            "barmode": "overlay",
            "bargap": 0.34,
            "margin": MARGIN,
            "hovermode": "closest",
            "xaxis": value_axis(
                range=list(extent),
                fixedrange=True,
                tickvals=ticks,
                ticktext=[_tick(found, tick) for tick in ticks],
            ),
            "yaxis": axis(
                autorange="reversed",
                fixedrange=True,
                tickfont={"size": 12, "color": color("ink-2")},
                ticklabelstandoff=6,
            ),
            "shapes": [
                rule(found.margin, color=color("ink"), width=1.2),
                rule(0.0, color=color("edge"), width=1.2, dash="2px,3px"),
            ],
            "annotations": [
                _note(found.margin, f"<b>today</b> {moves.margin(found, found.margin)}"),
            ],
        },
    }


def _side(found: Tornado, bars: list[Bar], extent: tuple[float, float], side: str) -> Spec:
    def place(end: End) -> float:
        if end.margin is not None:
            return end.margin
        return extent[0] if end.recommendation != found.recommendation else extent[1]

    ends = [bar.low if side == "low" else bar.high for bar in bars]
    values = [
        words.in_words(DECLARATIONS[bar.name], end.value)
        for bar, end in zip(bars, ends, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": side,
        "y": [DECLARATIONS[bar.name].noun for bar in bars],
        "base": found.margin,
        "x": [place(end) - found.margin for end in ends],
        "marker": {"color": [_color(found, end) for end in ends]},
        "text": values,
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": {"size": 11.5, "color": color("ink-2")},
        "constraintext": "none",
        "customdata": [
            moves.end_sentence(found, bar, end) for bar, end in zip(bars, ends, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _name(code: int) -> str:
    return OPTION_IDS[code] if code < len(OPTION_IDS) else "none"


def _color(found: Tornado, end: End) -> str:
    name = _name(end.recommendation)
    if end.recommendation != found.recommendation:
        return color(name)
    return color(f"{name}-pale" if name != "none" else "rule")


def _tick(found: Tornado, margin: float) -> str:
    if not margin:
        return "tie" if found.unit == "USD" else "the bar"
    return formats.money(margin, 2) if found.unit == "USD" else moves.margin(found, margin)


def _note(at: float, text: str) -> Spec:
    return {
        "x": at,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "text": text,
        "font": {"size": 11.5, "color": color("ink-2")},
    }
