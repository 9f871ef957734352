"""Figures of the sources beside the same measures of a scenario."""

import pytest

from explorer.domain.library import read_library
from explorer.opinions.figures import compared
from explorer.opinions.opinion import Case
from explorer.wording.sentences import sentence

TICKETS = read_library().scenarios["tickets"]
TWICE = {"tuned_input_price": 5.0, "tuned_output_price": 20.0}


def one(claim, source, words="", **values):
    rows = compared(Case.of(TICKETS.with_values(values)), source)
    return next(row for row in rows if row.claim == claim and words in row.rule)


@pytest.mark.parametrize(
    ("claim", "source", "words", "values"),
    [
        ("pq.inference-multiple", "promptquorum", "", TWICE),
        ("halkwinds.retrain", "halkwinds", "", {"retrains_per_year": 3.0}),
        ("halkwinds.cost", "halkwinds", "Prompts cost", {"prompt_build_hours": 100.0}),
        ("halkwinds.cost", "halkwinds", "Tuning costs", {"tuning_build_hours": 500.0}),
        ("halkwinds.cost", "halkwinds", "run costs", {"training_run_hours": 100.0}),
        ("halkwinds.timeline", "halkwinds", "Tuning takes", {"tuning_lead_weeks": 6.0}),
        ("caumont.volume", "caumont", "", {"tuned_input_price": 0.25, "tuned_output_price": 1.0}),
        ("strategic.scale-delta", "strategic", "", {"static_prompt_tokens": 20_000.0}),
    ],
)  # fmt: skip
def test_a_figure_agrees_once_the_scenario_has_it(claim, source, words, values):
    assert one(claim, source, words).holds is False
    assert one(claim, source, words, **values).holds is True


def test_the_numbers_stand_in_the_sentence():
    said = sentence(one("pq.inference-multiple", "promptquorum").because)
    assert said == "1.5× here; the source has 2× to 3×."
    build = sentence(one("halkwinds.cost", "halkwinds", "Prompts cost").because)
    assert build == "$160 here; the source has $5.00k to $30.0k."  # 2 h · 80


def test_an_unknown_price_decides_nothing():
    assert one("pq.price", "promptquorum", tuned_input_price=None).holds is None
    assert one("strategic.scale-delta", "strategic", base_output_price=None).holds is None


def test_an_uplift_in_specialist_fields_says_nothing_of_a_general_one():
    row = one("strategic.uplift", "strategic")
    assert row.holds is None
    assert "general" in sentence(row.because)
    row = one("strategic.uplift", "strategic", domain="regulated", prompt_accuracy=0.72)
    assert row.holds is True
    assert sentence(row.because) == "20 points here; the source has 15% to 30%."
    assert one("strategic.uplift", "strategic", domain="specialised").holds is False
