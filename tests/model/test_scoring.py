"""How a dimension is scored and who wins it."""

import numpy as np
import pytest

from explorer.domain.option import DIMENSIONS, Dimension
from explorer.model import scoring

LOG = {name: d for name, d in DIMENSIONS.items() if d.scale == "log"}


def column(*values: float) -> tuple[np.ndarray, ...]:
    return tuple(np.asarray(value, dtype=np.float64) for value in values)


@pytest.mark.parametrize(
    ("prompt", "fine_tune", "winner"),
    [
        (60, 55.0001, "tie"),
        (60, 55, "prompt"),
        (55, 60, "fine_tune"),
        (55.0001, 60, "tie"),
        (50, 50, "tie"),
        (0, 100, "fine_tune"),
    ],
)
def test_scores_less_than_five_points_apart_tie(
    prompt: float, fine_tune: float, winner: str
) -> None:
    assert scoring.winner(prompt, fine_tune) == winner


@pytest.mark.parametrize("dimension", LOG.values(), ids=LOG)
def test_a_log_scale_runs_from_best_to_worst(dimension: Dimension) -> None:
    middle = (dimension.best * dimension.worst) ** 0.5
    scores = scoring.score(dimension, column(dimension.best, middle, dimension.worst))
    assert [float(s) for s in scores] == pytest.approx([100, 50, 0], abs=1e-9)


@pytest.mark.parametrize(
    ("name", "best", "worst"),
    [
        ("time_to_first_result", 1 / 40, 26),
        ("iteration_speed", 0.1, 2160),
        ("data_requirement", 1, 100_000),
        ("output_consistency", 0.001, 0.5),
        ("maintenance_burden", 0.5, 160),
    ],
)
def test_the_ends_of_the_log_scales_are_those_of_the_design(
    name: str, best: float, worst: float
) -> None:
    assert (DIMENSIONS[name].best, DIMENSIONS[name].worst) == (best, worst)


def test_the_cheapest_of_three_sets_the_scale() -> None:
    scores = scoring.score(DIMENSIONS["token_cost"], column(4, 2, 8))
    assert [float(s) for s in scores] == [50, 100, 25]


def test_a_cheapest_cost_scores_a_hundred_and_not_a_hair_more() -> None:
    costs = np.random.default_rng(1).uniform(0, 10, 10_000)
    assert (scoring.cheapest_score(value=costs, cheapest=costs) == 100).all()


def test_a_log_scale_without_ends_is_refused() -> None:
    broken = DIMENSIONS["iteration_speed"].model_copy(update={"best": None})
    with pytest.raises(ValueError, match="needs best and worst"):
        scoring.score(broken, column(1, 2, 3))
