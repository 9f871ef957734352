"""The strategic framework: its first list before its second, and both for most systems."""

import pytest

from explorer.domain.library import read_library
from explorer.opinions import strategic
from explorer.opinions.opinion import Case

TICKETS = read_library().scenarios["tickets"]


def opinion(**values):
    return strategic.opinion(Case.of(TICKETS.with_values(values)))


def holds(found, words):
    return next(each.holds for each in found.rules if words in each.rule)


def test_the_tickets_stand_exactly_on_both_thresholds():
    found = opinion()
    assert (found.verdict, found.decisive.claim) == ("hybrid", "strategic.hy-when")
    assert "exactly at both thresholds" in found.decisive.because.text
    assert "exactly" not in opinion(labelled_examples=501.0).decisive.because.text


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"stage": "prototype"}, "prototype"),
        ({"data_policy": "no_third_party_training"}, "elsewhere for training"),
        ({"task_variety": 0.8}, "many uses"),
        ({"calls_per_month": 99_999.0}, "Under 100k"),
        ({"team_can_maintain": False}, "Nobody who knows"),
    ],
)
def test_each_line_of_the_first_list_keeps_it_with_prompts(values, rule):
    found = opinion(**values)
    assert found.verdict == "prompt"
    assert found.decisive.claim == "strategic.pe-when"
    assert rule in found.decisive.rule
    assert not holds(opinion(), rule)


@pytest.mark.parametrize(
    ("values", "claim"),
    [
        ({"labelled_examples": 499.0}, "strategic.ft-when"),
        ({"changes_per_month": 5.0}, "strategic.hy-when"),
    ],
)
def test_without_data_or_calm_it_starts_with_prompts(values, claim):
    found = opinion(**values)
    assert (found.verdict, found.decisive.claim) == ("prompt", claim)
    assert not found.decisive.holds


def test_one_narrow_task_leaves_prompts_nothing_to_vary():
    found = opinion(task_variety=0.2)
    assert (found.verdict, found.decisive.claim) == ("fine_tune", "strategic.ft-when")


def test_a_conflict_between_its_lists_is_shown():
    found = opinion(domain="regulated", calls_per_month=2000.0)
    assert found.verdict == "prompt"
    assert found.conflict is not None
    assert opinion(domain="regulated").conflict is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"domain": "specialised"}, "Specialist knowledge"),
        ({"domain": "regulated"}, "regulated industry"),
        ({"behaviour_must_be_locked_in": True}, "Predictable behaviour"),
        ({"maximum_latency_seconds": 1.0}, "Strict latency"),
        ({"task_variety": 0.9}, "One system with many jobs"),
        ({"team_can_maintain": False}, "monitoring, registry"),
    ],
)
def test_an_input_turns_its_rule(values, words):
    assert not holds(opinion(), words)
    assert holds(opinion(**values), words)


def test_a_loose_limit_on_latency_is_not_strict_and_a_quick_run_is_no_lag():
    assert not holds(opinion(maximum_latency_seconds=1.5), "Strict latency")
    assert holds(opinion(), "follows a change later")
    quick = opinion(training_run_days=0.0, prompt_change_hours=5.0)
    assert not holds(quick, "follows a change later")
