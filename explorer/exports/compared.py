"""A comparison of scenarios as an object of plain values: their results, and what differs."""

from collections.abc import Mapping
from typing import Any

from explorer.analysis.sides import differing, side
from explorer.domain.base import OPTION_IDS
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.exports.results import MONEY, QUALITY, evaluation_object

Plain = dict[str, Any]


def compare_object(scenarios: Mapping[str, Scenario], baseline: str) -> Plain:
    """Evaluate each scenario and give how far each figure lies from the baseline's, unrounded.

    A difference is None where one of the two figures has no value.
    """
    found = {name: evaluation_object(scenario) for name, scenario in scenarios.items()}
    names = differing([side(name, scenario) for name, scenario in scenarios.items()])
    return {
        "baseline": baseline,
        "inputs": {
            name: {each: scenario.value(name) for each, scenario in scenarios.items()}
            for name in names
        },
        "compare": {
            name: {**own, "difference": _difference(own, found[baseline])}
            for name, own in found.items()
        },
    }


def _difference(own: Plain, base: Plain) -> Plain:
    taken = (own["recommendation"], base["recommendation"])
    return {
        "recommended": {
            figure: _gap(own["options"][taken[0]][figure], base["options"][taken[1]][figure])
            for figure in ("total", "effective_cost")
        }
        if all(taken)
        else None,
        "options": {
            option: _option(own["options"][option], base["options"][option])
            for option in OPTION_IDS
        },
    }


def _option(own: Plain, base: Plain) -> Plain:
    return {
        **{figure: _gap(own[figure], base[figure]) for figure in MONEY + QUALITY},
        "dimensions": {
            name: {
                part: _gap(own["dimensions"][name][part], base["dimensions"][name][part])
                for part in ("value", "score")
            }
            for name in DIMENSIONS
        },
    }


def _gap(own: float | None, base: float | None) -> float | None:
    return None if own is None or base is None else own - base
