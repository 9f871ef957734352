"""Prices that nobody knows: which they are, and which figures they leave without a value."""

from typing import Literal

from explorer.domain.base import OptionId
from explorer.domain.option import DIMENSIONS
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import MAY_BE_UNKNOWN, Evaluation
from explorer.model.scoring import winner
from explorer.opinions.opinion import TOKEN_PRICES

PRICES = {
    "token_cost": (*TOKEN_PRICES["prompt"], *TOKEN_PRICES["fine_tune"]),
    "implementation_cost": ("training_price", "cost_per_label"),
}
"""Prices that the measure of a dimension adds up."""


def unpriced(scenario: Scenario) -> list[str]:
    """List the prices that are unknown, which totals leave out."""
    return [name for name in MAY_BE_UNKNOWN if scenario.value(name) is None]


def winners(scenario: Scenario, result: Evaluation) -> dict[str, OptionId | Literal["tie"]]:
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


def leaves_open(scenario: Scenario, dimension: str) -> bool:
    """Tell whether an unknown price could still turn prompts against tuning on a dimension."""
    prices = PRICES.get(dimension, ())
    return any(scenario.value(name) is None for name in prices)


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
