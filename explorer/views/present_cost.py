"""Cost over time as a slide: three lines, each named at its end."""

from collections.abc import Mapping
from typing import Any

from explorer.analysis.curves import MonthlyCost
from explorer.charts.shapes import apart, line
from explorer.charts.ticks import round_steps
from explorer.domain.base import OPTION_IDS
from explorer.domain.option import OPTIONS
from explorer.model.evaluation import Evaluation
from explorer.views.cards import cards
from explorer.wording import findings, formats, slides
from explorer.wording.verdict import Verdict

Payload = dict[str, Any]
HEADROOM = 1.04
LABEL_GAP = 0.13
"""Least distance of two names at the ends of their lines, as a share of the height."""
MOST_TICKS, TICK_DIGITS = 4, 2


def cost_slide(
    inputs: Mapping[str, float], result: Evaluation, spent: MonthlyCost, said: Verdict
) -> Payload:
    """Assemble the drawing, its finding, and on what the money goes."""
    blocked = {option: not bool(result[option].passes) for option in OPTION_IDS}
    ends = {option: float(spent.totals[option][-1]) for option in OPTION_IDS}
    top = max(float(totals.max()) for totals in spent.totals.values()) * HEADROOM or 1.0
    x = spent.months / spent.months[-1]
    order = sorted(OPTION_IDS, key=lambda option: -ends[option])
    places = dict(zip(order, apart([ends[o] / top for o in order], LABEL_GAP), strict=True))
    own = next((each for each in cards(inputs, result, said.option) if each["recommended"]), None)
    return {
        "title": findings.months(spent, blocked),
        "lead": slides.spent_on(own["parts"], own["total"]) if own else "",
        "lines": [
            {
                "option": option,
                "label": OPTIONS[option].label,
                "total": formats.money(ends[option]),
                "path": line(x, spent.totals[option] / top),
                "at": round(places[option], 4),
                "end": round(ends[option] / top, 4),
                "recommended": option == said.option,
                "blocked": blocked[option],
            }
            for option in order
        ],
        "money": [
            [round(each / top, 4), formats.money(each, TICK_DIGITS)]
            for each in round_steps(0.0, top, MOST_TICKS)
        ],
        "ticks": _months(spent.months.tolist()),
    }


def _months(months: list[float]) -> list[tuple[float, str]]:
    every = max(1, round(months[-1] / MOST_TICKS))
    return [(round(month / months[-1], 4), f"{month:g}") for month in months[::every]]
