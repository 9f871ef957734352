"""Caumont: four questions, and one “no” is enough."""

import pytest

from explorer.domain.library import read_library
from explorer.opinions import caumont
from explorer.opinions.opinion import Case

TICKETS = read_library().scenarios["tickets"]
READY = {"labelled_examples": 1000.0, "prompt_accuracy": 0.8}


def opinion(**values):
    return caumont.opinion(Case.of(TICKETS.with_values(values)))


def holds(found, claim):
    return next(each.holds for each in found.rules if each.claim == claim)


def test_four_times_yes_means_tuning():
    found = opinion(**READY)
    assert found.verdict == "fine_tune"
    assert all(each.holds for each in found.rules[:4])


@pytest.mark.parametrize(
    ("values", "claim"),
    [
        ({"labelled_examples": 999.0}, "caumont.q1"),
        ({"team_can_maintain": False}, "caumont.q2"),
        ({"few_shot_tried": False}, "caumont.q3"),
        ({"baseline_measured": False}, "caumont.q4"),
        ({"prompt_accuracy": 0.85}, "caumont.q4"),
    ],
)
def test_one_no_means_that_it_is_too_early(values, claim):
    found = opinion(**READY | values)
    assert (found.verdict, found.decisive.claim) == ("prompt", claim)


@pytest.mark.parametrize(
    ("values", "claim"),
    [
        ({"calls_per_month": 1e7}, "caumont.volume"),
        ({"labelled_examples": 10_000.0, "domain": "specialised"}, "caumont.specialised"),
        ({"labelled_examples": 10_000.0, "task_variety": 0.1}, "caumont.specialised"),
        ({"maximum_latency_seconds": 0.5}, "caumont.latency"),
        ({"data_policy": "self_hosted_only"}, "caumont.privacy"),
        ({"behaviour_must_be_locked_in": True}, "caumont.pe-enough"),
    ],
)
def test_an_input_turns_its_rule(values, claim):
    assert not holds(opinion(), claim)
    assert holds(opinion(**values), claim)


def test_many_examples_of_a_general_task_are_not_a_narrow_field():
    assert not holds(opinion(labelled_examples=10_000.0), "caumont.specialised")


def test_a_reason_to_tune_beside_a_no_is_a_conflict_that_the_questions_win():
    found = opinion(calls_per_month=1e8)
    assert found.verdict == "prompt"
    assert found.conflict is not None
    assert "questions come first" in found.conflict.text
