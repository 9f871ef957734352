"""How sure the answer is, against a plain pseudo-random run and against the curves."""

import numpy as np
import pytest
from uncertain import PRESETS, plain_losses, pseudo_random, with_ranges

from explorer.analysis.chances import chances
from explorer.analysis.curves import cost_by_month
from explorer.analysis.fans import fan_months, quantiles
from explorer.analysis.ranges import ranges
from explorer.analysis.settings import Sampling
from explorer.analysis.uncertainty import uncertainty
from explorer.domain.base import OPTION_IDS
from explorer.model.evaluation import evaluate, numbers

PLAIN_DRAWS = 40_000


def found(scenario, *sampling, **more):
    return uncertainty(numbers(scenario), ranges(scenario), Sampling(*sampling), **more)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_plain_pseudo_random_run_agrees_within_sampling_error(preset):
    scenario = PRESETS[preset]
    own = found(scenario)
    plainly_drawn = pseudo_random(scenario, ranges(scenario), PLAIN_DRAWS, seed=1)
    result = evaluate(plainly_drawn)
    codes = np.broadcast_to(result.recommendation, PLAIN_DRAWS)
    for code, option in enumerate((*OPTION_IDS, None)):
        plain = (codes == code).mean()
        # four standard errors of the plain run, and the far smaller one of Sobol points
        error = 4 * np.sqrt(max(plain * (1 - plain), 1e-4) / PLAIN_DRAWS) + 0.005
        assert own.probability[option] == pytest.approx(plain, abs=error), option
        if option is not None:
            passing = np.broadcast_to(result[option].passes, PLAIN_DRAWS).mean()
            assert own.passing[option] == pytest.approx(passing, abs=0.015)
            total = np.broadcast_to(result[option].total, PLAIN_DRAWS)
            below = (total[:, None] <= own.fan.total[code]).mean(axis=0)
            np.testing.assert_allclose(below, [0.1, 0.25, 0.5, 0.75, 0.9], atol=0.015)
            assert own.mean_total[code] == pytest.approx(total.mean(), rel=0.06)
    losses = plain_losses(plainly_drawn, PLAIN_DRAWS)
    regrets = losses[own.today] > 1.1 * losses.min(axis=0)
    assert own.regret == pytest.approx(regrets.mean(), abs=0.01)
    assert sum(own.probability.values()) == pytest.approx(1.0)


def test_without_a_range_every_draw_is_the_stated_case():
    scenario = with_ranges("tickets")
    own = found(scenario)
    assert own.probability == {"prompt": 1.0, "fine_tune": 0.0, "hybrid": 0.0, None: 0.0}
    np.testing.assert_allclose(own.mean_total, own.stated_total)
    np.testing.assert_allclose(own.fan.total, np.repeat(own.stated_total[:, None], 5, axis=1))
    assert own.regret == 0.0
    assert own.least_loss == pytest.approx(float(own.mean_loss.min()))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"monthly_growth": 0.07, "horizon_months": 24},
        {"hosting_cost": 300, "hosting_capacity": 40_000, "tuned_model_lifetime_months": 5},
        {"hosting_cost": None, "training_price": None},
        {"horizon_months": 1},
    ],
)
def test_the_fan_without_a_range_is_the_curve_of_costs_by_month(values):
    scenario = with_ranges("tickets").with_values(values)
    own, curve = found(scenario, 256), cost_by_month(numbers(scenario))
    np.testing.assert_array_equal(own.fan.months, curve.months)
    for row, option in enumerate(OPTION_IDS):
        for band in own.fan.spent[row]:
            np.testing.assert_allclose(band, curve.totals[option], rtol=1e-6)


def test_the_fan_ends_at_the_totals_and_never_crosses_itself():
    own = found(PRESETS["pdf"])
    np.testing.assert_allclose(own.fan.spent[:, :, -1], own.fan.total, rtol=1e-5)
    assert (np.diff(own.fan.spent, axis=1) >= 0).all()


def test_a_long_horizon_is_thinned_to_whole_months_with_both_ends():
    months = fan_months(60)
    assert (months[0], months[-1]) == (0.0, 60.0)
    assert len(months) == 25
    assert (months == np.round(months)).all()


def test_the_same_seed_gives_the_same_numbers_however_they_are_cut_into_blocks():
    one, two = found(PRESETS["pdf"], 20_000, 3), found(PRESETS["pdf"], 20_000, 3)
    assert one.probability == two.probability
    np.testing.assert_array_equal(one.fan.spent, two.fan.spent)
    assert found(PRESETS["pdf"], 20_000, 4).probability != one.probability
    assert int(one.chosen.sum()) == 20_000
    for slices in one.slices.values():
        assert int(slices.draws.sum()) == 20_000


def test_progress_is_told_after_every_block():
    told = []
    found(PRESETS["pdf"], 20_000, 3, progress=lambda done, of: told.append((done, of)))
    assert told == [(8192, 20_000), (16_384, 20_000), (20_000, 20_000)]


def test_nothing_to_regret_where_nothing_is_recommended():
    own = found(PRESETS["tickets"].with_values({"required_accuracy": 0.99}))
    assert own.regret is None
    assert own.probability[None] > 0.9


def test_quantiles_are_those_of_numpy():
    draws = np.random.default_rng(2).lognormal(size=(3, 4, 1001))
    wanted = np.quantile(draws, [0.1, 0.25, 0.5, 0.75, 0.9], axis=-1)
    np.testing.assert_allclose(quantiles(draws.copy()), wanted)


def test_below_the_bar_prompts_never_win_and_above_it_they_mostly_do():
    own = found(PRESETS["tickets"])
    steps = chances(own, "prompt_accuracy")
    below = steps.values < 0.85
    assert below.any()
    assert (steps.shares[0, below] == 0.0).all()
    assert (steps.shares[0, ~below] > 0.6).all()
    np.testing.assert_allclose(steps.shares.sum(axis=0), 1.0)
    assert steps.draws.sum() == own.sampling.draws
    assert (np.diff(steps.values) > 0).all()
    average = (steps.shares[0] * steps.draws).sum() / own.sampling.draws
    assert average == pytest.approx(own.probability["prompt"])
