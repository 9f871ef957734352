"""Ranges become distributions, and the draws of an input stay its own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import qmc
from uncertain import PRESETS, plainly

from explorer.analysis.normals import BLOCK, DIMENSION, block
from explorer.analysis.ranges import Range, draw, ranges, values_at
from explorer.analysis.settings import MOST_DRAWS, Sampling
from explorer.domain.base import InputError
from explorer.domain.declaration import DECLARATIONS
from explorer.model.evaluation import numbers

SEED = 7


def drawn(scenario, seed=SEED, index=0):
    return draw(numbers(scenario), ranges(scenario), block(seed, index))


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_median_is_the_value_and_a_tenth_lies_beyond_each_end(preset):
    values = drawn(PRESETS[preset])
    for name, of in ranges(PRESETS[preset]).items():
        low, median, high = np.quantile(values[name], [0.1, 0.5, 0.9])
        assert median == pytest.approx(of.value, rel=0.01), name
        assert low == pytest.approx(of.low, rel=0.02), name
        assert high == pytest.approx(of.high, rel=0.02), name


@given(
    name=st.sampled_from(["calls_per_month", "prompt_accuracy", "monthly_growth", "error_cost"]),
    ends=st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3).map(sorted),
)
def test_any_range_gives_finite_values_inside_the_bounds_in_the_order_of_the_normals(name, ends):
    declaration = DECLARATIONS[name]
    low, high = declaration.slider_range
    spread = [low + share * (high - low) for share in ends]
    of = Range(name, value=spread[1], low=spread[0], high=spread[2])
    values = values_at(of, np.linspace(-6.0, 6.0, 101))
    assert np.isfinite(values).all()
    assert (values >= declaration.low).all()
    assert (values <= declaration.high).all()
    assert (np.diff(values) >= -1e-9 * np.abs(values[1:])).all()
    assert values[50] == pytest.approx(of.value)


@pytest.mark.parametrize(
    ("name", "low", "value", "high"),
    [
        ("calls_per_month", 5e4, 1e5, 3e5),
        ("prompt_accuracy", 0.84, 0.9, 0.94),
        ("prompt_accuracy", 0.9, 0.95, 1.0),
        ("monthly_growth", -0.05, 0.0, 0.1),
        ("retrains_per_year", 1, 1, 2),
        ("hosting_cost", 0, 100, 400),
    ],
)
def test_each_scale_is_the_one_that_the_design_names(name, low, value, high):
    of = Range(name, value=value, low=low, high=high)
    normals = np.linspace(-3.5, 3.5, 57)
    np.testing.assert_allclose(values_at(of, normals), plainly(of, normals), rtol=1e-12)


def test_the_draws_of_an_input_do_not_change_when_another_is_edited_or_loses_its_range():
    scenario = PRESETS["tickets"]
    before = drawn(scenario)
    edited = scenario.with_values({"calls_per_month": 5e5, "hourly_rate": 95})
    after = drawn(edited.with_ranges({"error_cost": None, "required_accuracy": (0.8, 0.9)}))
    same = set(ranges(scenario)) - {"calls_per_month", "hourly_rate", "error_cost"}
    assert len(same) > 10
    for name in same:
        np.testing.assert_array_equal(before[name], after[name])
    assert "calls_per_month" not in ranges(edited)


def test_the_same_seed_gives_the_same_draws_and_another_gives_others():
    first = block(SEED, 0).normals.copy()
    block.cache_clear()
    np.testing.assert_array_equal(first, block(SEED, 0).normals)
    assert not np.array_equal(first, block(SEED + 1, 0).normals)


def test_blocks_go_on_where_the_last_one_stopped():
    row = DIMENSION["calls_per_month"]
    every = qmc.Sobol(len(DIMENSION), scramble=True, rng=SEED).random(2 * BLOCK)[:, row]
    joined = np.concatenate([block(SEED, 0).normals[row], block(SEED, 1).normals[row]])
    np.testing.assert_allclose(joined, ndtri(every), rtol=1e-9)


def test_normals_are_standard_and_tied_as_the_data_say():
    normals = block(SEED, 0).normals
    np.testing.assert_allclose(normals.mean(axis=1), 0.0, atol=0.02)
    np.testing.assert_allclose(normals.std(axis=1), 1.0, atol=0.02)
    found = np.corrcoef(normals)

    def tied(first, second):
        return found[DIMENSION[first], DIMENSION[second]]

    assert tied("base_input_price", "tuned_output_price") == pytest.approx(0.9, abs=0.02)
    assert tied("prompt_accuracy", "tuned_accuracy") == pytest.approx(0.5, abs=0.02)
    assert tied("prompt_accuracy", "base_input_price") == pytest.approx(0.0, abs=0.05)
    off = np.abs(found - np.diag(np.diag(found)))
    assert (off > 0.2).sum() == 5 * 4 + 2


def test_slices_hold_equally_many_draws_in_the_order_of_the_values():
    drawn_block = block(SEED, 0)
    for name in ("calls_per_month", "tuned_accuracy"):
        bins, normals = drawn_block.bins[DIMENSION[name]], drawn_block.normals[DIMENSION[name]]
        counts = np.bincount(bins, minlength=64)
        assert counts == pytest.approx(np.full(64, BLOCK / 64), rel=0.25)
        assert (np.diff(bins[np.argsort(normals)].astype(int)) >= 0).all()


@pytest.mark.parametrize(("draws", "seed"), [(255, 7), (MOST_DRAWS + 1, 7), (8192, -1), (0, 0)])
def test_too_many_too_few_and_wrong_seeds_are_one_sentence(draws, seed):
    with pytest.raises(InputError, match="must be a whole number between") as caught:
        Sampling(draws, seed)
    assert str(caught.value).count(".") == 1
