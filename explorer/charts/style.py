"""What the charts share. Colours are names of palette.toml as @{name}; the page fills them in."""

from collections.abc import Mapping
from typing import Any, TypeVar

from explorer.domain.base import OptionId
from explorer.domain.option import OPTIONS

Spec = dict[str, Any]
Key = TypeVar("Key", bound=str)
LINE_WIDTH, RECOMMENDED_WIDTH = 2.2, 3.0
LABEL_GAP = 15
"""Least distance between two end labels. [px]"""
ENTITIES = (("&", "&amp;"), ("<", "&lt;"), ("{", "&#123;"), ("$", "&#36;"))
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


def spread(
    positions: Mapping[Key, float], gap: float = LABEL_GAP, *, floor: float = float("-inf")
) -> dict[Key, float]:
    """Push labels apart until each has its room and none lies below the floor, in pixels."""
    ordered = sorted(positions, key=lambda key: positions[key])
    placed: dict[Key, float] = {}
    last = float("-inf")
    for key in ordered:
        last = placed[key] = max(positions[key], last + gap)
    # centre the column that was pushed, so that no label drifts far from its line
    shift = sum(positions[key] - placed[key] for key in positions) / len(positions)
    if any(placed[key] != positions[key] for key in positions):
        placed = {key: at + shift for key, at in placed.items()}
    last = floor - gap
    for key in ordered:
        last = placed[key] = max(placed[key], last + gap)
    return placed


def end_label(ink: str, text: str, *, x: float, y: float, yshift: float) -> Spec:
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
        "font": {"size": 12.5, "color": color(ink)},
    }


def literal(text: str) -> str:
    """Make a person's text safe in a label: nothing in it is a tag, a colour or a figure's name.

    Plotly reads these few entities itself, and words.js reads the same ones.
    """
    for plain, entity in ENTITIES:
        text = text.replace(plain, entity)
    return text


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
