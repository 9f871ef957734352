"""PromptQuorum: its own verdicts on its own scenarios, and every step of the flowchart."""

import pytest

from explorer.domain.library import read_library
from explorer.opinions import promptquorum
from explorer.opinions.opinion import Case

PRESETS = read_library().scenarios
OWN_VERDICTS = {
    "pdf": "prompt",
    "pdf_stalled": "hybrid",
    "tickets": "prompt",
    "legal": "fine_tune",
    "papers": "prompt",
    "docs": "hybrid",
}


def opinion(preset="tickets", **values):
    return promptquorum.opinion(Case.of(PRESETS[preset].with_values(values)))


def holds(found, claim):
    return next(each.holds for each in found.rules if each.claim == claim)


@pytest.mark.parametrize(("preset", "verdict"), OWN_VERDICTS.items())
def test_the_source_s_own_verdicts_hold(preset, verdict):
    assert opinion(preset).verdict == verdict


@pytest.mark.parametrize(
    ("right", "needed", "verdict", "claim"),
    [
        (0.80, 0.80, "prompt", "pq.step2"),
        (0.80, 0.81, "hybrid", "pq.ceiling"),
        (0.94, 0.95, "hybrid", "pq.ceiling"),
        (0.95, 0.95, "prompt", "pq.step2"),
    ],
)
def test_at_80_it_stops_and_below_the_bar_its_ceiling_adds_tuning(right, needed, verdict, claim):
    found = opinion(prompt_accuracy=right, required_accuracy=needed)
    assert (found.verdict, found.decisive.claim) == (verdict, claim)
    assert (found.conflict is not None) == (verdict == "hybrid")


def test_a_prompt_without_few_shot_work_is_improved_first():
    found = opinion("legal", few_shot_tried=False)
    assert (found.verdict, found.decisive.claim) == ("prompt", "pq.step3")
    assert not holds(found, "pq.step4")
    assert holds(opinion("legal"), "pq.step4")


@pytest.mark.parametrize("preset", ["legal", "docs", "pdf_stalled"])
def test_without_100_examples_it_is_too_early_for_either(preset):
    found = opinion(preset, labelled_examples=99.0)
    assert (found.verdict, found.decisive.claim) == ("not_yet", "pq.step5")
    assert opinion(preset, labelled_examples=100.0).verdict == OWN_VERDICTS[preset]


def test_the_last_step_weighs_right_answers_against_whole_cost():
    case = Case.of(PRESETS["legal"])
    tuned = case.result["fine_tune"]
    right = 2000 * 12 * float(tuned.accuracy)
    price, answer = float(tuned.build) + float(tuned.tokens), opinion("legal").rules[5].because
    assert answer.amounts[1].value == pytest.approx(1000 * price / right)
    assert opinion("legal").rules[5].points == "fine_tune"


def test_an_option_that_misses_the_bar_only_counts_when_both_do():
    # at 82% the tuned model alone misses the 85% that the hybrid clears
    assert "only a hybrid" in opinion("pdf_stalled").rules[5].because.text
    assert "neither" in opinion("pdf_stalled", required_accuracy=0.99).rules[5].because.text


def test_cost_strict_formats_and_data_turn_with_their_inputs():
    def points(**values):
        return next(each.points for each in opinion(**values).rules if each.claim == "pq.tco")

    assert (points(), points(calls_per_month=1e8)) == ("prompt", "fine_tune")
    assert not holds(opinion(), "pq.strict-format")
    assert holds(opinion(domain="specialised"), "pq.strict-format")
    assert holds(opinion(behaviour_must_be_locked_in=True), "pq.strict-format")
    assert holds(opinion(), "pq.step1") is None


def test_steps_after_the_end_are_not_judged():
    found = opinion("tickets")
    assert holds(found, "pq.step5") is None
    assert holds(found, "pq.step6") is None
    assert holds(opinion("legal", base_input_price=None), "pq.tco") is None
