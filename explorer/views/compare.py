"""What *Compare* shows: pinned states and the present one side by side, against one of them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import orjson

from explorer.analysis.curves import MonthlyCost, cost_by_month
from explorer.analysis.sides import Side, differing, side
from explorer.charts.compared import NOW, Drawn, costs, profiles
from explorer.data import read_table
from explorer.domain.address import to_query
from explorer.domain.base import OPTION_IDS
from explorer.domain.option import DIMENSIONS, OPTIONS
from explorer.domain.pin import MOST_PINS, PRESENT
from explorer.domain.scenario import Scenario
from explorer.views.bar_cards import waterfall_card
from explorer.views.compare_cards import side_cards
from explorer.views.question import Question
from explorer.views.shelf import pinned, presets
from explorer.wording import contrast, formats
from explorer.wording.contrast_rows import Compared, groups
from explorer.wording.unknown import is_unknown

Payload = dict[str, Any]
LETTERED = [key for key in read_table("series") if key != NOW]
TAKES = "what each takes"


def compare(scenario: Scenario, question: Question) -> Payload:
    """Assemble the view of the present scenario and the pinned ones."""
    view = {"view": "compare", "scenario": scenario.title, "most": MOST_PINS}
    kept = [pinned(pin, question.shelf) for pin in question.pins]
    if not kept:
        alone = side(PRESENT, scenario)
        cards = side_cards(Compared([alone], alone, None), {PRESENT: NOW}, ())
        return {**view, "columns": [], "present": cards[0], "presets": _worked()}
    sides = [
        *(side(each.name, each.scenario) for each in kept),
        side(PRESENT, scenario),
    ]
    series = dict(zip([s.name for s in sides], [*LETTERED[: len(sides) - 1], NOW], strict=True))
    base = _named(question.baseline, sides) or sides[0]
    other = sides[-1] if base is not sides[-1] else sides[0]
    found = Compared(sides, base, question.figures)
    return {
        **view,
        "runs": contrast.headline(sides, base, other),
        "baseline": base.name,
        "figures": question.figures or "",
        "choices": [["", TAKES], *([each, OPTIONS[each].label] for each in OPTION_IDS)],
        "columns": side_cards(found, series, kept),
        "groups": groups(found),
        "charts": _charts(found, series),
        "waterfall": _waterfall(found, question, base, other),
    }


def _worked() -> list[list[str]]:
    """List the worked scenarios with their links, for whoever has pinned nothing yet."""
    return [[each.short_title, to_query(each, each)] for each in presets().scenarios.values()]


def _named(name: str, sides: Sequence[Side]) -> Side | None:
    wanted = name.casefold()
    return next((each for each in sides if each.name.casefold() == wanted), None)


@lru_cache(maxsize=16)
def _spent(of: Side) -> MonthlyCost:
    return cost_by_month(of.inputs)


def _charts(found: Compared, series: Mapping[str, str]) -> Payload:
    states = [_drawn(found, each, series[each.name]) for each in found.sides]
    figures = OPTIONS[found.wanted].label if found.wanted else TAKES
    ends = {state.name: formats.money(float(state.spent[-1])) for state in states}
    months = max(states, key=lambda state: len(state.months)).months
    charts = {
        "five": {**_profile(states, all_ten=False), "subtitle": f"0–100, {figures}"},
        "ten": {**_profile(states, all_ten=True), "subtitle": f"0–100, {figures}"},
        "spent": {
            "title": contrast.least({state.name: float(state.spent[-1]) for state in states}),
            "subtitle": "cumulative cost",
            "figure": costs(states),
            "described": "Cumulative cost by month; at the end "
            + ", ".join(f"{name} {amount}" for name, amount in ends.items()),
            "table": {
                "columns": ["Month", *ends],
                "rows": [
                    [f"{m:.0f}", *(_at(state, i) for state in states)] for i, m in enumerate(months)
                ],
            },
        },
    }
    for chart in charts.values():
        chart["key"] = crc32(orjson.dumps(chart["figure"], option=orjson.OPT_SERIALIZE_NUMPY))
    return charts


def _at(state: Drawn, month: int) -> str:
    return formats.money(float(state.spent[month])) if month < len(state.spent) else ""


def _drawn(found: Compared, of: Side, series: str) -> Drawn:
    option, spent = found.option(of), _spent(of)
    own = of.result[option]
    unknown = {name for name in DIMENSIONS if is_unknown(of.scenario, option, name)}
    values = {name: float(own.measures[name]) for name in DIMENSIONS}
    return Drawn(
        series=series,
        name=of.name,
        months=spent.months,
        spent=spent.totals[option],
        scores={n: 0.0 if n in unknown else float(own.scores[n]) for n in DIMENSIONS},
        words={
            name: "unknown"
            if name in unknown
            else formats.measure(
                values[name],
                dimension.unit,
                decimals=formats.share_decimals([values[name]]) if dimension.unit == "share" else 0,
            )
            for name, dimension in DIMENSIONS.items()
        },
    )


def _profile(states: Sequence[Drawn], *, all_ten: bool) -> Payload:
    names = [name for name, dimension in DIMENSIONS.items() if all_ten or dimension.core]
    rows = [
        [DIMENSIONS[name].label, *(f"{state.scores[name]:.0f}" for state in states)]
        for name in names
    ]
    return {
        "title": "Score profile",
        "figure": profiles(states, all_ten=all_ten),
        "described": "Scores from 0 to 100. "
        + "; ".join(f"{label}: {', '.join(scores)}" for label, *scores in rows),
        "table": {"columns": ["Dimension", *(state.name for state in states)], "rows": rows},
    }


def _waterfall(found: Compared, question: Question, base: Side, other: Side) -> Payload:
    start = _named(question.between[0], found.sides) or base
    end = _named(question.between[1], found.sides) or other
    card = _explained(start, end, found.wanted) if differing([start, end]) else None
    return {"between": [start.name, end.name], "card": card}


@lru_cache(maxsize=32)
def _explained(start: Side, end: Side, wanted: Any) -> Payload | None:  # noqa: ANN401
    return waterfall_card(start.inputs, end.inputs, wanted, ends=(start.name, end.name))
