"""The result of one scenario as an object of plain values, for `--json` and other programs."""

import math
from typing import Any

from explorer.analysis.break_even import BreakEven, break_even
from explorer.analysis.flips import flips
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation, evaluate, numbers
from explorer.model.option_result import OptionResult
from explorer.model.rule import Array
from explorer.wording.gates import blocked_by
from explorer.wording.unknown import is_unknown, unpriced, winners
from explorer.wording.verdict import recommended, verdict

MONEY = (
    "effective_cost",
    "cost_per_call",
    "build",
    "hosting_per_month",
    "iterate_per_month",
    "maintain_per_month",
    "errors",
    "total",
)
QUALITY = ("fit", "accuracy")


def evaluation_object(scenario: Scenario) -> dict[str, Any]:
    """Evaluate a scenario and give everything that the page shows about it, unrounded.

    A number without a finite value (an unlimited capacity, a price that is unknown, a
    break-even that is never reached) is None, so that the object is valid JSON.
    """
    inputs = numbers(scenario)
    result = evaluate(inputs)
    said = verdict(scenario, inputs, result, flips(inputs))
    return {
        "scenario": scenario.id,
        "recommendation": recommended(result),
        "sentence": said.sentence,
        "options": {option: _option(scenario, result, option) for option in OPTION_IDS},
        "winners": winners(scenario, result),
        "break_even": {option: _break_even(found) for option, found in break_even(inputs).items()},
        "inputs": dict(scenario.values),
        "unpriced": unpriced(scenario),
    }


def _option(scenario: Scenario, result: Evaluation, option: OptionId) -> dict[str, Any]:
    own = result[option]
    figures: dict[str, Any] = {name: _number(getattr(own, name)) for name in MONEY + QUALITY}
    dimensions = {name: _dimension(own, name) for name in DIMENSIONS}
    figures |= {name: None for name in MONEY if is_unknown(scenario, option, name)}
    for name, dimension in dimensions.items():
        if is_unknown(scenario, option, name):
            dimension |= {"value": None, "score": None}
    return {**figures, "blocked_by": blocked_by(result, option), "dimensions": dimensions}


def _dimension(own: OptionResult, name: str) -> dict[str, Any]:
    return {
        "value": _number(own.measures[name]),
        "unit": DIMENSIONS[name].unit,
        "score": _number(own.scores[name]),
    }


def _break_even(found: BreakEven) -> dict[str, float | None]:
    return {"calls_per_month": found.calls_per_month, "month": found.month}


def _number(value: Array) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None
