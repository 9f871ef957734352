"""The objects behind `opinions`, `lenses` and `mistakes`: the contract, and every claim in them."""

from typing import Any, Literal

import orjson
import pytest
from pydantic import BaseModel, ConfigDict, FiniteFloat

from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import claims, read_library, sources
from explorer.exports.opinions import lenses_object, mistakes_object, opinions_object
from explorer.model.evaluation import MAY_BE_UNKNOWN

PRESETS = read_library().scenarios
SOURCES = {name for name, source in sources().items() if source.kind == "framework"}
CHANGES: list[dict[str, Any]] = [
    {},
    dict.fromkeys(MAY_BE_UNKNOWN),
    {"labelled_examples": 0.0, "calls_per_month": 1e10, "hourly_rate": 0.0},
    {"prompt_accuracy": 0.0, "tuned_accuracy": 0.0, "accuracy_ceiling": 0.0},
]


class Shape(BaseModel):
    """These keys at least, strictly typed; no number that is not finite."""

    model_config = ConfigDict(strict=True)


class RuleShape(Shape):
    claim: str
    rule: str
    holds: bool | None
    because: str
    points: Literal["prompt", "fine_tune", "hybrid", "not_yet", "silent"] | None


class OpinionShape(Shape):
    verdict: Literal["prompt", "fine_tune", "hybrid", "not_yet", "silent"]
    citation: str
    decisive: RuleShape
    conflict: str | None
    differs: str | None
    rules: list[RuleShape]


class LensShape(Shape):
    recommendation: Literal["prompt", "fine_tune", "hybrid"] | None
    total: dict[Literal["prompt", "fine_tune", "hybrid"], FiniteFloat]
    changed: dict[str, FiniteFloat]
    because: str
    decides: str | None


class MistakeShape(Shape):
    claim: str
    state: Literal["triggered", "clear", "unknown"]
    because: str
    fix: str
    inputs: list[str]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("changed", CHANGES)
def test_the_shape_is_that_of_the_contract(name: str, changed: dict[str, Any]) -> None:
    scenario = PRESETS[name].with_values(changed)
    opinions, lenses, mistakes = (
        make(scenario) for make in (opinions_object, lenses_object, mistakes_object)
    )
    assert set(opinions["opinions"]) == set(lenses["lenses"]) == SOURCES
    for opinion in opinions["opinions"].values():
        OpinionShape.model_validate(opinion)
    for lens in lenses["lenses"].values():
        LensShape.model_validate(lens)
        assert tuple(lens["total"]) == OPTION_IDS
        assert set(lens["changed"]) <= set(DECLARATIONS)
    assert len(mistakes["mistakes"]) == 8
    for mistake in mistakes["mistakes"]:
        MistakeShape.model_validate(mistake)
    assert b"NaN" not in orjson.dumps([opinions, lenses, mistakes])


def test_every_claim_can_be_reached_in_the_three_objects() -> None:
    scenario = PRESETS["tickets"]
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            found.update(filter(None, [value.get("claim")]))
            for each in value.values():
                collect(each)
        elif isinstance(value, list):
            for each in value:
                collect(each)

    for make in (opinions_object, lenses_object, mistakes_object):
        collect(make(scenario))
    assert set(claims()) - found == set()


def test_changing_an_input_changes_the_opinions_that_ask_for_it() -> None:
    def verdicts(**values: object) -> dict[str, str]:
        found = opinions_object(PRESETS["tickets"].with_values(values))["opinions"]
        return {source: opinion["verdict"] for source, opinion in found.items()}

    today = verdicts()
    assert verdicts(calls_per_month=2e9) == today | {"taiwo": "fine_tune"}
    assert verdicts(labelled_examples=499.0) == today | {"strategic": "prompt"}
    assert verdicts(prompt_accuracy=0.84) == today | {"promptquorum": "hybrid"}


def test_the_worked_scenarios_agree_with_their_source() -> None:
    rows = opinions_object(PRESETS["papers"])["worked"]
    assert len(rows) == 6
    assert all(row["verdict"] == row["found"] == row["recommendation"] for row in rows)


def test_the_factors_stand_beside_what_is_computed_or_say_why_not() -> None:
    found = opinions_object(PRESETS["tickets"])["factors"]
    assert [len(rows) for rows in found.values()] == [10, 5, 10]
    for rows in found.values():
        for row in rows:
            assert bool(row["here"]) != bool(row["not_modelled"]), row
    by_claim = {row["claim"]: row["here"] for rows in found.values() for row in rows}
    assert by_claim["pq.factor-cost"] == ["$160 to build", "$678 a run"]
    assert by_claim["pq.factor-testing"] == ["10 h", "20 d"]
    assert by_claim["pq.factor-inference-cost"] == ["$3.08 per 1k calls", "$1.91 per 1k calls"]
    # the published table's case has the published table's winners
    rows = opinions_object(PRESETS["halkwinds"])["factors"]["halkwinds"]
    assert all(row["agrees"] for row in rows)


@pytest.mark.parametrize(
    ("price", "claim"),
    [
        ("base_input_price", "halkwinds.table-token-cost"),
        ("training_price", "halkwinds.table-implementation-cost"),
    ],
)
def test_with_an_unknown_price_no_agreement_is_claimed(price: str, claim: str) -> None:
    scenario = PRESETS["halkwinds"].with_values({price: None})
    rows = opinions_object(scenario)["factors"]["halkwinds"]
    assert {row["claim"] for row in rows if row["agrees"] is None} == {claim}


@pytest.mark.parametrize(
    ("values", "own"),
    [
        ({}, "pq.structure-proprietary"),
        ({"hosting_cost": 500.0}, "pq.structure-open-source-cloud"),
        (
            {"hosting_cost": 500.0, "tuned_input_price": 0.0, "tuned_output_price": 0.0},
            "pq.structure-self-hosted",
        ),
    ],
)
def test_the_cost_structure_is_that_of_whoever_runs_the_model(
    values: dict[str, float], own: str
) -> None:
    rows = opinions_object(PRESETS["tickets"].with_values(values))["factors"]["structure"]
    shown = {row["claim"] for row in rows if row["here"]}
    assert shown == {"pq.structure", own, "pq.structure-hybrid"}


def test_never_is_null_and_a_price_without_a_value_has_no_ratio() -> None:
    found = lenses_object(PRESETS["tickets"])
    assert found["price_ratio"] == pytest.approx(1.5)
    assert found["crossover"]["cheaper"]["fine_tune"][-1] is None
    unknown = lenses_object(PRESETS["tickets"].with_values({"base_input_price": None}))
    assert unknown["price_ratio"] is None


def test_mistakes_and_assumptions_cite_document_and_section() -> None:
    tickets = PRESETS["tickets"]
    rows = list(mistakes_object(tickets)["mistakes"])
    for lens in lenses_object(tickets)["lenses"].values():
        rows += lens["assumptions"]
    assert len(rows) > 8
    for row in rows:
        assert row["citation"] == sources()[claims()[row["claim"]].source].citation
        assert row["section"]
