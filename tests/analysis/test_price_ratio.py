"""The crossover along the price of tuned against base inference, from its least to never."""

import math

import numpy as np
import pytest
from hypothesis import given

from explorer.analysis.break_even import break_even
from explorer.analysis.flips import flips
from explorer.analysis.price_ratio import _never, crossovers, marks, price_ratio, priced_at
from explorer.domain.library import read_library
from explorer.domain.scenario import Scenario
from explorer.model.evaluation import evaluate, numbers
from tests.domain.drawn_scenarios import scenarios

PRESETS = read_library().scenarios
HALKWINDS = numbers(PRESETS["halkwinds"].with_values({"labelled_examples": 5000.0}))
TICKETS = numbers(PRESETS["tickets"])


def at(found, values, ratio):
    return float(values[list(found.ratios).index(ratio)])


def test_the_price_alone_moves_the_halkwinds_case_from_1_2_million_to_never():
    ratios = (0.1, 1.0, 1.5, 1.8)
    found = crossovers(HALKWINDS, ratios)
    advised = [at(found, found.advised["fine_tune"], ratio) for ratio in ratios]
    assert [f"{calls / 1e6:.1f}" for calls in advised[:3]] == ["1.2", "2.7", "7.8"]
    assert math.isnan(advised[3])
    assert all(math.isnan(calls) for calls in found.advised["hybrid"])


def test_cheaper_and_recommended_are_kept_apart():
    found = crossovers(TICKETS, (1.5,))
    assert at(found, found.cheaper["hybrid"], 1.5) == pytest.approx(302_337, rel=1e-5)
    assert at(found, found.advised["hybrid"], 1.5) == pytest.approx(547e3, rel=1e-3)
    assert at(found, found.advised["fine_tune"], 1.5) == pytest.approx(16.7e6, rel=5e-3)
    assert found.never_cheaper["fine_tune"] == pytest.approx(3.98, abs=0.005)
    assert found.never_cheaper["hybrid"] is None


@pytest.mark.parametrize("preset", sorted(PRESETS))
@pytest.mark.parametrize("ratio", [0.1, 0.7, 1.0, 1.5, 2.5])
def test_each_crossover_is_where_break_even_and_flips_find_it(preset, ratio):
    inputs = numbers(PRESETS[preset])
    found = crossovers(inputs, (ratio,))
    priced = {**inputs, **priced_at(ratio, inputs)}
    strip = flips(priced, ("calls_per_month",))["calls_per_month"]
    for code, option in ((1, "fine_tune"), (2, "hybrid")):
        equal = break_even(priced)[option]
        cheaper = at(found, found.cheaper[option], ratio)
        if equal.calls_per_month is None:
            always = float(evaluate(priced)[option].total - evaluate(priced)["prompt"].total) < 0
            assert cheaper == 100 if always else math.isnan(cheaper)
        elif equal.cheaper_above:
            assert cheaper == pytest.approx(equal.calls_per_month, rel=1e-6)
        first = next((flip.value for flip in strip.flips if flip.above == code), math.nan)
        first = 100.0 if strip.only == code else first
        assert at(found, found.advised[option], ratio) == pytest.approx(
            first, rel=1e-3, nan_ok=True
        )


def test_what_never_pays_at_any_price_is_never_from_the_cheapest_on():
    costly = {**TICKETS, "tuning_build_hours": 1e6, "hourly_rate": 1e5}
    found = crossovers(costly)
    assert np.isnan(found.cheaper["fine_tune"]).all()
    assert found.never_cheaper["fine_tune"] == found.ratios[0]
    # nothing where tuned calls are cheapest, and something later, is no gap that closes
    assert _never(np.array([0.1, 1.0]), np.array([np.nan, 5e5]), np.array([1.0, -1.0])) == 0.1


def test_dearer_calls_never_bring_a_crossover_nearer():
    for inputs in (TICKETS, HALKWINDS):
        for calls in crossovers(inputs).cheaper.values():
            known = calls[~np.isnan(calls)]
            assert (np.diff(known) >= -1e-6 * known[1:]).all()
            assert np.isnan(calls[len(known) :]).all()


def test_the_ratio_is_that_of_the_calls_own_mix_and_unknown_where_a_price_is():
    assert price_ratio(TICKETS) == pytest.approx(1.5)
    assert price_ratio({**TICKETS, "base_output_price": math.nan}) is None
    assert price_ratio({**TICKETS, "base_input_price": 0.0, "base_output_price": 0.0}) is None
    # 430 tokens in at 5 and 20 out at 10 against 430 at 2.5 and 20 at 10
    dearer = {**TICKETS, "tuned_input_price": 5.0, "tuned_output_price": 10.0}
    assert price_ratio(dearer) == pytest.approx(2350 / 1275)


def test_a_source_s_mark_is_its_figure_or_says_that_it_is_our_reading():
    found = {mark.source: (mark.low, mark.high, mark.status) for mark in marks()}
    assert found == {
        "caumont": (0.1, 0.1, "source"),
        "halkwinds": (1.0, 1.0, "assumption"),
        "strategic": (1.0, 1.0, "assumption"),
        "promptquorum": (2.0, 3.0, "source"),
    }


@given(raw=scenarios())
def test_every_scenario_has_a_curve_inside_the_bounds_of_volume(raw):
    found = crossovers(numbers(Scenario.model_validate(raw)), (1.0, 3.0))
    for calls in (*found.cheaper.values(), *found.advised.values()):
        known = calls[~np.isnan(calls)]
        assert ((known >= 100) & (known <= 1e10)).all()
