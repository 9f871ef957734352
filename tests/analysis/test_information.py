"""The value of information against nested draws, exact formulas, and what must always hold."""

import math

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import binom
from uncertain import PRESETS, plain_losses, plainly, with_ranges

from explorer.analysis.information import _conditional, _gain, information, sample_worth
from explorer.analysis.measuring import measurements, measuring_cost, methods
from explorer.analysis.ranges import Range, ranges
from explorer.analysis.settings import Sampling
from explorer.analysis.uncertainty import uncertainty
from explorer.domain.declaration import DECLARATIONS
from explorer.domain.scenario import WEIGHTS
from explorer.model.evaluation import evaluate, numbers

CASES = sorted(PRESETS)
OUTER, INNER = 256, 4096


def drawn(scenario, draws=8192, seed=7):
    return uncertainty(numbers(scenario), ranges(scenario), Sampling(draws, seed))


def nested(scenario, name):
    """Work EVPPI out with two levels of plain draws: an outer value, and inner ones for each."""
    random = np.random.default_rng(5)
    uncertain = ranges(scenario)
    # evenly spread values in a random order: less noise than fully random ones
    outer, inner = (ndtri((np.arange(many) + 0.5) / many) for many in (OUTER, INNER))
    inputs = dict(numbers(scenario))
    for each, of in uncertain.items():
        normals = outer[:, None] if each == name else random.permutation(inner)
        inputs[each] = plainly(of, normals)
    losses = plain_losses(inputs, (OUTER, INNER))
    return losses.mean(axis=(1, 2)).min() - losses.mean(axis=2).min(axis=0).mean()


@pytest.mark.parametrize(
    ("preset", "values", "ends"),
    [
        (
            "tickets",
            {"calls_per_month": 500_000, "error_cost": 0.12},
            {
                "calls_per_month": (250_000, 1_000_000),
                "error_cost": (0.06, 0.24),
                "prompt_accuracy": (0.84, 0.94),
            },
        ),
        (
            "pdf",
            {},
            {
                "calls_per_month": (2e4, 1.5e5),
                "routing_skill": (0.1, 0.7),
                "training_run_hours": (4, 24),
            },
        ),
        (
            "halkwinds",
            {},
            {
                "calls_per_month": (3e5, 3e6),
                "prompt_accuracy": (0.78, 0.9),
                "static_prompt_tokens": (1200, 3500),
            },
        ),
    ],
)
def test_each_input_is_worth_what_two_levels_of_draws_say(preset, values, ends):
    scenario = with_ranges(preset).with_values(values).with_ranges(ends)
    known = information(drawn(scenario, 65_536))
    for name in ends:
        wanted = nested(scenario, name)
        assert known.evppi[name] == pytest.approx(wanted, rel=0.1, abs=0.02 * known.evpi), name


def test_everything_is_worth_what_plain_draws_say():
    scenario = with_ranges("pdf", "calls_per_month", "routing_skill", "error_cost")
    known = information(drawn(scenario))
    random = np.random.default_rng(3)
    uncertain = ranges(scenario)
    values = {name: plainly(of, random.standard_normal(200_000)) for name, of in uncertain.items()}
    losses = plain_losses({**numbers(scenario), **values}, 200_000)
    wanted = losses.mean(axis=1).min() - losses.min(axis=0).mean()
    assert known.evpi == pytest.approx(wanted, rel=0.05)


@pytest.mark.parametrize("preset", CASES)
def test_no_input_is_worth_more_than_everything_or_less_than_nothing(preset):
    known = information(drawn(PRESETS[preset], 2048))
    assert all(0.0 <= worth <= known.evpi for worth in known.evppi.values())
    assert list(known.evppi.values()) == sorted(known.evppi.values(), reverse=True)


@pytest.mark.parametrize("preset", CASES)
def test_a_sample_is_worth_more_the_larger_it_is_and_never_more_than_everything(preset):
    found = drawn(PRESETS[preset])
    known = information(found)
    for name in ("prompt_accuracy", "tuned_accuracy"):
        worth = sample_worth(found, name)
        assert worth[0] == pytest.approx(0.0, abs=1e-6 * known.evpi + 1e-9)
        assert (np.diff(worth) >= -1e-9 * max(1.0, known.evpi)).all()
        assert worth[-1] <= known.evppi[name] + 1e-6 * known.evpi + 1e-9
        assert known.evppi[name] <= known.evpi


def test_a_sample_is_worth_what_bayes_says_in_a_plain_loop():
    scenario = with_ranges("halkwinds", "prompt_accuracy", "calls_per_month")
    found = drawn(scenario, 65_536)
    random = np.random.default_rng(11)
    uncertain, n = ranges(scenario), 50
    values = {name: plainly(of, random.standard_normal(60_000)) for name, of in uncertain.items()}
    losses = plain_losses({**numbers(scenario), **values}, 60_000)
    after = sum(
        (binom.pmf(right, n, values["prompt_accuracy"]) * losses).mean(axis=1).min()
        for right in range(n + 1)
    )
    wanted = losses.mean(axis=1).min() - after
    assert wanted > 100
    assert sample_worth(found, "prompt_accuracy", np.array([n]))[0] == pytest.approx(
        wanted, rel=0.15
    )


@pytest.mark.parametrize(
    ("preset", "name"),
    [
        ("tickets", "error_cost"),
        ("tickets", "calls_per_month"),
        ("pdf", "routing_skill"),
        ("halkwinds", "prompt_accuracy"),
        ("halkwinds", "calls_per_month"),
    ],
)
def test_one_uncertain_input_alone_is_worth_everything(preset, name):
    found = drawn(with_ranges(preset, name))
    known = information(found)
    assert known.evpi > 0
    assert known.evppi == {name: known.evpi}
    # and the slices say so too, without being told
    assert _gain(*_conditional(found, name)) == pytest.approx(known.evpi, rel=0.02)


