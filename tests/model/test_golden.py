"""The outcomes that the sources state, and the volumes at which the answer changes."""

import numpy as np
import pytest

from explorer.domain import library
from explorer.domain.base import OPTION_IDS
from explorer.domain.option import DIMENSIONS
from explorer.model import scoring
from explorer.model.evaluation import evaluate, numbers

PRESETS = library.read_library().scenarios
WORDS = (*OPTION_IDS, "not yet")
OUTCOMES = {
    "pdf": "prompt",
    "tickets": "prompt",
    "legal": "fine_tune",
    "papers": "prompt",
    "docs": "hybrid",
    "pdf_stalled": "hybrid",
    "halkwinds": "prompt",
}


def switches(inputs: dict[str, float]) -> list[tuple[float, str, str]]:
    """Return where along the volume the recommendation changes, to three digits."""
    found = []
    coarse = np.geomspace(1e2, 1e10, 4001)
    codes = evaluate(inputs | {"calls_per_month": coarse}).recommendation
    for at in np.flatnonzero(np.diff(codes)):
        fine = np.geomspace(coarse[at], coarse[at + 1], 20_001)
        narrow = evaluate(inputs | {"calls_per_month": fine}).recommendation
        change = np.flatnonzero(np.diff(narrow))
        assert change.size == 1, "two changes between neighbours of the coarse grid"
        value = fine[change[0] + 1]
        found.append((float(f"{value:.3g}"), WORDS[codes[at]], WORDS[codes[at + 1]]))
    return found


def test_the_scenarios_of_the_sources_all_ship() -> None:
    assert OUTCOMES.keys() <= PRESETS.keys()


@pytest.mark.parametrize(("name", "outcome"), OUTCOMES.items())
def test_a_worked_scenario_gives_the_answer_of_its_source(name: str, outcome: str) -> None:
    assert WORDS[int(evaluate(numbers(PRESETS[name])).recommendation)] == outcome


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_halkwinds_winner_is_that_of_the_source(dimension: str) -> None:
    result = evaluate(numbers(PRESETS["halkwinds"]))
    scores = [float(result.options[o].scores[dimension]) for o in ("prompt", "fine_tune")]
    assert scoring.winner(*scores) == DIMENSIONS[dimension].source_winner


def test_the_halkwinds_table_has_ten_rows_eight_in_fit_five_on_the_radar() -> None:
    assert len(DIMENSIONS) == 10
    assert sum(d.in_fit for d in DIMENSIONS.values()) == 8
    assert sum(d.core for d in DIMENSIONS.values()) == 5
    assert {n for n, d in DIMENSIONS.items() if not d.in_fit} == {
        "token_cost",
        "implementation_cost",
    }


def test_tickets_pass_through_the_three_tiers_as_volume_grows() -> None:
    assert switches(numbers(PRESETS["tickets"])) == [
        (547_000, "prompt", "hybrid"),
        (16.7e6, "hybrid", "fine_tune"),
    ]


@pytest.mark.parametrize(
    ("ratio", "crossover"), [(0.1, 1.23e6), (1, 2.69e6), (1.5, 7.83e6), (1.8, None)]
)
def test_the_price_of_tuned_inference_moves_the_crossover(
    ratio: float, crossover: float | None
) -> None:
    inputs = numbers(PRESETS["halkwinds"]) | {"labelled_examples": 5000.0}
    for side in ("input", "output"):
        inputs[f"tuned_{side}_price"] = ratio * inputs[f"base_{side}_price"]
    away = [value for value, start, _ in switches(inputs) if start == "prompt"]
    assert away == ([] if crossover is None else [crossover])
