"""Lenses: what each sets, what it makes of a scenario, and which assumption explains it."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from explorer.analysis.lenses import (
    Swap,
    _decides,
    lenses,
    middle,
    run_cost,
    through_lenses,
)
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import figure, read_library
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import evaluate, numbers
from explorer.wording.lenses import explanation
from tests.domain.drawn_scenarios import scenarios

PRESETS = read_library().scenarios


def seen(preset, source, **values):
    return through_lenses(numbers(PRESETS[preset].with_values(values)))[source]


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_lens_is_the_scenario_with_its_inputs_set(preset):
    inputs = numbers(PRESETS[preset])
    for lens in through_lenses(inputs).values():
        again = evaluate({**inputs, **lens.changed})
        assert int(again.recommendation) == lens.recommendation
        for option, total in lens.totals.items():
            assert total == pytest.approx(float(again[option].total))


def test_a_range_counts_with_its_middle_by_ratio_and_an_open_one_with_its_end():
    assert middle(figure("halkwinds.cost", "training_run_cost")) == pytest.approx(27_386, rel=1e-4)
    assert middle(figure("pq.data", "minimum_examples")) == 100
    assert middle(figure("caumont.volume", "tuned_price_ratio")) == 0.1


def test_each_source_sets_what_it_states():
    assert seen("tickets", "taiwo").changed == {}
    assert seen("tickets", "strategic").changed == {"minimum_examples": 500}
    assert seen("tickets", "caumont").changed == {
        "tuned_input_price": pytest.approx(0.25),
        "tuned_output_price": pytest.approx(1.0),
        "minimum_examples": 1000,
    }
    halkwinds = seen("tickets", "halkwinds").changed
    assert halkwinds["prompt_build_hours"] == pytest.approx(math.sqrt(5e3 * 30e3) / 80)
    # the sum covers people, 500 labels at 2 USD and 500 · 1000 · 3 training tokens at 25 USD
    people = math.sqrt(30e3 * 150e3) - 500 * 2 - 37.5
    assert halkwinds["tuning_build_hours"] == pytest.approx(people / 80)
    quorum = seen("tickets", "promptquorum").changed
    assert quorum["required_accuracy"] == 0.8
    assert quorum["tuned_input_price"] == pytest.approx(2.5 * math.sqrt(6))
    assert quorum["training_run_hours"] * 80 + 37.5 == pytest.approx(math.sqrt(500 * 5000))
    assert "retrains_per_year" not in quorum  # the preset has it already


def test_an_uplift_counts_in_special_fields_only():
    changed = seen("legal", "strategic").changed
    assert changed["tuned_accuracy"] == pytest.approx(0.55 + math.sqrt(0.15 * 0.30))
    assert "tuned_accuracy" not in seen("docs", "strategic").changed


def test_without_an_hourly_rate_a_sum_changes_no_hours():
    changed = seen("tickets", "halkwinds", hourly_rate=0.0).changed
    assert not {name for name in changed if name.endswith("hours")}


def test_one_assumption_that_turns_the_answer_by_itself_is_named():
    # Caumont asks for 1,000 examples where legal has 500, so nothing is left that passes
    lens = seen("legal", "caumont")
    assert lens.decides is not None
    assert lens.decides.assumption.claim == "caumont.q1"
    assert lens.decides.alone == lens.recommendation == 3
    words = explanation(lens, today=1)
    assert words == "One assumption turns the answer to not yet: at least 1,000 examples."


@pytest.mark.parametrize("preset", sorted(PRESETS))
@pytest.mark.parametrize("calls", [1e5, 1e6, 1e8])
def test_what_is_named_alone_gives_the_answer_or_is_missed_by_it(preset, calls):
    inputs = numbers(PRESETS[preset].with_values({"calls_per_month": calls}))
    today = int(evaluate(inputs).recommendation)
    for lens in through_lenses(inputs).values():
        answer = lens.recommendation
        able = [s for s in lens.swaps if s.alone == answer or s.without == today]
        assert lens.decides in (able if able and answer != today else [None])
        assert explanation(lens, today).endswith(".")


def test_what_is_enough_alone_comes_before_what_is_only_missed():
    first, second = lenses()["caumont"].assumptions
    missed, enough = (Swap(first, 0, without=0, moves=0.0), Swap(second, 2, without=2, moves=0.0))
    assert _decides((missed, enough), today=0, lens=2) is enough
    assert _decides((missed,), today=0, lens=2) is missed
    assert _decides((missed, enough), today=2, lens=2) is None


def test_the_same_answer_names_what_weighs_most():
    words = explanation(seen("tickets", "caumont"), today=0)
    assert words.startswith("Same answer. Most weight: tuned tokens are 10× cheaper, which alone")
    assert "no input changes" in explanation(seen("tickets", "taiwo"), today=0)


def test_an_unknown_price_leaves_its_assumption_unapplied_and_says_so():
    lens = seen("tickets", "caumont", base_input_price=None)
    assert [each.figure for each in lens.unapplied] == ["tuned_price_ratio"]
    words = explanation(lens, today=0)
    assert words.startswith("A base price is unknown, so nothing can be said of its “tuned tokens")
    assert "nothing that it assumes" not in words
    assert not seen("tickets", "caumont").unapplied


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_swapping_one_at_a_time_is_what_evaluating_one_at_a_time_gives(preset):
    inputs = numbers(PRESETS[preset])
    base = evaluate(inputs)
    for source, lens in through_lenses(inputs).items():
        for swap in lens.swaps:
            one = {
                name: value
                for name, value in lens.changed.items()
                if name in only_by(swap.assumption.figure)
            }
            alone = evaluate({**inputs, **one})
            rest = {name: value for name, value in lens.changed.items() if name not in one}
            assert int(alone.recommendation) == swap.alone, (source, swap)
            assert int(evaluate({**inputs, **rest}).recommendation) == swap.without, (source, swap)
            gaps = [float(r["fine_tune"].total - r["prompt"].total) for r in (base, alone)]
            assert swap.moves == pytest.approx(gaps[1] - gaps[0], abs=1e-6)


def only_by(name):
    """Name the inputs that a figure sets."""
    return {
        "tuned_price_ratio": ("tuned_input_price", "tuned_output_price"),
        "prompt_implementation_cost": ("prompt_build_hours",),
        "tuning_implementation_cost": ("tuning_build_hours",),
        "training_run_cost": ("training_run_hours",),
        "tuning_lead_days": ("tuning_lead_weeks",),
        "accuracy_uplift": ("tuned_accuracy", "tuned_accuracy_examples"),
    }.get(name, (name,))


@given(raw=scenarios())
def test_a_lens_stays_inside_the_bounds_and_says_numbers(raw):
    inputs = numbers(Scenario.model_validate(raw))
    for lens in through_lenses(inputs).values():
        assert np.isfinite(list(lens.totals.values())).all()
        for name, value in lens.changed.items():
            assert DECLARATIONS[name].check(value) == value


def test_a_run_costs_people_and_tokens_and_an_unknown_price_counts_as_nothing():
    inputs = numbers(PRESETS["tickets"])
    assert run_cost(inputs) == pytest.approx(8 * 80 + 37.5)
    assert run_cost({**inputs, "training_price": math.nan}) == pytest.approx(8 * 80)


def test_assumptions_of_a_lens_set_different_inputs():
    for lens in lenses().values():
        names = [name for each in lens.assumptions for name in only_by(each.figure)]
        assert len(names) == len(set(names))
        assert all(a.words != b.words for a, b in pairwise(lens.assumptions))
