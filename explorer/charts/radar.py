"""The score profile: five core dimensions, or all ten."""

from collections.abc import Mapping

from explorer.charts.style import DRAW_ORDER, LINE_WIDTH, RECOMMENDED_WIDTH, Spec, color
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS, OPTIONS


def radar(
    scores: Mapping[str, Mapping[OptionId, float]],
    measures: Mapping[str, Mapping[OptionId, str]],
    *,
    recommended: OptionId | None,
    all_ten: bool,
) -> Spec:
    """Draw scores on one axis per dimension.

    Parameters
    ----------
    scores
        Score 0–100 by dimension and option.
    measures
        The natural measure in words, for the hover.
    recommended
        Drawn heavier.
    all_ten
        All dimensions instead of the five core ones.

    """
    names = [name for name, dimension in DIMENSIONS.items() if all_ten or dimension.core]
    closed = [*names, names[0]]
    traces = [
        {
            "type": "scatterpolar",
            "name": OPTIONS[option].label,
            "mode": "lines+markers",
            "r": [scores[name][option] for name in closed],
            "theta": [_axis_label(name, scores[name], measures[name]) for name in closed],
            "line": {
                "color": color(option),
                "dash": OPTIONS[option].dash,
                "width": RECOMMENDED_WIDTH if option == recommended else LINE_WIDTH,
            },
            "marker": {"symbol": OPTIONS[option].shape, "size": 7, "color": color(option)},
            "fill": "toself",
            "fillcolor": color(f"{option}-fill"),
            "text": [f"{DIMENSIONS[name].label}: {measures[name][option]}" for name in closed],
            "hovertemplate": "%{text}<br>score %{r:.0f}<extra>%{fullData.name}</extra>",
        }
        for option in DRAW_ORDER
    ]
    return {"data": traces, "layout": polar_layout(all_ten=all_ten)}


def polar_layout(*, all_ten: bool) -> Spec:
    """Lay the axes out: scores from 0 to 100, the first dimension on top."""
    side = 84 if all_ten else 76
    return {
        "margin": {"l": side, "r": side, "t": 40, "b": 34},
        "polar": {
            "bgcolor": "rgba(0,0,0,0)",
            "gridshape": "linear",
            "radialaxis": {
                "range": [0, 100],
                "tickvals": [25, 50, 75, 100],
                "showticklabels": False,
                "ticks": "",
                "showline": False,
                "gridcolor": color("grid"),
            },
            "angularaxis": {
                "direction": "clockwise",
                "rotation": 90,
                "showline": True,
                "linecolor": color("rule"),
                "gridcolor": color("grid"),
                "ticks": "",
                "tickfont": {"size": 11 if all_ten else 11.5, "color": color("ink-3")},
            },
        },
    }


def _axis_label(
    name: str, scores: Mapping[OptionId, float], measures: Mapping[OptionId, str]
) -> str:
    known = "unknown" not in measures.values()
    words = {option: f"{scores[option]:.0f}" if known else "–" for option in OPTION_IDS}
    values = " · ".join(
        f'<span style="color:{color(option)}"><b>{words[option]}</b></span>'
        for option in OPTION_IDS
    )
    return f"{axis_name(name)}<br>{values}"


def axis_name(name: str) -> str:
    """Write the short name of a dimension, in ink."""
    return f'<b><span style="color:{color("ink")}">{DIMENSIONS[name].short}</span></b>'
