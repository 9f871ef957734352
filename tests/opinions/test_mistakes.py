"""Eight mistakes, each in the states that it can have."""

import pytest

from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.opinions.mistakes import KNOWN, mistakes
from explorer.opinions.opinion import Case
from explorer.wording.sentences import sentence

TICKETS = read_library().scenarios["tickets"]

NOTHING = {"required_accuracy": 0.99}
"""No option passes."""


def state(claim, **values):
    found = mistakes(Case.of(TICKETS.with_values(values)))
    return next(each.state for each in found if each.known.claim == claim)


@pytest.mark.parametrize(
    ("claim", "values", "wanted"),
    [
        ("taiwo.mistake-baseline", {}, "clear"),
        ("taiwo.mistake-baseline", {"baseline_measured": False}, "clear"),
        (
            "taiwo.mistake-baseline",
            {"baseline_measured": False, "calls_per_month": 1e6},
            "triggered",
        ),
        ("taiwo.mistake-baseline", NOTHING | {"baseline_measured": False}, "unknown"),
        ("taiwo.mistake-permanent", NOTHING, "clear"),
        ("pq.mistake-untested", NOTHING, "unknown"),
        ("pq.mistake-untested", NOTHING | {"few_shot_tried": False}, "unknown"),
        ("pq.mistake-untested", NOTHING | {"evaluation_examples": 30.0}, "clear"),
        ("taiwo.mistake-overengineered", {}, "clear"),
        ("taiwo.mistake-overengineered", {"static_prompt_tokens": 1500.0}, "triggered"),
        (
            "taiwo.mistake-overengineered",
            {"static_prompt_tokens": 1500.0, "output_tokens": 51.0},
            "clear",
        ),
        ("taiwo.mistake-permanent", {}, "clear"),
        ("taiwo.mistake-permanent", {"horizon_months": 13.0}, "triggered"),
        # 100k calls growing by 20% a month are 743k in the twelfth, past the flip at 547k
        ("taiwo.mistake-permanent", {"monthly_growth": 0.2}, "triggered"),
        ("pq.mistake-untested", {}, "clear"),
        ("pq.mistake-untested", {"calls_per_month": 1e6}, "triggered"),
        ("pq.mistake-untested", {"evaluation_examples": 30.0}, "clear"),
        (
            "pq.mistake-untested",
            {"evaluation_examples": 30.0, "few_shot_tried": False, "calls_per_month": 1e6},
            "triggered",
        ),
        # a hybrid is advised although the prompt is wrong in only 10%
        (
            "pq.mistake-untested",
            {"evaluation_examples": 30.0, "calls_per_month": 1e6},
            "triggered",
        ),
        ("pq.mistake-small-data", {}, "unknown"),
        ("pq.mistake-small-data", {"labelled_examples": 99.0}, "triggered"),
        ("pq.mistake-inference", {}, "clear"),
        (
            "pq.mistake-inference",
            {"tuned_input_price": 2.5, "tuned_output_price": 10.0},
            "triggered",
        ),
        (
            "pq.mistake-inference",
            {"tuned_input_price": 0.0, "tuned_output_price": 0.0, "hosting_cost": 900.0},
            "clear",
        ),
        ("pq.mistake-inference", {"base_input_price": None}, "unknown"),
        ("pq.mistake-versioning", {}, "clear"),
        ("pq.mistake-versioning", {"retrains_per_year": 0.5}, "triggered"),
        (
            "pq.mistake-versioning",
            {"retrains_per_year": 0.0, "tuned_model_lifetime_months": 6.0},
            "clear",
        ),
        ("pq.mistake-wrong-model", {}, "unknown"),
        ("pq.mistake-wrong-model", {"required_accuracy": 0.98}, "triggered"),
    ],
)
def test_each_state_has_its_trigger(claim, values, wanted):
    assert state(claim, **values) == wanted


def test_where_nothing_passes_no_sentence_speaks_of_an_answer_or_of_a_tuned_model():
    scenario = TICKETS.with_values(NOTHING | {"baseline_measured": False})
    said = {each.known.claim: sentence(each.because) for each in mistakes(Case.of(scenario))}
    assert "measuring the untuned model comes before" in said["taiwo.mistake-baseline"]
    assert "no option passes" in said["taiwo.mistake-permanent"]
    assert "it takes 30 before any tuning" in said["pq.mistake-untested"]


def test_each_belongs_to_inputs_and_says_what_to_do():
    for known in KNOWN:
        assert known.inputs
        assert set(known.inputs) <= DECLARATIONS.keys()
        assert known.fix.endswith(".")