def linear_case(calls):
    """Two months with growth g make calls · (2 + g) calls, so costs are straight lines in g."""
    scenario = with_ranges("tickets").with_values(
        {"horizon_months": 2, "calls_per_month": calls, "fit_point_value": 640}
    )
    inputs = numbers(scenario)
    half = 0.04
    uncertain = {"monthly_growth": Range("monthly_growth", value=0.0, low=-half, high=half)}
    gap = [
        float(result["hybrid"].effective_cost - result["prompt"].effective_cost)
        for result in (evaluate(inputs), evaluate({**inputs, "monthly_growth": half}))
    ]
    spread = abs(gap[1] - gap[0]) / 1.2815515655446004
    return inputs, uncertain, gap[0], spread


@pytest.mark.parametrize("nearness", [0.98, 0.995, 1.0, 1.01])
def test_straight_lines_in_one_normal_are_worth_the_unit_normal_loss(nearness):
    edge = 557_000
    low, high = 1e5, 5e6
    for _ in range(60):
        edge = math.sqrt(low * high)
        low, high = (edge, high) if linear_case(edge)[2] > 0 else (low, edge)
    inputs, uncertain, gap, spread = linear_case(edge * nearness)
    k = abs(gap) / spread
    density = math.exp(-k * k / 2) / math.sqrt(2 * math.pi)
    wanted = spread * (density - k * math.erfc(k / math.sqrt(2)) / 2)
    found = uncertainty(inputs, uncertain)
    assert wanted > 0
    assert information(found).evpi == pytest.approx(wanted, rel=0.01, abs=1e-3 * spread)
    assert _gain(*_conditional(found, "monthly_growth")) == pytest.approx(
        wanted, rel=0.02, abs=2e-3 * spread
    )


def test_what_is_certain_is_worth_nothing():
    known = information(drawn(with_ranges("tickets")))
    assert (known.evpi, known.evppi) == (0.0, {})
    known = information(drawn(with_ranges("tickets", "prompt_consistency", "tuned_accuracy")))
    assert not any(known.tells(name) for name in known.evppi)


def test_where_no_draw_passes_nothing_is_worth_anything_and_no_option_is_best():
    found = drawn(PRESETS["tickets"].with_values({"required_accuracy": 1}))
    known = information(found)
    assert (known.evpi, known.best, known.differs) == (0.0, None, False)


def test_an_option_that_loses_least_over_all_draws_is_named_when_it_is_not_the_verdict():
    known = information(drawn(PRESETS["legal"]))
    assert (known.best, known.differs) == ("fine_tune", False)
    risky = PRESETS["pdf"].with_ranges({"error_cost": (0.4, 20), "calls_per_month": (4e4, 1e6)})
    found = drawn(risky)
    known = information(found)
    assert found.today == 0
    assert (known.best, known.differs) == ("hybrid", True)


def test_inputs_that_do_not_matter_are_not_worth_a_twentieth_of_everything():
    scenario = PRESETS["pdf"]
    for seed in range(4):
        known = information(drawn(scenario, seed=seed))
        for name in ("prompt_consistency", "prompt_lead_weeks", "prompt_build_hours"):
            assert known.evppi[name] <= 0.06 * known.evpi, (seed, name)


def test_a_measurement_costs_labels_hours_and_runs_where_the_scenario_knows_them():
    inputs = numbers(PRESETS["tickets"])
    assert measuring_cost(inputs, "prompt_accuracy") == 20 * 2 + 4 * 80
    assert measuring_cost(inputs, "training_run_hours") == 8 * 80 + 500 * 1000 * 3 * 25 / 1e6
    assert measuring_cost(inputs, "tuned_accuracy") == 20 * 2 + 8 * 80 + 37.5
    assert measuring_cost(inputs, "calls_per_month") is None
    unpriced = {**inputs, "cost_per_label": math.nan}
    assert measuring_cost(unpriced, "prompt_accuracy") is None
    found = drawn(PRESETS["tickets"])
    ranked = measurements(unpriced, found, information(found))
    samples = ranked["prompt_accuracy"].samples
    assert samples is not None
    assert (samples.net, samples.best) == (None, None)


def test_the_best_sample_is_the_one_with_the_highest_net():
    scenario = PRESETS["halkwinds"].with_values({"cost_per_label": 0.5})
    found = drawn(scenario)
    ranked = measurements(numbers(scenario), found, information(found))
    samples = ranked["prompt_accuracy"].samples
    assert samples is not None
    rows = list(zip(samples.sizes, samples.worth, samples.net, strict=True))
    assert all(net == pytest.approx(worth - 0.5 * n) for n, worth, net in rows)
    assert samples.best == max(rows, key=lambda row: row[2])[0]
    assert samples.best > 0
    assert [each.evppi for each in ranked.values()] == sorted(
        (each.evppi for each in ranked.values()), reverse=True
    )


def test_every_number_that_can_be_uncertain_says_how_to_measure_it():
    numeric = {name for name, d in DECLARATIONS.items() if d.kind == "number"}
    choices = {"horizon_months", "evaluation_examples", "tuned_accuracy_examples"}
    assert set(methods()) == numeric - set(WEIGHTS) - choices
    assert {method.hours for method in methods().values() if method.hours} <= numeric
