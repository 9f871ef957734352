"""Evaluation results, training examples and texts that were made to break their readers."""

import hostile_results
import pytest
from hostile_results import ATTEMPTS
from trying import Outcome, check, outcomes


@pytest.fixture(scope="module")
def ended() -> dict[str, Outcome]:
    return outcomes(hostile_results.__name__, ATTEMPTS)


@pytest.mark.parametrize("case", ATTEMPTS, ids=ascii)
def test_a_hostile_evaluation_gets_one_sentence(
    case: str, ended: dict[str, Outcome], tried
) -> None:
    tried("evaluation-files")
    check(ATTEMPTS[case], ended[case])
