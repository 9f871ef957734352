"""Flips of the cheapest total against bisection; choices and leads one case at a time."""

import numpy as np
import pytest

from explorer.analysis.break_even import break_even
from explorer.analysis.cheapest import WORDED, at_each_word, cheapest_flips, words_of
from explorer.analysis.flips import flips
from explorer.analysis.leads import least_leads
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import evaluate, numbers

PRESETS = read_library().scenarios


def cheapest(inputs, name, value):
    result = evaluate({**inputs, name: value})
    return min(range(3), key=lambda code: float(result[OPTION_IDS[code]].total))


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_each_flip_of_the_cheapest_is_where_bisection_finds_it(preset):
    inputs = numbers(PRESETS[preset])
    for name, strip in cheapest_flips(inputs).items():
        for flip in strip.flips:
            width = max(abs(flip.value) * 1e-3, 1e-6)
            left = max(DECLARATIONS[name].low, flip.value - width)
            right = min(DECLARATIONS[name].high, flip.value + width)
            assert cheapest(inputs, name, left) == flip.below, (name, flip)
            assert cheapest(inputs, name, right) == flip.above, (name, flip)
            for _ in range(50):
                middle = (left + right) / 2
                same = cheapest(inputs, name, middle) == flip.below
                left, right = (middle, right) if same else (left, middle)
            assert flip.value == pytest.approx(right, rel=5e-4, abs=1e-6), (name, flip)


def test_costs_are_equal_elsewhere_than_the_recommendation_changes():
    inputs = numbers(PRESETS["tickets"])
    found = cheapest_flips(inputs)["calls_per_month"].flips
    assert (f"{found[0].value:.3g}", found[0].below, found[0].above) == ("3.02e+05", 0, 2)
    equal = break_even(inputs)["hybrid"].calls_per_month
    assert found[0].value == pytest.approx(equal, rel=1e-4)
    assert flips(inputs)["calls_per_month"].flips[0].value > 1.5 * found[0].value


def test_gates_do_not_move_the_cheapest_total():
    inputs = numbers(PRESETS["tickets"])
    blocked = numbers(PRESETS["tickets"].with_values({"team_can_maintain": False}))
    name = "calls_per_month"
    assert cheapest_flips(inputs)[name].flips == cheapest_flips(blocked)[name].flips
    assert flips(blocked)[name].flips == ()


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_word_of_every_choice_gives_what_one_evaluation_gives(preset):
    inputs = numbers(PRESETS[preset])
    found = at_each_word(inputs)
    assert set(found) == set(WORDED)
    for name, codes in found.items():
        assert len(codes) == len(words_of(name)) >= 2
        for code, value in zip(codes, range(len(codes)), strict=True):
            assert code == int(evaluate({**inputs, name: float(value)}).recommendation)


def test_a_blocking_word_shows():
    found = at_each_word(numbers(PRESETS["tickets"]))
    assert dict(zip(words_of("data_policy"), found["data_policy"], strict=True)) == {
        "anywhere": 0,
        "no_third_party_training": 0,
        "self_hosted_only": NOT_YET,
    }


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_who_never_flips_leads_everywhere_and_who_flips_is_behind_somewhere(preset):
    inputs = numbers(PRESETS[preset])
    strips, leads = flips(inputs), least_leads(inputs)
    assert set(leads) == set(strips)
    for name, strip in strips.items():
        if not strip.flips:
            assert leads[name] is None or leads[name] >= 0, name


def test_the_least_lead_is_the_one_that_a_scan_finds():
    inputs = numbers(PRESETS["tickets"])
    name = "hourly_rate"
    declaration = DECLARATIONS[name]
    values = np.linspace(declaration.low, declaration.slider_range[1], 301)
    result = evaluate({**inputs, name: values})
    others = np.minimum(result["fine_tune"].effective_cost, result["hybrid"].effective_cost)
    scan = (others - result["prompt"].effective_cost).min()
    assert least_leads(inputs, (name,))[name] == pytest.approx(float(scan), rel=0.02)


def test_nothing_leads_where_nothing_passes_and_nothing_varies_without_a_value():
    inputs = numbers(PRESETS["tickets"].with_values({"required_accuracy": 1}))
    assert set(least_leads(inputs).values()) == {None}
    assert cheapest_flips(inputs, ("hosting_capacity",)) == {}
