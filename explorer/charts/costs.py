"""The total of each option by part, and the fit that it lacks, as bars on one scale."""

from collections.abc import Mapping, Sequence

from explorer.charts.style import Spec, axis, color
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import OPTIONS
from explorer.wording import formats
from explorer.wording.cost_parts import heaviest_first

Parts = Mapping[OptionId, Mapping[str, float]]
MARGIN = {"l": 76, "r": 132, "t": 6, "b": 6}
OPACITIES = (1.0, 0.72, 0.52, 0.36, 0.24, 0.16)
"""One a part, the first ones strongest."""
SMALLEST_WORD = 11
"""A part that is too narrow for its name in this size goes without. [px]"""
MISSING = "weaker fit"
LABELS = [OPTIONS[option].label for option in OPTION_IDS]
COLORS = [color(option) for option in OPTION_IDS]


def costs(parts: Parts, lacking: Mapping[OptionId, float]) -> Spec:
    """Draw one bar an option: its parts, and hatched what weaker fit adds.

    Parameters
    ----------
    parts
        USD by option and part; those that weigh most in all three are stacked first.
    lacking
        USD that stand for the missing fit.
    """
    ordered = heaviest_first(parts[option] for option in OPTION_IDS)
    totals = {option: sum(parts[option].values()) for option in OPTION_IDS}
    longest = max(totals[option] + lacking[option] for option in OPTION_IDS) or 1.0
    return {
        "data": [
            *(
                _part(name, [parts[o][name] for o in OPTION_IDS], opacity)
                for name, opacity in zip(ordered, OPACITIES, strict=False)
            ),
            _missing([lacking[option] for option in OPTION_IDS]),
        ],
        "layout": {
            "barmode": "stack",
            "bargap": 0.42,
            "margin": MARGIN,
            "hovermode": "closest",
            "xaxis": axis(range=[0, longest], showticklabels=False, fixedrange=True),
            "yaxis": axis(
                autorange="reversed",
                fixedrange=True,
                tickfont={"size": 13, "color": color("ink")},
                ticklabelstandoff=6,
            ),
            "uniformtext": {"minsize": SMALLEST_WORD, "mode": "hide"},
            "annotations": [
                note
                for option in OPTION_IDS
                for note in _notes(option, totals[option], totals[option] + lacking[option])
            ],
        },
    }


def _notes(option: OptionId, total: float, effective: float) -> list[Spec]:
    """Write both sums at a bar's end, apart: two dollar signs in one text would be a formula."""
    lines = (
        (f"<b>{formats.money(total)}</b>", -8, 13, "ink"),
        (f"{formats.money(effective)} counting fit", 8, 12, "ink-2"),
    )
    return [
        {
            "x": effective,
            "y": OPTIONS[option].label,
            "xshift": 8,
            "yshift": -down,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "text": text,
            "font": {"size": size, "color": color(ink)},
        }
        for text, down, size, ink in lines
    ]


def _part(name: str, amounts: Sequence[float], opacity: float) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": LABELS,
        "x": list(amounts),
        "marker": {
            "color": COLORS,
            "opacity": opacity,
            "line": {"color": color("surface"), "width": 1},
        },
        "text": [f"{name.lower()} {formats.money(amount)}" for amount in amounts],
        "textposition": "inside",
        "insidetextanchor": "start",
        "constraintext": "inside",
        "textangle": 0,
        "textfont": {
            "size": 11.5,
            "color": color("surface" if opacity > 0.6 else "ink"),
        },
        "hovertemplate": f"{name}: %{{x:$,.0f}}<extra>%{{y}}</extra>",
    }


def _missing(amounts: Sequence[float]) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "name": MISSING,
        "y": LABELS,
        "x": list(amounts),
        "marker": {
            "color": color("surface"),
            "pattern": {
                "shape": "/",
                "size": 6,
                "solidity": 0.35,
                "fgcolor": COLORS,
                "bgcolor": color("surface"),
            },
            "line": {"color": color("surface"), "width": 1},
        },
        "hovertemplate": f"{MISSING}: %{{x:$,.0f}}<extra>%{{y}}</extra>",
    }
