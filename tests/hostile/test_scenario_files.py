"""Scenario files that were made to break the reader: each ends in one sentence, and soon."""

import hostile_scenarios
import pytest
from hostile_scenarios import ATTEMPTS
from trying import Outcome, check, outcomes


@pytest.fixture(scope="module")
def ended() -> dict[str, Outcome]:
    return outcomes(hostile_scenarios.__name__, ATTEMPTS)


@pytest.mark.parametrize("case", ATTEMPTS, ids=ascii)
def test_a_hostile_scenario_gets_one_sentence(case: str, ended: dict[str, Outcome], tried) -> None:
    tried("scenario-files")
    check(ATTEMPTS[case], ended[case])
    if ended[case].ending == "InputError":
        assert ended[case].sentence.startswith(f"{ATTEMPTS[case].name}: ")
