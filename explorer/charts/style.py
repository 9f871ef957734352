"""What the charts share. Colours are names of palette.toml as @{name}; the page fills them in."""

from typing import Any

from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS

Spec = dict[str, Any]
LINE_WIDTH, RECOMMENDED_WIDTH = 2.2, 3.0
LABEL_GAP = 15
"""Least distance between two end labels. [px]"""
DRAW_ORDER: tuple[OptionId, ...] = ("fine_tune", "hybrid", "prompt")


def color(name: str) -> str:
    """Write the reference that the page replaces by the theme's colour."""
    return f"@{{{name}}}"


def line(option: OptionId, *, recommended: bool) -> Spec:
    """Style an option's line: its colour, its dash, and more weight when recommended."""
    width = RECOMMENDED_WIDTH if recommended else LINE_WIDTH
    return {"color": color(option), "dash": OPTIONS[option].dash, "width": width}


def axis(**settings: Any) -> Spec:  # noqa: ANN401
    """Style a quiet axis: no frame, no zero line, ticks in the third ink."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"size": 11.5, "color": color("ink-3")},
        **settings,
    }


def value_axis(**settings: Any) -> Spec:  # noqa: ANN401
    """Style an axis with hairlines across the plot."""
    return axis(
        showgrid=True, gridcolor=color("grid"), gridwidth=1, ticklabelstandoff=4, **settings
    )


def spread(positions: dict[OptionId, float], gap: float = LABEL_GAP) -> dict[OptionId, float]:
    """Push labels apart along one direction until each has its room, in pixels."""
    ordered = sorted(positions, key=lambda option: positions[option])
    placed: dict[OptionId, float] = {}
    last = float("-inf")
    for option in ordered:
        last = placed[option] = max(positions[option], last + gap)
    # centre the column that was pushed, so that no label drifts far from its line
    shift = sum(positions[o] - placed[o] for o in OPTION_IDS) / len(OPTION_IDS)
    if any(placed[o] != positions[o] for o in OPTION_IDS):
        placed = {option: at + shift for option, at in placed.items()}
    return placed


def end_label(option: OptionId, text: str, *, x: float, y: float, yshift: float) -> Spec:
    """Name a line at its end instead of in a legend."""
    return {
        "x": x,
        "y": y,
        "xshift": 9,
        "yshift": yshift,
        "text": f"<b>{text}</b>",
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 12.5, "color": color(option)},
    }


def rule(at: float, **style: object) -> Spec:
    """Draw a line across the whole plot."""
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "layer": "above",
        "line": style,
    }
