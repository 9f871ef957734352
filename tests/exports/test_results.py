"""The object behind `--json`: its shape, its figures, and nothing in it that JSON cannot hold."""

import math
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, FiniteFloat

from explorer.domain.base import OPTION_IDS, Unit
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.domain.option import DIMENSIONS
from explorer.exports.results import evaluation_object
from explorer.model.evaluation import MAY_BE_UNKNOWN, evaluate, numbers

PRESETS = read_library().scenarios
OptionName = Literal["prompt", "fine_tune", "hybrid"]


class Exact(BaseModel):
    """No key more, no key less, no number that is not finite."""

    model_config = ConfigDict(extra="forbid", strict=True)


class DimensionShape(Exact):
    value: FiniteFloat | None
    unit: Unit
    score: FiniteFloat | None


class OptionShape(Exact):
    effective_cost: FiniteFloat
    fit: FiniteFloat
    accuracy: FiniteFloat
    blocked_by: list[str]
    cost_per_call: FiniteFloat | None
    build: FiniteFloat
    hosting_per_month: FiniteFloat | None
    iterate_per_month: FiniteFloat
    maintain_per_month: FiniteFloat
    errors: FiniteFloat
    total: FiniteFloat
    dimensions: dict[str, DimensionShape]


class BreakEvenShape(Exact):
    calls_per_month: FiniteFloat | None
    month: FiniteFloat | None


class Shape(Exact):
    scenario: str
    recommendation: OptionName | None
    sentence: str
    options: dict[OptionName, OptionShape]
    winners: dict[str, Literal["prompt", "fine_tune", "tie"]]
    break_even: dict[Literal["fine_tune", "hybrid"], BreakEvenShape]
    inputs: dict[str, FiniteFloat | bool | str | None]
    unpriced: list[str]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("changed", [{}, dict.fromkeys(MAY_BE_UNKNOWN), {"labelled_examples": 0.0}])
def test_the_shape_is_that_of_the_contract(name: str, changed: dict[str, Any]) -> None:
    found = evaluation_object(PRESETS[name].with_values(changed))
    Shape.model_validate(found)
    assert tuple(found["options"]) == OPTION_IDS
    assert tuple(found["inputs"]) == tuple(DECLARATIONS)
    assert set(found["winners"]) == set(DIMENSIONS)
    assert set(found["break_even"]) == {"fine_tune", "hybrid"}
    for option in found["options"].values():
        assert set(option["dimensions"]) == set(DIMENSIONS)


@pytest.mark.parametrize("name", PRESETS)
def test_figures_are_those_of_the_model_unrounded(name: str) -> None:
    scenario = PRESETS[name]
    result, found = evaluate(numbers(scenario)), evaluation_object(scenario)
    months = scenario.value("horizon_months")
    for each in OPTION_IDS:
        own = found["options"][each]
        assert own["total"] == float(result[each].total)
        monthly = ("hosting_per_month", "iterate_per_month", "maintain_per_month")
        parts = own["build"] + float(result.volume) * own["cost_per_call"] + own["errors"]
        parts += months * sum(own[part] for part in monthly)
        assert parts == pytest.approx(own["total"])


def test_the_published_table_has_the_source_s_winners() -> None:
    found = evaluation_object(PRESETS["halkwinds"])["winners"]
    assert found == {name: dimension.source_winner for name, dimension in DIMENSIONS.items()}


def test_break_even_is_a_volume_a_month_or_never() -> None:
    found = evaluation_object(PRESETS["tickets"])["break_even"]
    assert found["hybrid"]["calls_per_month"] == pytest.approx(302e3, rel=0.01)
    assert found["hybrid"]["month"] is None


def test_an_unknown_price_is_null_and_named() -> None:
    scenario = PRESETS["tickets"].with_values(
        {"hosting_cost": None, "tuned_input_price": None, "tuned_output_price": None}
    )
    found = evaluation_object(scenario)
    assert found["unpriced"] == ["tuned_input_price", "tuned_output_price", "hosting_cost"]
    tuned, hybrid = found["options"]["fine_tune"], found["options"]["hybrid"]
    assert found["options"]["prompt"]["hosting_per_month"] == 0
    assert tuned["hosting_per_month"] is None
    assert tuned["cost_per_call"] is None
    assert tuned["dimensions"]["token_cost"]["value"] is None
    assert "tie" in found["winners"]["token_cost"]
    assert hybrid["cost_per_call"] > 0
    assert math.isfinite(tuned["total"])


def test_half_a_known_price_still_counts() -> None:
    found = evaluation_object(PRESETS["tickets"].with_values({"tuned_input_price": None}))
    assert found["options"]["fine_tune"]["cost_per_call"] == pytest.approx(20 * 15 / 1e6)
