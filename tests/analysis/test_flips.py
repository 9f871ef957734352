"""Flip points against bisection on the scalar model, one at a time."""

import numpy as np
import pytest

from explorer.analysis.break_even import break_even
from explorer.analysis.curves import cost_by_month, cost_by_volume
from explorer.analysis.flips import flips
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.evaluation import evaluate, numbers

PRESETS = read_library().scenarios


def decision(inputs, name, value):
    return int(evaluate({**inputs, name: value}).recommendation)


def bisect(inputs, name, left, right):
    wanted = decision(inputs, name, left)
    for _ in range(60):
        middle = (left + right) / 2
        if decision(inputs, name, middle) == wanted:
            left = middle
        else:
            right = middle
    return right


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_each_flip_is_where_bisection_finds_it(preset):
    inputs = numbers(PRESETS[preset])
    found = [(name, flip) for name, strip in flips(inputs).items() for flip in strip.flips]
    assert found
    for name, flip in found:
        width = max(abs(flip.value) * 1e-3, 1e-6)
        low, high = DECLARATIONS[name].low, DECLARATIONS[name].high
        left, right = max(low, flip.value - width), min(high, flip.value + width)
        assert decision(inputs, name, left) == flip.below, (name, flip)
        assert decision(inputs, name, right) == flip.above, (name, flip)
        exact = bisect(inputs, name, left, right)
        assert flip.value == pytest.approx(exact, rel=5e-4, abs=1e-6), (name, flip)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_fine_scan_finds_no_flip_that_the_strips_miss(preset):
    inputs = numbers(PRESETS[preset])
    for name, strip in flips(inputs).items():
        low, high = DECLARATIONS[name].slider_range
        log = DECLARATIONS[name].scale == "log"
        values = (np.geomspace if log else np.linspace)(low, high, 3001)
        codes = np.broadcast_to(evaluate({**inputs, name: values}).recommendation, values.shape)
        steps = np.flatnonzero(codes[1:] != codes[:-1])
        inside = [flip for flip in strip.flips if low < flip.value < high]
        assert len(steps) == len(inside), name


def test_the_tickets_flip_where_the_look_says():
    strips = flips(numbers(PRESETS["tickets"]))
    volume = [
        (f"{flip.value:.3g}", flip.below, flip.above) for flip in strips["calls_per_month"].flips
    ]
    assert volume == [("5.47e+05", 0, 2), ("1.67e+07", 2, 1)]
    assert strips["labelled_examples"].flips == ()


def test_a_blank_or_unknown_input_has_no_strip():
    inputs = numbers(PRESETS["tickets"].with_values({"hosting_cost": None}))
    assert "hosting_cost" not in flips(inputs)
    assert "hosting_capacity" not in flips(inputs)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_at_break_even_both_options_cost_the_same(preset):
    inputs = numbers(PRESETS[preset])
    for option, found in break_even(inputs).items():
        for name, value in (
            ("calls_per_month", found.calls_per_month),
            ("horizon_months", found.month),
        ):
            if value is not None:
                result = evaluate({**inputs, name: value})
                assert float(result[option].total) == pytest.approx(
                    float(result["prompt"].total), rel=1e-6
                )


def test_break_even_of_the_tickets_and_never():
    found = break_even(numbers(PRESETS["tickets"]))
    assert f"{found['hybrid'].calls_per_month:.3g}" == "3.02e+05"
    assert found["hybrid"].cheaper_above
    assert found["hybrid"].month is None
    assert break_even(numbers(PRESETS["legal"]))["fine_tune"].calls_per_month is None


def test_a_second_host_bends_the_break_even_but_does_not_break_it():
    values = {"hosting_cost": 300, "hosting_capacity": 200_000}
    inputs = numbers(PRESETS["tickets"].with_values(values))
    at = break_even(inputs)["fine_tune"].calls_per_month
    assert at is not None
    result = evaluate({**inputs, "calls_per_month": at})
    assert float(result["fine_tune"].total) == pytest.approx(
        float(result["prompt"].total), rel=1e-6
    )


@pytest.mark.parametrize("months", [1, 12, 60])
def test_costs_by_month_start_at_the_build_and_end_at_the_total(months):
    inputs = numbers(PRESETS["pdf"].with_values({"horizon_months": months}))
    spent, result = cost_by_month(inputs), evaluate(inputs)
    assert len(spent.months) == months + 1
    for option, totals in spent.totals.items():
        assert totals[0] == pytest.approx(float(result[option].build))
        assert totals[-1] == pytest.approx(float(result[option].total))
        assert (np.diff(totals) >= 0).all()


def test_costs_by_volume_reach_below_the_axis_for_a_small_scenario():
    inputs = numbers(PRESETS["legal"])
    assert cost_by_volume(inputs).calls_per_month[0] == inputs["calls_per_month"]


def test_an_input_that_changes_nothing_is_called_inert_and_one_that_does_is_not():
    strips = flips(numbers(PRESETS["tickets"]))
    assert strips["prompt_latency_seconds"].inert
    assert strips["cache_read_ratio"].inert
    cached = flips(numbers(PRESETS["tickets"].with_values({"cache_hit_rate": 0.5})))
    assert not cached["cache_read_ratio"].inert
    # it moves the accuracy that the card shows, though errors are free and no gate is near
    free = flips(numbers(PRESETS["halkwinds"]))
    assert not free["routing_skill"].inert


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_inert_input_can_say_why(preset):
    strips = flips(numbers(PRESETS[preset]))
    assert all(DECLARATIONS[name].inert for name, strip in strips.items() if strip.inert)
