"""The result of one scenario as an object of plain values, for `--json` and other programs."""

import math
from typing import Any

from explorer.analysis.break_even import BreakEven, break_even
from explorer.analysis.flips import flips
from explorer.domain.base import OPTION_IDS, OptionId
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import Evaluation, OptionResult, evaluate, numbers
from explorer.model.rule import Array
from explorer.model.scoring import winner
from explorer.wording.gates import blocked_by
from explorer.wording.verdict import recommended, unpriced, verdict

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
BASE_PRICES = ("base_input_price", "base_output_price")
TUNED_PRICES = ("tuned_input_price", "tuned_output_price")
TOKEN_PRICES: dict[OptionId, tuple[str, ...]] = {
    "prompt": BASE_PRICES,
    "fine_tune": TUNED_PRICES,
    "hybrid": BASE_PRICES + TUNED_PRICES,
}


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


def winners(scenario: Scenario, result: Evaluation) -> dict[str, str]:
    """Compare prompts with fine-tuning on each dimension, as the source's table does.

    A price that nobody knows wins nothing, so the dimension counts as a tie.
    """
    prompt, tuned = result["prompt"].scores, result["fine_tune"].scores
    return {
        name: "tie"
        if is_unknown(scenario, "prompt", name) or is_unknown(scenario, "fine_tune", name)
        else winner(float(prompt[name]), float(tuned[name]))
        for name in DIMENSIONS
    }


def is_unknown(scenario: Scenario, option: OptionId, figure: str) -> bool:
    """Tell whether a figure consists of nothing but unknown prices.

    A figure that adds known and unknown parts leaves the unknown ones out instead, as
    the totals do.
    """
    if figure == "hosting_per_month":
        return option != "prompt" and scenario.value("hosting_cost") is None
    if figure in ("cost_per_call", "token_cost"):
        return all(scenario.value(name) is None for name in TOKEN_PRICES[option])
    return False


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
