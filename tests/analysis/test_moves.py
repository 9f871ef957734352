"""Tornado, map and waterfall against the scalar model, one case at a time."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.difference import changed, difference
from explorer.analysis.plane import PAIRS, plane
from explorer.analysis.ranges import ranges
from explorer.analysis.tornado import tornado
from explorer.domain.base import OPTION_IDS
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.library import read_library
from explorer.model.decision import NOT_YET
from explorer.model.evaluation import evaluate, numbers

PRESETS = read_library().scenarios


def bars(scenario):
    found = tornado(numbers(scenario), ranges(scenario))
    return found, {bar.name: bar for bar in found.bars}


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_each_end_of_a_bar_is_one_evaluation(preset):
    scenario = PRESETS[preset]
    inputs = numbers(scenario)
    found, by_name = bars(scenario)
    assert set(by_name) == set(ranges(scenario))
    today = OPTION_IDS[found.recommendation]
    for name, bar in by_name.items():
        for end in (bar.low, bar.high):
            result = evaluate({**inputs, name: end.value})
            assert end.recommendation == int(result.recommendation)
            if found.unit == "share":
                headroom = float(result[today].accuracy) - inputs["required_accuracy"]
                assert end.margin == pytest.approx(headroom)
                continue
            passing = [float(result[o].effective_cost) for o in OPTION_IDS if result[o].passes]
            passing.sort()
            if end.recommendation == found.recommendation:
                alone = len(passing) == 1
                assert end.margin == (None if alone else pytest.approx(passing[1] - passing[0]))
            else:
                assert end.margin is None or end.margin < 0
    reaches = [bar.reach for bar in found.bars]
    assert reaches == sorted(reaches, reverse=True)


def test_the_tickets_lead_by_what_the_look_says_and_one_range_crosses():
    found, by_name = bars(PRESETS["tickets"])
    assert (found.unit, f"{found.margin:.3g}") == ("USD", "1.62e+04")
    assert [name for name, bar in by_name.items() if bar.changes_winner] == ["prompt_accuracy"]
    assert by_name["prompt_accuracy"].low.recommendation == 2


def test_one_passing_option_is_measured_by_its_headroom_and_none_by_what_it_lacks():
    found, _ = bars(PRESETS["tickets"].with_values({"team_can_maintain": False}))
    assert (found.unit, found.option) == ("share", 0)
    assert found.margin == pytest.approx(0.05)
    found, _ = bars(PRESETS["tickets"].with_values({"required_accuracy": 0.99}))
    assert (found.unit, found.recommendation) == ("share", NOT_YET)
    assert found.margin < 0


def test_no_range_no_bar():
    scenario = PRESETS["tickets"]
    none = scenario.with_ranges(dict.fromkeys(ranges(scenario)))
    assert bars(none)[0].bars == ()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.x} {pair.y}")
def test_the_map_is_what_single_evaluations_give(pair):
    inputs = numbers(PRESETS["tickets"])
    found = plane(inputs, pair.x, pair.y)
    assert found.recommendation.shape == found.gap.shape == (200, 200)
    assert found.recommendation.dtype == np.uint8
    for row, column in itertools.product((0, 77, 199), (0, 101, 199)):
        at = {**inputs, pair.x: found.x[column], pair.y: found.y[row]}
        result = evaluate(at)
        assert found.recommendation[row, column] == int(result.recommendation)
        total = {option: float(result[option].total) for option in OPTION_IDS}
        gap = min(total["fine_tune"], total["hybrid"]) - total["prompt"]
        assert found.gap[row, column] == pytest.approx(gap, rel=1e-5, abs=0.01)


def test_the_map_reaches_to_todays_values_and_compares_with_a_named_option():
    inputs = {**numbers(PRESETS["tickets"]), "error_cost": 5000.0, "prompt_accuracy": 0.2}
    found = plane(inputs, "error_cost", "prompt_accuracy", other="fine_tune")
    assert found.x[-1] == pytest.approx(5000.0)
    assert found.y[0] == pytest.approx(0.2)
    result = evaluate({**inputs, "error_cost": found.x[3], "prompt_accuracy": found.y[5]})
    gap = float(result["fine_tune"].total - result["prompt"].total)
    assert found.gap[5, 3] == pytest.approx(gap, rel=1e-5)
    assert plane({**inputs, "error_cost": 0.0}, "error_cost", "prompt_accuracy").x[0] == 0.001


def test_every_pair_is_of_two_numbers():
    for pair in PAIRS:
        assert {DECLARATIONS[pair.x].kind, DECLARATIONS[pair.y].kind} == {"number"}
        assert pair.x != pair.y
    assert (PAIRS[0].x, PAIRS[0].y) == ("calls_per_month", "prompt_accuracy")


def shapley_by_hand(start, end, names, option):
    parts = dict.fromkeys(names, 0.0)
    for order in itertools.permutations(names):
        now = dict(start)
        before = float(evaluate(now)[option].total)
        for name in order:
            now[name] = end[name]
            after = float(evaluate(now)[option].total)
            parts[name] += (after - before) / math.factorial(len(names))
            before = after
    return parts


def test_parts_are_the_mean_over_all_orders():
    tickets = PRESETS["tickets"]
    start = numbers(tickets)
    values = {"calls_per_month": 4e5, "error_cost": 0.3, "hourly_rate": 110, "routed_share": 0.4}
    end = numbers(tickets.with_values(values))
    found = difference(start, end, "hybrid")
    wanted = shapley_by_hand(start, end, list(values), "hybrid")
    assert found.shared
    assert dict(found.parts) == pytest.approx(wanted, rel=1e-9)
    assert list(found.parts) == sorted(found.parts, key=lambda name: -abs(found.parts[name]))


def test_one_change_takes_all_and_no_change_has_no_parts():
    start = numbers(PRESETS["tickets"])
    found = difference(start, {**start, "calls_per_month": 3e5}, "prompt")
    assert found.parts == {"calls_per_month": pytest.approx(found.end - found.start)}
    assert difference(start, start).parts == {}


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(sorted(PRESETS), 2))[::3])
def test_parts_add_up_to_the_cent_between_any_two_scenarios(first, second):
    start, end = numbers(PRESETS[first]), numbers(PRESETS[second])
    for option in OPTION_IDS:
        found = difference(start, end, option)
        assert found.start == float(evaluate(start)[option].total)
        assert found.end == float(evaluate(end)[option].total)
        assert sum(found.parts.values()) == pytest.approx(found.end - found.start, abs=0.005)
        assert set(found.parts) == set(changed(start, end))
        assert found.shared == (len(found.parts) <= 12)


@given(
    chosen=st.sets(st.sampled_from(sorted(ranges(PRESETS["pdf"]))), min_size=1, max_size=12),
    high=st.booleans(),
)
def test_parts_of_up_to_twelve_changes_add_up_to_the_cent(chosen, high):
    start = numbers(PRESETS["pdf"])
    ends = ranges(PRESETS["pdf"])
    end = {**start, **{n: ends[n].high if high else ends[n].low for n in chosen}}
    found = difference(start, end)
    assert sum(found.parts.values()) == pytest.approx(found.end - found.start, abs=0.005)
    assert found.shared


def test_the_recommended_option_is_explained_unless_another_is_asked_for():
    start = numbers(PRESETS["tickets"])
    assert difference(start, {**start, "calls_per_month": 1e6}).option == "hybrid"
    assert difference({**start}, {**start, "required_accuracy": 0.99}).option == "prompt"
    nothing = {**start, "required_accuracy": 0.99}
    assert difference(nothing, {**nothing, "calls_per_month": 1e6}).option == "prompt"


def test_an_unknown_price_that_stays_unknown_is_not_a_change():
    start = numbers(PRESETS["tickets"].with_values({"hosting_cost": None}))
    assert changed(start, dict(start)) == []
    assert changed(start, numbers(PRESETS["tickets"])) == ["hosting_cost"]
