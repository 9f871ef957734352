"""Halkwinds: three conditions together, two lists, and the figures of its evaluation rule."""

import pytest

from explorer.domain.library import read_library
from explorer.opinions import halkwinds
from explorer.opinions.opinion import Case
from explorer.wording.sentences import sentence

TICKETS = read_library().scenarios["tickets"]
READY = {
    "labelled_examples": 1000.0,
    "changes_per_month": 1.0,
    "prompt_accuracy": 0.75,
    "required_accuracy": 0.9,
}


def opinion(**values):
    return halkwinds.opinion(Case.of(TICKETS.with_values(values)))


def holds(found, words):
    return next(each.holds for each in found.rules if words in each.rule)


def test_all_three_conditions_together_mean_tuning():
    found = opinion(**READY)
    assert found.verdict == "fine_tune"
    assert [each.holds for each in found.rules[:3]] == [True, True, True]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"labelled_examples": 999.0}, "1,000 labelled"),
        ({"changes_per_month": 1.1}, "rare enough"),
        ({"few_shot_tried": False}, "keep failing"),
        ({"task_variety": 0.6}, "keep failing"),
        ({"prompt_accuracy": 0.9}, "keep failing"),
        ({"prompt_accuracy": 0.85}, "keep failing"),
    ],
)
def test_one_condition_missing_means_prompts(values, words):
    found = opinion(**READY | values)
    assert found.verdict == "prompt"
    assert found.decisive.claim == "halkwinds.verdict"
    assert words in found.decisive.rule
    assert found.decisive.holds is False


@pytest.mark.parametrize(
    ("right", "tune", "improve"),
    [
        (0.70, True, False),
        (0.75, True, False),
        (0.80, None, None),
        (0.85, False, True),
        (0.90, False, False),
    ],
)
def test_its_figures_speak_of_75_and_of_85_for_a_bar_of_90(right, tune, improve):
    found = opinion(**READY | {"prompt_accuracy": right})
    assert holds(found, "tuning can bridge") is tune
    assert holds(found, "keep improving") is improve
    assert found.verdict == ("fine_tune" if tune else "prompt")


@pytest.mark.parametrize(
    ("values", "words", "without"),
    [
        ({"labelled_examples": 1000.0}, "1,000 good examples", False),
        ({"prompt_accuracy": 0.8}, "still fail after", False),
        ({"domain": "specialised"}, "base model hardly knows", False),
        (
            {"maximum_latency_seconds": 2.0, "tuned_latency_seconds": 0.5},
            "a shorter prompt would cut it",
            False,
        ),
        ({"stage": "prototype"}, "Nobody knows yet", False),
        ({"baseline_measured": False}, "Nobody knows yet", False),
        ({"changes_per_month": 5.0}, "training would trail", False),
        ({"cost_per_label": 10.0}, "slow and dear", False),
        ({"weight_auditability": 2.0}, "able to read", False),
        ({"evaluation_examples": 100.0}, "100–200", False),
        ({"base_model_updates_per_year": 0.0}, "drift", True),
        ({"task_variety": 0.2}, "gets worse at the rest", True),
    ],
)
def test_an_input_turns_its_rule(values, words, without):
    assert holds(opinion(), words) is without
    assert holds(opinion(**values), words) is not without


def test_a_format_at_volume_needs_all_three_of_its_parts():
    whole = {"behaviour_must_be_locked_in": True, "calls_per_month": 1e6}
    words = "must hold at high volume"
    assert holds(opinion(**whole), words)
    assert not holds(opinion(**whole | {"calls_per_month": 9e5}), words)
    assert not holds(opinion(**whole | {"behaviour_must_be_locked_in": False}), words)
    # 100 · 2.5 of (100 + 250) · 2.5 + 20 · 10 is 23%, under the half that would count
    assert not holds(opinion(**whole | {"static_prompt_tokens": 100.0}), words)
    assert holds(opinion(**whole | {"base_input_price": None}), words) is None


def test_what_no_input_tells_is_not_decided():
    assert holds(opinion(), "Several steps of reasoning") is None
    assert holds(opinion(cost_per_label=None), "slow and dear") is None


def test_a_list_that_points_the_other_way_is_named():
    found = opinion(domain="specialised")
    assert found.conflict is not None
    assert "base model hardly knows" in found.conflict.text


def test_a_prototype_or_an_unmeasured_model_starts_with_prompts():
    assert opinion(**READY | {"stage": "prototype"}).verdict == "prompt"
    assert opinion(**READY | {"baseline_measured": False}).verdict == "prompt"


def test_an_unknown_price_is_said_in_a_whole_sentence():
    found = opinion(cost_per_label=None, base_input_price=None)
    said = {each.rule: sentence(each.because) for each in found.rules}
    labels = next(text for rule, text in said.items() if "slow and dear" in rule)
    assert labels == "500 examples; nobody knows what the 500 missing to 1k would cost."
    share = next(text for rule, text in said.items() if "high volume" in rule)
    assert "costs an unknown share of a call" in share
